import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { masked } from "./mask.ts"
import { topics } from "./topics.ts"
import { dayOf, trendOf } from "./trend.ts"

describe("how a topic moves", () => {
  it("[F16] without days is not known", () => {
    expect(trendOf([], 30)).toEqual({ direction: "unknown", unit: "day", from: "", counts: [], densest: 0 })
  })
  it("[F16] a day is that of Shanghai, eight hours before Greenwich's", () => {
    expect(dayOf(new Date("1970-01-01T15:59:59Z"))).toBe(0)
    expect(dayOf(new Date("1970-01-01T16:00:00Z"))).toBe(1)
    expect(dayOf(new Date("1969-12-31T15:59:59Z"))).toBe(-1)
  })
  it.each([
    [[0], 59, "day", 60, "1970-01-01"],
    [[0], 60, "week", 9, "1969-12-30"],
    [[0], 419, "week", 60, "1970-01-01"],
    [[0], 420, "month", 15, "1969-12-03"],
    [[7, 3, 5], 9, "day", 7, "1970-01-04"],
  ] as const)("[F16] days %j up to %i are told by %s in %i periods from %s", (days, last, unit, periods, from) => {
    expect(trendOf(days, last)).toMatchObject({ unit, from })
    expect(trendOf(days, last).counts).toHaveLength(periods)
  })
  it("[F16] counts each day in the period it lies in, the last of which ends with the last day", () => {
    expect(trendOf([1, 1, 2, 4], 4).counts).toEqual([2, 1, 0, 1])
    expect(trendOf([0, 3, 10, 63, 69], 69).counts).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 2])
    expect(trendOf([0, 100_000], 100_000).counts.reduce((sum, count) => sum + count, 0)).toBe(1)
  })
  it.each([
    ["rising", [1, 1, 2, 2, 3, 3, 3, 3], 3],
    ["rising", [1, 2, 3, 3, 3], 3],
    ["steady", [1, 2, 3, 3], 3],
    ["steady", [1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3], 3],
    ["rising", [1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3], 3],
    ["falling", [1, 2, 2, 2, 3], 3],
    ["steady", [1, 2, 2, 3], 3],
    ["falling", [1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3], 3],
    ["steady", [1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3], 3],
    ["falling", [1, 1, 1], 3],
    ["falling", [1], 3],
    ["steady", [1], 1],
    ["rising", [1, 1], 1],
    ["rising", [1, 5, 5, 6], 6],
    ["falling", [1, 3, 4, 4], 6],
  ] as const)("[F16] is %s: days %j up to %i", (direction, days, last) => {
    expect(trendOf(days, last).direction).toBe(direction)
  })
  it("[F16] is densest in the thirty days with most messages", () => {
    const plain = (days: readonly number[]) =>
      Math.max(...days.map((from) => days.filter((day) => day >= from && day < from + 30).length))
    fc.assert(
      fc.property(fc.array(fc.nat(120), { minLength: 1, maxLength: 30 }), (days) => {
        expect(trendOf(days, 120).densest).toBe(plain(days))
      }),
    )
    expect([trendOf([0, 29], 29).densest, trendOf([0, 30], 30).densest]).toEqual([2, 1])
  })
})

describe("numbers that are starred", () => {
  it.each([
    ["990100199003070019", "99*************019"],
    ["990100 19900307 0019", "99**** ******** *019"],
    ["990100-19900307-001x", "99****-********-*01x"],
    ["９９０１００１９９００３０７００１Ｘ", "９９*************０１Ｘ"],
    ["138-0013-8000", "138-****-8000"],
    ["138－0013—8000", "138－****—8000"],
    ["23800138000", "238********"],
    ["13800138000123", "138***********"],
    ["010-5550123", "010-*******"],
    ["0600 55501234", "060* ********"],
    ["05505550123", "055********"],
    ["1234567", "123****"],
    ["123456", "123456"],
    ["6222 0212 3456", "622* **** ****"],
    ["6222 0212", "6222 0212"],
    ["6222 0212 3456 78", "622* **** **** **"],
    ["6222 0212 3456 7890 123", "622* **** **** **** ***"],
    ["甲1234567乙7654321", "甲123****乙765****"],
    ["2026年6月11日", "2026年6月11日"],
  ])("[F16] %s is shown as %s", (text, shown) => {
    expect(masked(text)).toBe(shown)
  })
})

describe("topics", () => {
  const message = (id: string, title: string, body = "", more: object = {}) => ({ id, title, body, ...more })
  const matter = (count: number, more: (at: number) => object = () => ({})) =>
    Array.from({ length: count }, (_, at) =>
      message(
        `p${at}`,
        `汐桥路水管爆裂停水${"甲乙丙丁戊己庚辛"[at]}`,
        `${"天地玄黄宇宙洪荒"[at]}汐桥路供水主管爆裂${"日月盈昃辰宿列张"[at]}`,
        more(at),
      ),
    )
  it("[F16] of three messages and more, or of as many as are asked for, in the order of the messages", () => {
    expect(topics(matter(2))).toEqual([])
    expect(topics(matter(3)).map(({ ids }) => ids)).toEqual([["p0", "p1", "p2"]])
    expect(topics(matter(3), 4)).toEqual([])
    expect(topics(matter(2), 2)).toHaveLength(1)
  })
  it("[F16] are the hotter the more likes they have, and likes below zero count nothing", () => {
    const heat = (more: (at: number) => object) => topics(matter(4, more))[0]!.heat
    const copies = topics(matter(4))[0]!.copies
    const voices = 4 - copies * 0.75
    expect(heat(() => ({}))).toBe(voices)
    expect(heat(() => ({ likes: -3 }))).toBe(voices)
    expect(heat(() => ({ likes: 2 }))).toBe(Math.round((voices + Math.log(9)) * 100) / 100)
  })
  it("[F16] are the hotter the closer together their messages came", () => {
    const heat = (days: readonly number[]) => topics(matter(4, (at) => ({ at: new Date(days[at]! * 86_400_000) })))[0]!
    const [near, far] = [heat([1, 2, 3, 4]), heat([1, 101, 201, 301])]
    expect([near.trend.densest, far.trend.densest]).toEqual([4, 1])
    expect(far.heat / near.heat).toBeCloseTo(0.5 + 0.5 / 4, 2)
  })
  it("[F16] show up to three openings of sixty units, titles before bodies, blanks as one", () => {
    const long = matter(5).map((one) => ({ ...one, title: `${one.title}  \n　${"很长".repeat(40)}` }))
    const [topic] = topics(long.map((one, at) => (at === 0 ? { ...one, title: " ", body: one.title + one.body } : one)))
    for (const example of topic!.examples) {
      expect(example).toHaveLength(61)
      expect(example).toMatch(/^汐桥路水管爆裂停水. 很长/)
      expect(example.endsWith("…")).toBe(true)
    }
    expect(topics(matter(5))[0]!.examples.length).toBeLessThanOrEqual(3)
  })
  it("[F16] are told apart when nothing joins them", () => {
    const other = Array.from({ length: 3 }, (_, at) =>
      message(
        `q${at}`,
        `望澜小学食堂饭菜太凉${"金木水"[at]}`,
        `${"春夏秋"[at]}孩子说食堂饭菜端上来都凉了${"东南西"[at]}`,
      ),
    )
    const found = topics([...matter(4), ...other])
    expect(found.map(({ ids }) => ids)).toEqual([
      ["p0", "p1", "p2", "p3"],
      ["q0", "q1", "q2"],
    ])
    expect(found[0]!.terms.join()).toContain("汐桥路")
    expect(found[1]!.terms.join()).toContain("食堂饭菜")
    expect(found[1]!.terms.join()).not.toContain("汐桥路")
    expect(found[0]!.heat).toBeGreaterThan(found[1]!.heat)
  })
})
