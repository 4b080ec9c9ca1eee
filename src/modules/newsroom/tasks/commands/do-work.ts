import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { report, sendBack } from "#modules/dispatch"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { assignmentId, seenWork, stepOn, viewNow } from "../act.ts"
import type { RailTask } from "../contract.ts"
import { taskRefusal } from "../policy.ts"
import { TASK_KIND } from "../queries.ts"
import { taskStates } from "../states.ts"

/** 提交稿件: by A, B or their unit; the clock of the task stands still. */
export async function submitWork(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; text: string; link: string },
): Promise<Outcome<RailTask>> {
  const work = await seenWork(ctx, tx, input.id)
  if (!work.ok) return work
  const { task } = work.value
  const refusal = taskRefusal(ctx, task, "submit")
  if (refusal) return refusal
  if (input.text === "" && input.link === "" && task.articleId === null) return refused("newsroom.nothing-handed-in")
  const asked = await assignmentId(tx, input.id)
  const reported = asked ? await report(tx, ctx, { assignmentId: asked }) : undefined
  if (reported && !reported.ok) return reported
  await stepOn(ctx, tx, work.value, {
    state: taskStates.to("submit"),
    event: "task-submitted",
    change: { handedIn: input.text, link: input.link },
  })
  await trail.write(tx, ctx, "task.submitted", { kind: TASK_KIND, id: input.id }, { from: task.state })
  return await viewNow(ctx, tx, input.id)
}

/** 编辑统筹: an editor who did not write it takes it up. */
export async function takeUpWork(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<RailTask>> {
  const work = await seenWork(ctx, tx, input.id)
  if (!work.ok) return work
  const refusal = taskRefusal(ctx, work.value.task, "takeUp")
  if (refusal) return refusal
  await stepOn(ctx, tx, work.value, {
    state: taskStates.to("takeUp"),
    event: "task-taken-up",
    change: { editedBy: ctx.actor.id },
  })
  await trail.write(tx, ctx, "task.taken-up", { kind: TASK_KIND, id: input.id })
  return await viewNow(ctx, tx, input.id)
}

/** 退回采编 with a reason; the whole limit runs anew. */
export async function sendBackWork(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<RailTask>> {
  const work = await seenWork(ctx, tx, input.id)
  if (!work.ok) return work
  const { task } = work.value
  const refusal = taskRefusal(ctx, task, "sendBack")
  if (refusal) return refusal
  const asked = await assignmentId(tx, input.id)
  const again = asked ? await sendBack(tx, ctx, { assignmentId: asked, calendar: workCalendar() }) : undefined
  if (again && !again.ok) return again
  await stepOn(ctx, tx, work.value, { state: taskStates.to("sendBack"), event: "task-sent-back", text: input.reason })
  await trail.write(tx, ctx, "task.sent-back", { kind: TASK_KIND, id: input.id }, { from: task.state })
  return await viewNow(ctx, tx, input.id)
}
