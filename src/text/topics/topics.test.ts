import fc from "fast-check"
import { expect, test } from "vitest"
import { chance, posts } from "../similar/testing/posts.ts"
import { masked } from "./mask.ts"
import { type TopicMessage, topics } from "./topics.ts"
import { trendOf } from "./trend.ts"

const day = (number: number): Date => new Date(Date.UTC(2026, 5, number, 4))
const random = chance(5)
const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!

/** One matter as many people tell it. */
const burst = (count: number): TopicMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `pipe${index}`,
    title: one(["望澜区汐桥路水管爆裂停水", "汐桥路供水主管爆裂", "家里停水，汐桥路水管爆了"]),
    body: `${one(["从早上六点起", "今天一早", "刚刚"])}${one(["家里没水", "水龙头出黄水", "整栋楼停水"])}，听说是汐桥路供水主管爆裂，${one(["老人没法做饭", "孩子上学没水洗脸", "商户没法开门"])}。${one(["王望舒局长", "李知行书记", "物业张经理"])}说在抢修。我的电话13800138000。`,
    at: day(13),
    likes: index % 3,
  }))
const scattered = posts(120, 4, 120).map((text, index) => ({
  id: `other${index}`,
  title: text.slice(0, 12),
  body: text.slice(12),
  at: day(1 + (index % 28)),
}))
const given = [...scattered.slice(0, 60), ...burst(14), ...scattered.slice(60)]
const found = topics(given)

test("[F16] a matter that many report is the hottest topic, with all its messages", () => {
  expect(found[0]!.ids.filter((id) => id.startsWith("pipe"))).toHaveLength(14)
  expect(found[0]!.ids.filter((id) => id.startsWith("other"))).toEqual([])
  expect(found[0]!.terms.join("、")).toMatch(/汐桥路/)
  expect(found[0]!.terms.join("、")).toMatch(/爆裂|供水主管|停水/)
})

test("[F16] terms name no person, examples show no telephone number", () => {
  for (const { terms, examples } of found) {
    expect(terms.join("、")).not.toMatch(/望舒|知行|张经理/)
    expect(examples.join("、")).not.toMatch(/\d{7}/)
  }
  const bodies = burst(5).map((message) => ({ ...message, title: "" }))
  const [topic] = topics(bodies)
  expect(topic!.examples).toHaveLength(3)
  for (const example of topic!.examples) expect(example).not.toMatch(/1380013/)
})

test("copies count a quarter: one person many times is not many people", () => {
  const same = Array.from({ length: 8 }, (_, index) => ({
    id: `s${index}`,
    title: "请给汐桥路装路灯",
    body: "汐桥路晚上太黑了，请装路灯，老人走路看不清。",
  }))
  const [topic] = topics([...scattered, ...same]).filter(({ ids }) => ids.includes("s0"))
  expect([topic!.copies, topic!.examples]).toEqual([7, ["请给汐桥路装路灯"]])
  expect(topic!.heat).toBeLessThan(found[0]!.heat / 2)
})

test("[F16] an event of which nearly everybody writes is the hottest topic, whole, and the others stay", () => {
  const flood = Array.from({ length: 900 }, (_, n) => ({
    id: `flood${n}`,
    title: `望澜区${(n % 40) + 1}号楼停水`,
    body: `望澜区${(n % 40) + 1}号楼今天早上六点开始停水，家里有老人和孩子，已经${(n % 9) + 1}个小时没有水，请问送水车在哪里，请尽快处理。编号${n}。`,
  }))
  const [first, ...others] = topics([...given, ...flood])
  expect(first!.ids.filter((id) => id.startsWith("flood"))).toHaveLength(900)
  expect(first!.terms.join("")).toContain("停水")
  expect(others.map(({ ids }) => ids.length).reduce((a, b) => a + b, 0)).toBeGreaterThan(0)
})

test("the trend counts by day up to the last day of the file", () => {
  const { trend } = found[0]!
  expect(trend).toMatchObject({ unit: "day", from: "2026-06-13", direction: "falling", densest: 14 })
  expect([trend.counts.length, trend.counts[0]]).toEqual([16, 14])
})

test.each([
  ["rising", [20, 21, 28, 29, 30, 30], 30],
  ["falling", [1, 2, 2, 3], 30],
  ["steady", [1, 5, 9, 13, 17, 21, 25, 29], 30],
  ["unknown", [], 30],
] as const)("a trend that is %s", (direction, days, last) => {
  expect(trendOf(days, last).direction).toBe(direction)
})

test("long spans are told by week, then by month, at most sixty periods; none is lost before that", () => {
  expect(trendOf([0, 100], 100)).toMatchObject({ unit: "week", densest: 1 })
  const months = trendOf([0, 1_000], 1_000)
  expect([months.unit, months.counts.reduce((a, b) => a + b, 0)]).toEqual(["month", 2])
  expect(trendOf([0], 100_000).counts).toHaveLength(60)
})

test.each([
  ["电话13800138000。", "电话138****8000。"],
  ["138 0013 8000", "138 **** 8000"],
  ["１３８００１３８０００", "１３８****８０００"],
  ["身份证990100199003070011", "身份证99*************011"],
  ["99010019900307001X", "99*************01X"],
  ["0600-5551234", "060*-*******"],
  ["卡号6222 0212 3456 7890 123", "卡号622* **** **** **** ***"],
  ["QQ 123456789", "QQ 123******"],
  ["2026年6月11日14:05，3栋502室，12345热线", "2026年6月11日14:05，3栋502室，12345热线"],
])("%s is shown as %s", (text, shown) => {
  expect(masked(text)).toBe(shown)
})

test("nothing, one, and unlike messages make no topic; the least number is the caller's", () => {
  expect(topics([])).toEqual([])
  expect(topics(burst(1))).toEqual([])
  expect(topics(burst(2))).toEqual([])
  expect(topics(burst(2), 2)).toHaveLength(1)
})

test("the same messages give the same topics; any text is taken", () => {
  expect(topics(given)).toEqual(found)
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 12 }), (texts) => {
      const ids = topics(
        texts.map((text, index) => ({ id: `${index}`, title: text, body: text })),
        2,
      ).flatMap(({ ids }) => ids)
      return new Set(ids).size === ids.length
    }),
    { seed: 2, numRuns: 100 },
  )
})
