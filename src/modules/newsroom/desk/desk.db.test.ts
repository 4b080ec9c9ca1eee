import { expect, test } from "vitest"
import { enterLead } from "../leads/commands/add-lead.ts"
import { openColumn } from "../columns/commands/run-column.ts"
import { ctxOf } from "#platform/testing"
import { registerRelease } from "../tasks/commands/end-task.ts"
import { submitWork } from "../tasks/commands/do-work.ts"
import { accepted, kitchen, NOW } from "../testing/kitchen.ts"
import { listTopics } from "../topics/queries.ts"
import { listLeads } from "../leads/queries.ts"
import { calendarOf, suggestionsOf } from "./calendar.ts"
import { addMember, endMember, setDuty } from "./commands/duty.ts"
import { recordPickUp, type RecordPickUp, strikePickUp } from "./commands/pick-ups.ts"
import { contributions, listPickUps } from "./pick-ups.ts"
import { board, deskOf, duties } from "./queries.ts"

const { act, approved, db, given, onlyOneOf, people, proposed, refusedWithoutTrace, units } = await kitchen()
const { chief, editor, reader, second, stranger, writer } = people
const LATER = "2026-06-17T09:30:00+08:00"

test("[D13] the desk counts what waits by step and opens just these rows; late tasks, who is free and who is on duty", async () => {
  accepted(
    await act(chief, (ctx, tx) => enterLead(ctx, tx, { title: "街角的新公园", text: "", place: "", source: "staff" })),
  )
  const [, , late] = [await proposed(), await approved(), await given({ title: "今天该交的选题" })]
  const desk = accepted(await deskOf(ctxOf(chief, LATER), db))
  expect(desk.steps.map((step) => step.count)).toEqual([1, 0, 1, 1, 1, 0, 0, 0])
  for (const step of desk.steps.slice(1)) {
    const url = new URL(step.opens, "http://x")
    const filter = { state: url.searchParams.get("state")!.split(","), step: [url.searchParams.get("step")!] }
    expect(accepted(await listTopics(ctxOf(chief, LATER), db, { limit: 50, sort: "waiting", ...filter })).total).toBe(
      step.count,
    )
  }
  expect(desk.late).toMatchObject([{ id: late.id, people: [{ name: "钟离予宁" }, { name: "宇文思齐" }] }])
  expect(desk.totals.late).toBe(1)
  const before = accepted(await deskOf(ctxOf(chief, NOW), db)).round
  expect(before).toMatchObject({ on: "2026-06-11", cutOff: "10:00", total: 3 })
  for (const part of before.byUnit) {
    const rows = await listTopics(ctxOf(chief, NOW), db, { limit: 50, sort: "new", round: before.on, unit: part.key })
    expect(accepted(rows).total).toBe(part.count)
  }
  expect(desk.people.find((one) => one.id === chief.id)).toMatchObject({ tasks: 0 })
  expect(accepted(await deskOf(ctxOf(stranger, LATER), db)).totals.live).toBe(0)
})

test("[D13] a duty chief and a deputy of the own unit are set for a day to come; the board grows and shrinks with its history", async () => {
  const set = (change: object = {}, by = chief) =>
    act(by, (ctx, tx) => setDuty(ctx, tx, { on: "2026-06-11", chiefId: chief.id, deputyId: second.id, ...change }))
  await refusedWithoutTrace("newsroom.not-allowed", () => set({}, reader))
  await refusedWithoutTrace("newsroom.planned-past", () => set({ on: "2026-06-10" }))
  await refusedWithoutTrace("newsroom.same-person", () => set({ deputyId: chief.id }))
  await refusedWithoutTrace("newsroom.not-of-unit", () => set({ chiefId: writer.id }))
  accepted(await set())
  accepted(await set({ chiefId: second.id, deputyId: null }))
  const { items } = accepted(await duties(ctxOf(chief, NOW), db, { from: "2026-06-01", to: "2026-06-30" }))
  expect(items).toMatchObject([{ on: "2026-06-11", chief: { name: "澹台若水" }, deputy: null }])
  await refusedWithoutTrace("newsroom.long-period", () =>
    duties(ctxOf(chief, NOW), db, { from: "2026-06-30", to: "2026-06-01" }),
  )
  expect(accepted(await deskOf(ctxOf(chief, NOW), db)).duty).toHaveLength(1)
  const add = (by = chief, personId = chief.id) => act(by, (ctx, tx) => addMember(ctx, tx, { personId, post: "head" }))
  await refusedWithoutTrace("newsroom.not-allowed", () => add(editor))
  await refusedWithoutTrace("newsroom.not-of-unit", () => add(chief, stranger.id))
  await onlyOneOf("newsroom.member-before", () => add())
  const [member] = accepted(await board(ctxOf(chief, NOW), db)).items
  expect(accepted(await board(ctxOf(stranger, NOW), db)).items).toEqual([])
  const end = (by = chief) => act(by, (ctx, tx) => endMember(ctx, tx, { id: member!.id, reason: "调离" }))
  await refusedWithoutTrace("newsroom.member-not-found", () => end(stranger))
  await onlyOneOf("newsroom.member-not-found", () => end())
})

test("[D2] what is worth doing says why: a column that is due without a topic, days that come near, leads nobody decided on", async () => {
  accepted(
    await act(chief, (ctx, tx) =>
      openColumn(ctx, tx, {
        ...{ name: "每周问答", kind: "column", about: "来信里问得多的事", every: "weekly", dueDay: 5 },
        ...{ fromOn: "2026-06-01", untilOn: null },
      }),
    ),
  )
  const { items } = accepted(await suggestionsOf(ctxOf(chief, LATER), db))
  const why = items.map((one) => one.why)
  expect(why).toContain("《每周问答》承诺每周五更新，6月19日，还有2天，还没有选题")
  expect(why).toContain("端午节6月19日，还有2天")
  expect(why).toContain("国际禁毒日6月26日，还有9天")
  expect(why).toContain("采编发现，收到6天还没有结论")
  expect(items.every((one) => one.source.length > 3)).toBe(true)
})

test("[D2] the calendar of a month holds holidays, days to remember, dues of columns and planned topics of units in sight", async () => {
  await proposed({ title: "禁毒日科普一图", plannedOn: "2026-06-26" })
  const { days } = accepted(await calendarOf(ctxOf(chief, NOW), db, { month: "2026-06" }))
  const on = (date: string) => days.find((one) => one.date === date)!
  expect([days.length, on("2026-06-19").off]).toEqual([30, "端午节放假"])
  expect(on("2026-06-26").entries.map((one) => one.kind)).toEqual(["occasion", "column", "topic"])
  const strange = accepted(await calendarOf(ctxOf(stranger, NOW), db, { month: "2026-06" })).days
  expect(strange.find((one) => one.date === "2026-06-26")!.entries.map((one) => one.kind)).toEqual(["occasion"])
})

test("[D14] media pick-ups count once for a link and are struck with a reason; contributions are of units, weighted, and every count opens its rows", async () => {
  const task = await given({ title: "会被采用的选题", contentClass: "important" })
  accepted(await act(writer, (ctx, tx) => submitWork(ctx, tx, { id: task.id, text: "正文", link: "" })))
  const signed = { id: task.id, link: "https://mp.anlan.example/s/9", signedBy: "审核表〔2026〕9号" }
  accepted(await act(chief, (ctx, tx) => registerRelease(ctx, tx, signed)))
  const good: RecordPickUp = {
    ...{ title: "会被采用的选题", medium: "省级日报", level: "province", link: "https://news.example/1" },
    ...{ pickedOn: "2026-06-11", topicId: task.topicId },
  }
  const record = (change: Partial<RecordPickUp> = {}, by = chief) =>
    act(by, (ctx, tx) => recordPickUp(ctx, tx, { ...good, ...change }))
  await refusedWithoutTrace("newsroom.not-allowed", () => record({}, reader))
  await refusedWithoutTrace("newsroom.future-day", () => record({ pickedOn: "2026-06-12" }))
  await refusedWithoutTrace("newsroom.topic-not-found", () => record({}, stranger))
  await onlyOneOf("newsroom.picked-before", () => record())
  const wrong = accepted(await record({ link: "https://news.example/2", level: "nation" }))
  const strike = (by = editor) => act(by, (ctx, tx) => strikePickUp(ctx, tx, { id: wrong.id, reason: "登记错了" }))
  await refusedWithoutTrace("newsroom.pick-up-not-found", () => strike(stranger))
  await onlyOneOf("newsroom.struck-before", () => strike())
  const period = { from: "2026-06-01", to: "2026-06-30" }
  const { items, version } = accepted(await contributions(ctxOf(chief, NOW), db, period))
  expect([items.length, version, JSON.stringify(items).includes("钟离予宁")]).toEqual([1, "2026-11", false])
  const [media] = items
  expect(media).toMatchObject({ unit: { id: units.media } })
  const part = (id: string) => media!.parts.find((one) => one.id === id)!
  expect([part("published-important").points, part("pick-up-province").points, part("pick-up-nation").count]).toEqual([
    4, 6, 0,
  ])
  expect(media!.points).toBe(media!.parts.reduce((sum, one) => sum + one.points, 0))
  const url = (id: string) =>
    Object.fromEntries(new URL(part(id).opens, "http://x").searchParams) as Record<string, string>
  const { contentClass, state, ...days } = url("published-important")
  const topics = { limit: 50, sort: "new", ...days, contentClass: [contentClass!], state: [state!] } as Parameters<
    typeof listTopics
  >[2]
  expect(accepted(await listTopics(ctxOf(chief, NOW), db, topics)).total).toBe(part("published-important").count)
  const picks = { limit: 50, ...url("pick-up-province") } as Parameters<typeof listPickUps>[2]
  expect(accepted(await listPickUps(ctxOf(chief, NOW), db, picks)).total).toBe(1)
  const leads = { limit: 50, ...url("lead"), state: ["topic"] } as Parameters<typeof listLeads>[2]
  expect(accepted(await listLeads(ctxOf(chief, NOW), db, leads)).total).toBe(part("lead").count)
  expect(accepted(await contributions(ctxOf(stranger, NOW), db, period)).items).toEqual([])
  await refusedWithoutTrace("newsroom.long-period", () =>
    contributions(ctxOf(chief, NOW), db, { from: "2024-01-01", to: "2026-01-01" }),
  )
})
