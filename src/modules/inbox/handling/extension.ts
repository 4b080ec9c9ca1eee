import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { due, type Limit } from "#kernel/workday"
import { extend } from "#modules/dispatch"
import { tell } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { missing, mayUse, said, seen } from "../access.ts"
import { clocksOf, setEnd } from "../clocks.ts"
import { keptWords } from "../rules/words.ts"
import { receiving } from "../settings.ts"
import { addEvent, lockMessage, MESSAGE_KIND } from "../store.ts"
import { openAssignment } from "./assignment.ts"
import { handled } from "./time.ts"

export interface Extension {
  readonly id: string
  readonly state: "asked" | "approved" | "refused"
  readonly workdays: number
  readonly reason: string
  readonly askedAt: Date
  readonly askedBy: string
  readonly askedUnitId: string
  readonly asker: string
  readonly decider: string | null
  readonly note: string
}

const EXTENSION = `e.id, e.state, e.workdays, e.reason, e.asked_at as "askedAt", e.asked_by as "askedBy", e.asked_unit_id as "askedUnitId",
  coalesce((select name from identity.v_person where id::text = e.asked_by), '系统') as asker,
  (select name from identity.v_person where id::text = e.decided_by) as decider, e.note`

export const extensionsOf = (sql: Sql, messageId: string): Promise<Extension[]> =>
  sql.many<Extension>(`select ${EXTENSION} from inbox.extension e where e.message_id = $1 order by e.id`, [messageId])

const lockOpen = (tx: Tx, messageId: string): Promise<Extension | undefined> =>
  tx.maybe<Extension>(
    `select ${EXTENSION} from inbox.extension e where e.message_id = $1 and e.state = 'asked' for update of e`,
    [messageId],
  )

/** 申请延期: with a reason the citizen will read, never past the longest limit from receipt. It counts when another person approves it. */
export async function askExtension(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; workdays: number; reason: string },
): Promise<Outcome<{ id: string }>> {
  const found = await handled(ctx, tx, input.id, "申请延期")
  if (!found.ok) return found
  const message = found.value
  const asked = await openAssignment(tx, input.id)
  if (message.state !== "assigned" || !asked) return refused("inbox.nothing-asked")
  if (asked.extendedFrom) return refused("dispatch.extended-before", { from: civilDate(asked.extendedFrom) })
  const wrong = await tooLong(tx, input.id, asked.dueAt, input.workdays)
  if (wrong) return wrong
  const reason = keptWords(input.reason)
  const row = await tx.maybe(
    `insert into inbox.extension (message_id, state, workdays, reason, asked_at, asked_by, asked_unit_id)
     values ($1, 'asked', $2, $3, $4, $5, $6) on conflict (message_id) where state = 'asked' do nothing returning 1`,
    [input.id, input.workdays, reason, ctx.now, ctx.actor.id, ctx.actor.unitId],
  )
  if (!row) return refused("inbox.extension-asked")
  await addEvent(tx, ctx, input.id, "extension-asked", `${input.workdays}个工作日：${reason}`)
  await tell(tx, ctx, {
    toUnit: message.deskUnitId,
    kind: "inbox.extension-asked",
    title: "有来信申请延期，请批准",
    text: said(message, reason),
    opens: `/messages/${input.id}`,
  })
  await trail.write(
    tx,
    ctx,
    "message.extension-asked",
    { kind: MESSAGE_KIND, id: input.id },
    { workdays: input.workdays },
  )
  return done({ id: input.id })
}

async function tooLong(tx: Tx, messageId: string, from: Date, workdays: number) {
  const end = (await clocksOf(tx, messageId)).find(({ what }) => what === "end")!
  if (end.limit.unit !== "working-days") return refused("inbox.no-extension")
  const max = receiving().extendWorkdaysMax.value
  const days = (amount: number): Limit => ({ amount, unit: "working-days" })
  const latest = due(end.startedAt, days(max), workCalendar()).due
  return due(from, days(workdays), workCalendar()).due > latest ? refused("inbox.too-long", { max }) : undefined
}

/** 批准、不批准延期: by the desk, never by whoever asked. Approved it counts, and the citizen reads the reason. */
export async function decideExtension(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; approve: boolean; note: string },
): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, input.id)
  if (!seen(ctx.actor, message)) return missing
  const refusal = mayUse(ctx.actor, "inbox.desk", "批准延期")
  if (refusal) return refusal
  const open = await lockOpen(tx, input.id)
  if (!open) return refused("inbox.no-extension-asked")
  if (open.askedBy === ctx.actor.id) return refused("inbox.own-extension")
  if (!input.approve && input.note.trim().length < 2) return refused("inbox.say-why-not")
  await close(tx, ctx, open, input.approve ? "approved" : "refused", input.note)
  if (input.approve) {
    const asked = await openAssignment(tx, input.id)
    if (!asked) return refused("inbox.nothing-asked")
    const end = (await clocksOf(tx, input.id)).find(({ what }) => what === "end")!
    const wrong = await tooLong(tx, input.id, asked.dueAt, open.workdays)
    if (wrong) return wrong
    const limit = { amount: open.workdays, unit: "working-days" } as const
    const counting = { assignmentId: asked.id, limit, calendar: workCalendar(), note: open.reason }
    const extended = await extend(tx, ctx, counting)
    if (!extended.ok) return extended
    const because = [end.because[0]!, ...extended.value.because]
    await setEnd(tx, input.id, { due: extended.value.dueAt, because }, { from: end.dueAt, reason: open.reason })
    await addEvent(tx, ctx, input.id, "extended", `延期${open.workdays}个工作日：${open.reason}`, true)
    await trail.write(tx, ctx, "message.extended", { kind: MESSAGE_KIND, id: input.id }, { workdays: open.workdays })
  } else {
    await addEvent(tx, ctx, input.id, "extension-refused", input.note)
    await trail.write(tx, ctx, "message.extension-refused", { kind: MESSAGE_KIND, id: input.id })
  }
  await tell(tx, ctx, {
    toUnit: message.unitId ?? open.askedUnitId,
    kind: "inbox.extension-decided",
    title: input.approve ? "来信延期已批准" : "来信延期没有批准",
    text: said(message, input.note),
    opens: `/messages/${input.id}`,
  })
  return done({ id: input.id })
}

const close = (tx: Tx, ctx: Ctx, open: Extension, state: "approved" | "refused", note: string): Promise<number> =>
  tx.run("update inbox.extension set state = $2, decided_at = $3, decided_by = $4, note = $5 where id = $1", [
    ...[open.id, state, ctx.now, ctx.actor.id, note],
  ])

/** It was answered or given back meanwhile: what was asked for is of no use any more. */
export async function dropExtension(tx: Tx, ctx: Ctx, messageId: string, note: string): Promise<void> {
  const open = await lockOpen(tx, messageId)
  if (open) await close(tx, ctx, open, "refused", note)
}
