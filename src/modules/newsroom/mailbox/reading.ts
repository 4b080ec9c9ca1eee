import type { Failure } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { MINUTE_MS } from "#kernel/time"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import { tipDesk } from "../leads/store.ts"
import { lockMailbox, type Mailbox } from "./store.ts"
import { isLong } from "./view.ts"

/** A round ends by itself within two minutes (the reader's own limit); whoever is still held after this was killed. */
const HOLD_MS = 5 * MINUTE_MS

/** A folder as one round reads it; what is written holds only as long as the round's hold does. */
export interface Place {
  readonly hold: Date
  readonly validity: string
}

/** Takes the mailbox for a round; undefined: there is none, somebody else has it, or nobody takes tips. */
export async function holdMailbox(tx: Tx, now: Date): Promise<{ box: Mailbox; hold: Date } | undefined> {
  const box = await lockMailbox(tx)
  const isFree = box?.isOn && (box.heldUntil === null || box.heldUntil <= now)
  if (!isFree || !(await tipDesk(tx))) return undefined
  const hold = new Date(now.getTime() + HOLD_MS)
  await tx.run("update newsroom.mailbox set held_until = $1", [hold])
  return { box, hold }
}

/** The folder's numbers mean something else than before. */
export const startOver = (tx: Tx, { hold, validity }: Place): Promise<number> =>
  tx.run(
    `update newsroom.mailbox set validity = $2, last_uid = 0, owed_uid = null, stuck_uid = null, stuck_times = 0
     where held_until = $1`,
    [hold, validity],
  )

/** A mail was taken or refused, and is to be put away; `owed` undefined: it is gone. False: the mailbox is no longer ours. */
export async function took(
  tx: Tx,
  place: Place,
  uid: number,
  owed: { flagged: boolean } | undefined,
): Promise<boolean> {
  const rows = await tx.run(
    `update newsroom.mailbox set last_uid = $3, owed_uid = $4, owed_flagged = $5, stuck_uid = null, stuck_times = 0
     where held_until = $1 and validity = $2`,
    [place.hold, place.validity, uid, owed ? uid : null, owed?.flagged ?? false],
  )
  return rows === 1
}

export const clearOwed = (tx: Tx, { hold, validity }: Place): Promise<number> =>
  tx.run("update newsroom.mailbox set owed_uid = null where held_until = $1 and validity = $2", [hold, validity])

/** Lets go, and writes down how it went; whoever entered it is told once when it has failed for long. */
export async function settleRound(
  tx: Tx,
  ctx: Ctx,
  hold: Date,
  came: { failure: Failure | undefined; reading: number | undefined },
): Promise<void> {
  const box = await lockMailbox(tx)
  if (box?.heldUntil?.getTime() !== hold.getTime()) return
  const { failure, reading } = came
  if (!failure) {
    await tx.run(
      `update newsroom.mailbox set held_until = null, read_at = $1, failing_since = null, failure_reason = null,
         failure_advice = null, told_at = null`,
      [ctx.now],
    )
    return
  }
  const since = box.failingSince ?? ctx.now
  const tells = isLong(since, ctx.now)
  const isStuckAgain = reading !== undefined && Number(box.stuckUid) === reading
  await tx.run(
    `update newsroom.mailbox set held_until = null, failing_since = $1, failure_reason = $2, failure_advice = $3,
       told_at = coalesce(told_at, $4), stuck_uid = $5, stuck_times = $6`,
    [
      ...[since, failure.reason, failure.advice, tells ? ctx.now : null],
      ...[reading ?? box.stuckUid, reading === undefined ? box.stuckTimes : isStuckAgain ? box.stuckTimes + 1 : 1],
    ],
  )
  if (!tells || box.toldAt !== null) return
  await tell(tx, ctx, {
    ...{ toPerson: box.enteredBy, opens: "/lead-mailbox" },
    ...{ kind: "newsroom.mailbox-failing", title: "投稿邮箱收不到信" },
    text: `${failure.reason}${failure.advice}`,
  })
}
