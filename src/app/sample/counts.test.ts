import { describe, expect, it } from "vitest"
import { inTotals, type SampleAccount, type SampleCity, sampleCity } from "./index.ts"
import { AREAS } from "./places/areas.ts"
import { TOWNS } from "./places/towns.ts"

const AS_OF = new Date("2026-11-23T15:30:00+08:00")
const whole = sampleCity("1170", AS_OF)

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

  it("[B1] leaves one in 27 quiet for more than a fortnight, and some in each stage before", () => {
    const days = accounts.map((a) => a.daysSinceLastPost)
    expect(days.filter((d) => d >= 14)).toHaveLength(43)
    expect(days.filter((d) => d >= 7 && d < 10)).toHaveLength(14)
    expect(days.filter((d) => d >= 10 && d < 12)).toHaveLength(6)
    expect(days.filter((d) => d >= 12 && d < 14)).toHaveLength(4)
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
    const accounts = counted(sampleCity("130", AS_OF))
    const { 微信公众号, 微博, ...others } = tally(accounts, (a) => a.platform)
    expect([微信公众号, 微博, Object.values(others).reduce((a, b) => a + b)]).toEqual([72, 40, 18])
    expect(accounts.find((a) => a.matrixRole === "龙头")?.name).toBe("安澜公安")
    expect(accounts.filter((a) => a.matrixRole === "侧翼").map((a) => a.name)).toContain("柏川公安在线")
  })

  it("[A1] 112: 64 公众号, 11 微博 and all news Apps to close; 21 units stay; one street has eight", () => {
    const accounts = counted(sampleCity("112", AS_OF))
    expect(accounts).toHaveLength(112)
    const closing = accounts.filter((a) => a.campaign === "关停")
    expect(tally(closing, (a) => a.platform)).toEqual({ 微信公众号: 64, 微博: 11, App: 5 })
    expect(closing.length / 112).toBeGreaterThan(0.7)
    expect(new Set(accounts.filter((a) => a.campaign === "保留").map((a) => a.unit)).size).toBe(21)
    expect(accounts.filter((a) => a.unit === "990102001-government")).toHaveLength(8)
    expect(accounts.filter((a) => a.followers < 100 && a.postsPerDay < 1)).toHaveLength(24)
  })
})
