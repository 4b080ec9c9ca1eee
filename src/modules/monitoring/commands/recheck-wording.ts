import type { Ctx } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import { checkSubjects } from "#modules/checking"
import { latestVersions } from "#modules/collection"
import { accountsOf } from "#modules/registry"
import { effectiveRules, jurisdictionOf } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import type { EvidencePost } from "../evidence.ts"
import type { Again } from "../reevaluate.ts"
import type { Problem } from "../store.ts"
import { wordsOf } from "../unfinished.ts"
import { isAbout } from "../text-matters.ts"
import { evidencePost, textProblems, toCheck, UNCHANGED } from "../text-problems.ts"

/** A wording problem asked again: is the post gone, or are the wrong words? By the same engine that found them. */
export async function recheckWording(
  tx: Tx,
  ctx: Ctx,
  problem: Problem,
): Promise<Again & { readonly post: EvidencePost | null }> {
  const [post] = problem.postId ? await latestVersions(tx, [problem.postId]) : []
  if (!post) return { stillWrong: null, text: "没有找到这条发文的记录", facts: [], post: null }
  if (post.goneAt) return { stillWrong: false, text: "该条发文已删除", facts: [], post: evidencePost(post, []) }
  const account = (await accountsOf(tx, [post.accountId])).get(post.accountId)
  const [run] = await checkSubjects(ctx, tx, [toCheck(post, account)])
  const { rules } = effectiveRules(civilDate(ctx.now), await jurisdictionOf(tx))
  const kept = { fingerprint: problem.fingerprint, words: await wordsOf(tx, problem.id) }
  const same = textProblems(post, run!.findings, rules).filter((one) => isAbout(one, kept))
  const findings = same.flatMap((one) => one.findings)
  const words = findings.map((finding) => `“${finding.original}”`).join("、")
  return {
    stillWrong: same.length > 0,
    text:
      same.length > 0
        ? `现有文字仍有${words}`
        : post.hash === problem.occurrence
          ? UNCHANGED
          : "现有文字中不再有同一差错",
    facts: [],
    post: evidencePost(post, findings),
  }
}
