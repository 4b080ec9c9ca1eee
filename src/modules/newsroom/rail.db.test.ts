import { expect, test } from "vitest"
import { ctxOf } from "#platform/testing"
import { articleMoved, attachArticle } from "./tasks/commands/article.ts"
import { sendBackWork, submitWork, takeUpWork } from "./tasks/commands/do-work.ts"
import { topicOf } from "./topics/view.ts"
import { accepted, kitchen, NOW } from "./testing/kitchen.ts"

const { act, db, given, people } = await kitchen()
const later = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString()
const view = async (id: string, now: string) => accepted(await topicOf(ctxOf(people.chief, now), db, { id }))

test("[D3] a topic goes the eight steps, and the rail says how long it waited in each; a step entered again adds up", async () => {
  const task = await given()
  const { id } = task
  accepted(await act(people.writer, (ctx, tx) => submitWork(ctx, tx, { id, text: "正文", link: "" }), later(60)))
  accepted(await act(people.editor, (ctx, tx) => takeUpWork(ctx, tx, { id }), later(90)))
  accepted(await act(people.editor, (ctx, tx) => sendBackWork(ctx, tx, { id, reason: "电价要核对" }), later(100)))
  accepted(await act(people.deputy, (ctx, tx) => submitWork(ctx, tx, { id, text: "改过的正文", link: "" }), later(130)))
  const minutes = (await view(task.topicId, later(150))).rail.map((step) => [
    step.n,
    step.state,
    step.waitedMs === null ? null : step.waitedMs / 60_000,
  ])
  expect(minutes).toEqual([
    [1, "skipped", null],
    [2, "passed", 0],
    [3, "passed", 0],
    [4, "passed", 0],
    [5, "passed", 90],
    [6, "now", 50],
    [7, "passed", 10],
    [8, "ahead", null],
  ])
})

test("[D3] an article attached to a task moves the last steps: in review, returned, published", async () => {
  const task = await given()
  const move = (state: "in-review" | "returned" | "cleared" | "published", at: string) =>
    act(people.writer, (ctx, tx) => articleMoved(ctx, tx, { articleId: "77", state }), at)
  accepted(await act(people.writer, (ctx, tx) => attachArticle(ctx, tx, { taskId: task.id, articleId: "77" })))
  const step = async () => (await view(task.topicId, later(60))).step
  accepted(await move("in-review", later(10)))
  expect(await step()).toBe(8)
  accepted(await move("returned", later(20)))
  expect(await step()).toBe(5)
  accepted(await move("in-review", later(30)))
  accepted(await move("cleared", later(40)))
  expect(accepted(await move("published", later(50)))).toEqual({ taskState: "published" })
  expect(await view(task.topicId, later(60))).toMatchObject({ state: "published", stateLabel: "已发布" })
  const [assignment] = await db.many(
    "select state from dispatch.assignment where subject_kind = 'newsroom.task' and subject_id = $1",
    [task.id],
  )
  expect(assignment).toEqual({ state: "closed" })
  expect(accepted(await move("published", later(55)))).toEqual({ taskState: "published" })
  expect(
    accepted(await act(people.writer, (ctx, tx) => articleMoved(ctx, tx, { articleId: "999", state: "published" }))),
  ).toEqual({ taskState: null })
})
