import { can, type Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import { HOUR_MS } from "#kernel/time"
import { type DueDate, due } from "#kernel/workday"
import { assign, assignmentOf, redate, report, returnBack, sendBack, withdraw } from "#modules/dispatch"
import { tell } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { missing, outwardTitle, said, seen } from "../access.ts"
import { clocksOf } from "../clocks.ts"
import { findingsIn, sentenceOf, stopping } from "../replies/checked.ts"
import { keptWords } from "../rules/words.ts"
import { gateName, gateRow, receiving } from "../settings.ts"
import { partStates } from "../states.ts"
import { addEvent, lockMessage, MESSAGE_KIND, type Message, standingUnit } from "../store.ts"
import { insertPart, lockPart, movePart, type Part, partSubject } from "./parts-store.ts"
import { handled } from "./time.ts"

type Done = Outcome<{ id: string }>

/** Whoever asks for a part does so in the name of the unit that leads: what is reported comes back there. */
const forLead = (ctx: Ctx, message: Pick<Message, "unitId" | "deskUnitId">): Ctx => ({
  ...ctx,
  actor: { ...ctx.actor, unitId: message.unitId ?? message.deskUnitId },
})

interface Acted {
  /** `answered` is event part-answered, notice inbox.part-answered, trail part.answered. */
  readonly what: "answered" | "returned" | "reasked" | "withdrawn"
  readonly kind: "inbox.part-answered" | "inbox.part-returned" | "inbox.part-asked" | "inbox.part-withdrawn"
  readonly title: string
  readonly toUnit: string
  /** Whoever acted, in his own words; empty: the act says it all. */
  readonly words: string
}

/** An act on a part stands in the course of its message, is told to the other side, and is in the trail. */
async function acted(tx: Tx, ctx: Ctx, message: Message, part: Part, act: Acted): Promise<Done> {
  const { id } = message
  const named = [part.unitName, act.words].filter(Boolean).join("：")
  await addEvent(tx, ctx, id, `part-${act.what}`, named)
  const notice = { toUnit: act.toUnit, kind: act.kind, title: act.title, opens: `/messages/${id}` }
  await tell(tx, ctx, { ...notice, text: said(message, act.words || part.unitName) })
  await trail.write(tx, ctx, `part.${act.what}`, { kind: MESSAGE_KIND, id }, { unit: part.unitId })
  return done({ id })
}

/** So many working days, never past the message's own end: whoever leads has to answer by then. */
async function dueOf(tx: Tx, ctx: Ctx, messageId: string, workdays: number): Promise<DueDate> {
  const counted = due(ctx.now, { amount: workdays, unit: "working-days" }, workCalendar())
  const end = (await clocksOf(tx, messageId)).find(({ what }) => what === "end")!
  if (counted.due <= end.dueAt)
    return { due: counted.due, because: [`协办时限${workdays}个工作日`, ...counted.because] }
  return { due: end.dueAt, because: [`协办时限${workdays}个工作日，超过来信的办结时限，按办结时限计`, ...end.because] }
}

/** 协办: one more unit is asked for its part. The lead, or the desk for it; never the unit that is accused. */
export async function askPart(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; unitId: string; ask: string; workdays: number },
): Promise<Done> {
  const found = await handled(ctx, tx, input.id, "请单位协办")
  if (!found.ok) return found
  const message = found.value
  if (message.state !== "assigned") return refused("inbox.nothing-asked")
  const gate = message.gateKind ? gateRow(message.gateKind) : undefined
  if (gate && !gate.may.includes("assign")) return refused("inbox.gate-bars", { kind: gateName(gate.id), act: "协办" })
  const unit = await standingUnit(tx, input.unitId)
  if (!unit) return refused("inbox.unknown-unit")
  if (message.barredUnitIds.includes(unit.id)) return refused("inbox.accused-unit", { unit: unit.name })
  if (unit.id === message.unitId) return refused("inbox.part-of-lead")
  const deadline = await dueOf(tx, ctx, input.id, input.workdays)
  const lead = forLead(ctx, message)
  const row = { messageId: input.id, unitId: unit.id, ask: keptWords(input.ask), at: ctx.now, by: ctx.actor.id }
  const made = await insertPart(tx, {
    ...{ ...row, askedUnitId: lead.actor.unitId, dueAt: deadline.due, because: deadline.because },
  })
  if (!made) return refused("inbox.part-asked", { unit: unit.name })
  const given = await assign(tx, lead, {
    ...{ subject: partSubject(row, `协办：${outwardTitle(message)}`), ask: "提供协办意见", toUnitId: unit.id },
    ...{ limit: { amount: input.workdays, unit: "working-days" }, calendar: workCalendar(), note: row.ask },
  })
  if (!given.ok) return given
  await redate(tx, lead, { assignmentId: given.value.id, deadline, note: "不晚于来信的办结时限" })
  await addEvent(tx, ctx, input.id, "part-asked", `${unit.name}：${row.ask}`)
  await addEvent(tx, ctx, input.id, "part-asked", `请${unit.name}协办`, true)
  const notice = {
    toUnit: unit.id,
    kind: "inbox.part-asked",
    title: "收到来信协办任务",
    opens: `/messages/${input.id}`,
  }
  await tell(tx, ctx, { ...notice, text: said(message, row.ask) })
  await trail.write(tx, ctx, "part.asked", { kind: MESSAGE_KIND, id: input.id }, { unit: unit.id })
  return done({ id: input.id })
}

/** Locks a part on which its own unit may act. */
async function ownPart(ctx: Ctx, tx: Tx, input: { id: string; partId: string }, act: string) {
  const message = await lockMessage(tx, input.id)
  if (!seen(ctx.actor, message)) return missing
  if (!can(ctx.actor, "inbox.reply")) return refused("inbox.not-allowed", { move: act, who: "协办单位的办理人员" })
  const part = await lockPart(tx, input.id, input.partId)
  if (!part) return missing
  if (!covers(ctx.actor.scope, part.unit)) return refused("inbox.part-not-yours", { unit: part.unitName })
  return done({ message, part })
}

const asked = (tx: Tx, part: Part) => assignmentOf(tx, partSubject(part))

/** 协办意见: what the unit found, checked as an answer is; nothing of it goes out before the lead has answered. */
export async function answerPart(ctx: Ctx, tx: Tx, input: { id: string; partId: string; text: string }): Promise<Done> {
  const found = await ownPart(ctx, tx, input, "提交协办意见")
  if (!found.ok) return found
  const { message, part } = found.value
  const refusal = partStates.refuse(part.state, "answer")
  if (refusal) return refusal
  const text = keptWords(input.text)
  const faults = stopping(await findingsIn(tx, text, part.unitId, ctx.now))
  if (faults.length > 0) return refused("inbox.reply-faults", { faults: sentenceOf(faults) })
  await movePart(tx, part.id, "answer", { text, answeredAt: ctx.now, answeredBy: ctx.actor.id, note: "" })
  const work = await asked(tx, part)
  const reported = work && (await report(tx, ctx, { assignmentId: work.id, note: text.slice(0, 500) }))
  if (reported && !reported.ok) return reported
  return await acted(tx, ctx, message, part, {
    ...{ what: "answered", kind: "inbox.part-answered", title: "协办单位已提交意见" },
    ...{ toUnit: part.askedUnitId, words: "" },
  })
}

/** 退回协办: not its business, said within a day, as with the whole message. */
export async function returnPart(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; partId: string; reason: string },
): Promise<Done> {
  const found = await ownPart(ctx, tx, input, "退回协办")
  if (!found.ok) return found
  const { message, part } = found.value
  const refusal = partStates.refuse(part.state, "giveBack")
  if (refusal) return refusal
  const hours = receiving().returnHours.value
  if (ctx.now.getTime() - part.askedAt.getTime() > hours * HOUR_MS) return refused("inbox.return-late", { hours })
  await movePart(tx, part.id, "giveBack", { note: input.reason })
  const work = await asked(tx, part)
  const returned = work && (await returnBack(tx, ctx, { assignmentId: work.id, note: input.reason }))
  if (returned && !returned.ok) return returned
  return await acted(tx, ctx, message, part, {
    ...{ what: "returned", kind: "inbox.part-returned", title: "协办被退回" },
    ...{ toUnit: part.askedUnitId, words: input.reason },
  })
}

/** Locks a part on which whoever leads may act. */
async function leadPart(ctx: Ctx, tx: Tx, input: { id: string; partId: string }, act: string) {
  const found = await handled(ctx, tx, input.id, act)
  if (!found.ok) return found
  const part = await lockPart(tx, input.id, input.partId)
  return part ? done({ message: found.value, part }) : missing
}

/** 退回补充: what came is not enough; asked again, with its limit from now. */
export async function reaskPart(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; partId: string; reason: string },
): Promise<Done> {
  const found = await leadPart(ctx, tx, input, "退回协办意见")
  if (!found.ok) return found
  const { message, part } = found.value
  const refusal = partStates.refuse(part.state, "reask")
  if (refusal) return refusal
  const lead = forLead(ctx, message)
  const work = await asked(tx, part)
  if (!work) return refused("inbox.nothing-asked")
  const again = await sendBack(tx, lead, { assignmentId: work.id, note: input.reason, calendar: workCalendar() })
  if (!again.ok) return again
  const deadline = await dueOf(tx, ctx, input.id, work.limitAmount)
  await redate(tx, lead, { assignmentId: work.id, deadline, note: "不晚于来信的办结时限" })
  await movePart(tx, part.id, "reask", { note: input.reason, dueAt: deadline.due, because: deadline.because })
  return await acted(tx, ctx, message, part, {
    ...{ what: "reasked", kind: "inbox.part-asked", title: "协办意见请补充" },
    ...{ toUnit: part.unitId, words: input.reason },
  })
}

/** 撤回协办: nothing is asked of that unit any more. */
export async function withdrawPart(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; partId: string; reason: string },
): Promise<Done> {
  const found = await leadPart(ctx, tx, input, "撤回协办")
  if (!found.ok) return found
  const { message, part } = found.value
  const refusal = partStates.refuse(part.state, "withdraw")
  if (refusal) return refusal
  const dropped = await dropPart(forLead(ctx, message), tx, part, input.reason)
  if (!dropped.ok) return dropped
  return await acted(tx, ctx, message, part, {
    ...{ what: "withdrawn", kind: "inbox.part-withdrawn", title: "协办已撤回" },
    ...{ toUnit: part.unitId, words: input.reason },
  })
}

export async function dropPart(ctx: Ctx, tx: Tx, part: Part, note: string): Promise<Outcome<unknown>> {
  await movePart(tx, part.id, "withdraw", { note })
  const work = await asked(tx, part)
  const isOpen = work?.state === "given" || work?.state === "reported"
  return isOpen ? await withdraw(tx, ctx, { assignmentId: work.id, note }) : done(true)
}
