import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Subject } from "#kernel/subject"
import { type Calendar, type DueDate, due, type Limit, limitLabel } from "#kernel/workday"
import type { Tx } from "#platform/db"
import { type Assignment, addEvent, insertAssignment, latestOf, unitName } from "../store.ts"

export interface Assign {
  readonly subject: Subject
  /** What is asked, a verb with its object: “整改并反馈”. */
  readonly ask: string
  readonly toUnitId: string
  readonly assigneeId?: string
  readonly limit: Limit
  readonly calendar: Calendar
  readonly note?: string
}

/** When a limit that starts now ends, with the limit itself as the first step of the explanation. */
export function deadlineOf(from: Date, limit: Limit, calendar: Calendar): DueDate {
  const counted = due(from, limit, calendar)
  return { due: counted.due, because: [`办理时限${limitLabel(limit)}`, ...counted.because] }
}

/** 交办: asks one unit for one thing by a day. A subject waits for one unit at a time. */
export async function assign(tx: Tx, ctx: Ctx, input: Assign): Promise<Outcome<Assignment>> {
  if (!(await unitName(tx, input.toUnitId))?.stands) return refused("dispatch.unknown-unit")
  const deadline = deadlineOf(ctx.now, input.limit, input.calendar)
  const given = await insertAssignment(tx, ctx, { ...input, assigneeId: input.assigneeId ?? null, deadline })
  if (!given) {
    const present = await latestOf(tx, input.subject)
    const unit = present && (await unitName(tx, present.toUnitId))
    return refused("dispatch.already-given", { unit: unit?.name ?? "其他单位" })
  }
  await addEvent(tx, ctx, given.id, "given", input.note)
  return done(given)
}
