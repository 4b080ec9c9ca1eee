import { expect, test } from "vitest"
import { ctxOf } from "#platform/testing"
import { openColumn } from "../columns/commands/run-column.ts"
import { closeMeeting, cancelMeeting, decideAtMeeting } from "../meetings/commands/decide-at-meeting.ts"
import { addToAgenda, openMeeting } from "../meetings/commands/open-meeting.ts"
import { minutesFile } from "../meetings/minutes.ts"
import { meetingOf } from "../meetings/queries.ts"
import { accepted, kitchen, NOW, TOPIC } from "../testing/kitchen.ts"
import { readDocxText } from "#platform/office"
import { appraiseTopic } from "./commands/appraise-topic.ts"
import { changeTopic, draftTopic } from "./commands/draft-topic.ts"
import { dropTopic, proposeTopic } from "./commands/propose-topic.ts"
import type { Decision } from "./states.ts"
import { listTopics } from "./queries.ts"
import { topicOf } from "./view.ts"

const { act, approved, db, drafted, onlyOneOf, people, proposed, refusedWithoutTrace } = await kitchen()
const { chief, editor, reader, second, stranger } = people
const propose = (id: string, by = editor, now = NOW) => act(by, (ctx, tx) => proposeTopic(ctx, tx, { id }), now)
const appraise = (id: string, decision: Decision, note = "", by = chief, intoId?: string) =>
  act(by, (ctx, tx) => appraiseTopic(ctx, tx, { id, decision, note, intoId }))

test("[D2] a topic is drafted and proposed into the round of the day; after the cut-off into the next working day's", async () => {
  const early = await drafted()
  expect(accepted(await propose(early.id))).toMatchObject({ state: "proposed", roundOn: "2026-06-11", step: 3 })
  const late = await drafted({ title: "另一个选题的标题" })
  expect(accepted(await propose(late.id, editor, "2026-06-18T10:01:00+08:00")).roundOn).toBe("2026-06-22")
})

test("[D2] who may not, what is not there, a wrong choice and a second time are refused and leave nothing", async () => {
  const { id } = await drafted()
  await refusedWithoutTrace("newsroom.not-allowed", () => propose(id, reader))
  await refusedWithoutTrace("newsroom.topic-not-found", () => propose(id, stranger))
  await refusedWithoutTrace("newsroom.topic-not-found", () => propose("999999"))
  const bad = (body: object) => act(editor, (ctx, tx) => draftTopic(ctx, tx, { ...TOPIC, leadIds: [], ...body }))
  await refusedWithoutTrace("newsroom.unknown-choice", () => bad({ contentClass: "secret" }))
  await refusedWithoutTrace("newsroom.unknown-choice", () => bad({ forms: ["opera"] }))
  await refusedWithoutTrace("newsroom.unknown-choice", () => bad({ platforms: ["nowhere"] }))
  await refusedWithoutTrace("newsroom.planned-past", () => bad({ plannedOn: "2026-06-10" }))
  await refusedWithoutTrace("newsroom.column-not-found", () => bad({ columnId: "999" }))
  const theirs = { name: "临港今日", kind: "column", about: "", every: "weekly", dueDay: 3 } as const
  const days = { fromOn: "2026-06-01", untilOn: null }
  const column = accepted(await act(stranger, (ctx, tx) => openColumn(ctx, tx, { ...theirs, ...days })))
  await refusedWithoutTrace("newsroom.column-not-found", () => bad({ columnId: column.id }))
  await refusedWithoutTrace("newsroom.lead-not-found", () => bad({ leadIds: ["999"] }))
  await refusedWithoutTrace("newsroom.topic-wrong-state", () => appraise(id, "approve"))
  await onlyOneOf("newsroom.topic-wrong-state", () => propose(id))
})

test("[D3] what the negative list forbids is refused with its clause, at the proposal and at the decision; a report against it is not", async () => {
  const { id } = await drafted({ title: "全员转发集赞迎新年", angle: "组织各单位集赞评选" })
  expect(await propose(id)).toMatchObject({
    code: "newsroom.negative-list",
    values: { words: "集赞、转发集赞", clause: expect.stringContaining("国办发〔2018〕123号") },
  })
  await refusedWithoutTrace("newsroom.negative-list", () => propose(id))
  const filler = await drafted({ title: "发一条保更新的内容" })
  await refusedWithoutTrace("newsroom.negative-list", () => propose(filler.id))
  const against = await drafted({ title: "谨防刷量刷赞骗局" })
  accepted(await propose(against.id))
  await db.run("update newsroom.topic set title = '集赞有礼活动' where id = $1", [against.id])
  await refusedWithoutTrace("newsroom.negative-list", () => appraise(against.id, "approve"))
})

test("[D3] the chief decides: each decision with its consequence, never on his own proposal, twice only once", async () => {
  const { id } = await proposed()
  await refusedWithoutTrace("newsroom.not-allowed", () => appraise(id, "approve", "", editor))
  await refusedWithoutTrace("newsroom.topic-not-found", () => appraise(id, "approve", "", stranger))
  await refusedWithoutTrace("newsroom.note-needed", () => appraise(id, "return"))
  expect(accepted(await appraise(id, "return", "补充办理地点"))).toMatchObject({ state: "returned", step: 2 })
  accepted(await act(editor, (ctx, tx) => changeTopic(ctx, tx, { ...TOPIC, id, angle: "加上办理地点和电话" })))
  accepted(await propose(id))
  await onlyOneOf("newsroom.topic-wrong-state", () => appraise(id, "approve"))
  const notice = await db.many("select text from notices.notice where kind = 'newsroom.topic-decided' and opens = $1", [
    `/topics/${id}`,
  ])
  expect(notice).toHaveLength(2)
  const own = await drafted({}, second)
  accepted(await propose(own.id, second))
  await refusedWithoutTrace("newsroom.own-topic", () => appraise(own.id, "approve", "", second))
  accepted(await appraise(own.id, "refuse", "与职责无关"))
  await refusedWithoutTrace("newsroom.topic-wrong-state", () =>
    act(chief, (ctx, tx) => dropTopic(ctx, tx, { id: own.id, reason: "不做了" })),
  )
})

test("[D3] a topic is merged into one that lives, with its leads", async () => {
  const [one, other] = [await proposed(), await proposed({ title: "错峰用电一图读懂" })]
  await refusedWithoutTrace("newsroom.merge-target", () => appraise(one.id, "merge"))
  await refusedWithoutTrace("newsroom.merge-target", () => appraise(one.id, "merge", "", chief, one.id))
  expect(accepted(await appraise(one.id, "merge", "", chief, other.id)).mergedInto).toEqual({
    id: other.id,
    title: other.title,
  })
  const [left, right] = [await proposed(), await proposed()]
  const crosswise = await Promise.all([
    appraise(left.id, "merge", "", chief, right.id),
    appraise(right.id, "merge", "", second, left.id),
  ])
  expect(crosswise.map((outcome) => (outcome.ok ? "done" : outcome.code)).sort()).toEqual([
    "done",
    "newsroom.merge-target",
  ])
  const third = await proposed()
  await refusedWithoutTrace("newsroom.merge-target", () => appraise(third.id, "merge", "", chief, one.id))
})

test("[D2] a meeting has what waits on its agenda, decides each once, carries over what was not spoken of, and its minutes are a paper", async () => {
  await db.run("update newsroom.topic set state = 'dropped', ended_at = now() where state = 'proposed'")
  const [a, b, c] = [
    await proposed({ title: "议题甲的标题" }),
    await proposed({ title: "议题乙的标题" }),
    await proposed({ title: "议题丙的标题" }),
  ]
  const call = (by = chief, heldOn = "2026-06-12") => act(by, (ctx, tx) => openMeeting(ctx, tx, { heldOn, title: "" }))
  await refusedWithoutTrace("newsroom.not-allowed", () => call(editor))
  await refusedWithoutTrace("newsroom.planned-past", () => call(chief, "2026-06-10"))
  const meeting = accepted(await call())
  await refusedWithoutTrace("newsroom.meeting-same-day", () => call(second))
  expect(meeting.agenda.map((item) => item.topic.id)).toEqual([a.id, b.id, c.id])
  const decide = (topicId: string, decision: Decision, note = "", by = chief) =>
    act(by, (ctx, tx) => decideAtMeeting(ctx, tx, { id: meeting.id, topicId, decision, note }))
  await refusedWithoutTrace("newsroom.not-allowed", () => decide(a.id, "approve", "", reader))
  await refusedWithoutTrace("newsroom.meeting-not-found", () => decide(a.id, "approve", "", stranger))
  await refusedWithoutTrace("newsroom.note-needed", () => decide(a.id, "refuse"))
  await onlyOneOf("newsroom.decided-before", () => decide(a.id, "approve", "周四推出"))
  const late = await proposed({ title: "会前才报的选题" })
  await refusedWithoutTrace("newsroom.not-on-agenda", () => decide(late.id, "approve"))
  const add = () => act(chief, (ctx, tx) => addToAgenda(ctx, tx, { id: meeting.id, topicId: late.id }))
  accepted(await add())
  await refusedWithoutTrace("newsroom.on-agenda", () => add())
  accepted(await decide(late.id, "return", "材料不全"))
  const closed = accepted(
    await act(chief, (ctx, tx) => closeMeeting(ctx, tx, { id: meeting.id, note: "下周一前报齐。" })),
  )
  expect(closed.agenda.map((item) => item.decisionLabel)).toEqual(["立项", "结转下次例会", "结转下次例会", "退回修改"])
  await refusedWithoutTrace("newsroom.meeting-wrong-state", () => decide(b.id, "approve"))
  await refusedWithoutTrace("newsroom.meeting-wrong-state", () =>
    act(chief, (ctx, tx) => cancelMeeting(ctx, tx, { id: meeting.id, reason: "改期" })),
  )
  const next = accepted(await call(chief, "2026-06-15"))
  expect(next.agenda.map((item) => [item.topic.id, item.topic.carried])).toEqual([
    [b.id, 1],
    [c.id, 1],
  ])
  const paper = accepted(await minutesFile(ctxOf(chief, NOW), db, { id: meeting.id }))
  const read = await readDocxText(paper.bytes, paper.fileName)
  const text = JSON.stringify(read)
  for (const words of ["6月12日采编例会纪要", "立项1个", "议题甲的标题", "周四推出", "下周一前报齐", "未议"]) {
    expect(text, words).toContain(words === "未议" ? "会上未议" : words)
  }
  await refusedWithoutTrace("newsroom.meeting-not-found", () =>
    minutesFile(ctxOf(stranger, NOW), db, { id: meeting.id }),
  )
  await refusedWithoutTrace("newsroom.meeting-not-found", () => meetingOf(ctxOf(stranger, NOW), db, { id: meeting.id }))
})

test("[D3] the list says where each stands and how long; counts by step are the rows of that step; strangers see none", async () => {
  await approved({ title: "等派发的选题" })
  const at = "2026-06-13T09:30:00+08:00"
  const list = accepted(await listTopics(ctxOf(chief, at), db, { limit: 200, sort: "waiting" }))
  for (const part of list.figures.byStep) {
    const rows = accepted(await listTopics(ctxOf(chief, at), db, { limit: 200, sort: "waiting", step: [part.key] }))
    expect(rows.total, part.label).toBe(part.count)
  }
  const waiting = list.items.find((one) => one.title === "等派发的选题")!
  expect([waiting.stepLabel, waiting.waitedMs]).toEqual(["任务派发", 48 * 3_600_000])
  expect(accepted(await listTopics(ctxOf(stranger, at), db, { limit: 10, sort: "new" })).total).toBe(0)
  await refusedWithoutTrace("newsroom.topic-not-found", () => topicOf(ctxOf(stranger, at), db, { id: waiting.id }))
})
