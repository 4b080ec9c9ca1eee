import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { addPerson } from "#modules/identity"
import { heatMapOf } from "./heat/map.ts"
import { placeNew } from "./heat/place.ts"
import { closeProject, dropProject, openProject, reportProject } from "./projects/act.ts"
import { listProjects, projectOf, publicProjects } from "./projects/queries.ts"
import { accepted, NOW, town } from "./testing/town.ts"
import { findTopics } from "./topics/find.ts"
import { listTopics, topicOf } from "./topics/queries.ts"
import { refuseSuggestion, takeSuggestion } from "./topics/suggest.ts"

const { act, chief, ctx, db, say, stranger, units } = await town()
const house = ctx(HOUSE)

const WAYS = [
  ["桥洞一下雨就积水", "汐桥路桥洞一下雨就积水，车都熄火了，排水泵站什么时候能修？"],
  ["汐桥路桥洞又积水了", "昨天下雨，汐桥路桥洞积水到膝盖，车过不去，泵站没有人管。"],
  ["桥洞积水没人管", "汐桥路的桥洞积水好几天，排水泵站坏了也没人修，下雨就绕路。"],
] as const
for (let n = 0; n < 6; n++) {
  const [title, text] = WAYS[n % 3]!
  const day = String(1 + n).padStart(2, "0")
  await say(`2026-06-${day}T09:00:00+08:00`, title, `${text}（第${n + 1}次反映）`, "云渚街道汐桥路")
}
await say("2026-06-03T10:00:00+08:00", "路灯不亮", "滨河步道路灯晚上一直不亮。", "枫汀街道")
await say("2026-06-04T10:00:00+08:00", "早市占了盲道", "早市占了盲道，推婴儿车只能走快车道。", "汐桥街道")
await say("2026-06-05T10:00:00+08:00", "课后服务收费票据", "课后服务收费有没有票据？")
// A year ago, the same weeks: three of the bridge.
for (const day of ["20", "27"]) await say(`2025-05-${day}T09:00:00+08:00`, `桥洞积水${day}`, "桥洞积水", "云渚街道")
await say("2025-06-03T09:00:00+08:00", "桥洞积水三", "桥洞积水", "云渚街道")
await db.tx((tx) => placeNew(tx))

test("[F15] the map counts what may be read: per head, against the same weeks of earlier years, small cells hidden, and its parts add up", async () => {
  const map = accepted(await heatMapOf(ctx(chief), db, { weeks: 4 }))
  expect([map.from, map.to, map.total]).toEqual(["2026-05-18", "2026-06-14", 9])
  expect(map.shown + map.hidden.count + map.unknown + map.elsewhere).toBe(map.total)
  expect([map.shown, map.hidden, map.unknown, map.elsewhere]).toEqual([0, { streets: 3, count: 8 }, 1, 0])
  expect(map.usualSays).toBe("往年同期（前1年平均）")
  // Two of one each hold six together only with the third: with another small street gone, it would tell itself.
  const bridge = accepted(await heatMapOf(ctx(chief), db, { weeks: 4, matter: map.matters[0]!.key }))
  expect(bridge.total).toBeLessThan(9)
  for (let n = 0; n < 4; n++)
    await say("2026-06-09T10:00:00+08:00", `路灯又不亮${n}`, `滨河步道路灯第${n}盏不亮。`, "枫汀街道")
  for (let n = 0; n < 5; n++)
    await say("2026-06-09T10:00:00+08:00", `早市占道${n}`, `早市占了盲道，第${n}天。`, "汐桥街道")
  await db.tx((tx) => placeNew(tx))
  const fuller = accepted(await heatMapOf(ctx(chief), db, { weeks: 4 }))
  const cloud = fuller.cells.find(({ name }) => name === "云渚街道")!
  expect(cloud).toMatchObject({ count: 6, isHidden: false, usual: 3, change: 100 })
  expect(cloud.perTenThousand).toBeCloseTo((6 / cloud.population) * 10_000, 2)
  expect(fuller.hidden).toEqual({ streets: 0, count: 0 })
  expect(fuller.notice).toContain("示意图，非标准地图")
  // Without earlier years: the office's own average of the weeks before.
  const early = accepted(await heatMapOf(ctx(chief), db, { week: "2025-05-26", weeks: 1 }))
  expect(early.usualSays).toContain("此前12周的平均")
  const foreign = accepted(await heatMapOf(ctx(stranger), db, { weeks: 4 }))
  expect([foreign.total, foreign.unknown]).toEqual([0, 0])
})

test("[F16] what several people speak of is a topic with terms, examples, weeks and streets; it keeps its row, names nobody of the office, and is not there for whoever may not read it", async () => {
  await db.tx((tx) => addPerson(tx, { name: "泵站", unitId: units.urban }, new Date(NOW)))
  expect(await db.tx((tx) => findTopics(tx, house))).toBeGreaterThan(0)
  const list = accepted(await listTopics(ctx(chief), db, { limit: 50 }))
  const bridge = list.items.find(({ terms }) => terms.join().includes("桥洞"))!
  expect(bridge.count).toBeGreaterThanOrEqual(6)
  expect(bridge.terms.join()).not.toContain("泵站")
  expect(bridge.examples.length).toBeGreaterThan(0)
  expect(bridge.streets[0]).toMatchObject({ key: units.streets[0], count: bridge.count })
  expect([bridge.supplyPosts, bridge.isGap]).toEqual([0, true])
  const view = accepted(await topicOf(ctx(chief), db, { id: bridge.id }))
  expect(view.byWeek.reduce((all, { count }) => all + count, 0)).toBe(view.messages.length)
  // In one week, at one street.
  const narrow = accepted(
    await listTopics(ctx(chief), db, { limit: 50, week: "2026-06-01", street: units.streets[1]! }),
  )
  expect(narrow.items.map(({ id }) => id)).not.toContain(bridge.id)
  expect(accepted(await listTopics(ctx(stranger), db, { limit: 50 })).items).toEqual([])
  expect(await topicOf(ctx(stranger), db, { id: bridge.id })).toMatchObject({ code: "sensing.no-topic" })
  // The next night, with one more: the same row.
  await say(
    "2026-06-11T08:00:00+08:00",
    "桥洞积水还没修",
    "汐桥路桥洞一下雨就积水，排水泵站还是没有修。",
    "云渚街道汐桥路",
  )
  await db.tx((tx) => findTopics(tx, ctx(HOUSE, "2026-06-12T02:15:00+08:00")))
  const next = accepted(await listTopics(ctx(chief), db, { limit: 50 }))
  expect(next.items.find(({ terms }) => terms.join().includes("桥洞"))).toMatchObject({
    ...{ id: bridge.id, count: bridge.count + 1 },
  })
})

test("[F5] one cause over weeks: the house suggests, a person merges or refuses, and what was refused is not asked again", async () => {
  const before = accepted(await listTopics(ctx(chief), db, { limit: 50 })).suggestions
  expect(before.length).toBeGreaterThan(1)
  const [first, second] = before
  expect(new Date(first!.into.receivedAt) <= new Date(first!.message.receivedAt)).toBe(true)
  expect(await act(stranger, (c, tx) => takeSuggestion(c, tx, { id: first!.id }))).toMatchObject({
    code: "sensing.no-suggestion",
  })
  accepted(await act(chief, (c, tx) => takeSuggestion(c, tx, { id: first!.id })))
  const merged = await db.one<{ state: string; into: string }>(
    "select state, merged_into as into from inbox.message where id = $1",
    [first!.message.id],
  )
  expect(merged).toEqual({ state: "merged", into: first!.into.id })
  const left = accepted(await listTopics(ctx(chief), db, { limit: 50 })).suggestions
  // Those that were to go into it go where it went: none is lost until the next night.
  expect(left.map(({ message }) => message.id).sort()).toEqual(
    before
      .slice(1)
      .map(({ message }) => message.id)
      .sort(),
  )
  accepted(await act(chief, (c, tx) => refuseSuggestion(c, tx, { id: second!.id })))
  expect(await act(chief, (c, tx) => refuseSuggestion(c, tx, { id: second!.id }))).toMatchObject({
    code: "sensing.decided-before",
  })
  await db.tx((tx) => findTopics(tx, house))
  const after = accepted(await listTopics(ctx(chief), db, { limit: 50 })).suggestions
  const pairs = after.map(({ message, into }) => `${message.id}>${into.id}`)
  expect(pairs).not.toContain(`${second!.message.id}>${second!.into.id}`)
})

test("[F16] a repeated cause becomes a project with owner, day and figure; it is closed only when the figure holds", async () => {
  const PROJECT = {
    ...{ title: "汐桥路桥洞积水整治", plan: "改造排水泵站，汛期专人值守，积水超过20厘米即封闭。", topicId: null },
    ...{ matter: null, words: ["桥洞"], streetUnitId: null, unitId: units.urban, owner: "排水科负责人" },
    ...{ targetMax: 1, dueOn: "2026-09-30", isPublic: true, publicLine: "汛期前改好汐桥路桥洞的排水。" },
  }
  const open = (change: object, who = chief) => act(who, (c, tx) => openProject(c, tx, { ...PROJECT, ...change }))
  expect(await open({ targetMax: 100 })).toMatchObject({ code: "sensing.target-held" })
  expect(await open({ dueOn: "2026-06-11" })).toMatchObject({ code: "sensing.due-past" })
  expect(await open({ publicLine: "" })).toMatchObject({ code: "sensing.no-line" })
  expect(await open({}, stranger)).toMatchObject({ code: "sensing.unknown-unit" })
  const { id } = accepted(await open({}))
  accepted(await act(chief, (c, tx) => reportProject(c, tx, { id, text: "泵站改造已经开工", isPublic: true })))
  expect(await act(stranger, (c, tx) => reportProject(c, tx, { id, text: "不相干", isPublic: false }))).toMatchObject({
    code: "sensing.not-yours",
  })
  const close = (when: string) => act(chief, (c, tx) => closeProject(c, tx, { id, text: "新泵站已投用" }), when)
  expect(await close(NOW)).toMatchObject({ code: "sensing.not-held", values: { target: 1 } })
  const view = accepted(await projectOf(ctx(chief), db, { id }))
  expect([view.holds, view.actions.close.ok, view.byMonth.length, view.byMonth.at(-1)!.count]).toEqual([
    false,
    false,
    12,
    view.count,
  ])
  expect((await publicProjects(db, new Date(NOW)))[0]).toMatchObject({
    ...{ title: PROJECT.title, line: PROJECT.publicLine, countBefore: view.count, isClosed: false },
    progress: [{ on: "2026-06-11", text: "泵站改造已经开工" }],
  })
  // Five weeks later nobody speaks of it.
  accepted(await close("2026-07-20T10:00:00+08:00"))
  expect(accepted(await projectOf(ctx(chief), db, { id }))).toMatchObject({ state: "closed", countAfter: 0 })
  expect(await act(chief, (c, tx) => dropProject(c, tx, { id, reason: "已经销号" }))).toMatchObject({
    code: "sensing.wrong-state",
  })
  // One whose figure fell at once waits until it has held.
  const early = accepted(await open({ title: "另一个专项", words: ["路灯"], targetMax: 0 }))
  await db.run("update inbox.message set gate_kind = 'abuse' where title like '路灯%'")
  expect(await act(chief, (c, tx) => closeProject(c, tx, { id: early.id, text: "没有了" }))).toMatchObject({
    code: "sensing.too-early",
  })
  expect(accepted(await listProjects(ctx(chief), db, {})).figures.map(({ count }) => count)).toEqual([1, 1, 0])
})
