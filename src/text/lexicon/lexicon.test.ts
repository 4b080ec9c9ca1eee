import { describe, expect, it } from "vitest"
import { check } from "../check.ts"
import { SHIPPED, shippedRuleset } from "../testing/shipped.ts"
import { parseLexicons } from "./parse.ts"
import type { LexiconRow } from "./row.ts"

const { rows, faults } = parseLexicons(SHIPPED.lexicons)

/** A day on which the row counts. */
const dayOf = (row: LexiconRow): { at?: string } =>
  row.validTo ? { at: row.validTo } : row.validFrom ? { at: row.validFrom } : {}

const findingsOf = (row: LexiconRow, text: string) =>
  check(text, shippedRuleset, dayOf(row)).findings.filter((finding) => finding.rule === row.id)

describe("the shipped word lists", () => {
  it("[B4] have no faulty line", () => {
    expect(faults).toEqual([])
    expect(rows.length).toBeGreaterThan(3000)
  })

  it("[B4] each row finds its own wrong sentence, at the wrong word, whatever else is in the lists", () => {
    const missed = rows.filter((row) => {
      const found = findingsOf(row, row.hit)
      return found.length === 0 || found[0]!.original.toLowerCase() !== row.wrong.toLowerCase()
    })
    expect(missed.map((row) => `${row.id} ${row.wrong}: ${row.hit}`)).toEqual([])
  })

  it("[B5] each row is quiet in its own right sentence", () => {
    const loud = rows.filter((row) => findingsOf(row, row.miss).length > 0)
    expect(loud.map((row) => `${row.id} ${row.wrong}: ${row.miss}`)).toEqual([])
  })

  it("[B3] no replacement is itself found wrong at warn or worse", () => {
    const wrong = rows.flatMap((row) =>
      row.right
        .flatMap((right) => check(right, shippedRuleset, dayOf(row)).findings)
        .filter((finding) => finding.level !== "hint")
        .map((finding) => `${row.id} → ${finding.original} (${finding.rule})`),
    )
    expect(wrong).toEqual([])
  })

  it("[B4] persons are only in the sample, and every row of it says that it is invented", () => {
    const sample = parseLexicons(SHIPPED.lexicons.filter(({ name }) => name.startsWith("l3-"))).rows
    expect(sample.filter((row) => !row.source.startsWith("虚构"))).toEqual([])
    const others = parseLexicons(SHIPPED.lexicons.filter(({ name }) => !name.startsWith("l3-"))).rows
    expect(others.filter((row) => row.class === "leader")).toEqual([])
  })

  it("a row without examples, without a source, with an impossible date or an idle context is refused", () => {
    const header = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss"
    const faultOf = (line: string) =>
      parseLexicons([{ name: "x", text: `${header}\n${line}` }]).faults.map(({ fault }) => fault)
    expect(faultOf("a-1\ttypo\twarn\t1\t布署\t部署\t\t词典\t\t\t\t\t布署\t部署")).toEqual([])
    expect(faultOf("a-1\ttypo\twarn\t1\t布署\t部署\t\t词典\t\t\t\t\t\t部署")).toEqual(["缺少命中例句或不命中例句"])
    expect(faultOf("a-1\ttypo\twarn\t1\t布署\t部署\t\t\t\t\t\t\t布署\t部署")).toEqual(["没有依据的条目最多为提示"])
    expect(faultOf("a-1\ttypo\twarn\t1\t布署\t部署\t\t词典\t2023-02-30\t\t\t\t布署\t部署")).toHaveLength(1)
    expect(faultOf("a-1\ttypo\twarn\t1\t布署\t部署\t\t词典\t\t\t宣布\t\t布署\t部署")).toHaveLength(1)
    expect(faultOf("a-1\ttypo\tbad\t1\t署\t部署\t\t词典\t\t\t\t\t布署\t部署")).toHaveLength(2)
  })
})

describe("dated facts", () => {
  const levels = (text: string, at?: string) =>
    check(text, shippedRuleset, at ? { at } : {}).findings.map(({ original, suggestions }) => [
      original,
      suggestions[0],
    ])

  it("[B4] a post of 2016 may say 工商局, a post of 2021 may not", () => {
    expect(levels("市工商局发布公告。", "2016-05-01")).toEqual([])
    expect(levels("市工商局发布公告。", "2021-05-01")).toEqual([["工商局", "市场监督管理局"]])
    expect(levels("市工商局发布公告。")).toEqual([["工商局", "市场监督管理局"]])
  })
  it("[B4] the replacement is the one of that day", () => {
    expect(levels("市扶贫办公示名单。", "2020-05-01")).toEqual([])
    expect(levels("市扶贫办公示名单。", "2022-05-01T09:00:00+08:00")).toEqual([["扶贫办", "乡村振兴局"]])
    expect(levels("市扶贫办公示名单。")).toEqual([["扶贫办", "农业农村局"]])
  })
})
