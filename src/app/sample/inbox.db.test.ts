import { expect, test } from "vitest"
import { answeredQuestions, follow } from "#modules/inbox"
import { writtenCity } from "../../../tests/kit/written-city.ts"

const { db, said } = await writtenCity()

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

test("[F9] [F10] the sample shows what two units answer together, what waits for more time, and answers that wait to go out as one batch", async () => {
  const parts = await db.many("select 1 from inbox.part where state = 'answered'")
  const longer = await db.many("select 1 from inbox.extension where state = 'asked'")
  const held = await db.many("select 1 from inbox.reply where state = 'cleared'")
  expect([parts.length, longer.length, held.length]).toEqual([1, 1, 3])
})
