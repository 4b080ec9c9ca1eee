import { describe, expect, it } from "vitest"
import { weekday } from "#kernel/time"
import { inTotals, type SampleAccount, type SampleCity, type SamplePost, SHAPES, sampleCity } from "./index.ts"
import { SURNAMES } from "./people.ts"
import { AREAS } from "./places/areas.ts"
import { TOWNS } from "./places/towns.ts"
import { ALL_TEMPLATES } from "./posts/pools.ts"
import { WRONG_FORMS } from "./posts/plant.ts"
import { dayOf } from "./rhythm.ts"

const AS_OF = new Date("2026-11-23T15:30:00+08:00")
const cities = Object.fromEntries(SHAPES.map((shape) => [shape, sampleCity(shape, AS_OF)])) as Record<
  string,
  SampleCity
>
const whole = cities["1170"]!

const tally = (accounts: readonly SampleAccount[], by: (account: SampleAccount) => string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const account of accounts) counts[by(account)] = (counts[by(account)] ?? 0) + 1
  return counts
}
const counted = (city: SampleCity): SampleAccount[] => city.accounts.filter(inTotals)
const postsOfYear = (city: SampleCity, account: SampleAccount): number =>
  [...city.dailyMetrics(account)].reduce((sum, day) => sum + day.posts, 0)

describe("the whole city comes out to the unit", () => {
  const accounts = counted(whole)

  it("[A1] has 1,170 accounts by platform and by level as the survey counts them", () => {
    expect(accounts).toHaveLength(1170)
    expect(tally(accounts, (a) => a.platform)).toEqual({ 微博: 525, 微信公众号: 551, 抖音: 50, 今日头条: 26, App: 18 })
    expect(tally(accounts, (a) => a.level)).toEqual({ 市: 164, 县: 326, 镇: 680 })
  })

  it("[A11] counts 385 large accounts, 698 that post twice a day, 1,021 that publish and serve", () => {
    expect(accounts.filter((a) => a.followers > 10_000)).toHaveLength(385)
    expect(accounts.filter((a) => a.postsPerDay >= 2)).toHaveLength(698)
    expect(accounts.filter((a) => a.functions.includes("发布") && a.functions.includes("办事"))).toHaveLength(1021)
  })

  it("posts in the last thirty days what the roster says it posts in a day", () => {
    for (const account of accounts) {
      const month = [...whole.dailyMetrics(account)].slice(-30).reduce((sum, day) => sum + day.posts, 0)
      expect(month / 30 >= 2, account.key).toBe(account.postsPerDay >= 2)
    }
  })

  it("[B13] has one unit with 21 accounts, eight of them 公众号 of eight 处室", () => {
    const culture = accounts.filter((a) => a.unit === "990100-culture")
    expect(culture).toHaveLength(21)
    const wechat = culture.filter((a) => a.platform === "微信公众号")
    expect(new Set(wechat.map((a) => a.office)).size).toBe(8)
    expect(wechat).toHaveLength(8)
    const most = Math.max(
      ...Object.values(
        tally(
          accounts.filter((a) => a.level === "市"),
          (a) => a.unit,
        ),
      ),
    )
    expect(most).toBe(21)
  })

  it("[B13] has 12 weak 微博 and 18 sparse 微信 at city level, no more", () => {
    const city = accounts.filter((a) => a.level === "市")
    expect(city.filter((a) => a.platform === "微博" && a.followers < 200)).toHaveLength(12)
    const sparse = city.filter((a) => a.platform === "微信公众号" && postsOfYear(whole, a) < 80)
    expect(sparse).toHaveLength(18)
  })

  it("[B7] has two units with nearly the same name and the same posts", () => {
    const [a, b] = ["安澜海洋", "安澜海洋发布"].map(
      (name) => accounts.find((x) => x.name === name && x.platform === "微信公众号")!,
    )
    expect(a!.unit).not.toBe(b!.unit)
    const titles = (account: SampleAccount) =>
      whole.posts.filter((p) => p.account === account.key).map((p) => p.title.replace("震惊！", ""))
    expect(titles(b!)).toEqual(titles(a!))
    expect(titles(a!).length).toBeGreaterThan(5)
  })

  it("[B1] leaves seven in a hundred quiet for more than a fortnight, and some in each stage before", () => {
    const days = accounts.map((a) => a.daysSinceLastPost)
    expect(days.filter((d) => d >= 14)).toHaveLength(82)
    expect(days.filter((d) => d >= 7 && d < 10)).toHaveLength(12)
    expect(days.filter((d) => d >= 10 && d < 12)).toHaveLength(8)
    expect(days.filter((d) => d >= 12 && d < 14)).toHaveLength(6)
    expect(days.filter((d) => d > 500).length).toBeGreaterThanOrEqual(8)
  })

  it("has 150 townships, each area with its own number of streets, towns and 乡", () => {
    const kinds = (place: string) => {
      const area = AREAS.find((x) => x.place === place)!
      return ["街道", "镇", "乡"].map((kind) => TOWNS.filter((t) => t.county === area.code && t.kind === kind).length)
    }
    expect(new Set(TOWNS.map((t) => t.place)).size).toBe(150)
    expect(Object.fromEntries(AREAS.slice(0, 10).map((a) => [a.place, kinds(a.place).join("/")]))).toEqual({
      望澜: "14/0/0",
      云汀: "12/0/0",
      清渚: "11/2/0",
      鹭鸣: "9/6/0",
      松岚: "7/9/0",
      澄湾: "6/8/0",
      归帆: "5/12/0",
      岚溪: "4/13/1",
      柏川: "1/11/4",
      禾堰: "1/10/4",
    })
  })

  it("keeps texts of 25 to 35 thousand posts, one in about 150 with a planted mistake", () => {
    expect(whole.posts.length).toBeGreaterThan(25_000)
    expect(whole.posts.length).toBeLessThan(35_000)
    expect(whole.planted.length / whole.posts.length).toBeGreaterThan(1 / 200)
    expect(whole.planted.length / whole.posts.length).toBeLessThan(1 / 110)
  })
})

describe("the smaller shapes", () => {
  it("[A1] 130: 72 on 微信, 40 on 微博, 18 elsewhere, with the matrix of 公安", () => {
    const accounts = counted(cities["130"]!)
    const { 微信公众号, 微博, ...others } = tally(accounts, (a) => a.platform)
    expect([微信公众号, 微博, Object.values(others).reduce((a, b) => a + b)]).toEqual([72, 40, 18])
    expect(accounts.find((a) => a.matrixRole === "龙头")?.name).toBe("安澜公安")
    expect(accounts.filter((a) => a.matrixRole === "侧翼").map((a) => a.name)).toContain("柏川公安在线")
  })

  it("[A1] 112: 64 公众号, 11 微博 and all news Apps to close; 21 units stay; one street has eight", () => {
    const accounts = counted(cities["112"]!)
    expect(accounts).toHaveLength(112)
    const closing = accounts.filter((a) => a.campaign === "关停")
    expect(tally(closing, (a) => a.platform)).toEqual({ 微信公众号: 64, 微博: 11, App: 5 })
    expect(closing.length / 112).toBeGreaterThan(0.7)
    expect(new Set(accounts.filter((a) => a.campaign === "保留").map((a) => a.unit)).size).toBe(21)
    expect(accounts.filter((a) => a.unit === "990102001-government")).toHaveLength(8)
    expect(accounts.filter((a) => a.followers < 100 && a.postsPerDay < 1)).toHaveLength(24)
  })
})

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
      "anquan bianji ershen fenguan jianguan quji sanshen shenji wangxin xitong yunwei zhenjie zuoxi".split(" "),
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
