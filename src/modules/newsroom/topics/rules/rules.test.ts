import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { calendarOf } from "#kernel/workday"
import { negativeList, occasions, outletRules } from "../../rules/settings.ts"
import { holidaysBetween, occasionsBetween } from "../../desk/rules/occasions.ts"
import { codeOf, tip, typedCode, withoutPersonal } from "../../leads/rules/tip.ts"
import { negativeHits } from "./negative.ts"
import { outletAdvice } from "./outlet.ts"
import { roundOf } from "./round.ts"
import { railOf, stepOfTasks } from "./steps.ts"

const data = (name: string): unknown => JSON.parse(readFileSync(`data/newsroom/${name}.json`, "utf8"))
const list = negativeList.parse(data("negative-list"))
const outlets = outletRules.parse(data("outlets"))
const days = occasions.parse(data("occasions"))

test("[D3] every word of the negative list is found as typed, wide or spaced, and each item has its clause", () => {
  for (const item of list.items) {
    expect(item.clause.length, item.id).toBeGreaterThan(10)
    for (const word of item.words) {
      for (const typed of [word, [...word].join(" "), word.replace(/[a-z]/gi, (letter) => letter)]) {
        expect(
          negativeHits(`某地${typed}活动`, list).map((hit) => hit.id),
          word,
        ).toContain(item.id)
      }
    }
  }
  for (const fair of ["谨防“互粉”骗局", "打击刷量产业链", "志愿者点赞身边好人", "转发提醒：台风来了"]) {
    expect(negativeHits(fair, list), fair).toEqual([])
  }
})

test("[D3] meetings and inside affairs are advised to stay inside, unless the words name what concerns the public", () => {
  expect(outletAdvice("全市安全生产工作会议召开", outlets)).toMatchObject({
    outlet: "internal",
    rule: "meeting-report",
  })
  expect(outletAdvice("座谈会议定三项惠民措施", outlets)).toMatchObject({ outlet: "public", rule: null })
  expect(outletAdvice("地铁新线开通", outlets)).toMatchObject({ outlet: "public", rule: null })
})

test("[D2] a proposal belongs to today's round until the cut-off of a working day, otherwise to the next working day's", () => {
  const calendar = calendarOf(
    [{ year: 2026, holidays: [{ name: "端午节", from: "2026-06-19", to: "2026-06-21" }], makeUpDays: [] }],
    [],
  )
  const round = (at: string) => roundOf(new Date(`${at}+08:00`), "10:00", calendar)
  expect(round("2026-06-18T10:00:59")).toBe("2026-06-18")
  expect(round("2026-06-18T10:01:00")).toBe("2026-06-22")
  expect(round("2026-06-20T08:00:00")).toBe("2026-06-22")
})

test("[D3] a topic with several tasks stands where the last stands; steps gone past are skipped, none is ahead once it ended", () => {
  expect(stepOfTasks(["reviewing", "given", "published"])).toBe(5)
  expect(stepOfTasks(["published", "withdrawn"])).toBeUndefined()
  const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 0, minute))
  const entered = [2, 3, 4, 5, 8].map((step, index) => ({ step, at: at(index * 10) }))
  const states = railOf(entered, at(100), null).map((step) => [step.state, step.waitedMs])
  expect(states).toEqual([
    ["skipped", null],
    ...Array.from({ length: 4 }, () => ["passed", 600_000]),
    ["skipped", null],
    ["skipped", null],
    ["now", 3_600_000],
  ])
  expect(
    railOf(entered.slice(0, 4), at(100), at(50))
      .map((step) => step.state)
      .slice(4),
  ).toEqual(["passed", "skipped", "skipped", "skipped"])
})

test("[D2] days to remember and first days of holidays between two days, over the turn of the year too", () => {
  const names = occasionsBetween(days, "2026-11-25", "2026-12-10").map((day) => `${day.on} ${day.name}`)
  expect(names).toEqual(["2026-12-02 全国交通安全日", "2026-12-04 国家宪法日"])
  expect(occasionsBetween(days, "2027-10-01", "2027-10-31")).toEqual([])
  expect(occasionsBetween(days, "2026-12-01", "2027-03-13").map((day) => day.on)).toContain("2027-03-12")
  const holidays = new Map([
    ["2026-06-19", "端午节"],
    ["2026-06-20", "端午节"],
  ])
  expect(holidaysBetween(holidays, "2026-06-01", "2026-06-30")).toEqual([{ on: "2026-06-19", name: "端午节" }])
  expect(holidaysBetween(holidays, "2026-06-20", "2026-06-30")).toEqual([])
})

test("[D1] a tip says what is wrong with each field, hides numbers of persons, and its code is read however it is typed", () => {
  const faults = (given: object) => {
    const parsed = tip.safeParse({ title: "路灯不亮了", text: "三号桥以南的路灯不亮", ...given })
    return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path[0])
  }
  expect(faults({})).toEqual([])
  expect(faults({ title: "灯", text: "短" })).toEqual(["title", "text"])
  expect(faults({ contact: "找我" })).toEqual(["contact"])
  expect(faults({ text: "长".repeat(2001) })).toEqual(["text"])
  expect(withoutPersonal({ title: "联系13800138000", text: "", place: "" })).toMatchObject({
    title: "联系138****8000",
    hidden: true,
  })
  const code = codeOf(new Uint8Array([0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255]))
  expect(code).toMatch(/^BL-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  for (const typed of [code, code.toLowerCase(), ` ${code.replaceAll("-", " ")}`, code.replace("BL-", "")]) {
    expect(typedCode(typed), typed).toBe(code)
  }
  for (const wrong of ["", "BL-", "BL-0000-0000-0000", "x".repeat(40)]) expect(typedCode(wrong), wrong).toBeUndefined()
})
