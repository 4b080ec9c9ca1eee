import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { DueDate } from "#kernel/workday"
import { type Assignment, assignmentOf, redate, report, signOff, withdraw } from "#modules/dispatch"
import type { Tx } from "#platform/db"
import { outwardTitle } from "../access.ts"
import { MESSAGE_KIND, type Message } from "../store.ts"

export const subjectOf = (message: Pick<Message, "id" | "title" | "gateKind">) => ({
  ...{ kind: MESSAGE_KIND, id: message.id, title: outwardTitle(message) },
})

/** Whoever dispatches does so in the desk's name: what is returned and reported comes back there. */
export const forDesk = (ctx: Ctx, message: Pick<Message, "deskUnitId">): Ctx => ({
  ...ctx,
  actor: { ...ctx.actor, unitId: message.deskUnitId },
})

/** The open assignment of a message. */
export async function openAssignment(tx: Tx, messageId: string): Promise<Assignment | undefined> {
  const asked = await assignmentOf(tx, { kind: MESSAGE_KIND, id: messageId })
  return asked && (asked.state === "given" || asked.state === "reported") ? asked : undefined
}

/** The assignment ends when the message's own clock ends. */
export async function keepInStep(
  ctx: Ctx,
  tx: Tx,
  messageId: string,
  end: DueDate | undefined,
  note: string,
): Promise<void> {
  const asked = end && (await openAssignment(tx, messageId))
  if (asked) await redate(tx, ctx, { assignmentId: asked.id, deadline: end, note })
}

/** It was answered: what was asked is reported and signed off; where nothing is asked, nothing. */
export async function closeAssignment(ctx: Ctx, tx: Tx, message: Message, note: string): Promise<Outcome<unknown>> {
  const asked = await openAssignment(tx, message.id)
  if (!asked) return done(true)
  if (asked.state === "given") {
    const reported = await report(tx, ctx, { assignmentId: asked.id, note })
    if (!reported.ok) return reported
  }
  return await signOff(tx, forDesk(ctx, message), { assignmentId: asked.id, note })
}

/** Nothing is asked any more. */
export async function dropAssignment(ctx: Ctx, tx: Tx, messageId: string, note: string): Promise<Outcome<unknown>> {
  const asked = await openAssignment(tx, messageId)
  return asked ? await withdraw(tx, ctx, { assignmentId: asked.id, note }) : done(true)
}
