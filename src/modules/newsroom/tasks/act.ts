import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import { assignmentOf } from "#modules/dispatch"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { keepEdition } from "../columns/keep-edition.ts"
import { addEvent } from "../events.ts"
import { topicPublished } from "../facts.ts"
import type { RailEvent } from "../rules/events.ts"
import { stepOfTasks } from "../topics/rules/steps.ts"
import { enterStep, lockTopic, moveTopic, type Topic } from "../topics/store.ts"
import type { RailTask } from "./contract.ts"
import { taskRefusal } from "./policy.ts"
import { TASK_KIND, taskViewOf } from "./queries.ts"
import { type TaskMove, type TaskState, taskStates } from "./states.ts"
import { lockTask, moveTask, statesOfTopic, type Task, type TaskChange, taskOf } from "./store.ts"

/** A task with the topic it is for, both locked. */
export interface Work {
  readonly task: Task
  readonly topic: Topic
}

/** Locks a task and its topic, in that order for everybody: topic first. */
export async function lockWork(tx: Tx, taskId: string): Promise<Work | undefined> {
  const seen = await taskOf(tx, taskId)
  if (!seen) return undefined
  const topic = await lockTopic(tx, seen.topicId)
  const task = await lockTask(tx, taskId)
  return topic && task ? { task, topic } : undefined
}

/** The same for somebody who acts: what he may not see does not exist. */
export async function seenWork(ctx: Ctx, tx: Tx, taskId: string): Promise<Outcome<Work>> {
  const work = await lockWork(tx, taskId)
  const missing: Refusal = refused("newsroom.task-not-found")
  if (!work) return missing
  return covers(ctx.actor.scope, work.task) || covers(ctx.actor.scope, work.topic) ? done(work) : missing
}

/** The open assignment of a task in dispatch; undefined when it has ended. */
async function assignmentId(tx: Tx, taskId: string): Promise<string | undefined> {
  const asked = await assignmentOf(tx, { kind: TASK_KIND, id: taskId })
  return asked && (asked.state === "given" || asked.state === "reported") ? asked.id : undefined
}

export interface Step {
  readonly state: TaskState
  readonly event: RailEvent
  readonly text?: string
  readonly change?: TaskChange
}

/** Moves a locked task, writes its history, and lets its topic stand where the last of its tasks stands. */
export async function stepOn(ctx: Ctx, tx: Tx, work: Work, step: Step): Promise<void> {
  const { task, topic } = work
  await moveTask(tx, ctx, task.id, step.state, step.change)
  await addEvent(tx, ctx, { kind: "task", id: task.id }, step.event, step.text)
  if (step.state === "published" && topic.columnId) {
    const link = step.change?.link ?? task.link
    await keepEdition(tx, ctx, topic.columnId, { title: topic.title, link, taskId: task.id })
  }
  await settleTopic(ctx, tx, topic)
}

/** A topic follows its tasks: where the last of them stands; ended when none is live; waiting anew when all were given back. */
export async function settleTopic(ctx: Ctx, tx: Tx, topic: Topic): Promise<void> {
  if (topic.state !== "running" && topic.state !== "approved") return
  const states = await statesOfTopic(tx, topic.id)
  const step = stepOfTasks(states)
  if (step !== undefined) {
    if (topic.state === "approved") await moveTopic(tx, ctx, topic.id, "give")
    return await enterStep(tx, ctx, topic.id, step)
  }
  if (topic.state === "approved") return
  if (states.includes("published")) {
    // Put out means reviewed: also where it was signed on paper, the last step was passed.
    await enterStep(tx, ctx, topic.id, 8)
    await moveTopic(tx, ctx, topic.id, "publish")
    await addEvent(tx, ctx, { kind: "topic", id: topic.id }, "topic-published")
    await announce(tx, topicPublished, { topicId: topic.id })
  } else if (states.includes("internal")) {
    await moveTopic(tx, ctx, topic.id, "share")
    await addEvent(tx, ctx, { kind: "topic", id: topic.id }, "topic-internal")
  } else {
    await moveTopic(tx, ctx, topic.id, "wait")
    await enterStep(tx, ctx, topic.id, 4)
  }
}

/** What dispatch has to hear of an act on a task, as long as it asks for it; where it does not, nothing. */
export async function tellDispatch(
  tx: Tx,
  taskId: string,
  say: (assignmentId: string) => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown>> {
  const asked = await assignmentId(tx, taskId)
  return asked ? await say(asked) : done(true)
}

/** What an act does beside moving the task: its refusal, or what goes into the step. */
type Deed<I> = (ctx: Ctx, tx: Tx, work: Work, input: I) => Promise<Outcome<Omit<Step, "state"> | undefined>>

/**
 * One act on a task: seen by the actor, allowed, done, moved and put on the trail; answers the task as it stands then. A deed
 * that answers nothing leaves the task where it is.
 */
export const actOnTask =
  <I extends { readonly id: string }>(move: TaskMove, action: string, deed: Deed<I>) =>
  async (ctx: Ctx, tx: Tx, input: I): Promise<Outcome<RailTask>> => {
    const work = await seenWork(ctx, tx, input.id)
    if (!work.ok) return work
    const { task } = work.value
    const refusal = taskRefusal(ctx, task, move)
    if (refusal) return refusal
    const did = await deed(ctx, tx, work.value, input)
    if (!did.ok) return did
    if (did.value) await stepOn(ctx, tx, work.value, { ...did.value, state: taskStates.to(move) })
    await trail.write(tx, ctx, action, { kind: TASK_KIND, id: task.id }, { from: task.state })
    return await viewNow(ctx, tx, task.id)
  }

/** The task as it stands now. */
export async function viewNow(ctx: Ctx, tx: Tx, id: string): Promise<Outcome<RailTask>> {
  const task = await taskOf(tx, id)
  return task ? done(await taskViewOf(ctx, tx, task)) : refused("newsroom.task-not-found")
}
