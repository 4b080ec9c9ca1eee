import { expect, test } from "vitest"
import { publicConsultation, publicConsultations } from "#modules/consultations"
import { publicDoors, publicWeeks } from "#modules/doors"
import { actorOf } from "#modules/identity"
import { answeredQuestions, follow } from "#modules/inbox"
import { publicProjects } from "#modules/sensing"
import { ctxOf } from "#platform/testing"
import { WRITTEN_AT, writtenCity } from "../../../tests/kit/written-city.ts"
import { heatMapOf } from "../../modules/sensing/heat/map.ts"
import { listTopics } from "../../modules/sensing/topics/queries.ts"

const { db, said } = await writtenCity()
const NOW = WRITTEN_AT

test("[F2] the sample's desk is a living one: messages in every state, of many units, one cause with many voices, and a code that can be followed", async () => {
  const states = await db.many<{ state: string; n: number }>(
    "select state, count(*)::int as n from inbox.message group by 1 order by 1",
  )
  expect(states.map(({ state }) => state)).toEqual([
    "answered",
    "assigned",
    "closed",
    "gated",
    "merged",
    "reopened",
    "triaged",
  ])
  expect(states.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(55)
  const { units } = await db.one<{ units: number }>("select count(distinct unit_id)::int as units from inbox.message")
  expect(units).toBeGreaterThan(7)
  const { most } = await db.one<{ most: number }>(
    "select max(n)::int as most from (select count(*) as n from inbox.voice v join inbox.message m on m.id = v.message_id group by coalesce(m.merged_into, m.id)) c",
  )
  expect(most).toBe(12)
  const code = said.join().match(/LX-[A-Z0-9-]{14}/)![0]
  expect(await follow(db, code)).toMatchObject({
    title: "滨河步道路灯一直不亮",
    state: "closed",
    rated: { solved: true },
  })
  expect((await answeredQuestions(db, { limit: 100 })).length).toBeGreaterThan(15)
})

test("[F18] nobody's number stands in the clear in the sample", async () => {
  const bare = await db.many(
    `select text from (select title || text as text from inbox.message union all select text from inbox.reply
       union all select text from inbox.event) t where text ~ '(^|\\D)1[3-9]\\d{9}(\\D|$)'`,
  )
  expect(bare).toEqual([])
})

test("[F14] the sample's doors: 回声亭, 立马办 with many units, one for what media report, and five weeks that add up", async () => {
  const doors = await publicDoors(db, NOW)
  expect(doors.map(({ name }) => name)).toEqual(["回声亭", "立马办", "媒体监督台"])
  expect(doors[1]!.members).toBeGreaterThan(60)
  for (const door of doors.slice(0, 2)) {
    const { weeks } = await publicWeeks(db, door, NOW)
    expect(weeks.length).toBeGreaterThan(4)
    for (const { carriedIn, received, inTime, late, moved, running, overdue, week } of weeks)
      expect(carriedIn + received, `${door.name} ${week}`).toBe(inTime + late + moved + running + overdue)
    expect(weeks.some(({ inTime }) => inTime > 3)).toBe(true)
  }
})

test("[F15] [F16] the sample's map compares with last year, its topics are several, one has a project and one project is over", async () => {
  const { id } = await db.one<{ id: string }>(
    "select person_id::text as id from identity.login where login_name = 'jianguan'",
  )
  const ctx = ctxOf((await actorOf(db, id))!, NOW)
  const map = await heatMapOf(ctx, db, { weeks: 8 })
  const topics = await listTopics(ctx, db, { limit: 50 })
  if (!map.ok || !topics.ok) throw new Error("refused")
  const { cells, shown, hidden, unknown, elsewhere, total, usualSays } = map.value
  expect([cells.length, shown > 100, usualSays.includes("往年同期")]).toEqual([14, true, true])
  expect(shown + hidden.count + unknown + elsewhere).toBe(total)
  expect(topics.value.items.length).toBeGreaterThan(8)
  expect(topics.value.items.some(({ project }) => project)).toBe(true)
  expect((await publicProjects(db, NOW)).map(({ isClosed }) => isClosed)).toEqual([false, true])
})

test("[F9] [F10] the sample shows what two units answer together, what waits for more time, and answers that wait to go out as one batch", async () => {
  const parts = await db.many("select 1 from inbox.part where state = 'answered'")
  const longer = await db.many("select 1 from inbox.extension where state = 'asked'")
  const held = await db.many("select 1 from inbox.reply where state = 'cleared'")
  expect([parts.length, longer.length, held.length]).toEqual([1, 1, 3])
})

test("[F2] the sample consults the public: one runs, one was answered with figures that add up, one is late", async () => {
  const { items } = await publicConsultations(db, { limit: 20, offset: 0, now: NOW })
  expect(items.map(({ standing }) => standing)).toEqual(["running", "answered", "late"])
  const answered = (await publicConsultation(db, items[1]!.id, NOW))!.answered!
  const sum = answered.counts.reduce((all, row) => all + row.adopted + row.partly + row.refused, 0)
  expect([sum, answered.counts.every(({ waiting }) => waiting === 0)]).toEqual([items[1]!.opinions, true])
  expect(answered.report).toContain(`共收到意见${sum}条`)
  const running = (await publicConsultation(db, items[0]!.id, NOW))!
  expect([running.articles.length, running.questions.length, running.answered]).toEqual([7, 3, null])
})

test("[F18] the sample shows comments below posts of three platforms, and a hiding in every state: one waits for a second person, one was refused as criticism", async () => {
  const platforms = await db.many<{ platform: string; n: number }>(
    `select a.platform, count(*)::int as n from inbox.voice v join registry.v_account a on a.id = v.account_id
     where v.source = 'comment' group by 1 order by 1`,
  )
  expect(platforms.map(({ platform }) => platform)).toEqual(["douyin", "wechat-mp", "weibo"])
  const hidings = await db.many<{ state: string; reason: string; final: boolean; call: string | null }>(
    `select h.state, h.reason_id as reason, h.is_final as final, c.state as call from inbox.hiding h
       left join inbox.hiding_call c on c.hiding_id = h.id order by h.state`,
  )
  expect(hidings).toEqual([
    { state: "approved", reason: "privacy", final: false, call: "prepared" },
    { state: "asked", reason: "minor", final: true, call: null },
    { state: "hidden", reason: "fraud", final: false, call: null },
    { state: "refused", reason: "rumour", final: true, call: null },
  ])
})
