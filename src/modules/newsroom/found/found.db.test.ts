import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { ctxOf } from "#platform/testing"
import { suggestionsOf } from "../desk/calendar.ts"
import { declineLead } from "../leads/commands/end-lead.ts"
import { setTipDesk } from "../leads/commands/set-tip-desk.ts"
import { leadOf } from "../leads/queries.ts"
import { accepted, kitchen } from "../testing/kitchen.ts"
import { findLeads } from "./find.ts"
import type { Voice } from "./rules/causes.ts"

const { act, db, people, units } = await kitchen()
const DAY = 86_400_000
const NOW = Date.parse("2026-06-11T09:30:00+08:00")
const said: Voice[] = []
/** Somebody said something so many days before. */
function say(daysAgo: number, text: string, words: string[] = [], many = 1, praises = false): void {
  const id = String(said.length + 1)
  const at = new Date(NOW - daysAgo * DAY)
  said.push({
    kind: "inbox.message",
    id,
    title: text.slice(0, 20),
    text,
    place: "三号桥",
    people: many,
    at,
    words,
    praises,
  })
}
const voices = async (_sql: unknown, asked: { from: Date; to: Date; limit: number }): Promise<Voice[]> =>
  said
    .filter(({ at }) => at >= asked.from && at <= asked.to)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(0, asked.limit)
const look = (daysLater = 0) =>
  db.tx((tx) => findLeads(ctxOf(HOUSE, new Date(NOW + daysLater * DAY).toISOString()), tx, { voices }))
const leads = () =>
  db.many<{ id: string; title: string; text: string; source: string }>(
    "select id, title, text, source from newsroom.lead order by id",
  )
const LAMP = "滨河步道三号桥以南的路灯晚上七点以后不亮，散步的老人看不见路，请尽快修好。"

test("[D1] nothing is proposed while nobody takes tips, nor below the thresholds", async () => {
  for (let n = 0; n < 4; n += 1) say(3 - n * 0.5, LAMP)
  say(1, "新城小学门口放学时车太多，孩子过马路很危险，请派人疏导。")
  expect(await look()).toBe(0)
  accepted(await act(people.chief, (ctx, tx) => setTipDesk(ctx, tx, { unitId: units.media })))
  expect([await look(), await leads()]).toEqual([0, []])
})

test("[D1] a question that five people ask within seven days becomes one lead, with the reason and the rows behind it", async () => {
  say(0.5, `${LAMP}谢谢！`)
  expect(await look()).toBe(1)
  const [lead] = await leads()
  expect(lead).toMatchObject({ source: "message", title: LAMP.slice(0, 20) })
  expect(lead!.text).toContain("近7天有5人在5件来信里说到同一件事。")
  const view = accepted(await leadOf(ctxOf(people.chief, "2026-06-11T09:30:00+08:00"), db, { id: lead!.id }))
  expect(view.found?.rows.map(({ id, opens }) => [id, opens])).toEqual([
    ["6", "/messages/6"],
    ["4", "/messages/4"],
    ["3", "/messages/3"],
    ["2", "/messages/2"],
    ["1", "/messages/1"],
  ])
  expect(view.enteredBy).toBe("系统")
})

test("[D1] the same cause is never proposed twice: not by another look, not by two at once, not when it was declined and asked again", async () => {
  expect(await Promise.all([look(), look()])).toEqual([0, 0])
  const [lead] = await leads()
  accepted(await act(people.chief, (ctx, tx) => declineLead(ctx, tx, { id: lead!.id, reason: "已转城管部门维修" })))
  for (let n = 0; n < 6; n += 1) say(-9 - n * 0.1, LAMP)
  expect(await look(10)).toBe(0)
  expect(await leads()).toHaveLength(1)
  const { rows } = accepted(await leadOf(ctxOf(people.chief, "2026-06-21T09:30:00+08:00"), db, { id: lead!.id })).found!
  expect(rows).toHaveLength(11)
})

test("[D1] a word in every mouth becomes a lead with its figures; words of one matter become one; its quiet time over, it may again", async () => {
  const places = ["云渚街道", "松渚街道", "兰汀街道", "桃屏街道", "柳渚街道"]
  const asks = ["早上没有水做饭", "楼上楼下都在提水", "水压小得洗不了澡", "什么时候恢复", "水厂电话打不通"]
  for (const [n, place] of places.entries())
    say(-20 - n * 0.1, `${place}${asks[n]}，停水了`, n === 4 ? ["停水"] : ["停水", "水压"], 2)
  say(8, "去年停水的事谢谢你们", ["停水"])
  expect(await look(21)).toBe(1)
  const lead = (await leads()).at(-1)!
  expect(lead).toMatchObject({ source: "hot-word", title: "“停水”近7天有10人提到" })
  expect(lead.text).toContain("在5件来信里提到，之前每7天平均0.3人")
  expect(await look(22)).toBe(0)
  for (const [n, place] of places.entries()) say(-60 - n * 0.1, `${place}又停水了${asks[n]}`, ["停水"], 2)
  expect(await look(61)).toBe(1)
})

test("[D1] [D2] who is thanked is worth a topic too: one letter is enough, once", async () => {
  const before = (await leads()).length
  say(-66, "感谢云渚街道的网格员老师傅，连着三年给独居老人送药。", [], 1, true)
  expect(await look(66.5)).toBe(1)
  say(-66.6, "感谢云渚街道的网格员老师傅，连着三年给独居老人送药！", [], 1, true)
  expect(await look(67)).toBe(0)
  expect((await leads()).slice(before)).toMatchObject([
    { source: "message", text: expect.stringContaining("来信表扬") },
  ])
  const { items } = accepted(await suggestionsOf(ctxOf(people.chief, "2026-08-17T09:30:00+08:00"), db))
  expect(items.find(({ kind }) => kind === "lead")).toMatchObject({
    kindLabel: "系统发现",
    why: "近7天有1人来信表扬，核实后可以做成正面选题。",
  })
})

test("[D1] a word that is in every mouth because of one question is no second lead", async () => {
  const before = (await leads()).length
  for (let n = 0; n < 9; n += 1) say(-75 - n * 0.1, "云渚街道早上六点四十起就没水了，什么时候能来水？", ["没水"])
  expect(await look(76)).toBe(1)
  expect((await leads()).slice(before).map(({ source }) => source)).toEqual(["message"])
})

test("[D1] one look proposes no flood of leads", async () => {
  for (let n = 0; n < 14; n += 1) {
    const street = String.fromCharCode(0x4e00 + n * 97, 0x4e00 + n * 211 + 5, 0x4e00 + n * 53 + 9)
    for (let m = 0; m < 5; m += 1)
      say(-90 - m * 0.1, `${street}路${street}弄${street}号${street}厂${street}院的${street}坏了`)
  }
  expect(await look(91)).toBe(10)
  expect(await look(91.1)).toBe(4)
})
