import type { Ctx } from "#kernel/actor"
import { civilDate, DAY_MS } from "#kernel/time"
import { checkSubjects } from "#modules/checking"
import { latestVersions, type PostVersion, versionsSince } from "#modules/collection"
import { accountsOf } from "#modules/registry"
import { effectiveRules, jurisdictionOf } from "#modules/rulebook"
import type { Db, Tx } from "#platform/db"
import { noteOpenOf } from "../open-problems.ts"
import type { Escalation } from "../judgements.ts"
import type { NewProblem } from "../store.ts"
import { lockTextProblems, type Unfinished, unfinishedPostIds } from "../unfinished.ts"
import { besideKnown, isAbout } from "../text-matters.ts"
import { evidencePost, newTextProblem, type TextProblem, textProblems, toCheck, UNCHANGED } from "../text-problems.ts"
import { escalate } from "./escalate.ts"
import { open } from "./inspect-accounts.ts"
import { putMended } from "./put-mended.ts"

export interface TextsChecked {
  readonly posts: number
  readonly found: number
  /** Problems that got graver. */
  readonly escalated: number
  readonly cleared: number
}

/**
 * 敏错字检查 of posts by their latest words: what a unit must mend becomes a problem, what was mended or taken down is
 * seen. The same words are not judged twice by the same rules. Only accounts of the national count have problems.
 */
export async function checkPosts(tx: Tx, ctx: Ctx, postIds: readonly string[]): Promise<TextsChecked> {
  const posts = await latestVersions(tx, postIds)
  const accounts = await accountsOf(
    tx,
    posts.map((post) => post.accountId),
  )
  const { rules } = effectiveRules(civilDate(ctx.now), await jurisdictionOf(tx))
  const shown = posts.filter((post) => post.goneAt === null)
  const runs = await checkSubjects(
    ctx,
    tx,
    shown.map((post) => toCheck(post, accounts.get(post.accountId))),
  )
  const known = await lockTextProblems(
    tx,
    posts.map((post) => post.postId),
  )
  const opening: NewProblem[] = []
  const graver: Escalation[] = []
  const still = new Set<string>()
  for (const [i, post] of shown.entries()) {
    const account = accounts.get(post.accountId)
    if (account?.countedIn !== "国办" || account.state === "deregistered") continue
    const { findings, version } = runs[i]!
    const of = (problem: TextProblem) => newTextProblem(post, account, problem, version, ctx.now)
    const wanted = textProblems(post, findings, rules)
    const own = known.filter((problem) => problem.postId === post.postId)
    for (const problem of own) if (wanted.some((one) => isAbout(one, problem))) still.add(problem.id)
    const placed = besideKnown(wanted, own)
    opening.push(...placed.open.map(of))
    graver.push(...placed.graver.map((one) => ({ problem: one.problem, graver: of(one.graver) })))
  }
  const opened = await open(tx, ctx, opening)
  const escalated = await escalate(tx, ctx, graver, rules)
  const cleared = await clearTexts(tx, ctx, posts, known, still)
  await noteOpenOf(
    tx,
    posts.map((post) => post.accountId),
  )
  return { posts: posts.length, found: opened.length, escalated, cleared }
}

/** Problems of these posts whose words are no longer wrong. */
async function clearTexts(
  tx: Tx,
  ctx: Ctx,
  posts: readonly PostVersion[],
  known: readonly Unfinished[],
  still: ReadonlySet<string>,
): Promise<number> {
  const byId = new Map(posts.map((post) => [post.postId, post]))
  let cleared = 0
  for (const problem of known) {
    const post = byId.get(problem.postId ?? "")
    if (!post || still.has(problem.id)) continue
    const text = post.goneAt ? "该条发文已删除" : post.hash === problem.occurrence ? UNCHANGED : "该条发文已改正"
    if (await putMended(tx, ctx, problem, { text, facts: [], post: evidencePost(post, []) })) cleared += 1
  }
  return cleared
}

/** What a page of collection brought, and the account's posts with problems, one of which may have been taken down. */
export async function checkBatch(
  tx: Tx,
  ctx: Ctx,
  accountId: string,
  postIds: readonly string[],
): Promise<TextsChecked> {
  const ids = new Set([...postIds, ...(await unfinishedPostIds(tx, accountId))])
  return await checkPosts(tx, ctx, [...ids])
}

/** How far back published texts are judged again when the word lists change. */
const BACK_DAYS = 30
const PAGE = 200

/** 补查: every text of the last month by the rules of now. What was judged is passed over. */
export function sweepTexts(db: Db, ctx: Ctx): Promise<TextsChecked> {
  const since = monthBefore(ctx.now)
  return sweep(db, ctx, async (after) => (await versionsSince(db, since, after, PAGE)).map((post) => post.postId))
}

export const monthBefore = (now: Date): Date => new Date(now.getTime() - BACK_DAYS * DAY_MS)

/** Posts by the rules of now, a page in each transaction; `pageAfter` answers the ids that follow one, in their order. */
export async function sweep(
  db: Db,
  ctx: Ctx,
  pageAfter: (after: string, limit: number) => Promise<readonly string[]>,
): Promise<TextsChecked> {
  let total: TextsChecked = { posts: 0, found: 0, escalated: 0, cleared: 0 }
  for (let after = "0"; ; ) {
    const ids = await pageAfter(after, PAGE)
    if (ids.length === 0) return total
    after = ids.at(-1)!
    const page = await db.tx((tx) => checkPosts(tx, ctx, ids))
    total = {
      posts: total.posts + page.posts,
      found: total.found + page.found,
      escalated: total.escalated + page.escalated,
      cleared: total.cleared + page.cleared,
    }
  }
}
