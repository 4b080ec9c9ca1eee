import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { parseInstant } from "#kernel/time"
import { type AccountFacts, inspectAccount, type WordingHit } from "./inspect-account.ts"
import { pack, type RuleOf, resolvePack } from "#rules/rulebook"
import { watches } from "./thresholds.ts"

const folder = new URL("../../../../data/rulebook/", import.meta.url)
const packs = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => pack.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8"))))
const city = resolvePack(packs, "anlan", "2026-09-15").rules
const T = parseInstant("2026-09-15T10:00:00")!
const last = (text: string) => ({ id: "p1", at: parseInstant(text)! })

const account = (more: Partial<AccountFacts>): AccountFacts => ({
  id: "1",
  platform: "weibo",
  platformKind: "account",
  level: "市",
  functions: ["发布"],
  status: "normal",
  openedOn: null,
  lastVisible: last("2026-09-15T08:00:00"),
  available: null,
  interactive: null,
  wording: [],
  ...more,
})
const found = (more: Partial<AccountFacts>) => {
  const { verdict, findings } = inspectAccount(account(more), city, T)
  return [verdict, ...findings.map((one) => `${one.rule} ${one.verdict}${one.stage ?? ""}`)]
}

describe("[B1] one account under all rules of a city", () => {
  test("fresh passes; a stale one is vetoed once, with both documents cited", () => {
    expect(found({})).toEqual(["pass"])
    const { findings } = inspectAccount(account({ lastVisible: last("2026-08-01T08:00:00") }), city, T)
    expect(findings.map((one) => one.rule)).toEqual(["nm-v2.1"])
    expect(findings[0]!.clause).toBe(
      "单项否决·内容不更新：监测时间点前2周内无更新；四类问题·一：以发布为主要功能的账号两周内未更新",
    )
  })

  test("the city's ten days bind townships only, and warn instead of the nation's stages", () => {
    const eleven = { lastVisible: last("2026-09-04T09:00:00") }
    expect(found({ ...eleven, level: "市" })).toEqual(["warn", "nm-v2.1 warn10"])
    expect(found({ ...eleven, level: "镇" })).toEqual(["warn", "anlan-update-10d warn"])
    expect(found({ lastVisible: last("2026-09-07T09:00:00"), level: "镇" })).toEqual(["warn", "anlan-update-10d warn7"])
    expect(found({ lastVisible: last("2026-08-01T09:00:00"), level: "镇" })).toEqual([
      "veto",
      "nm-v2.1 veto",
      "anlan-update-10d warn",
    ])
  })

  test("an app is judged by its probe, not by posts", () => {
    const app = { platform: "app", platformKind: "app", lastVisible: null }
    expect(found(app)).toEqual(["pass"])
    expect(found({ ...app, available: false })).toEqual(["veto", "nm-v2.2 veto"])
    expect(found({ available: false })).toEqual(["pass"])
  })

  test("no way to ask is a veto only when a test has shown it", () => {
    expect(found({ interactive: null })).toEqual(["pass"])
    expect(found({ interactive: false })).toEqual(["veto", "nm-v3.1 veto"])
  })

  test("an account set aside but not deregistered goes on being judged; a deregistered one does not", () => {
    const old = { lastVisible: last("2025-03-01T08:00:00") }
    expect(found({ ...old, status: "paused" })).toEqual(["veto", "nm-v2.1 veto", "cn-abandoned warn"])
    expect(found({ ...old, status: "retired" })).toEqual(["warn", "cn-abandoned warn"])
    expect(found({ ...old, status: "deregistered" })).toEqual(["pass"])
  })

  test("only serious wording is a veto, one finding a post", () => {
    const hit = (level: WordingHit["level"], id: string): WordingHit => ({
      post: { id, at: parseInstant("2026-09-14T08:00:00")! },
      level,
      textRule: "r",
      original: "甲",
      field: "text",
      start: 0,
      end: 1,
      suggestion: null,
      reason: "写法有误",
    })
    expect(found({ wording: [hit("veto", "a"), hit("veto", "a"), hit("veto", "b")] })).toEqual([
      "veto",
      "nm-v1.1 veto",
      "nm-v1.1 veto",
    ])
    expect(found({ wording: [hit("serious", "a"), hit("hint", "a")] })).toEqual(["pass"])
  })
})

describe("[B13] watch lists by threshold", () => {
  const list = (id: string) => city.find((one) => one.id === id) as unknown as RuleOf<"watch-list">

  test("under 200 is in, 200 is out, and no figure is unknown, not 0", () => {
    const weibo = { platform: "weibo", level: "市" }
    expect(watches({ ...weibo, followers: 199 }, list("watch-weibo-followers"))).toEqual({
      verdict: "yes",
      because: ["粉丝数199，不足200"],
    })
    expect(watches({ ...weibo, followers: 200 }, list("watch-weibo-followers")).verdict).toBe("no")
    expect(watches({ ...weibo, followers: null }, list("watch-weibo-followers"))).toEqual({
      verdict: "unknown",
      because: ["粉丝数无数据"],
    })
    expect(watches({ ...weibo, level: "镇", followers: null }, list("watch-weibo-followers")).verdict).toBe("no")
  })

  test("all conditions must hold", () => {
    expect(watches({ followers: 80, postsPerDay: 0.4 }, list("watch-unread")).verdict).toBe("yes")
    expect(watches({ followers: 80, postsPerDay: 1 }, list("watch-unread")).verdict).toBe("no")
  })
})
