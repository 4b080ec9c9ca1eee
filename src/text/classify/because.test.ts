import { describe, expect, it } from "vitest"
import { becauseOf } from "./because.ts"
import { type Family, familyFinder } from "./families.ts"
import { eachGram, familyHash } from "./features.ts"
import { LOOSE_UNITS } from "./loose-words.ts"
import { mayOpenName } from "./names.ts"
import { vocabulary } from "./vocabulary.ts"

/** Characters that neither open a name nor stand loose. */
const PLAIN = "噪坑洼堵拖欠塌漏霉哄"
const TRAINED_ON = 100

const hashOf = (gram: string): number => {
  let found = 0
  eachGram(gram, gram.length, (hash, _last, letters) => {
    if (letters === gram.length) found = hash
  })
  return found
}

/** Runs of letters: in how many messages training met each, and what it says for the one label. */
type Grams = Readonly<Record<string, readonly [met: number, says: number]>>

function because(
  grams: Grams,
  body: string,
  title = "",
  families: readonly Family[] = [],
  says = 1,
): readonly string[] {
  const finder = familyFinder(families)
  const entries = Object.entries(grams)
  const hashes = [...entries.map(([gram]) => hashOf(gram)), ...families.map(({ id }) => familyHash(id))]
  const rarity = [...entries.map(([, [met]]) => Math.log((TRAINED_ON + 1) / (met + 0.5))), ...families.map(() => 3)]
  const weights = Float32Array.from([...entries.map(([, [, own]]) => own), ...families.map(() => says), 0])
  const model = {
    ...{ version: "", labels: ["甲", "乙"], trainedOn: TRAINED_ON, families, calibration: { sharpness: 1, doubt: 0 } },
    ...{
      known: vocabulary(Int32Array.from(hashes), Float32Array.from(rarity)),
      weights: [new Float32Array(9), weights],
    },
  }
  const vector = { numbers: Int32Array.from(hashes.keys()), values: new Float32Array(hashes.length).fill(1) }
  const say = becauseOf(model, finder)
  say({ title: "", body: PLAIN }, vector, 0)
  return say({ title, body }, vector, 1)
}

it("the characters of these tests are plain", () => {
  expect([...PLAIN].filter((unit) => LOOSE_UNITS.has(unit) || mayOpenName(unit, 0))).toEqual([])
})

describe("[F6] the words that speak for a label", () => {
  it("are known from four messages, and speak for it", () => {
    expect(because({ 噪坑: [4, 1] }, "噪坑")).toEqual(["噪坑"])
    expect(because({ 噪坑: [3, 1] }, "噪坑")).toEqual([])
    expect(because({ 噪坑: [4, 0] }, "噪坑")).toEqual([])
    expect(because({ 噪坑: [4, -1] }, "噪坑")).toEqual([])
    expect(because({ 噪坑: [9, 1] }, "洼堵")).toEqual([])
    expect(because({ 噪坑: [9, 1] }, "", "噪坑")).toEqual(["噪坑"])
  })
  it("come by what all runs inside them say together, the strongest first, equals by their letters", () => {
    expect(because({ 噪坑: [9, 1], 洼堵: [9, 2] }, "噪坑，洼堵")).toEqual(["洼堵", "噪坑"])
    expect(because({ 噪坑: [9, 1], 坑: [9, 3], 洼堵: [9, 2] }, "噪坑，洼堵")).toEqual(["噪坑", "洼堵"])
    expect(because({ 噪坑: [9, 1], 洼堵: [9, 1] }, "洼堵，噪坑")).toEqual(["噪坑", "洼堵"].sort())
    expect(because({ 噪坑: [9, 1], 坑洼: [9, 1], 噪坑洼: [5, 1] }, "噪坑洼")).toEqual(["噪坑洼"])
    expect(because({ 噪坑: [9, 1], 噪: [9, -2] }, "噪坑")).toEqual([])
  })
  it("are five at most, none weaker than a tenth of the strongest", () => {
    const pairs = ["噪坑", "洼堵", "拖欠", "塌漏", "霉哄", "坑噪"]
    const all = Object.fromEntries(pairs.map((pair, at) => [pair, [9, 10 - at]] as const))
    expect(because(all, pairs.join("，"))).toEqual(pairs.slice(0, 5))
    expect(because({ 噪坑: [9, 10], 洼堵: [9, 1], 拖欠: [9, 0.9] }, "噪坑，洼堵，拖欠")).toEqual(["噪坑", "洼堵"])
  })
  it("do not repeat one another: neither within, nor around, nor pieces of one longer word", () => {
    expect(because({ 噪坑: [9, 5], 坑洼: [9, 1], 噪坑洼: [4, 0] }, "噪坑洼")).toEqual(["噪坑洼"])
    expect(because({ 噪坑: [9, 5], 噪坑洼: [4, -1] }, "噪坑洼")).toEqual(["噪坑"])
    const three = { 噪坑: [20, 1], 坑洼: [20, 1], 洼堵: [20, 1], 噪坑洼: [9, 1], 坑洼堵: [9, 1] } as const
    expect(because(three, "噪坑洼堵")).toEqual(["噪坑洼堵"])
  })
  it("are two to four letters long", () => {
    const run = PLAIN.slice(0, 5)
    const grams: Record<string, readonly [number, number]> = {}
    for (let at = 0; at < 5; at++)
      for (const length of [1, 2, 3]) if (at + length <= 5) grams[run.slice(at, at + length)] = [40 - length * 10, 1]
    for (const word of because(grams, run)) expect(word.length).toBeLessThanOrEqual(4)
    expect(because(grams, run)[0]).toHaveLength(4)
    expect(because({ 噪: [40, 1] }, "噪，噪")).toEqual([])
  })
  it("are no pieces of a longer word: what mostly stands within one is left out", () => {
    expect(because({ 坑洼: [10, 1], 噪坑洼: [5, 0] }, "噪坑洼")).toEqual(["坑洼"])
    expect(because({ 坑洼: [10, 1], 噪坑洼: [7, 0], 噪坑: [3, 0] }, "噪坑洼")).toEqual([])
    expect(because({ 坑洼: [10, 1], 噪坑洼: [7, 0], 噪坑: [3, 0] }, "坑洼")).toEqual(["坑洼"])
    expect(because({ 噪坑: [10, 1], 噪坑洼: [7, -9] }, "噪坑洼")).toEqual([])
    expect(because({ 噪坑: [10, 1], 噪坑洼: [3, 0] }, "噪坑洼")).toEqual(["噪坑"])
  })
  it("neither open nor end loosely, are Han, say something, and name nobody", () => {
    expect(because({ 的坑: [9, 1] }, "的坑")).toEqual([])
    expect(because({ 坑的: [9, 1] }, "坑的")).toEqual([])
    expect(because({ ab: [9, 1] }, "ab")).toEqual([])
    expect(because({ 坑a: [9, 1] }, "坑a")).toEqual([])
    expect(because({ 问题: [9, 1] }, "问题")).toEqual([])
    expect(because({ 王坑: [9, 1], 坑洼: [9, 1] }, "王坑洼")).toEqual([])
    expect(because({ 坑洼: [9, 1] }, "村民赖坑洼")).toEqual(["坑洼"])
    expect(because({ 坑洼: [9, 1] }, "村民欧阳坑洼")).toEqual([])
  })
  it("are read as far as the message is", () => {
    expect(because({ 噪坑: [9, 1] }, `${"，".repeat(398)}噪坑`)).toEqual(["噪坑"])
    expect(because({ 噪坑: [9, 1] }, `${"，".repeat(399)}噪坑`)).toEqual([])
    expect(because({ 噪坑: [9, 1] }, "", `${"，".repeat(198)}噪坑`)).toEqual(["噪坑"])
    expect(because({ 噪坑: [9, 1] }, "", `${"，".repeat(199)}噪坑`)).toEqual([])
  })
  it("of a family share among them what the family says, whatever training knew of the letters", () => {
    const family = { id: "f", name: "", words: ["塌漏", "霉哄"] }
    expect(because({}, "塌漏", "", [family])).toEqual(["塌漏"])
    expect(because({}, "塌漏", "", [family], -1)).toEqual([])
    expect(because({ 噪坑: [9, 0.8] }, "塌漏，噪坑", "", [family])).toEqual(["塌漏", "噪坑"])
    expect(because({ 噪坑: [9, 0.8] }, "塌漏，霉哄，噪坑", "", [family])).toEqual(["噪坑", ...["塌漏", "霉哄"].sort()])
    expect(because({ 噪坑: [9, 0.8] }, "塌漏，噪坑，塌漏", "塌漏", [family])).toEqual(["塌漏", "噪坑"])
    expect(because({ 塌漏: [1, 0.5], 噪坑: [9, 1.2] }, "塌漏，噪坑", "", [family])).toEqual(["塌漏", "噪坑"])
  })
})
