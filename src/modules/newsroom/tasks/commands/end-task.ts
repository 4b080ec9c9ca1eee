import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { report, returnBack, signOff, urge, withdraw } from "#modules/dispatch"
import { tell, tellMany } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { addEvent } from "../../events.ts"
import { assignmentId, seenWork, stepOn, viewNow } from "../act.ts"
import type { RailTask } from "../contract.ts"
import { taskRefusal } from "../policy.ts"
import { TASK_KIND } from "../queries.ts"
import { taskStates } from "../states.ts"

/** The giver is satisfied: what was not reported is reported, then signed off. */
export async function closeAssignment(tx: Tx, ctx: Ctx, taskId: string): Promise<Outcome<true>> {
  const asked = await assignmentId(tx, taskId)
  if (!asked) return done(true)
  const reported = await report(tx, ctx, { assignmentId: asked })
  // Reported before: then only the sign-off is left.
  if (!reported.ok && reported.code !== "dispatch.wrong-state") return reported
  const closed = await signOff(tx, ctx, { assignmentId: asked })
  return closed.ok ? done(true) : closed
}

/** 登记发布: reviewed on paper and put out outside this program; who signed is kept with the link. */
export async function registerRelease(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; link: string; signedBy: string },
): Promise<Outcome<RailTask>> {
  const work = await seenWork(ctx, tx, input.id)
  if (!work.ok) return work
  const { task, topic } = work.value
  const refusal = taskRefusal(ctx, task, "publish")
  if (refusal) return refusal
  if (topic.outlet === "internal") return refused("newsroom.internal-only")
  const closed = await closeAssignment(tx, ctx, input.id)
  if (!closed.ok) return closed
  await stepOn(ctx, tx, work.value, {
    state: taskStates.to("publish"),
    event: "published",
    text: `${input.signedBy}（${input.link}）`,
    change: { link: input.link, signedBy: input.signedBy },
  })
  await trail.write(tx, ctx, "task.released", { kind: TASK_KIND, id: input.id }, { from: task.state })
  return await viewNow(ctx, tx, input.id)
}

/** 转内部分享: it ends on the page of inside items and never goes out. */
export async function shareInside(ctx: Ctx, tx: Tx, input: { id: string; note: string }): Promise<Outcome<RailTask>> {
  const work = await seenWork(ctx, tx, input.id)
  if (!work.ok) return work
  const { task } = work.value
  const refusal = taskRefusal(ctx, task, "share")
  if (refusal) return refusal
  if (task.handedIn === "" && task.link === "") return refused("newsroom.nothing-handed-in")
  const closed = await closeAssignment(tx, ctx, input.id)
  if (!closed.ok) return closed
  await stepOn(ctx, tx, work.value, { state: taskStates.to("share"), event: "internal", text: input.note })
  await trail.write(tx, ctx, "task.shared-inside", { kind: TASK_KIND, id: input.id }, { from: task.state })
  return await viewNow(ctx, tx, input.id)
}

/** 退单: the unit says why it cannot; the topic waits to be given out anew. */
export async function giveBackTask(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<RailTask>> {
  const work = await seenWork(ctx, tx, input.id)
  if (!work.ok) return work
  const { task, topic } = work.value
  const refusal = taskRefusal(ctx, task, "giveBack")
  if (refusal) return refusal
  const asked = await assignmentId(tx, input.id)
  const back = asked ? await returnBack(tx, ctx, { assignmentId: asked, note: input.reason }) : undefined
  if (back && !back.ok) return back
  await stepOn(ctx, tx, work.value, { state: taskStates.to("giveBack"), event: "task-returned", text: input.reason })
  if (/^\d+$/.test(task.givenBy)) {
    await tell(tx, ctx, {
      toPerson: task.givenBy,
      kind: "newsroom.task-returned",
      title: "采编任务被退单",
      text: `${task.title}：${input.reason}`,
      opens: `/topics/${topic.id}`,
    })
  }
  await trail.write(tx, ctx, "task.returned", { kind: TASK_KIND, id: input.id })
  return await viewNow(ctx, tx, input.id)
}

/** 撤回任务: nothing is asked any more. */
export async function withdrawTask(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<RailTask>> {
  const work = await seenWork(ctx, tx, input.id)
  if (!work.ok) return work
  const { task } = work.value
  const refusal = taskRefusal(ctx, task, "withdraw")
  if (refusal) return refusal
  const asked = await assignmentId(tx, input.id)
  const back = asked ? await withdraw(tx, ctx, { assignmentId: asked, note: input.reason }) : undefined
  if (back && !back.ok) return back
  await stepOn(ctx, tx, work.value, { state: taskStates.to("withdraw"), event: "task-withdrawn", text: input.reason })
  await trail.write(tx, ctx, "task.withdrawn", { kind: TASK_KIND, id: input.id }, { from: task.state })
  return await viewNow(ctx, tx, input.id)
}

/** 催办: counted by dispatch, told to A and B. */
export async function urgeTask(ctx: Ctx, tx: Tx, input: { id: string; note: string }): Promise<Outcome<RailTask>> {
  const work = await seenWork(ctx, tx, input.id)
  if (!work.ok) return work
  const { task, topic } = work.value
  const refusal = taskRefusal(ctx, task, "urge")
  if (refusal) return refusal
  const asked = await assignmentId(tx, input.id)
  const urged = asked ? await urge(tx, ctx, { assignmentId: asked, note: input.note }) : undefined
  if (urged && !urged.ok) return urged
  await addEvent(tx, ctx, { kind: "task", id: input.id }, "task-urged", input.note)
  await tellMany(
    tx,
    ctx,
    [task.personA, task.personB].map((toPerson) => ({
      toPerson,
      kind: "newsroom.task-urged",
      title: "采编任务被催办",
      text: input.note ? `${task.title}：${input.note}` : task.title,
      opens: `/topics/${topic.id}`,
    })),
  )
  await trail.write(tx, ctx, "task.urged", { kind: TASK_KIND, id: input.id })
  return await viewNow(ctx, tx, input.id)
}
