import { describe, expect, it } from "vitest"
import { weekday } from "#kernel/time"
import { type SamplePost, SHAPES, sampleCity } from "./index.ts"
import { SURNAMES } from "./people.ts"
import { ALL_TEMPLATES } from "./posts/pools.ts"
import { WRONG_FORMS } from "./posts/plant.ts"
import { dayOf } from "./rhythm.ts"

const AS_OF = new Date("2026-11-23T15:30:00+08:00")
const cities = Object.fromEntries(SHAPES.map((shape) => [shape, sampleCity(shape, AS_OF)]))
const whole = cities["1170"]!

describe.each(SHAPES)("shape %s", (shape) => {
  const city = cities[shape]!
  const units = new Map(city.units.map((unit) => [unit.key, unit]))

  it("is the same city for the same instant, and keeps its accounts on another day", () => {
    const again = sampleCity(shape, AS_OF)
    expect(JSON.stringify(again)).toBe(JSON.stringify(city))
    const later = sampleCity(shape, new Date("2027-02-07T02:00:00+08:00"))
    expect(later.accounts.map((a) => [a.key, a.name, a.followers])).toEqual(
      city.accounts.map((a) => [a.key, a.name, a.followers]),
    )
    expect(later.posts.filter((post) => post.at >= later.asOf)).toEqual([])
  })

  it("has a unit, an owner and an operator for every account, and parents for every unit", () => {
    const people = new Set(city.people.map((p) => p.key))
    for (const a of city.accounts) {
      expect(units.has(a.unit) && units.has(a.supervisor) && (!a.office || units.has(a.office)), a.key).toBe(true)
      expect(people.has(a.principal) && people.has(a.operator), a.key).toBe(true)
    }
    for (const unit of city.units) {
      for (const parent of [unit.areaParent, unit.lineParent])
        expect(parent === undefined || units.has(parent), unit.key).toBe(true)
      expect(unit.code.startsWith("9901")).toBe(true)
    }
    expect(new Set(city.accounts.map((a) => a.key)).size).toBe(city.accounts.length)
    expect(new Set(city.accounts.map((a) => a.platform + a.platformId)).size).toBe(city.accounts.length)
    expect(city.units.filter((u) => !u.areaParent)).toHaveLength(1)
  })

  it("[A1] counts 党委、群团、法检、媒体和企业 apart", () => {
    const outside = city.accounts.filter((a) => a.countedIn === "网信")
    expect(outside.length).toBeGreaterThan(4)
    for (const a of city.accounts) {
      const national = ["行政机关", "事业单位(有行政职能)"].includes(units.get(a.unit)!.kind)
      expect(a.countedIn === "国办", a.key).toBe(national)
    }
  })

  it("names nobody real: invented names, 0600 telephones, masked mobiles, the reserved domain", () => {
    for (const person of city.people) {
      expect(SURNAMES.some((surname) => person.name.startsWith(surname)) && person.name.length === 4, person.name).toBe(
        true,
      )
      expect(person.mobile).toMatch(/^1\d{2}\*{4}0000$/)
      expect(person.phone).toMatch(/^0600-555\d{4}$/)
    }
    expect(new Set(city.people.map((p) => p.name)).size).toBe(city.people.length)
    for (const a of city.accounts) expect(a.url).toMatch(/^https:\/\/\w+\.anlan\.example\//)
    // What follows the last slash is the post's id on the pretend platform, which gives out numbers beyond 2^53.
    expect(city.posts.filter((post) => !/\/\d{19}$/.test(post.url))).toEqual([])
    expect(new Set(city.posts.map((post) => post.url)).size).toBe(city.posts.length)
    const logins = city.people.flatMap((p) => p.login ?? [])
    expect(logins.sort()).toEqual(
      "anquan baomi bianji ershen fenguan gongan jianguan jiaodui quji sanshen shenji wangge wangxin xitong xuanchuan yunwei zhenjie zhiban zhuren zuoxi".split(
        " ",
      ),
    )
  })

  it("writes plain official Chinese: short titles, full texts, no pomp, no holes", () => {
    const faults = city.posts.flatMap(({ title, body }) => {
      const text = title + body
      const bare = text.replaceAll("13800138000", "").replaceAll(/9901\d{13}[\dX]/g, "")
      const sound =
        title.length <= 30 &&
        body.length >= 59 &&
        body.length <= 400 &&
        !/隆重|亲切|undefined|NaN|[{}｛｝]/.test(text) &&
        !/1[3-9]\d{9}|\d{17}/.test(bare)
      return sound ? [] : [text]
    })
    expect(faults).toEqual([])
  })

  it("names the right day of the week", () => {
    const year = (month: number) => (month >= 10 ? 2026 : 2027)
    const wrong = city.posts.flatMap(({ body }) =>
      [...body.matchAll(/(\d+)月(\d+)日（星期(.)）/g)].flatMap(([written, month, day, name]) => {
        const date = `${year(Number(month))}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`
        return "日一二三四五六"[weekday(date)] === name ? [] : [written]
      }),
    )
    expect(wrong).toEqual([])
  })

  it("[B3] carries every planted mistake where it says, and none elsewhere", () => {
    const posts = new Map(city.posts.map((post) => [post.key, post]))
    for (const { postKey, original } of city.planted) {
      const post = posts.get(postKey)!
      expect(post.title + post.body).toContain(original)
    }
    const planted = new Set(city.planted.map((p) => p.postKey))
    // 报名于…截止 is right before a full stop; 12月30日 holds 2月30日.
    const forms = WRONG_FORMS.map((wrong) =>
      wrong === "截止" ? "截止\\d" : wrong === "2月30日" ? "(?<!1)2月30日" : wrong.replace(/[[\]()]/g, "\\$&"),
    )
    const anyWrong = new RegExp(forms.join("|"))
    const strays = city.posts.filter((post) => !planted.has(post.key) && anyWrong.test(post.body))
    expect(strays.map((post) => post.body)).toEqual([])
  })

  it("agrees with itself: the last day's followers, the days' posts, the newest post", () => {
    const byAccount = new Map<string, SamplePost[]>()
    for (const post of city.posts) byAccount.set(post.account, [...(byAccount.get(post.account) ?? []), post])
    for (const a of city.accounts.filter((x) => x.status !== "关停" && x.status !== "注销")) {
      const days = [...city.dailyMetrics(a)]
      expect(days.at(-1)!.followers, a.key).toBe(a.followers)
      const own = byAccount.get(a.key) ?? []
      if (own.length === 0) continue
      expect(own.at(-1)!.at.getTime(), a.key).toBe(a.lastPostAt.getTime())
      const last = dayOf(own.at(-1)!.at)
      const ofLastDay = own.filter((post) => dayOf(post.at) === last)
      const metric = days[days.length - 1 - (dayOf(AS_OF) - last)]!
      expect([metric.posts, metric.likes], a.key).toEqual([
        ofLastDay.length,
        ofLastDay.reduce((sum, p) => sum + p.likes, 0),
      ])
    }
  }, 60_000)
})

it("tells the burst pipe in waves when its day is in the window", () => {
  const city = sampleCity("1170", new Date("2026-07-14T12:00:00+08:00"))
  const on = (name: string) =>
    city.posts.filter(
      (p) => p.account === city.accounts.find((a) => a.name === name && a.platform === "微信公众号")!.key,
    )
  const first = (name: string) => on(name).find((p) => p.body.includes("供水主管破损"))!.at
  expect(first("安澜水务") < first("安澜发布") && first("安澜发布") < first("望澜发布")).toBe(true)
  expect(on("安澜发布").some((p) => p.title.startsWith("小安辟谣") && p.body.includes("11时30分"))).toBe(true)
})

it("does not repeat a sentence often to someone who scrolls fifty posts of a township", () => {
  const account = whole.accounts.find(
    (a) => a.key === "990102001-government-weibo" || a.key === "990181001-government-wechat",
  )!
  const bodies = whole.posts.filter((p) => p.account === account.key).map((p) => p.body)
  expect(new Set(bodies).size).toBe(bodies.length)
})

it("every template says something in at least three lines, with titles that fit", () => {
  expect(ALL_TEMPLATES.length).toBeGreaterThan(240)
  expect(new Set(ALL_TEMPLATES.map((t) => t.id)).size).toBe(ALL_TEMPLATES.length)
})
