import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { type Pack, pack } from "./pack.ts"
import { resolvePack } from "./resolve-pack.ts"

const folder = new URL("../../../../data/rulebook/", import.meta.url)
const packs = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => pack.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8"))))
const named = (id: string): Pack => packs.find((one) => one.id === id)!
const anlan = named("anlan-2026")
const ids = (jurisdiction: string, at: string, of: readonly Pack[] = packs) =>
  resolvePack(of, jurisdiction, at).rules.map((one) => one.id)

/** 安澜市's pack with the ten-day rule changed. */
const withWindow = (windowDays: number, change: Partial<Pack> = {}): Pack =>
  pack.parse({
    ...anlan,
    ...change,
    rules: anlan.rules.map((one) =>
      one.kind === "freshness" ? { ...one, params: { ...one.params, windowDays } } : one,
    ),
  })

describe("[B1] rule packs by jurisdiction and date", () => {
  test("the packs that come with the program are sound and resolve without an issue", () => {
    expect(packs.map((one) => one.id).sort()).toEqual([
      "anlan-2026",
      "cn-2023-openness",
      "cn-2024-grassroots",
      "cn-national-2019",
      "cn-practice-2025",
    ])
    expect(resolvePack(packs, "anlan", "2026-09-15").issues).toEqual([])
  })

  test("[I2] each rule has its own few words for lists and annexes, shorter than its clause is allowed to be", () => {
    const short = packs.flatMap((one) => one.rules.map((rule) => rule.clauseShort))
    expect(new Set(short).size).toBe(short.length)
    expect(named("cn-national-2019").rules.find((rule) => rule.id === "nm-v2.1")?.clauseShort).toBe(
      "检查指标 单项否决2·内容不更新",
    )
    const long = { ...anlan, rules: [{ ...anlan.rules[0], clauseShort: "字".repeat(25) }] }
    expect(pack.safeParse(long).success).toBe(false)
  })

  test("the national veto rows are numbered as in the check indicators", () => {
    expect(named("cn-national-2019").rules.map((one) => one.id)).toEqual([
      "nm-v1.1",
      "nm-v1.2",
      "nm-v1.3",
      "nm-v1.4",
      "nm-v2.1",
      "nm-v2.2",
      "nm-v3.1",
      "nm-v3.2",
    ])
  })

  test("a city has the nation's rules and its own; the nation does not have the city's", () => {
    expect(ids("anlan", "2026-09-15")).toEqual(expect.arrayContaining(["nm-v2.1", "cn-abandoned", "anlan-update-10d"]))
    expect(ids("cn", "2026-09-15")).not.toContain("anlan-update-10d")
  })

  test("an old date has the rules of its time", () => {
    expect(ids("anlan", "2025-12-31")).not.toContain("anlan-update-10d")
    expect(ids("anlan", "2026-01-01")).toContain("anlan-update-10d")
    expect(ids("cn", "2019-03-31")).toEqual([])
  })

  test("of two versions in force the later one counts", () => {
    const later = withWindow(7, { version: "2026.2", effectiveFrom: "2026-06-01" })
    const windowOn = (at: string) =>
      resolvePack([...packs, later], "anlan", at).rules.flatMap((one) =>
        one.id === "anlan-update-10d" && one.kind === "freshness" ? [one.params.windowDays] : [],
      )
    expect(windowOn("2026-05-31")).toEqual([10])
    expect(windowOn("2026-06-01")).toEqual([7])
  })

  test("a looser local value is an issue and does not count", () => {
    const resolved = resolvePack([named("cn-national-2019"), withWindow(20)], "anlan", "2026-09-15")
    expect(resolved.rules.map((one) => one.id)).not.toContain("anlan-update-10d")
    expect(resolved.rules.map((one) => one.id)).toContain("nm-v2.1")
    expect(resolved.issues).toMatchObject([
      {
        code: "rulebook.looser-than-parent",
        values: { rule: "anlan-update-10d", parent: "nm-v2.1", param: "windowDays", local: 20, above: 14 },
      },
    ])
  })

  test("an equal local value is no issue", () => {
    expect(resolvePack([named("cn-national-2019"), withWindow(14)], "anlan", "2026-09-15").issues).toEqual([])
  })

  test("a rule that tightens an unknown one, repeats an id, or a jurisdiction without packs, are issues", () => {
    const codes = (of: readonly Pack[], jurisdiction = "anlan") =>
      resolvePack(of, jurisdiction, "2026-09-15").issues.map((issue) => issue.code)
    expect(codes([anlan])).toEqual(["rulebook.unknown-parent-rule"])
    expect(
      codes([named("cn-national-2019"), { ...anlan, rules: named("cn-national-2019").rules.slice(0, 1) }]),
    ).toEqual(["rulebook.duplicate-rule"])
    expect(codes(packs, "elsewhere")).toEqual(["rulebook.unknown-jurisdiction"])
    expect(ids("elsewhere", "2026-09-15")).toContain("nm-v2.1")
  })

  test("limits in another unit cannot be compared and count as looser", () => {
    const local = (unit: string): Pack =>
      pack.parse({
        ...anlan,
        id: "district",
        jurisdiction: "district",
        parent: "anlan",
        rules: [
          {
            ...anlan.rules.find((one) => one.id === "anlan-filing"),
            id: "district-filing",
            tightens: "anlan-filing",
            params: { clock: "filing", limit: { amount: 2, unit } },
          },
        ],
      })
    expect(resolvePack([...packs, local("working-days")], "district", "2026-09-15").issues).toEqual([])
    expect(resolvePack([...packs, local("natural-days")], "district", "2026-09-15").issues).toMatchObject([
      { values: { param: "limit.unit" } },
    ])
  })
})
