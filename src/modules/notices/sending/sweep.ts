import { ownFailure } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { MINUTE_MS } from "#kernel/time"
import { peopleWhoLeft } from "#modules/identity"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import { SEND_JOB } from "./prepare.ts"
import { settleSending } from "./store.ts"

/** No call takes this long: whoever made it is gone, and nobody knows what came of it. */
const LOST_MS = 5 * MINUTE_MS

const LOST = ownFailure(
  "lost",
  "unknown",
  "发送途中程序中断，不知道对方是否收到。",
  "请向收件人核实；确未收到的，可以再发一次。",
  "maybe",
)

/** Each minute: what was lost on the way becomes 结果不明, and channels with something due get to work. Answers how many. */
export async function sweepSendings(tx: Tx, ctx: Ctx): Promise<number> {
  const lost = await tx.many<{ id: string }>(
    `select id from notices.sending where state = 'submitting' and submitted_at < $1 order by id for update skip locked`,
    [new Date(ctx.now.getTime() - LOST_MS)],
  )
  for (const { id } of lost) await settleSending(tx, id, { state: "unknown", failure: LOST }, ctx.now)
  const due = await tx.many<{ id: string }>(
    `select distinct s.channel_id as id from notices.sending s join notices.channel c on c.id = s.channel_id
     where s.state = 'prepared' and s.due_at <= $1 and c.state <> 'ended'
       and (s.purpose = 'test' or (c.state = 'open' and (c.held_until is null or c.held_until <= $1))) order by 1`,
    [ctx.now],
  )
  for (const { id } of due) await enqueue(tx, SEND_JOB, { channelId: id }, { key: `${SEND_JOB}:${id}` })
  return lost.length + due.length
}

/** Addresses and choices of people who left are deleted. Answers how many people. */
export async function forgetAddresses(tx: Tx): Promise<number> {
  const held = await tx.many<{ id: string }>(
    "select person_id as id from notices.address union select person_id from notices.switch order by 1",
  )
  const left = await peopleWhoLeft(
    tx,
    held.map(({ id }) => id),
  )
  await tx.run("delete from notices.address where person_id = any($1::bigint[])", [left])
  await tx.run("delete from notices.switch where person_id = any($1::bigint[])", [left])
  return left.length
}
