import { expect, test } from "vitest"
import { enterSamplePeople } from "#modules/checking"
import { actor, ctxOf, testDb } from "#platform/testing"
import { remindPeople } from "./commands/remind-people.ts"

const db = await testDb()
const on = (day: string, id = "7") => ctxOf(actor({ id }), `${day}T09:00:00+08:00`)
const notices = () =>
  db.many<{ person: string; title: string; opens: string }>(
    "select to_person_id::text as person, title, opens from notices.notice order by id",
  )

test("[B4] both who stand behind rows are told before these go stale and when they have, once each", async () => {
  await db.tx((tx) => enterSamplePeople(tx, on("2026-03-01"), on("2026-03-01", "8"), "anlan"))
  const remind = (day: string) => db.tx((tx) => remindPeople(tx, on(day)))
  expect(await remind("2026-05-01")).toBe(0)
  expect(await remind("2026-05-16")).toBe(2)
  expect(await remind("2026-05-17")).toBe(0)
  const opens = "/people-facts?state=confirmed&mine=yes"
  expect(await notices()).toEqual([
    { person: "7", title: "您经手的35条人员职务还有14天就满90天未核对", opens },
    { person: "8", title: "您经手的35条人员职务还有14天就满90天未核对", opens },
  ])
  await remind("2026-05-27")
  await remind("2026-05-31")
  expect((await notices()).at(-1)).toEqual({
    ...{ person: "8", title: "您经手的35条人员职务已超过90天未核对" },
    opens: "/people-facts?state=stale&mine=yes",
  })
  expect(await notices()).toHaveLength(6)
})
