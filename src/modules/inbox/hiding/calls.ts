import { type Failure, ownFailure } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { MINUTE_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import { type HidingCallMove, type HidingCallState, hidingCallStates } from "../states.ts"

export const HIDE = "inbox.hide-comment"

/** A call has ended long before; a claim older than this was left by a process that died. */
export const CALL_LEASE_MS = 10 * MINUTE_MS

/** 一次平台调用: hides a comment or shows it again. */
export interface HidingCall {
  readonly id: string
  readonly hidingId: string
  readonly messageId: string
  readonly voiceId: string
  readonly what: "hide" | "show"
  readonly state: HidingCallState
  readonly madeAt: Date
  readonly attempts: number
  readonly nextAt: Date | null
}

const CALL = `c.id, c.hiding_id as "hidingId", h.message_id as "messageId", h.voice_id as "voiceId", c.what, c.state, c.made_at as "madeAt",
  c.attempts, c.next_at as "nextAt"`

/** Which message and hiding a call is of: their rows are locked before its own, as the commands do. */
export const hidingOfCall = (tx: Tx, id: string): Promise<{ messageId: string; hidingId: string } | undefined> =>
  tx.maybe(
    `select h.message_id as "messageId", h.id as "hidingId" from inbox.hiding_call c join inbox.hiding h on h.id = c.hiding_id
     where c.id = $1`,
    [id],
  )

export const lockCall = (tx: Tx, id: string): Promise<HidingCall | undefined> =>
  tx.maybe<HidingCall>(
    `select ${CALL} from inbox.hiding_call c join inbox.hiding h on h.id = c.hiding_id where c.id = $1 for update of c`,
    [id],
  )

/** The call of a hiding that has not come to its end; locked. */
export const callAtWork = (tx: Tx, hidingId: string): Promise<HidingCall | undefined> =>
  tx.maybe<HidingCall>(
    `select ${CALL} from inbox.hiding_call c join inbox.hiding h on h.id = c.hiding_id
     where c.hiding_id = $1 and c.state in ('prepared', 'calling', 'unknown') for update of c`,
    [hidingId],
  )

/** Made with the decision it carries out, in one transaction: it exists exactly when that was taken. */
export async function makeCall(tx: Tx, ctx: Ctx, hidingId: string, what: HidingCall["what"]): Promise<void> {
  const row = await tx.maybe<{ id: string }>(
    `insert into inbox.hiding_call (hiding_id, what, state, made_at, next_at) values ($1, $2, $3, $4, $4)
     on conflict (hiding_id, what) do nothing returning id`,
    [hidingId, what, hidingCallStates.initial, ctx.now],
  )
  if (row) await enqueue(tx, HIDE, { callId: row.id })
}

/** What the platform, or the house, found wrong. */
export type CallFailing = Pick<Failure, "kind" | "code" | "reason" | "advice">

export interface CallChange {
  readonly nextAt?: Date | null
  readonly claimedUntil?: Date | null
  readonly failure?: CallFailing
}

/** Moves a locked call; each call and each look is an attempt. */
export async function moveCall(
  tx: Tx,
  call: Pick<HidingCall, "id" | "state">,
  move: HidingCallMove,
  { nextAt = null, claimedUntil = null, failure }: CallChange = {},
): Promise<void> {
  await tx.run(
    `update inbox.hiding_call set state = $2, next_at = $3, claimed_until = $4, failure_kind = $5, failure_code = $6,
       failure_reason = $7, failure_advice = $8, attempts = attempts + $9 where id = $1`,
    [
      ...[call.id, hidingCallStates.to(move), nextAt, claimedUntil, failure?.kind ?? null, failure?.code ?? null],
      ...[failure?.reason ?? null, failure?.advice ?? null, move === "call" || move === "look" ? 1 : 0],
    ],
  )
}

/** What a process that died left: nobody knows whether the platform did it, so the list is read before anything else. Answers how many. */
export async function recoverCalls(tx: Tx, ctx: Ctx): Promise<number> {
  const rows = await tx.many<{ id: string; state: HidingCallState }>(
    `select id, state from inbox.hiding_call where state in ('prepared', 'calling', 'unknown')
       and coalesce(claimed_until, next_at + interval '5 minutes') < $1 for update skip locked`,
    [ctx.now],
  )
  const failure = ownFailure("died", "unknown", "调用平台时系统中断。", "系统先核实平台上的情况。", "maybe")
  for (const row of rows) {
    if (row.state === "calling") await moveCall(tx, row, "lose", { nextAt: ctx.now, failure })
    else
      await tx.run("update inbox.hiding_call set next_at = $2, claimed_until = null where id = $1", [row.id, ctx.now])
    await enqueue(tx, HIDE, { callId: row.id })
  }
  return rows.length
}
