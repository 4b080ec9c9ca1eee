import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { calibrationOf, shares } from "./calibrate.ts"
import { familyFinder, parseFamilies } from "./families.ts"
import { BODY_UNITS, eachGram, familyHash, featureReader, TITLE_UNITS } from "./features.ts"
import { gate, GATE_UNITS, parseGate } from "./gate.ts"
import { ENDS, LETTERS, PASSED } from "./letters.ts"
import { interlock } from "./loose-words.ts"
import { score, separate } from "./solve.ts"
import { vectorOf, vocabulary } from "./vocabulary.ts"

describe("confidence", () => {
  it("[F6] shares add up to one, follow the scores, and leave the doubt to all alike", () => {
    expect(shares([1, 1], { sharpness: 3, doubt: 0.1 })).toEqual([0.5, 0.5])
    const [high, low] = shares([1, 0], { sharpness: 2, doubt: 0.2 }) as [number, number]
    expect(high).toBeCloseTo(0.8 * (1 / (1 + Math.exp(-2))) + 0.1, 12)
    expect(low).toBeCloseTo(1 - high, 12)
    const sure = shares([900, -900, 0], { sharpness: 40, doubt: 0 })
    expect(sure.map((share) => Math.round(share))).toEqual([1, 0, 0])
  })
  it("[F6] without unseen messages is a guess", () => {
    expect(calibrationOf([])).toEqual({ sharpness: 3, doubt: 0.1 })
  })
  it("[F6] is the one under which what came was likeliest: no other does better", () => {
    const loss = (unseen: { scores: number[]; label: number }[], calibration: { sharpness: number; doubt: number }) =>
      unseen.reduce((sum, { scores, label }) => sum - Math.log(shares(scores, calibration)[label]! + 1e-12), 0)
    const unseen = Array.from({ length: 40 }, (_, at) => ({
      scores: [((at * 7) % 10) / 10, ((at * 3) % 10) / 20, 0.1],
      label: at % 5 === 0 ? 2 : (at * 7) % 10 > ((at * 3) % 10) / 2 ? 0 : 1,
    }))
    const best = calibrationOf(unseen)
    for (const doubt of [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3])
      for (const sharpness of [0.2, 0.5, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40])
        expect(loss(unseen, best)).toBeLessThanOrEqual(loss(unseen, { sharpness, doubt }) + 1e-3)
    const right = unseen.map((one) => ({ ...one, label: one.scores.indexOf(Math.max(...one.scores)) }))
    expect(calibrationOf(right)).toMatchObject({ doubt: 0 })
    expect(calibrationOf(right).sharpness).toBeGreaterThan(39)
    const turned = unseen.map((one) => ({ ...one, label: one.scores.indexOf(Math.min(...one.scores)) }))
    expect(calibrationOf(turned).sharpness).toBeLessThan(1)
  })
})

describe("families of words", () => {
  const text =
    "\ufeff# 注\r\nid\tname\twords\tsource\r\n\r\nwages\t欠薪\t工资 工钱  工资 钱\t甲\r\n\t无\t甲乙\t\r\nnone\t空\t钱\t\r\n# 注\r\nroad\t路\t道路\t"
  it("[F6] are read by their rows; words are two units or more, each once", () => {
    expect(parseFamilies(text)).toEqual([
      { id: "wages", name: "欠薪", words: ["工资", "工钱"] },
      { id: "road", name: "路", words: ["道路"] },
    ])
    expect(parseFamilies("")).toEqual([])
  })
  it("[F6] are found wherever a word of theirs stands within what is read", () => {
    const families = [
      { id: "a", name: "", words: ["甲乙", "甲乙丙", "乙甲"] },
      { id: "b", name: "", words: ["甲乙", "丙丁甲乙"] },
    ]
    const finder = familyFinder(families)
    const plain = (text: string, to: number) =>
      families.flatMap(({ words }, family) =>
        words.flatMap((word) =>
          [...Array(text.length).keys()]
            .filter((at) => text.startsWith(word, at) && at + word.length <= to)
            .map((at) => `${at}–${at + word.length} ${family}`),
        ),
      )
    const texts = fc.string({ unit: fc.constantFrom(..."甲乙丙丁"), maxLength: 14 })
    fc.assert(
      fc.property(texts, fc.nat(16), (given, to) => {
        const found: string[] = []
        finder.find(given, to, (start, end, family) => found.push(`${start}–${end} ${family}`))
        expect(found.sort()).toEqual(plain(given, to).sort())
      }),
    )
    expect(finder.families).toBe(families)
  })
})

describe("what stands in a message", () => {
  it("[F6] letters are narrow and lower, blanks are passed over, signs and digits end a run", () => {
    const kind = (unit: string) => LETTERS[unit.charCodeAt(0)]!
    for (const unit of " \t\n\u3000\u200b\u0000\ufeff\ufe0f\u00ad")
      expect(kind(unit), JSON.stringify(unit)).toBe(PASSED)
    for (const unit of "1１。，-＋(（%\ud83d") expect(kind(unit), unit).toBe(ENDS)
    for (const [unit, letter] of ["aa", "Aa", "Ａa", "ｚz", "路路", "Éé", "ßß"].map(
      (pair) => [...pair] as [string, string],
    ))
      expect(kind(unit)).toBe(letter.charCodeAt(0))
    expect(kind("İ")).toBe(ENDS)
  })
  it("[F6] runs of one to three letters are told with the place of the last, up to where is read", () => {
    const grams = (text: string, to = 99) => {
      const found: string[] = []
      eachGram(text, to, (_hash, last, letters) => found.push(`${last}:${letters}`))
      return found
    }
    expect(grams("甲乙丙丁")).toEqual(["0:1", "1:1", "1:2", "2:1", "2:2", "2:3", "3:1", "3:2", "3:3"])
    expect(grams("甲 乙，丙")).toEqual(["0:1", "2:1", "2:2", "4:1"])
    expect(grams("甲乙丙", 2)).toEqual(["0:1", "1:1", "1:2"])
    expect(grams("")).toEqual([])
  })
  it("[F6] the same letters have the same number wherever they stand, and others another", () => {
    const hashes = (text: string) => {
      const found: number[] = []
      eachGram(text, 99, (hash) => found.push(hash))
      return found
    }
    expect(hashes("甲，ＡＢ")).toEqual(hashes("甲，a b"))
    const all = [...hashes("甲乙丙"), ...hashes("乙甲丙").slice(2), ...hashes("丁戊")]
    // 丙 is in two of them.
    expect(new Set(all).size).toBe(all.length - 1)
    expect(new Set(["a", "b", "ab", "ba", ""].map(familyHash)).size).toBe(5)
  })
  it("[F6] a word of the title counts as four of the body, and a family counts as its words do", () => {
    const finder = familyFinder([{ id: "wages", name: "", words: ["工资"] }])
    const read = featureReader(finder)
    const counts = (title: string, body: string) => {
      const { hashes, counts: of, size } = read({ title, body })
      return new Map([...hashes.subarray(0, size)].map((hash, at) => [hash, of[at]!]))
    }
    const [gram] = (() => {
      const found: number[] = []
      eachGram("路", 1, (hash) => found.push(hash))
      return found
    })()
    expect([...counts("路", "")]).toEqual([[gram, 4]])
    expect([...counts("", "路")]).toEqual([[gram, 1]])
    expect([...counts("路", "路，路")]).toEqual([[gram, 6]])
    expect(counts("工资", "发工资").get(familyHash("wages"))).toBe(5)
    expect(counts("", "").size).toBe(0)
  })
  it("[F6] is read up to 200 units of the title and 400 of the body", () => {
    const read = featureReader(familyFinder([]))
    const size = (title: string, body: string) => read({ title, body }).size
    expect([TITLE_UNITS, BODY_UNITS]).toEqual([200, 400])
    expect(size(`${"，".repeat(199)}路`, "")).toBe(1)
    expect(size(`${"，".repeat(200)}路`, "")).toBe(0)
    expect(size("", `${"，".repeat(399)}路`)).toBe(1)
    expect(size("", `${"，".repeat(400)}路`)).toBe(0)
  })
})

describe("features that a model knows", () => {
  it("[F6] have the number of their place, all others none", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 200 }), fc.integer(), (hashes, other) => {
        const known = vocabulary(Int32Array.from(hashes), new Float32Array(hashes.length))
        hashes.forEach((hash, at) => {
          expect(known.numberOf(hash)).toBe(at)
        })
        if (!hashes.includes(other)) expect(known.numberOf(other)).toBe(-1)
      }),
    )
  })
  it("[F6] make a message a vector of length one, by how often and how rare", () => {
    const known = vocabulary(Int32Array.of(5, 7), Float32Array.of(2, 1))
    const of = (hashes: number[], counts: number[]) =>
      vectorOf({ hashes: Int32Array.from(hashes), counts: Float32Array.from(counts), size: hashes.length }, known)
    const { numbers, values } = of([7, 9, 5], [1, 3, 4])
    expect([...numbers]).toEqual([1, 0])
    const [a, b] = [Math.log(2) * 1, Math.log(5) * 2]
    const length = Math.hypot(a, b)
    expect(values[0]).toBeCloseTo(a / length, 6)
    expect(values[1]).toBeCloseTo(b / length, 6)
    expect(of([9], [1]).values).toHaveLength(0)
    expect(of([], []).numbers).toHaveLength(0)
  })
})

describe("one class against the rest", () => {
  const vector = (numbers: number[], values: number[]) => ({
    numbers: Int32Array.from(numbers),
    values: Float32Array.from(values),
  })
  const vectors = [vector([0], [1]), vector([0, 1], [0.8, 0.6]), vector([1], [1]), vector([1, 2], [0.6, 0.8])]
  it("[F6] has its own on the one side and the others on the other", () => {
    const weights = separate(vectors, [true, true, false, false], 3, 2)
    expect(weights).toHaveLength(4)
    expect(vectors.map((one) => score(weights, one) > 0)).toEqual([true, true, false, false])
    expect(separate(vectors, [true, true, false, false], 3, 2)).toEqual(weights)
  })
  it("[F6] weighs a score by the features and the constant", () => {
    expect(score(Float32Array.of(2, 3, 10), vector([1, 0], [0.5, 0.25]))).toBeCloseTo(1.5 + 0.5 + 3, 6)
    expect(score(Float32Array.of(10), vector([], []))).toBeCloseTo(3, 6)
  })
  it("[F6] is at the least of what mistakes and weights cost together", () => {
    const mine = [true, false, false, false]
    const weights = separate(vectors, mine, 3, 2)
    const costOf = (of: Float32Array) => {
      const size = of.reduce((sum, weight) => sum + weight * weight, 0) / 2
      const cost = (is: boolean) => (is ? vectors.length / (2 * 1) : 1)
      return vectors.reduce((sum, one, at) => {
        const short = Math.max(0, 1 - (mine[at] ? 1 : -1) * score(of, one))
        return sum + cost(mine[at]!) * short * short
      }, size)
    }
    for (let at = 0; at < 4; at++)
      for (const step of [-0.05, 0.05]) {
        const moved = weights.slice()
        moved[at]! += step
        expect(costOf(moved)).toBeGreaterThan(costOf(weights) - 1e-4)
      }
  })
  it("[F6] without one of its own is on no side", () => {
    const weights = separate(vectors, [false, false, false, false], 3, 2)
    for (const one of vectors) expect(score(weights, one)).toBeLessThan(0)
  })
})

describe("the gate", () => {
  const table =
    "\ufeff# 注\r\nid\tname\tsigns\tnot\tgoesTo\ttold\tsource\r\n\r\na\t甲\t跳楼  有人+被困\t跳楼价\t值班\t110\tx\r\nb\t乙\t\t\t\t\t\r\nc"
  it("[F6] reads a row for each kind that has signs", () => {
    expect(parseGate(table)).toEqual([
      { id: "a", name: "甲", signs: ["跳楼", "有人+被困"], not: ["跳楼价"], goesTo: "值班", told: "110" },
    ])
  })
  it("[F6] tells which signs it saw, within one sentence", () => {
    const kinds = parseGate(table)
    const signs = (body: string, title = "") => gate({ title, body }, kinds).flatMap((one) => one.signs)
    expect(signs("有人被困，要跳楼")).toEqual(["跳楼", "有人+被困"])
    for (const end of "。！？!?；;\n") expect(signs(`有人${end}被困`), JSON.stringify(end)).toEqual([])
    for (const blank of " \t\u3000\u200b") expect(signs(`跳${blank}楼`), JSON.stringify(blank)).toEqual(["跳楼"])
    expect(signs("被困", "有人")).toEqual([])
    expect(signs("", "要跳楼")).toEqual(["跳楼"])
    expect(signs("跳楼价，跳楼")).toEqual(["跳楼"])
    expect(signs("跳跳楼价楼")).toEqual([])
  })
  it("[F6] reads twenty thousand units", () => {
    const kinds = parseGate(table)
    expect(GATE_UNITS).toBe(20_000)
    expect(gate({ title: "", body: `${"路".repeat(19_997)}跳楼` }, kinds)).toHaveLength(1)
    expect(gate({ title: "", body: `${"路".repeat(19_998)}跳楼` }, kinds)).toHaveLength(0)
  })
})

it.each([
  ["甲乙丙", "乙丙丁", true],
  ["乙丙丁", "甲乙丙", true],
  ["甲乙", "乙丙", false],
  ["甲乙丙", "丙丁戊", false],
  ["甲乙丙丁", "乙丙丁戊", true],
  ["甲乙丙", "甲乙丙", false],
  ["甲乙甲乙", "甲乙丙", true],
  ["甲乙", "甲乙丙", false],
])("[F6] %s and %s are pieces of one longer word: %s", (a, b, is) => {
  expect(interlock(a, b)).toBe(is)
})
