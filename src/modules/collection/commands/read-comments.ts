import {
  type Answered,
  type Connector,
  type Failure,
  failed,
  type PageOfComments,
  soundComments,
  withoutThrowing,
} from "#connectors/kit"
import type { Tx } from "#platform/db"
import { announce, enqueueMany, type JobWork, type Outbound, TRIES } from "#platform/jobs"
import { keepComments, markMissed, openCommentBatch } from "../comments/keep.ts"
import { dueForComments } from "../comments/due.ts"
import { commentLimits } from "../comments/limits.ts"
import {
  claimReading,
  dropReading,
  endReading,
  failReading,
  isBeingRead,
  lockReading,
  type Reading,
  readOn,
} from "../comments/readings.ts"
import { commentCollected } from "../facts.ts"
import type { Outside } from "../outside.ts"

export const READ_COMMENTS = "collection.read-comments"
const work = (postId: string) => ({ payload: { postId }, key: `${READ_COMMENTS}:${postId}` })

/** Puts the posts whose comments are due in the queue, a few of each account. Answers how many. */
export async function startComments(tx: Tx, now: Date, outside: Pick<Outside, "connectors">): Promise<number> {
  const posts = await dueForComments(tx, now, outside.connectors)
  await enqueueMany(tx, READ_COMMENTS, posts.map(work))
  return posts.length
}

interface Claimed {
  readonly reading: Reading
  readonly connector: Connector
}

const NO_ACCESS: Failure = {
  kind: "account",
  code: "no-access",
  reason: "账号还没有接口授权。",
  advice: "请在账号设置中完成授权。",
  acted: "no",
}

const REPEATED: Failure = {
  kind: "unknown",
  code: "page-repeated",
  reason: "平台重复返回同一页评论，未能读到其余评论。",
  advice: "系统会稍后重新读取；多次出现请联系维护人员。",
  acted: "no",
}

/** 采集评论 of one post, a page at a time from where the last worker stopped. */
export const readComments = (outside: Outside): Outbound<Claimed, Answered<PageOfComments>> => ({
  payload: ["postId"],
  attempts: TRIES,

  async claim(tx, { ctx, runner }, payload) {
    const reading = await lockReading(tx, payload.postId!)
    if (!reading || (await isBeingRead(tx, reading, ctx.now))) return undefined
    const connector = outside.connectors.connectorFor(reading.platform, reading.accountId)
    if (!reading.isWanted || !connector?.comments) {
      await dropReading(tx, reading.postId)
      return undefined
    }
    return { reading: { ...reading, ...(await claimReading(tx, reading, ctx.now, runner)) }, connector }
  },

  async call({ reading, connector }) {
    const access = await outside.accessTo(reading)
    if (!access) return failed(NO_ACCESS)
    return withoutThrowing(async () => {
      const answer = await connector.comments!.page(access, reading.platformPostId, reading.cursor)
      return answer.ok ? soundComments(answer.value) : answer
    })
  },

  async settle(tx, { ctx }, { reading }, answer) {
    const present = await lockReading(tx, reading.postId)
    // The claim ran out and another worker went on: what it read counts.
    if (present?.claimNo !== reading.claimNo) return "done"
    if (!answer.ok) {
      await failReading(tx, reading, answer.failure, ctx.now)
      return "done"
    }
    return keepPage(tx, { ctx }, reading, answer.value)
  },
})

async function keepPage(
  tx: Tx,
  { ctx }: Pick<JobWork, "ctx">,
  reading: Reading,
  page: PageOfComments,
): Promise<"done" | "again"> {
  const { postId, accountId, walkNo, cursor } = reading
  const kept = await keepComments(tx, ctx.now, reading, page.comments)
  if (kept.batchId) await announce(tx, commentCollected, { batchId: kept.batchId, postId, accountId })
  const allMet = page.comments.length > 0 && kept.metBefore === page.comments.length
  if (cursor !== null && (page.next === cursor || allMet)) {
    await failReading(tx, reading, REPEATED, ctx.now)
    return "done"
  }
  if (page.next !== null && reading.walkPages + 1 < commentLimits().pagesMax) {
    await readOn(tx, postId, page.next)
    return "again"
  }
  // Only a list that was read to its end says what is no longer in it.
  const startedAt = reading.walkStartedAt!
  const unmet = page.next === null ? await markMissed(tx, ctx.now, { postId, walkNo, startedAt }) : undefined
  if (unmet && unmet.gone > 0) {
    const batchId = await openCommentBatch(tx, accountId, ctx.now, { deleted: unmet.gone })
    await announce(tx, commentCollected, { batchId, postId, accountId })
  }
  await endReading(tx, postId, ctx.now, (unmet?.missed ?? 0) > 0)
  return "done"
}
