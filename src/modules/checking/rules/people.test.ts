import { expect, it } from "vitest"
import { diffPeople, type KeptEntry } from "./people-diff.ts"
import { PEOPLE_COLUMNS, type PersonEntry, readDay } from "./people-entry.ts"
import { peopleStateOf, remindStep } from "./people-state.ts"
import { readPeople } from "./people-table.ts"

const setting = { id: "x", version: "1", source: "规则", recheckDays: 90, warnDays: [14, 3] }
const row = { confirmedOn: "2026-03-01", checkedOn: "2026-03-01", to: null, hasLeft: false }

it("[B4] a row stands for 90 days after it was looked at, and is stale on the 91st; a past post never is", () => {
  const on = (day: string, change: Partial<Parameters<typeof peopleStateOf>[0]> = {}) =>
    peopleStateOf({ ...row, ...change }, day, setting)
  expect([on("2026-05-30"), on("2026-05-31")]).toEqual(["confirmed", "stale"])
  expect(on("2026-05-31", { to: "2026-04-30" })).toBe("ended")
  expect(on("2026-05-31", { to: "2026-05-31" })).toBe("stale")
  expect(on("2026-03-02", { confirmedOn: null, checkedOn: null })).toBe("pending")
  expect(on("2026-03-02", { hasLeft: true })).toBe("left")
})

it("[B4] reminders step down: 14 days before, 3 days before, stale", () => {
  expect([0, 75, 76, 86, 87, 90, 91, 300].map((days) => remindStep(days, setting))).toEqual([
    ...[undefined, undefined, 14, 14, 3, 3, -1, -1],
  ])
})

it("[B4] days are read as people write them, and told when there is no such day", () => {
  for (const text of [
    "2026-3-1",
    "2026/03/01",
    "2026.3.1",
    "2026年3月1日",
    "20260301",
    "46082",
    "２０２６-03-01",
    "2026-03-01 00:00:00",
  ])
    expect(readDay(text), text).toEqual({ day: "2026-03-01" })
  expect([readDay(""), readDay("至今")]).toEqual([{ day: null }, { day: null }])
  for (const text of ["2026-02-30", "三月", "2026年3月", "0026-03-01", "99999"])
    expect(readDay(text).reason, text).toBeTruthy()
})

const header = Object.values(PEOPLE_COLUMNS)
const LINK = "https://www.anlan.example/1"
const cells = (name: string, from = "2026-03-01", to = "") => [
  name,
  "安澜市某局局长",
  "",
  "安澜市某局",
  from,
  to,
  "",
  "",
  "",
  LINK,
]
const table = (...rows: string[][]) =>
  readPeople([{ name: "表", rows: [["安澜市人员职务表"], header, ...rows] }], { by: "甲", today: "2026-06-11" })

it("[B4] a table may open with a title; a name written wide is read, overlapping terms are told", () => {
  expect(table(cells("李 伟")).entries).toMatchObject([{ name: "李伟", from: "2026-03-01", to: null }])
  expect(table(cells("李伟", "2020-01-01", "2024-01-01"), cells("李伟")).faults).toEqual([])
  expect(table(cells("李伟", "2020-01-01"), cells("李伟")).faults[0]?.reason).toBe("与第3行的任职时间重叠")
  expect(table(cells("李伟局长2")).faults[0]?.reason).toContain("不像姓名")
  expect(
    readPeople(
      [
        {
          name: "表",
          rows: [
            ["姓名", "单位", "简称"],
            ["李伟", "某局", ""],
          ],
        },
      ],
      { by: "", today: "" },
    ).faults,
  ).toHaveLength(3)
  expect(table(...Array.from({ length: 5001 }, () => cells("李伟"))).faults).toHaveLength(1)
})

it("[B4] a change of a row that waits is told against the row that waits; who has left long ago stays in a whole list", () => {
  const [entry] = table(cells("李伟")).entries as [PersonEntry]
  const kept = (change: Partial<KeptEntry>): KeptEntry => ({ ...entry, id: "1", isPending: false, ...change })
  const meant = { isWhole: true, today: "2026-06-11" }
  expect(diffPeople([kept({})], [entry], meant)).toMatchObject({ same: 1, items: [] })
  const waiting = kept({ id: "2", isPending: true, scope: "市" })
  expect(diffPeople([kept({}), waiting], [entry], meant).items).toMatchObject([
    { change: "changed", waiting: { id: "2" } },
  ])
  expect(diffPeople([kept({ to: "2026-05-01" })], [], meant).items).toEqual([])
  expect(diffPeople([kept({})], [], meant).items).toMatchObject([{ change: "ended", withdraws: true }])
})
