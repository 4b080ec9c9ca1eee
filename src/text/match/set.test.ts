import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { stampOf } from "../stamp.ts"
import { textMaker, unitCopier, unitsOf } from "./copy-units.ts"
import { placeEdges } from "./edges.ts"
import { BREAK, DROPPED, foldTable, SEPARATOR, SPECIAL } from "./fold-table.ts"
import { foldText } from "./fold-text.ts"
import { gather } from "./gather.ts"
import { edgeSlotOf, MULTIPLIERS } from "./hash.ts"
import { headerOf } from "./header.ts"
import { build, fastMatcher, matcherOf, tightenedTable } from "./index.ts"
import { MAGIC, TERM_UNITS_MAX, WORD } from "./layout.ts"
import { References } from "./references.ts"
import { tableOf } from "./table-of.ts"
import { matchesOf, TABLE } from "./testing/oracle.ts"
import { twins } from "./testing/twins.ts"

const stampOfSet = ({ bytes }: { readonly bytes: Uint8Array }): string => {
  let text = ""
  for (let at = 0; at < bytes.length; at += 2) text += String.fromCharCode(bytes[at]! | (bytes[at + 1]! << 8))
  return stampOf([text])
}
const ladder = Array.from({ length: 40 }, (_, at) => `前缀词${"甲".repeat(at % 9)}${String.fromCharCode(0x5000 + at)}`)
const crowd = twins(12).flat()

const FOLDED = new Map([
  ["Ａ", "a"],
  ["㈱", "(株)"],
  ["无", ""],
  ["𠮟", "叱"],
  ["双", "-x"],
])

const table = foldTable({
  fold: (char) => FOLDED.get(char) ?? char,
  separators: "-·",
})

describe("a set of terms", () => {
  it("[B3] lies in its bytes as its number says: whoever changes that changes the number of the layout", () => {
    const sets = [
      build([]),
      build(["天", "天气", "天气预报", "天", "天气", "雨"]),
      build(["天气预报", "天气预警", "天气预", "天气预报员", "天气预报"]),
      build(ladder),
      build([...crowd, ...ladder, "好"], table),
    ]
    expect([MAGIC, ...sets.map(stampOfSet)]).toEqual([
      0x014d534a,
      "23773affe83b",
      "db1bff49e211",
      "b715805d0c3e",
      "f6cb14961923",
      "3075f6ad5b9c",
    ])
  })
  it("[B3] says in its head and its report what it holds", () => {
    const set = build(["天", "天", "天气", "天气预报", "天气预报", "", "好"])
    const header = headerOf(set)
    expect(set.report).toEqual({
      ...{ terms: 7, keys: 4, equal: 2, ones: 3, faulty: { empty: 1, tooLong: 0, unmatchable: 0 } },
      ...{ faults: [{ term: 5, fault: "empty" }], probes: 1 },
    })
    expect([header[WORD.terms], header[WORD.unitsMax], header[WORD.keys], header[WORD.bytes]]).toEqual([
      ...[7, 4, 4, set.bytes.length],
    ])
    expect(headerOf(build([]))[WORD.unitsMax]).toBe(1)
  })
  it("[B3] lists a thousand faults and counts all", () => {
    const { report } = build(Array.from({ length: 1_001 }, () => ""))
    expect([report.faults.length, report.faulty.empty]).toEqual([1_000, 1_001])
  })
  it("[B3] is read from its own bytes only: others, cut ones and crooked ones are refused", () => {
    const { bytes, report } = build(["天气"])
    const shifted = new Uint8Array(bytes.length + 4)
    shifted.set(bytes, 4)
    expect(() => matcherOf({ bytes: shifted.subarray(4), report })).toThrow("a set must begin at a multiple of 8 bytes")
    for (const at of [0, 4]) {
      const other = bytes.slice()
      other[at]! ^= 1
      expect(() => matcherOf({ bytes: other, report })).toThrow("these bytes are no set of terms of this version")
    }
    expect(() => matcherOf({ bytes: new Uint8Array(0), report })).toThrow("no set of terms")
    const within = new Uint8Array(bytes.length + 16)
    within.set(bytes, 8)
    for (const engine of ["js", "wasm"] as const)
      expect(matchesOf(matcherOf({ bytes: within.subarray(8, 8 + bytes.length), report }, engine), "好天气")).toEqual([
        "1-3:0",
      ])
  })
  it("[B3] carries its table of folding, or none", () => {
    const set = build(["天气"], TABLE)
    expect(tableOf(set, headerOf(set))).toEqual(TABLE)
    const exact = build(["天气"])
    expect(tableOf(exact, headerOf(exact))).toBeUndefined()
  })
})

describe("terms gathered", () => {
  it("[B3] lie one behind another, none for one with a fault", () => {
    const { units, starts, faults } = gather(["甲乙", "", "丙"], undefined)
    expect([String.fromCharCode(...units.subarray(0, starts[3]!)), [...starts], faults]).toEqual([
      ...["甲乙丙", [0, 2, 2, 3], [{ term: 1, fault: "empty" }]],
    ])
  })
  it("[B3] up to 256 units as they are matched; more, nothing, and marks are faults", () => {
    const long = (count: number) => "长".repeat(count)
    const exact = gather([long(TERM_UNITS_MAX), long(TERM_UNITS_MAX + 1)], undefined)
    expect(exact.faults).toEqual([{ term: 1, fault: "tooLong" }])
    const once = foldTable({ fold: (char) => (char === "无" ? "" : char), separators: "-", gapMax: 1 })
    const folded = gather(["无", "甲--乙", "甲-乙", long(256), long(257), `${"无".repeat(900)}甲`, "\uffff"], once)
    expect(folded.faults).toEqual([
      { term: 0, fault: "empty" },
      { term: 1, fault: "unmatchable" },
      { term: 4, fault: "tooLong" },
      { term: 6, fault: "unmatchable" },
    ])
    expect(folded.starts[7]! - folded.starts[5]!).toBe(1)
  })
  it("[B3] of any number keep their units", () => {
    const terms = Array.from({ length: 400 }, (_, at) => String.fromCharCode(0x5000 + at).repeat(1 + (at % 60)))
    const { units, starts } = gather(terms, undefined)
    terms.forEach((term, at) => {
      expect(String.fromCharCode(...units.subarray(starts[at]!, starts[at + 1]!))).toBe(term)
    })
  })
})

describe("what a match names", () => {
  it("[B3] is a term, or a list where terms are equal", () => {
    const references = new References()
    const one = references.joined(0, 4)
    expect([one, references.equal]).toEqual([5, 0])
    const two = references.joined(one, 7)
    expect([references.joined(two, 9), references.equal]).toEqual([two, 2])
    const other = references.joined(references.joined(0, 1), 2)
    expect([two, other].map((reference) => reference - 0x80000000)).toEqual([1, 2])
    expect([...references.section()]).toEqual([2, 0, 3, 5, 4, 7, 9, 1, 2])
    expect([...new References().section()]).toEqual([0, 0])
  })
})

describe("edges", () => {
  it("[B3] are all found again, over no more places than is told", () => {
    const edge = fc.record({ path: fc.nat(999), depth: fc.nat(99), unit: fc.nat(0xffff) })
    fc.assert(
      fc.property(
        fc.uniqueArray(edge, { selector: ({ path, depth, unit }) => `${path} ${depth} ${unit}`, maxLength: 80 }),
        (given) => {
          const edges = given.map((one, at) => ({ ...one, child: (at + 1) * 2 }))
          const { words, shift, probes } = placeEdges(edges, MULTIPLIERS[0])
          const slots = words.length / 3
          expect(slots).toBe(2 ** (32 - shift))
          expect(slots).toBeGreaterThanOrEqual(edges.length * 2)
          for (const { path, depth, unit, child } of edges) {
            const key = ((depth << 16) | unit) >>> 0
            let slot = edgeSlotOf(path, key, MULTIPLIERS[0], shift)
            let looks = 1
            for (; words[slot * 3] !== path || words[slot * 3 + 1] !== key; looks++) slot = (slot + 1) % slots
            expect(words[slot * 3 + 2]).toBe(child)
            expect(looks).toBeLessThanOrEqual(probes)
          }
        },
      ),
    )
    expect(placeEdges([], MULTIPLIERS[0]).probes).toBe(1)
  })
})

describe("a table of folding", () => {
  it("[B3] has a unit or a mark for each unit", () => {
    const of = (char: string) => table.units[char.charCodeAt(0)]
    expect([of("Ａ"), of("甲"), of("无"), of("-"), of("㈱"), of("\uffff"), of("\ufffc"), of("\ufffb")]).toEqual([
      ...["a".charCodeAt(0), "甲".charCodeAt(0), DROPPED, SEPARATOR, SPECIAL, BREAK, BREAK, 0xfffb],
    ])
    expect([of("\ud842"), of("\ud841"), of("\udf9f")]).toEqual([SPECIAL, 0xd841, 0xdf9f])
  })
  it("[B3] has what becomes several units, or lies beyond the first plane, in order", () => {
    expect([...table.codes]).toEqual(["双".charCodeAt(0), "㈱".charCodeAt(0), 0x20b9f].sort((a, b) => a - b))
    const at = table.codes.indexOf("双".charCodeAt(0))
    expect([...table.expansions.subarray(table.starts[at]!, table.starts[at + 1]!)]).toEqual([SEPARATOR, 0x78])
    expect([table.gapMax, table.repeatMax]).toEqual([3, 0])
  })
  it("[B3] means what the naive folding says of it", () => {
    expect(foldText(table, "Ａ㈱无𠮟双").text).toBe("a(株)叱x")
    expect(foldText(table, "甲---乙----丙").text).toBe(`甲乙${String.fromCharCode(BREAK)}丙`)
    expect(foldText(table, "\ud842甲").text).toBe("\ud842甲")
    expect(foldText(foldTable({ fold: (char) => char, repeatMax: 2 }), "哈哈哈呵哈").text).toBe("哈哈呵哈")
  })
  it("[B3] of tightened text finds no compatible forms and no stretched words unless asked", () => {
    const plain = fastMatcher(["加微"], tightenedTable(new Map()))
    expect([matchesOf(plain, "加微"), matchesOf(plain, "加加微微"), matchesOf(plain, "加----微")]).toEqual([
      ...[["0-2:0"], ["1-3:0"], []],
    ])
    expect(matchesOf(fastMatcher(["a"], tightenedTable(new Map())), "ⓐ")).toEqual([])
  })
})

describe("units of a text", () => {
  it("[B3] are copied as they are, from any place to any place, however many", () => {
    const buffer = new ArrayBuffer(1_000)
    const copy = unitCopier(buffer)
    const units = new Uint16Array(buffer)
    const text = Array.from({ length: 300 }, (_, at) => String.fromCharCode(at * 211)).join("")
    for (const [from, to, at] of [
      [0, 300, 0],
      [0, 300, 400],
      [5, 52, 10],
      [5, 53, 10],
      [5, 54, 10],
      [7, 7, 0],
      [250, 300, 2],
    ] as const) {
      units.fill(1)
      copy(text, from, to, at)
      const wanted = new Uint16Array(500).fill(1)
      for (let k = from; k < to; k++) wanted[at / 2 + k - from] = text.charCodeAt(k)
      expect(units).toEqual(wanted)
    }
  })
  it("[B3] make the text again, and are the reader's own", () => {
    const buffer = new ArrayBuffer(20_000)
    const [copy, make] = [unitCopier(buffer), textMaker(buffer)]
    for (const count of [0, 1, 47, 48, 49, 4_096, 4_097, 9_000]) {
      const text = "布\ud83d署".repeat(3_000).slice(0, count)
      copy(text, 0, count, 0)
      expect(make(count)).toBe(text)
    }
    for (const count of [3, 0x4000, 0x4001]) {
      const text = "布署a".repeat(6_000).slice(0, count)
      const kept = unitsOf(text)
      unitsOf("别的".repeat(10_000).slice(0, count))
      expect(kept).toHaveLength(count)
      expect(kept.every((unit, at) => unit === text.charCodeAt(at))).toBe(true)
    }
  })
})
