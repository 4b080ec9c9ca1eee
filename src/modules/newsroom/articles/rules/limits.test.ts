import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { everyConnector } from "../../../../../tests/kit/connectors.ts"
import { platformsOf, statutoryRules, writingRules } from "../data.ts"
import { saidFault } from "./limits.ts"
import { byPlatform, faultsOf } from "./outgoing.ts"
import { statutoryFaults, statutoryFile } from "./statutory.ts"
import { listedSource } from "./writing-data.ts"

const platforms = platformsOf(everyConnector)
const { forms } = writingRules()
const EIGHT = ["wechat-mp", "weibo", "douyin", "toutiao", "kuaishou", "bilibili", "wechat-channels", "xiaohongshu"]
const master = (title: string) => ({ title, summary: "", bodyHtml: "<p>今晚停水。</p>" })

test("[D8] a title one character too long for one of eight platforms names that platform, with its figure", () => {
  expect(platforms.map(({ id }) => id)).toEqual(expect.arrayContaining(EIGHT))
  // 小红书 takes 20; 视频号 has a text of its own here.
  const variants = [{ key: "wechat-channels", title: "停水通知", text: "今晚停水。" }]
  const faults = faultsOf(EIGHT, platforms, master("停".repeat(21)), variants, forms)
  expect(faults.map(({ platform }) => platform)).toEqual(["xiaohongshu"])
  expect(saidFault(faults[0]!)).toBe("小红书：标题字数上限 20，现在 21，超出 1。")
  expect(faultsOf(EIGHT, platforms, master("停".repeat(20)), variants, forms)).toEqual([])
})

test("[D8] a variant for the platform, or for its form, takes the master's place", () => {
  const long = { title: "停水", summary: "", bodyHtml: `<p>${"字".repeat(2_500)}</p>` }
  const of = (variants: { key: string; title: string; text: string }[]) =>
    faultsOf(["weibo"], platforms, long, variants, forms).map(({ what, is }) => [what, is])
  expect(of([])).toEqual([["长微博字数", 2_500]])
  expect(of([{ key: "short", title: "", text: "今晚停水。" }])).toEqual([])
  expect(of([{ key: "weibo", title: "", text: "今晚停水。" }])).toEqual([])
})

test("[D8] what goes out to a platform is what it was measured by: its own words, else those of the form made for it", () => {
  const of = (key: string, text: string) => ({ key, title: "", text })
  const given = byPlatform([of("short", "短"), of("video-script", "脚本"), of("douyin", "抖音的")], forms)
  expect(Object.fromEntries(given.map(({ key, text }) => [key, text]))).toEqual({
    ...{ weibo: "短", douyin: "抖音的" },
    ...{ kuaishou: "脚本", "wechat-channels": "脚本", bilibili: "脚本" },
  })
})

test("[D8] platforms nobody wants are not asked", () => {
  expect(faultsOf([], platforms, master("停".repeat(100)), [], forms)).toEqual([])
})

test("[D8] every form names platforms that exist", () => {
  const known = platforms.map(({ id }) => id)
  expect(forms.flatMap((form) => form.platforms).filter((id) => !known.includes(id))).toEqual([])
})

test("[D11] each row of the statutory publishers finds its own sentences and stays quiet at the others", () => {
  const file = statutoryRules()
  for (const topic of file.topics) {
    const of = (text: string) =>
      statutoryFaults({ text, unitName: "教育局", origin: "original", sourceName: "", sourceIssuedAt: "" }, file).map(
        (fault) => fault.topic,
      )
    for (const hit of topic.hits) expect(of(hit), hit).toContain(topic.id)
    for (const miss of topic.misses) expect(of(miss), miss).not.toContain(topic.id)
  }
  expect(file.topics.length).toBeGreaterThanOrEqual(8)
})

test("[D11] the competent unit may; others only repost, naming publisher and time, and the clause is quoted", () => {
  const about = {
    text: "今日15时发布暴雨红色预警信号。",
    unitName: "望澜区教育局",
    origin: "original" as const,
    sourceName: "",
    sourceIssuedAt: "",
  }
  const why = (part: Partial<Parameters<typeof statutoryFaults>[0]>) =>
    statutoryFaults({ ...about, ...part }, statutoryRules()).map((fault) => fault.why)
  expect(why({})).toEqual(["original"])
  expect(why({ unitName: "安澜市气象局" })).toEqual([])
  expect(why({ origin: "repost", sourceName: "某某周刊" })).toEqual(["source"])
  expect(why({ origin: "repost", sourceName: "安澜市气象台" })).toEqual(["time"])
  expect(why({ origin: "repost", sourceName: "安澜市气象台", sourceIssuedAt: "2026-06-11T15:00:00+08:00" })).toEqual([])
  expect(statutoryFaults(about, statutoryRules())[0]!.clause).toContain("气象法")
})

test("a table of statutory publishers without signs or without a clause is not taken", () => {
  const good = JSON.parse(readFileSync("data/newsroom/statutory-publishers.json", "utf8"))
  expect(statutoryFile.safeParse(good).success).toBe(true)
  expect(statutoryFile.safeParse({ ...good, topics: [{ ...good.topics[0], signs: [] }] }).success).toBe(false)
})

test("[D4] a source is listed by its name, with additions or without", () => {
  expect(listedSource(writingRules(), "新华社客户端")?.id).toBe("xinhua")
  expect(listedSource(writingRules(), "某某周刊")).toBeUndefined()
})
