import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { enqueueMany } from "#platform/jobs"
import { markReleases } from "../commands/mark-release.ts"
import { CLAIM_MS, CONFIRM_MS, SEND_LETTER } from "../pace.ts"
import { endSubscriber } from "../store.ts"
import { prepareDigests } from "./prepare.ts"

/** What was missed is marked, letters are written, what is due is sent, what nobody confirmed is forgotten. */
export async function sweep(tx: Tx, ctx: Ctx): Promise<number> {
  const before = (ms: number): Date => new Date(ctx.now.getTime() - ms)
  const marked = await markReleases(tx, ctx)
  const written = await prepareDigests(tx, ctx)
  // A process died while it sent: whether the letter arrived nobody knows, and twice is worse than not.
  await tx.run(
    `update subscriptions.letter set state = 'unknown', settled_at = $2, failure_reason = '发送时程序中断，不知道是否寄出。'
     where state = 'submitting' and submitted_at < $1`,
    [before(CLAIM_MS), ctx.now],
  )
  const due = await tx.many<{ id: string }>(
    "select id from subscriptions.letter where state = 'prepared' and due_at <= $1 order by id limit 500",
    [ctx.now],
  )
  await enqueueMany(
    tx,
    SEND_LETTER,
    due.map(({ id }) => ({ payload: { letterId: id }, key: `${SEND_LETTER}:${id}` })),
  )
  const forgotten = await tx.many<{ id: string }>(
    "select id from subscriptions.subscriber where state = 'waiting' and asked_at < $1 for update skip locked",
    [before(CONFIRM_MS)],
  )
  for (const { id } of forgotten) await endSubscriber(tx, id, "ended", ctx.now)
  return marked + written + due.length + forgotten.length
}
