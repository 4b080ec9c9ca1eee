import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { deliveryStates } from "#connectors/kit"
import { packageRoot } from "#platform/root"
import { productionConnectors } from "../../../../tests/kit/publishing-ground.ts"
import { publicationStates, takedownStates } from "../states.ts"
import { fileTypeOf, isClip, isPicture } from "./file-type.ts"
import { fitIssues } from "./fits.ts"
import { isRightAccount } from "./guard.ts"
import { samePercent } from "./match.ts"
import { cameOf } from "./outcome.ts"
import { limitOf, quotaOf, roleOf, settingsFile, taskOf } from "./settings.ts"
import { spanOf, wavesOf } from "./waves.ts"

const path = join(packageRoot(), "data/publishing/publishing.json")
const settings = settingsFile.parse(JSON.parse(readFileSync(path, "utf8")))
const START = new Date("2026-06-11T09:00:00+08:00")
const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000)
const target = (id: string, unitId: string, level: string, platform = "weibo") => ({ id, unitId, level, platform })
const MATRIX = [
  target("1", "u1", "市", "wechat-mp"),
  target("2", "u1", "市", "website"),
  target("3", "u2", "县", "weibo"),
  target("4", "u3", "镇", "kuaishou"),
]
const timing = { startsAt: START, staggered: false, mobileFirst: false }

describe("waves", () => {
  test("[E2] staggered: the ordering unit's own first, then departments and counties, then townships, each at its minute", () => {
    const waves = wavesOf(settings, MATRIX, "u1", { ...timing, staggered: true })
    expect(waves).toEqual([
      { no: 1, role: "lead", startsAt: at(0), gate: "time", accountIds: ["1", "2"] },
      { no: 2, role: "wing", startsAt: at(30), gate: "time", accountIds: ["3"] },
      { no: 3, role: "point", startsAt: at(60), gate: "time", accountIds: ["4"] },
    ])
  })

  test("[E2] whoever orders may set a role and other minutes; every account stands in one wave", () => {
    const given = MATRIX.map((one) => (one.id === "4" ? { ...one, role: "lead" as const } : one))
    const waves = wavesOf(settings, given, "u1", { ...timing, staggered: true, afterMinutes: { wing: 5 } })
    expect(waves.map(({ role, startsAt, accountIds }) => [role, startsAt, accountIds])).toEqual([
      ["lead", at(0), ["1", "2", "4"]],
      ["wing", at(5), ["3"]],
    ])
  })

  test("[E2] without leads the next speak at the hour that was asked for, and the distance between waves stays", () => {
    const waves = wavesOf(settings, MATRIX.slice(2), "u1", { ...timing, staggered: true })
    expect(waves.map(({ role, startsAt }) => [role, startsAt])).toEqual([
      ["wing", at(0)],
      ["point", at(30)],
    ])
  })

  test("[E3] mobile first: the others wait until those are live, not only for their hour", () => {
    const waves = wavesOf(settings, MATRIX, "u1", { ...timing, mobileFirst: true })
    expect(waves.map(({ role, gate, accountIds }) => [role, gate, accountIds])).toEqual([
      ["first", "time", ["1", "3"]],
      ["all", "live", ["2", "4"]],
    ])
    const both = wavesOf(settings, MATRIX, "u1", { ...timing, staggered: true, mobileFirst: true })
    expect(both.map(({ role, gate }) => [role, gate])).toEqual([
      ["first", "time"],
      ["lead", "live"],
      ["wing", "live"],
      ["point", "live"],
    ])
    // All of them mobile: nothing to wait for.
    expect(wavesOf(settings, [MATRIX[0]!], "u1", { ...timing, mobileFirst: true })).toMatchObject([
      { role: "all", gate: "time" },
    ])
  })

  test("[E2] the role of an account comes from the ledger, the pace from the data file", () => {
    expect(roleOf(settings, MATRIX[3]!, "u1")).toBe("point")
    expect(roleOf(settings, MATRIX[3]!, "u3")).toBe("lead")
    expect(spanOf(551, 250)).toBe(132_000)
    expect(quotaOf(settings, "weibo")).toMatchObject({ amount: 30, minutes: 60 })
    expect(quotaOf(settings, "nobody")).toMatchObject({ minutes: 1440 })
    expect(() => limitOf(settings, "no-such")).toThrow("no-such")
    expect(taskOf(settings, "decide").limit).toEqual({ amount: 4, unit: "working-hours" })
  })
})

describe("guard", () => {
  test("[E6] the platform's own id decides; where it tells none, the name as people read it", () => {
    expect(isRightAccount({ name: "安澜发布", platformId: "1" }, { id: "1", name: "改过的名字" })).toBe(true)
    expect(isRightAccount({ name: "安澜发布", platformId: "1" }, { id: "2", name: "安澜发布" })).toBe(false)
    expect(isRightAccount({ name: "安澜发布Ａ", platformId: "1" }, { name: "安澜 发布a" })).toBe(true)
    expect(isRightAccount({ name: "安澜发布", platformId: "1" }, { name: "安澜文旅" })).toBe(false)
  })
})

describe("fits", () => {
  const PLATFORMS = [
    "wechat-mp",
    "douyin",
    "toutiao",
    "kuaishou",
    "bilibili",
    "wechat-channels",
    "xiaohongshu",
    "toutiao-articles",
  ]
  const piece = { title: "题".repeat(17), text: "正文", html: "<p>正文</p>", digest: "", images: [] }
  const issuesOf = (given: Parameters<typeof fitIssues>[1]) =>
    PLATFORMS.flatMap((platform) => {
      const { manifest } = productionConnectors().connectorFor(platform)!
      return fitIssues({ platform: manifest.label, limits: manifest.limits }, given)
    })

  test("[E1] a title one character too long for one of eight platforms names that platform and the figure", () => {
    expect(issuesOf(piece)).toEqual([
      {
        ...{ code: "publishing.too-long", level: "block", at: "视频号" },
        values: { platform: "视频号", what: "短标题字数", limit: "16", actual: "17", over: "1" },
      },
    ])
    expect(issuesOf({ ...piece, title: "题".repeat(16) })).toEqual([])
  })

  test("[E1] a clip of 200 MB goes everywhere, in parts; a larger one is told for each platform that takes less", () => {
    const told = (megabytes: number) => {
      const video = { name: "宣传片.mp4", bytes: megabytes * 1024 * 1024 }
      return issuesOf({ ...piece, title: "题", video }).map(({ at, values }) => [at, values?.limit, values?.actual])
    }
    expect(told(200)).toEqual([])
    expect(told(3_000)).toEqual([["快手", "2048.0MB", "3000.0MB"]])
    expect(told(4_100)).toEqual([
      ["抖音", "4096.0MB", "4100.0MB"],
      ["今日头条（视频）", "4096.0MB", "4100.0MB"],
      ["快手", "2048.0MB", "4100.0MB"],
    ])
  })

  test("[E1] a character beyond the first plane counts once, a Han character two of Weibo's units", () => {
    const weibo = productionConnectors().connectorFor("weibo")!.manifest
    const form = { platform: weibo.label, limits: weibo.limits }
    expect(fitIssues(form, { ...piece, title: "", text: "字".repeat(130) })).toEqual([])
    expect(fitIssues(form, { ...piece, title: "", text: "字".repeat(131) })).toMatchObject([{ values: { over: "2" } }])
    const wechat = productionConnectors().connectorFor("wechat-mp")!.manifest
    expect(fitIssues({ platform: "微信公众号", limits: wechat.limits }, { ...piece, title: "😀".repeat(32) })).toEqual(
      [],
    )
  })
})

describe("files", () => {
  const bytes = (...head: number[]) => new Uint8Array([...head, ...Array<number>(16).fill(0)])
  test("[E1] an image that is really a PDF is a PDF, whatever its name", () => {
    expect(fileTypeOf(new TextEncoder().encode("%PDF-1.7 ........"))).toBe("pdf")
    expect(isPicture("pdf")).toBe(false)
    expect(fileTypeOf(bytes(0xff, 0xd8, 0xff))).toBe("jpeg")
    expect(fileTypeOf(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe("png")
    expect(fileTypeOf(bytes(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70))).toBe("mp4")
    expect(isClip("mp4")).toBe(true)
    expect(fileTypeOf(new Uint8Array())).toBe("other")
  })
})

describe("match", () => {
  test("[E8] the same words are a hundred whatever the marks and width; one other character is never a hundred", () => {
    expect(samePercent("今晚８点停水。", "今晚8点停水")).toBe(100)
    expect(samePercent("今晚8点停水".repeat(200), `${"今晚8点停水".repeat(199)}今晚9点停水`)).toBe(99)
    expect(samePercent("今晚八点停水", "明早九点通车")).toBeLessThan(30)
    expect(samePercent("", "")).toBe(0)
  })
})

describe("what an answer leads to", () => {
  const failure = { kind: "busy", code: "x", reason: "平台繁忙。", advice: "系统会自动重试。" }
  const standing = { failuresInARow: 0, failuresBeforePerson: 6, now: START }
  test("[E5] only what surely was not sent is sent again by the house; what may have arrived is looked for", () => {
    expect(cameOf({ state: "retry", failure, at: at(1) }, standing)).toEqual({ move: "retry", nextAt: at(1), failure })
    expect(cameOf({ state: "unknown", failure }, standing)).toMatchObject({ move: "lose", nextAt: at(1) })
    expect(cameOf({ state: "rejected", failure }, standing)).toMatchObject({
      move: "reject",
      nextAt: null,
      ask: "mend",
    })
    expect(cameOf({ state: "retry", failure, at: null }, standing)).toMatchObject({ nextAt: null, ask: "mend" })
    expect(cameOf({ state: "retry", failure, at: at(1) }, { ...standing, failuresInARow: 5 })).toMatchObject({
      ask: "mend",
    })
    expect(cameOf({ state: "accepted", receipt: "1", byHand: true }, standing)).toMatchObject({ ask: "press" })
  })
})

describe("states", () => {
  test("[E5] nothing leads from unknown to a second send but proven absence; nothing leads out of withdrawn", () => {
    const out = Object.entries(deliveryStates.moves).filter(([, move]) =>
      (move.from as readonly string[]).includes("unknown"),
    )
    expect(out.map(([name]) => name).sort()).toEqual(["accept", "publish", "reject", "retry", "review"])
    const again = Object.entries(deliveryStates.moves).filter(([, move]) => move.to === "prepared")
    expect(again.map(([name]) => name)).toEqual(["retry", "again"])
    expect(deliveryStates.states.withdrawn.final).toBe(true)
  })
  test("[E7] a cancelled publication stays so; a post that is gone stays gone", () => {
    expect(publicationStates.refuse("cancelled", "reopen")).toMatchObject({ values: { state: "已取消" } })
    expect(takedownStates.refuse("gone", "again")).toMatchObject({ code: "publishing.takedown-state" })
  })
})
