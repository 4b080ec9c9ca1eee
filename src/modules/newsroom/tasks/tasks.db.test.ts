import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { sweepOverdue } from "#modules/dispatch"
import { ctxOf } from "#platform/testing"
import { everyConnector as connectors } from "../../../../tests/kit/connectors.ts"
import { openNew } from "../articles/commands/open-new.ts"
import { accepted, kitchen, NOW } from "../testing/kitchen.ts"
import { topicOf } from "../topics/view.ts"
import { articleMoved, attachArticle, outletOf } from "./commands/article.ts"
import { sendBackWork, submitWork, takeUpWork } from "./commands/do-work.ts"
import { giveBackTask, registerRelease, shareInside, urgeTask, withdrawTask } from "./commands/end-task.ts"
import { type GiveTask, giveTask } from "./commands/give-task.ts"
import { noteTaskOverdue } from "./commands/note-overdue.ts"
import { listInternal, taskPeople, taskSeen } from "./queries.ts"

const { act, approved, db, given, onlyOneOf, people, proposed, refusedWithoutTrace, units } = await kitchen()
const { chief, deputy, editor, reader, second, stranger, writer } = people
const submit = (id: string, by = writer, text = "正文") =>
  act(by, (ctx, tx) => submitWork(ctx, tx, { id, text, link: "" }))
const takeUp = (id: string, by = editor) => act(by, (ctx, tx) => takeUpWork(ctx, tx, { id }))
const SIGNED = { link: "https://mp.anlan.example/s/1", signedBy: "审核表〔2026〕1号" }
const release = (id: string, by = chief) => act(by, (ctx, tx) => registerRelease(ctx, tx, { id, ...SIGNED }))
const topic = async (id: string) => accepted(await topicOf(ctxOf(chief, NOW), db, { id }))

test("[D3] a task goes to a unit with persons A and B and the limit of its class; both are told, and it waits in 我的工作", async () => {
  const task = await given({ contentClass: "important" })
  expect(task).toMatchObject({ state: "given", personA: { name: "钟离予宁" }, personB: { name: "宇文思齐" } })
  expect([task.dueAt, task.because[0]]).toEqual(["2026-06-16T23:59:59+08:00", "办理时限3个工作日"])
  const told = await db.many(
    "select to_person_id as id from notices.notice where kind = 'newsroom.task-given' and opens = $1 order by 1",
    [`/topics/${task.topicId}`],
  )
  expect(told).toEqual([writer.id, deputy.id].map((id) => ({ id })).sort((x, y) => Number(x.id) - Number(y.id)))
  const asked = await db.many(
    "select ask, assignee_id as who from dispatch.assignment where subject_kind = 'newsroom.task' and subject_id = $1",
    [task.id],
  )
  expect(asked).toEqual([{ ask: "采写图文", who: writer.id }])
})

test("[D3] the article of a task begins in the class of its topic, and in another one where its writer says so", async () => {
  const task = await given({ contentClass: "important" })
  expect(task.contentClass).toBe("important")
  const start = (contentClass?: "ordinary", taskId = task.id) =>
    act(writer, (ctx, tx) => openNew(connectors)(ctx, tx, { title: "错峰用电", taskId, contentClass }))
  expect(accepted(await start()).contentClass).toBe("important")
  const other = await given({ contentClass: "important" })
  expect(accepted(await start("ordinary", other.id)).contentClass).toBe("ordinary")
  const alone = await act(writer, (ctx, tx) => openNew(connectors)(ctx, tx, { title: "错峰用电" }))
  expect(accepted(alone).contentClass).toBe("ordinary")
})

test("[D3] who may not give, wrong persons and a topic that is not approved are refused and leave nothing", async () => {
  const { id } = await approved()
  const good = { id, unitId: units.media, form: "article", personA: writer.id, personB: deputy.id, note: "" }
  const give = (change: Partial<GiveTask>, by = chief) =>
    act(by, (ctx, tx) => giveTask(ctx, tx, { ...good, ...change }))
  await refusedWithoutTrace("newsroom.not-allowed", () => give({}, reader))
  await refusedWithoutTrace("newsroom.topic-not-found", () => give({}, stranger))
  await refusedWithoutTrace("newsroom.unknown-unit", () => give({ unitId: units.other }))
  await refusedWithoutTrace("newsroom.unknown-choice", () => give({ form: "opera" }))
  await refusedWithoutTrace("newsroom.same-person", () => give({ personB: writer.id }))
  await refusedWithoutTrace("newsroom.not-of-unit", () => give({ personA: chief.id }))
  const waiting = await proposed()
  await refusedWithoutTrace("newsroom.topic-wrong-state", () => give({ id: waiting.id }))
  expect(accepted(await give({ workdays: 5 })).because[0]).toBe("办理时限5个工作日")
})

test("[D3] only A, B or their unit hand in; an editor who did not write it takes it up; at once only one does", async () => {
  const { id } = await given()
  await refusedWithoutTrace("newsroom.not-allowed", () => submit(id, reader))
  await refusedWithoutTrace("newsroom.not-your-task", () => submit(id, second))
  await refusedWithoutTrace("newsroom.task-not-found", () => submit(id, stranger))
  await refusedWithoutTrace("newsroom.nothing-handed-in", () => submit(id, writer, ""))
  await refusedWithoutTrace("newsroom.task-wrong-state", () => takeUp(id))
  await onlyOneOf("newsroom.task-wrong-state", () => submit(id))
  for (const own of [writer, deputy]) await refusedWithoutTrace("newsroom.own-work", () => takeUp(id, own))
  await onlyOneOf("newsroom.task-wrong-state", () => takeUp(id))
  const back = (by = editor) => act(by, (ctx, tx) => sendBackWork(ctx, tx, { id, reason: "电价要核对" }))
  await refusedWithoutTrace("newsroom.own-work", () => back(writer))
  expect(accepted(await back())).toMatchObject({ state: "given", stateLabel: "编采中" })
})

test("[D3] an item signed on paper is registered with who signed, by a chief who did not write it, and the topic ends", async () => {
  const { id, topicId } = await given()
  await refusedWithoutTrace("newsroom.task-wrong-state", () => release(id))
  accepted(await submit(id))
  await refusedWithoutTrace("newsroom.not-allowed", () => release(id, editor))
  await onlyOneOf("newsroom.task-wrong-state", () => release(id))
  const view = await topic(topicId)
  expect([view.state, view.rail[7]?.state, view.tasks[0]?.signedBy]).toEqual(["published", "passed", SIGNED.signedBy])
})

test("[D3] an inside topic ends on the inside page and never goes out, whatever asks for it", async () => {
  const { id, topicId } = await given({ outlet: "internal", title: "全市工作会议召开的报道" })
  const share = (by = chief) => act(by, (ctx, tx) => shareInside(ctx, tx, { id, note: "" }))
  await refusedWithoutTrace("newsroom.nothing-handed-in", () => share())
  accepted(await submit(id, writer, "会议要求做好三件事。"))
  await refusedWithoutTrace("newsroom.internal-only", () => release(id))
  await refusedWithoutTrace("newsroom.not-allowed", () => share(editor))
  accepted(await share())
  expect(await topic(topicId)).toMatchObject({
    state: "internal",
    outletWhy: expect.stringContaining("会议报道转内部"),
  })
  const page = accepted(await listInternal(ctxOf(reader, NOW), db, { limit: 10 }))
  expect(page.items[0]).toMatchObject({
    title: "全市工作会议召开的报道",
    why: "会议报道转内部",
    text: "会议要求做好三件事。",
  })
  expect(accepted(await listInternal(ctxOf(stranger, NOW), db, { limit: 10 })).total).toBe(0)
  const other = await given({ outlet: "internal" })
  accepted(await act(writer, (ctx, tx) => attachArticle(ctx, tx, { taskId: other.id, articleId: "501" })))
  expect(await outletOf(db, other.id)).toBe("internal")
  await refusedWithoutTrace("newsroom.internal-only", () =>
    act(writer, (ctx, tx) => articleMoved(ctx, tx, { articleId: "501", state: "published" })),
  )
  accepted(await act(writer, (ctx, tx) => articleMoved(ctx, tx, { articleId: "501", state: "internal" })))
  expect((await topic(other.topicId)).state).toBe("internal")
})

test("[D3] with an article attached its review decides: no release, no withdrawal by hand; one article has one task", async () => {
  const [task, other] = [await given(), await given()]
  const attach = (taskId: string, articleId = "88") =>
    act(writer, (ctx, tx) => attachArticle(ctx, tx, { taskId, articleId }))
  await refusedWithoutTrace("newsroom.task-not-found", () => attach("999999"))
  accepted(await attach(task.id))
  accepted(await attach(task.id))
  await refusedWithoutTrace("newsroom.article-taken", () => attach(other.id))
  await refusedWithoutTrace("newsroom.article-taken", () => attach(task.id, "89"))
  accepted(await submit(task.id, writer, ""))
  await refusedWithoutTrace("newsroom.article-decides", () => release(task.id))
  await refusedWithoutTrace("newsroom.article-decides", () =>
    act(chief, (ctx, tx) => withdrawTask(ctx, tx, { id: task.id, reason: "不做了" })),
  )
})

test("[D3] given back or withdrawn, the topic waits to be given out anew; with two tasks it stands where the last of them stands", async () => {
  const first = await given()
  const again = {
    id: first.topicId,
    unitId: units.media,
    form: "video",
    personA: editor.id,
    personB: deputy.id,
    note: "",
  }
  const video = accepted(await act(chief, (ctx, tx) => giveTask(ctx, tx, again)))
  accepted(await submit(first.id))
  expect((await topic(first.topicId)).step).toBe(5)
  await refusedWithoutTrace("newsroom.not-your-task", () =>
    act(second, (ctx, tx) => giveBackTask(ctx, tx, { id: video.id, reason: "没有设备" })),
  )
  accepted(await act(deputy, (ctx, tx) => giveBackTask(ctx, tx, { id: video.id, reason: "没有设备" })))
  expect((await topic(first.topicId)).step).toBe(6)
  await onlyOneOf("newsroom.task-wrong-state", () =>
    act(chief, (ctx, tx) => withdrawTask(ctx, tx, { id: first.id, reason: "不做了" })),
  )
  expect(await topic(first.topicId)).toMatchObject({ state: "approved", step: 4 })
})

test("[D3] a task is urged and goes overdue: A, B and the giver are told once", async () => {
  const { id } = await given()
  await refusedWithoutTrace("newsroom.not-allowed", () => act(editor, (ctx, tx) => urgeTask(ctx, tx, { id, note: "" })))
  expect(accepted(await act(chief, (ctx, tx) => urgeTask(ctx, tx, { id, note: "请抓紧" }))).urges).toBe(1)
  const later = ctxOf(HOUSE, "2026-06-17T09:00:00+08:00")
  await db.tx((tx) => sweepOverdue(tx, later))
  expect(await db.tx((tx) => noteTaskOverdue(tx, later, id))).toBe("done")
  const told = await db.many("select 1 from notices.notice where kind = 'newsroom.task-overdue'")
  expect(told).toHaveLength(3)
  accepted(await submit(id))
  expect(await db.tx((tx) => noteTaskOverdue(tx, later, id))).toBe("skipped")
})

test("[D13] persons are told by unit and name with what each has in hand; nobody outside the scope, no order by number", async () => {
  const { items } = accepted(await taskPeople(ctxOf(chief, NOW), db, { unit: units.media }))
  expect(items.map((one) => one.name)).toEqual([...items.map((one) => one.name)].sort())
  expect(items.find((one) => one.id === writer.id)!.tasks).toBeGreaterThan(0)
  expect(accepted(await taskPeople(ctxOf(chief, NOW), db, { unit: units.other })).items).toEqual([])
  const { id } = await given()
  expect(accepted(await taskSeen(ctxOf(writer, NOW), db, { id })).id).toBe(id)
  await refusedWithoutTrace("newsroom.task-not-found", () => taskSeen(ctxOf(stranger, NOW), db, { id }))
})
