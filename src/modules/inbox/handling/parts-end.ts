import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { assignmentOf, signOff, urge } from "#modules/dispatch"
import { tellMany } from "#modules/notices"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { addEvent, MESSAGE_KIND, type Message } from "../store.ts"
import { dropPart } from "./parts.ts"
import { movePart, partSubject, partsOf } from "./parts-store.ts"

/** While a unit that was asked has not said anything, there is no answer of all. */
export async function partsOpen(sql: Sql, messageId: string) {
  const open = (await partsOf(sql, messageId)).filter(({ state }) => state === "asked")
  return open.length === 0
    ? undefined
    : refused("inbox.parts-open", { units: open.map(({ unitName }) => unitName).join("、") })
}

/** The lead has answered: what was given is signed off, what is still asked is dropped. */
export async function endParts(ctx: Ctx, tx: Tx, message: Message, note: string): Promise<Outcome<unknown>> {
  const lead: Ctx = { ...ctx, actor: { ...ctx.actor, unitId: message.unitId ?? message.deskUnitId } }
  for (const part of await partsOf(tx, message.id)) {
    if (part.state === "asked") {
      const dropped = await dropPart(lead, tx, part, note)
      if (!dropped.ok) return dropped
    }
    if (part.state !== "answered") continue
    await movePart(tx, part.id, "use")
    const work = await assignmentOf(tx, partSubject(part))
    const closed = work?.state === "reported" ? await signOff(tx, lead, { assignmentId: work.id, note }) : undefined
    if (closed && !closed.ok) return closed
  }
  return done(true)
}

/** The lead has given the message back: nobody is asked for a part of it any more. */
export async function dropParts(ctx: Ctx, tx: Tx, message: Message, note: string): Promise<Outcome<unknown>> {
  const lead: Ctx = { ...ctx, actor: { ...ctx.actor, unitId: message.unitId ?? message.deskUnitId } }
  for (const part of await partsOf(tx, message.id)) {
    if (part.state !== "asked" && part.state !== "answered") continue
    const dropped = await dropPart(lead, tx, part, note)
    if (!dropped.ok) return dropped
  }
  return done(true)
}

/** 协办逾期: urged once for each deadline, told to the unit and to whoever leads. Answers how many. */
export async function sweepParts(tx: Tx, ctx: Ctx): Promise<number> {
  const late = await tx.many<{
    id: string
    messageId: string
    unitId: string
    unitName: string
    leadId: string
    title: string
  }>(
    `update inbox.part p set told_overdue_at = $1 from (
       select k.id from inbox.part k where k.state = 'asked' and k.due_at < $1 and k.told_overdue_at is null
       order by k.due_at limit 200 for update of k skip locked) l, inbox.message m, identity.v_unit u
     where p.id = l.id and m.id = p.message_id and u.id = p.unit_id
     returning p.id, m.id as "messageId", p.unit_id as "unitId", u.name as "unitName", p.asked_unit_id as "leadId",
       case when m.gate_kind is null then m.title else '专人件' end as title`,
    [ctx.now],
  )
  for (const one of late) {
    const work = await assignmentOf(tx, partSubject(one))
    if (work?.state === "given") await urge(tx, ctx, { assignmentId: work.id, note: "已过协办时限，自动催办" })
    await addEvent(tx, ctx, one.messageId, "overdue", `协办：${one.unitName}`)
    const notice = {
      kind: "inbox.overdue",
      title: "来信协办逾期",
      text: one.title,
      opens: `/messages/${one.messageId}`,
    }
    await tellMany(
      tx,
      ctx,
      [one.unitId, one.leadId].map((toUnit) => ({ ...notice, toUnit })),
    )
  }
  await trail.writeMany(
    tx,
    ctx,
    "message.overdue",
    late.map(({ messageId, unitId }) => ({ subject: { kind: MESSAGE_KIND, id: messageId }, detail: { part: unitId } })),
  )
  return late.length
}
