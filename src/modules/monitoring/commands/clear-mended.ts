import type { Ctx } from "#kernel/actor"
import { latestVersions } from "#modules/collection"
import type { Tx } from "#platform/db"
import type { ResolvedRule } from "#rules/rulebook"
import type { Evaluated } from "../evaluate.ts"
import type { EvidencePost } from "../evidence.ts"
import { reevaluate } from "../reevaluate.ts"
import type { Unfinished } from "../unfinished.ts"
import { evidencePost } from "../text-problems.ts"
import { putMended } from "./put-mended.ts"

/**
 * Problems of accounts whose facts have mended themselves. Nothing known is not mended; what a person found a person
 * looks at again. Answers how many were closed.
 */
export async function clearMended(
  tx: Tx,
  ctx: Ctx,
  evaluated: readonly Evaluated[],
  unfinished: readonly Unfinished[],
  rules: readonly ResolvedRule[],
): Promise<number> {
  const known = new Map(evaluated.map((one) => [one.account.id, one]))
  const kinds = new Map(rules.map((rule) => [rule.id, rule.kind]))
  // Where nobody listened silence is not judged; a probe has looked for itself.
  const isJudged = (one: Evaluated, problem: Unfinished): boolean =>
    one.verdict !== "none" || kinds.get(problem.rule) === "availability"
  const broken = new Set(evaluated.flatMap((one) => one.problems.map((problem) => problem.fingerprint)))
  let cleared = 0
  for (const problem of unfinished) {
    const one = known.get(problem.accountId)
    const account = one && isJudged(one, problem) ? one.account : undefined
    if (!account || problem.foundBy === "person" || broken.has(problem.fingerprint)) continue
    const again = reevaluate(account, problem, rules, ctx.now)
    if (again.stillWrong !== false) continue
    const post = await postOf(tx, account.lastVisible?.id)
    if (await putMended(tx, ctx, problem, { ...again, post })) cleared += 1
  }
  return cleared
}

/** The text of a post as evidence; null where only its time is known. */
export async function postOf(tx: Tx, postId: string | undefined): Promise<EvidencePost | null> {
  const [post] = postId ? await latestVersions(tx, [postId]) : []
  return post ? evidencePost(post, []) : null
}
