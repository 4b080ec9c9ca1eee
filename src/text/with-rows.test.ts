import { describe, expect, it } from "vitest"
import { check } from "./check.ts"
import { compileRuleset, rowsOf, withExemptions, withRows } from "./ruleset.ts"
import { naiveCheck } from "./testing/naive-check.ts"
import { SHIPPED, shippedRuleset } from "./testing/shipped.ts"

const HEAD = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss"
const list = (id: string, wrong: string, kind = "wording") => ({
  name: id,
  text: `${HEAD}\n${id}\t${kind}\thint\t1\t${wrong}\t\t\t\t\t\t\t\t有${wrong}。\t没有。`,
})
const idsIn = (text: string, ruleset = shippedRuleset) => check(text, ruleset).findings.map(({ rule }) => rule)

describe("rows that change while texts are read", () => {
  it("[B5] a word that was added is found in the next text, in any of them, and in the old ruleset it is not", () => {
    let ruleset = shippedRuleset
    for (let turn = 0; turn < 30; turn++) {
      const word = `新词甲${"一二三四五六"[turn % 6]}${"东西南北中间上下前后"[turn % 10]}`
      ruleset = withRows(ruleset, { add: [list(`site-${turn}`, word, turn % 3 === 0 ? "sensitive" : "wording")] })
      expect(idsIn(`今天说${word}。`, ruleset)).toContain(`site-${turn}`)
      expect(idsIn("说新词甲一东。", ruleset)).toContain("site-0")
    }
    expect(idsIn("说新词甲一东。")).toEqual([])
    expect(idsIn("说新·词·甲·一·东。", ruleset)).toEqual(["site-0"])
    expect(rowsOf(ruleset).length).toBe(rowsOf(shippedRuleset).length + 30)
  })
  it("[B5] a row that was taken away is quiet, and comes back when it is added again", () => {
    const [id] = idsIn("请布署工作。")
    const without = withRows(shippedRuleset, { remove: [id!] })
    expect(idsIn("请布署工作。", without)).toEqual([])
    const again = withRows(without, { add: [list(id!, "布署")] })
    expect(idsIn("请布署工作。", again)).toEqual([id])
    expect(idsIn("请布署工作。", withRows(again, { remove: [id!] }))).toEqual([])
    expect(new Set([shippedRuleset, without, again].map(({ version }) => version)).size).toBe(3)
  })
  it("[B5] keeps exemptions, and answers as a ruleset compiled anew", () => {
    const added = list("site-a", "新词乙")
    const live = withRows(withExemptions(shippedRuleset, [{ rule: "half-width" }]), { add: [added] })
    const anew = withExemptions(compileRuleset({ ...SHIPPED, lexicons: [...SHIPPED.lexicons, added] }), [
      { rule: "half-width" },
    ])
    for (const text of ["说新词乙,布署工作,2月30日。", "新\u200b词乙"]) {
      expect(check(text, live)).toEqual(check(text, anew))
      expect(check(text, live)).toEqual(naiveCheck(text, live))
    }
  })
  it("[B5] tells the faults of added lines", () => {
    expect(withRows(shippedRuleset, { add: [list("x", "甲")] }).faults.length).toBeGreaterThan(0)
  })
})
