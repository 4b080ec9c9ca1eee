import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { HOUR_MS } from "#kernel/time"
import { assign, returnBack, urge } from "#modules/dispatch"
import { settleSubject } from "#modules/duty"
import { tell } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { clocksOf } from "../clocks.ts"
import { handles, mayUse, missing, outwardTitle, refuseOn, said, seen } from "../access.ts"
import { gateName, gateRow, receiving } from "../settings.ts"
import { addEvent, lockMessage, MESSAGE_KIND, type Message, moveMessage, standingUnit } from "../store.ts"
import { insertTriage, suggest } from "../triage/triage-message.ts"
import { dropExtension } from "./extension.ts"
import { dropParts } from "./parts-end.ts"
import { forDesk, keepInStep, openAssignment, subjectOf } from "./assignment.ts"

export const ASK = "办理并答复来信人"

/** 派单: one unit is asked, in the desk's name, until the message's own clock ends. Never the unit that is accused. */
export async function assignMessage(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; unitId: string; note: string },
): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, input.id)
  const refusal = refuseOn(ctx.actor, message, "inbox.desk", "assign")
  if (refusal) return refusal
  return await give(ctx, tx, message!, input)
}

interface Given {
  readonly unitId: string
  readonly note: string
}

/** The same, for whoever has been found to be allowed: the desk, the referee. What they choose teaches the next suggestion. */
export async function give(ctx: Ctx, tx: Tx, message: Message, given: Given): Promise<Outcome<{ id: string }>> {
  const handed = await hand(ctx, tx, message, given)
  if (handed.ok) await learnFrom(ctx, tx, message, (await standingUnit(tx, given.unitId))!, given.note)
  return handed
}

/** 交给一个单位, by whoever has been found to be allowed; nothing is learnt from it. */
export async function hand(
  ctx: Ctx,
  tx: Tx,
  message: Message,
  { unitId, note }: Given,
): Promise<Outcome<{ id: string }>> {
  const gate = message.gateKind ? gateRow(message.gateKind) : undefined
  if (gate && !gate.may.includes("assign")) {
    return refused("inbox.gate-bars", { kind: gateName(gate.id), act: "派单" })
  }
  const unit = await standingUnit(tx, unitId)
  if (!unit) return refused("inbox.unknown-unit")
  if (message.barredUnitIds.includes(unit.id)) return refused("inbox.accused-unit", { unit: unit.name })
  const end = (await clocksOf(tx, message.id)).find(({ what }) => what === "end")!
  const given = await assign(tx, forDesk(ctx, message), {
    ...{ subject: subjectOf(message), ask: ASK, toUnitId: unit.id, limit: end.limit, calendar: workCalendar() },
    ...(note && { note }),
  })
  if (!given.ok) return given
  await keepInStep(ctx, tx, message.id, { due: end.dueAt, because: end.because }, "按来信的办结时限")
  await tx.run("update inbox.message set unit_id = $2 where id = $1", [message.id, unit.id])
  await moveMessage(tx, message.id, "assign")
  await settleSubject(tx, ctx, subjectOf(message), `已转${unit.name}办理`)
  await addEvent(tx, ctx, message.id, "assigned", `已转${unit.name}办理`, true)
  if (note) await addEvent(tx, ctx, message.id, "assigned", note)
  await tell(tx, ctx, {
    toUnit: unit.id,
    kind: "inbox.assigned",
    title: "收到来信办理任务",
    text: outwardTitle(message),
    opens: `/messages/${message.id}`,
  })
  await trail.write(tx, ctx, "message.assigned", { kind: MESSAGE_KIND, id: message.id }, { unit: unit.id })
  return done({ id: message.id })
}

/** What the choice teaches: a person took another unit than was suggested, or gave it out anew after a return. */
async function learnFrom(ctx: Ctx, tx: Tx, message: Message, unit: { id: string; name: string }, note: string) {
  const last = await tx.maybe<{ unitId: string | null }>(
    `select unit_id as "unitId" from inbox.triage where message_id = $1 order by id desc limit 1`,
    [message.id],
  )
  const returned = await tx.maybe<{ unitId: string }>(
    `select not_unit_id as "unitId" from inbox.lesson where message_id = $1 and kind = 'returned' order by id desc limit 1`,
    [message.id],
  )
  const overruled = last?.unitId && last.unitId !== unit.id ? last.unitId : undefined
  if (!overruled && !returned) return
  const reason = note || `改派${unit.name}`
  await addLesson(ctx, tx, {
    ...{ message, kind: "dispatched", unitId: unit.id, reason },
    notUnitId: returned?.unitId ?? overruled ?? null,
  })
  await insertTriage(tx, ctx, {
    ...{
      messageId: message.id,
      kind: message.kind,
      matter: message.matter,
      confidence: null,
      words: [],
      way: "person",
    },
    ...{ dutyId: null, precedentId: null, lessonId: null, unitId: unit.id, isUnsure: false, modelVersion: null },
    says: `人工派单：${reason}`,
  })
}

interface Lesson {
  readonly message: Message
  readonly kind: "returned" | "dispatched" | "refereed"
  readonly unitId: string | null
  readonly notUnitId: string | null
  readonly reason: string
}

export const addLesson = (ctx: Ctx, tx: Tx, { message, kind, unitId, notUnitId, reason }: Lesson): Promise<number> =>
  tx.run(
    `insert into inbox.lesson (message_id, kind, unit_id, not_unit_id, matter, reason, at, by_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [message.id, kind, unitId, notUnitId, message.matter, reason, ctx.now, ctx.actor.id],
  )

/** 退单: not its business, said within a day; what a referee decided cannot be returned. The next suggestion knows of it. */
export async function returnMessage(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, input.id)
  const refusal = refuseOn(ctx.actor, message, "inbox.reply", "giveBack")
  if (refusal) return refusal
  if (!handles(ctx.actor, message!)) return refused("inbox.not-yours")
  const asked = await openAssignment(tx, input.id)
  if (!asked) return refused("inbox.nothing-asked")
  const hours = receiving().returnHours.value
  if (ctx.now.getTime() - asked.givenAt.getTime() > hours * HOUR_MS) return refused("inbox.return-late", { hours })
  const ruled = await tx.maybe(
    "select 1 from inbox.lesson where message_id = $1 and kind = 'refereed' and unit_id = $2",
    [input.id, message!.unitId],
  )
  if (ruled) return refused("inbox.refereed")
  const returned = await returnBack(tx, ctx, { assignmentId: asked.id, note: input.reason })
  if (!returned.ok) return returned
  await addLesson(ctx, tx, {
    ...{ message: message!, kind: "returned", unitId: null, notUnitId: message!.unitId, reason: input.reason },
  })
  const parts = await dropParts(ctx, tx, message!, "来信已退单")
  if (!parts.ok) return parts
  await dropExtension(tx, ctx, input.id, "来信已退单")
  await tx.run("update inbox.reply set state = 'dropped' where message_id = $1 and state in ('drafting', 'cleared')", [
    input.id,
  ])
  await tx.run("update inbox.message set unit_id = null where id = $1", [input.id])
  await moveMessage(tx, input.id, "giveBack")
  await addEvent(tx, ctx, input.id, "returned", input.reason)
  await suggest(ctx, tx, message!)
  await tell(tx, ctx, {
    toUnit: message!.deskUnitId,
    kind: "inbox.returned",
    title: "来信被退单",
    text: said(message!, input.reason),
    opens: `/messages/${input.id}`,
  })
  await trail.write(tx, ctx, "message.returned", { kind: MESSAGE_KIND, id: input.id }, { unit: message!.unitId! })
  return done({ id: input.id })
}

/** 催办: counted by dispatch, told to the unit; the clock stays. */
export async function urgeMessage(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; note: string },
): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, input.id)
  if (!seen(ctx.actor, message)) return missing
  const refusal = mayUse(ctx.actor, "inbox.desk", "催办")
  if (refusal) return refusal
  const asked = await openAssignment(tx, input.id)
  if (message.state !== "assigned" || !asked) return refused("inbox.nothing-asked")
  const urged = await urge(tx, ctx, { assignmentId: asked.id, note: input.note })
  if (!urged.ok) return urged
  await addEvent(tx, ctx, input.id, "urged", input.note)
  await tell(tx, ctx, {
    toUnit: message.unitId!,
    kind: "inbox.urged",
    title: "来信办理被催办",
    text: said(message, input.note),
    opens: `/messages/${input.id}`,
  })
  await trail.write(tx, ctx, "message.urged", { kind: MESSAGE_KIND, id: input.id })
  return done({ id: input.id })
}
