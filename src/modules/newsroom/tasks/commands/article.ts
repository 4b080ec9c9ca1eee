import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { report, sendBack } from "#modules/dispatch"
import { workCalendar } from "#modules/rulebook"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { addEvent } from "../../events.ts"
import type { RailEvent } from "../../rules/events.ts"
import { lockWork, seenWork, stepOn, tellDispatch } from "../act.ts"
import { TASK_KIND } from "../queries.ts"
import { type TaskMove, type TaskState, taskStates } from "../states.ts"
import { setArticle, taskOfArticle } from "../store.ts"
import { closeAssignment } from "./end-task.ts"

/** States of an article as the articles' room names them. */
export type ArticleState = "drafting" | "in-review" | "returned" | "cleared" | "published" | "withdrawn" | "internal"

/** Where a task may go: inside only, or out; undefined where there is no such task. */
export async function outletOf(sql: Sql, taskId: string): Promise<"public" | "internal" | undefined> {
  const row = await sql.maybe<{ outlet: "public" | "internal" }>(
    "select t.outlet from newsroom.task k join newsroom.topic t on t.id = k.topic_id where k.id = $1",
    [taskId],
  )
  return row?.outlet
}

/**
 * Whether somebody may begin the article of a task: whoever sees the task and has something to do with it, as its A or B or its unit.
 * Answers the class of its topic, which the article has unless its writer says otherwise.
 */
export async function mayWriteFor(ctx: Ctx, tx: Tx, taskId: string): Promise<Outcome<string>> {
  const seen = await seenWork(ctx, tx, taskId)
  if (!seen.ok) return seen
  const { personA, personB, unitId, contentClass } = seen.value.task
  // Of the unit whose task it is, everybody may help to write.
  const isTheirs = [personA, personB].includes(ctx.actor.id) || unitId === ctx.actor.unitId
  return isTheirs ? done(contentClass) : refused("newsroom.not-your-task", { people: "别的单位", move: "写稿" })
}

/** 关联稿件: the article is made for this task; from now on its review moves the last steps of the rail. One task, one article. */
export async function attachArticle(
  ctx: Ctx,
  tx: Tx,
  input: { taskId: string; articleId: string },
): Promise<Outcome<{ taskId: string }>> {
  const work = await lockWork(tx, input.taskId)
  if (!work) return refused("newsroom.task-not-found")
  const { task } = work
  if (taskStates.states[task.state].final) {
    return refused("newsroom.task-wrong-state", { state: taskStates.states[task.state].label, move: "关联稿件" })
  }
  if (task.articleId === input.articleId) return done({ taskId: task.id })
  if (task.articleId !== null || !(await setArticle(tx, task.id, input.articleId)))
    return refused("newsroom.article-taken")
  await addEvent(tx, ctx, { kind: "task", id: task.id }, "article-attached")
  await trail.write(tx, ctx, "task.article-attached", { kind: TASK_KIND, id: task.id }, { article: input.articleId })
  return done({ taskId: task.id })
}

interface Follows {
  readonly move: TaskMove
  readonly event: RailEvent
}

/** What the rail does when an article comes into a state; a state without a line changes nothing. */
const FOLLOWS: Readonly<Partial<Record<ArticleState, Follows>>> = {
  "in-review": { move: "review", event: "article-in-review" },
  returned: { move: "sendBack", event: "article-returned" },
  published: { move: "publish", event: "published" },
  internal: { move: "share", event: "internal" },
}

/**
 * An article came into a state: its task goes along (in review → 审核发布, returned → 编采联动, published and internal → ended). An
 * article of no task, and a state that says nothing new, change nothing. Of an inside topic nothing is published.
 */
export async function articleMoved(
  ctx: Ctx,
  tx: Tx,
  input: { articleId: string; state: ArticleState },
): Promise<Outcome<{ taskState: TaskState | null }>> {
  const found = await taskOfArticle(tx, input.articleId)
  const work = found && (await lockWork(tx, found.id))
  if (!work) return done({ taskState: null })
  const { task, topic } = work
  if (input.state === "published" && topic.outlet === "internal") return refused("newsroom.internal-only")
  if (input.state === "cleared") await addEvent(tx, ctx, { kind: "task", id: task.id }, "article-cleared")
  const follows = FOLLOWS[input.state]
  const to = follows && taskStates.to(follows.move)
  if (!follows || !to || to === task.state || taskStates.states[task.state].final)
    return done({ taskState: task.state })
  const told = await follow(ctx, tx, task.id, to)
  if (!told.ok) return told
  await stepOn(ctx, tx, work, { state: to, event: follows.event })
  await trail.write(tx, ctx, "task.moved", { kind: TASK_KIND, id: task.id }, { from: task.state, to })
  return done({ taskState: to })
}

/** Handed in: the clock stops. Returned: the limit runs anew. Ended: signed off. */
async function follow(ctx: Ctx, tx: Tx, taskId: string, to: TaskState): Promise<Outcome<unknown>> {
  if (to === "published" || to === "internal") return await closeAssignment(tx, ctx, taskId)
  const outcome = await tellDispatch(tx, taskId, (assignmentId) =>
    to === "given" ? sendBack(tx, ctx, { assignmentId, calendar: workCalendar() }) : report(tx, ctx, { assignmentId }),
  )
  // Handed in before, or sent back before: dispatch stands where it should.
  return outcome.ok || outcome.code === "dispatch.wrong-state" ? done(true) : outcome
}
