import { describe, expect, it } from "vitest"
import { PROBES_MAX, TERM_UNITS_MAX } from "./layout.ts"
import type { FoldTable } from "./fold-table.ts"
import { build, match, matchAll, matcherOf } from "./index.ts"
import { answers, ENGINES, expected, matchesOf, ONCE_TABLE, TABLE } from "./testing/oracle.ts"
import { twins } from "./testing/twins.ts"

interface Row {
  readonly name: string
  readonly terms: readonly string[]
  readonly text: string
  readonly found: readonly string[]
  readonly table?: FoldTable
}

const ROWS: readonly Row[] = [
  { name: "no term", terms: [], text: "天气", found: [] },
  { name: "no text", terms: ["天"], text: "", found: [] },
  { name: "empty terms match nowhere", terms: ["", "天"], text: "天", found: ["0-1:1"] },
  { name: "one unit, at both ends", terms: ["a"], text: "aba", found: ["0-1:0", "2-3:0"] },
  { name: "two units, at the end", terms: ["ab"], text: "xab", found: ["1-3:0"] },
  {
    name: "a term does not reach beyond the text",
    terms: ["ab", "abc", "abcd"],
    text: "abc",
    found: ["0-2:0", "0-3:1"],
  },
  {
    name: "overlapping, by start and then by length",
    terms: ["宣布署名", "布署", "署名", "名", "布"],
    text: "宣布署名",
    found: ["0-4:0", "1-2:4", "1-3:1", "2-4:2", "3-4:3"],
  },
  {
    name: "equal terms each match",
    terms: ["天天", "天天", "天", "天", "天天向上", "天天向上"],
    text: "天天向上",
    found: ["0-1:2", "0-1:3", "0-2:0", "0-2:1", "0-4:4", "0-4:5", "1-2:2", "1-2:3"],
  },
  {
    name: "surrogates are units like others",
    terms: ["\ud83d", "\ude00x", "😀"],
    text: "😀x\ud83d",
    found: ["0-1:0", "0-2:2", "1-3:1", "3-4:0"],
  },
  {
    name: "NUL and the last unit of all",
    terms: ["\u0000\u0000", "\uffff\u0000\uffff"],
    text: "\u0000\u0000\uffff\u0000\uffff",
    found: ["0-2:0", "2-5:1"],
  },
  {
    name: "folded: width, case, variants",
    table: TABLE,
    terms: ["ABC公司", "1⁄2"],
    text: "ａbＣ公司 ½",
    found: ["0-5:0", "6-7:1"],
  },
  {
    name: "folded: one character becomes several",
    table: TABLE,
    terms: ["(株)会", "株"],
    text: "㈱會",
    found: ["0-2:0", "0-1:1"],
  },
  { name: "folded: separators and what nobody sees", table: TABLE, terms: ["发布"], text: "发-*\u200b ·佈", found: [] },
  {
    name: "folded: three separators are passed over",
    table: TABLE,
    terms: ["发布"],
    text: "发-*\u200b·佈",
    found: ["0-6:0"],
  },
  {
    name: "folded: characters beyond the first plane",
    table: TABLE,
    terms: ["abc", "叱"],
    text: "𝐀𝓫ｃ𠮟",
    found: ["0-5:0", "5-7:1"],
  },
  {
    name: "folded: a lone half stays a half",
    table: TABLE,
    terms: ["\ud835a", "a\ud835"],
    text: "\ud835A\ud835",
    found: ["0-2:0", "1-3:1"],
  },
  {
    name: "folded: repeats are cut to two, in terms as well",
    table: TABLE,
    terms: ["好好学", "哈哈哈哈"],
    text: "好好好好学哈哈哈",
    found: ["0-5:0", "5-7:1"],
  },
  {
    name: "folded: repeats are cut to one",
    table: ONCE_TABLE,
    terms: ["加微信"],
    text: "加加加微微信信",
    found: ["0-6:0"],
  },
]

describe("every engine", () => {
  for (const { name, terms, text, found, table } of ROWS) {
    it(`agrees: ${name}`, () => {
      expect(expected(terms, text, table)).toEqual(found)
      for (const answer of answers(terms, text, table)) expect(answer).toEqual(found)
    })
  }

  it("finds a term across the pieces in which a long text is read", () => {
    const terms = ["甲乙丙丁", "甲乙", "丁x"]
    for (const table of [undefined, TABLE]) {
      for (let shift = 16_376; shift < 16_388; shift++) {
        const text = `${"x".repeat(3)}${"ab".repeat(20_000).slice(0, shift)}甲乙丙丁x${"ab".repeat(9_000)}`
        for (const answer of answers(terms, text, table)) expect(answer).toEqual(expected(terms, text, table))
      }
    }
  })

  it("cuts repeats that go on from one piece to the next", () => {
    const text = `${"xy".repeat(8_100)}${"a".repeat(900)}z`
    const wanted = ["16200-16201:0", "16201-16202:0"]
    expect(expected(["a"], text, TABLE)).toEqual(wanted)
    for (const answer of answers(["a"], text, TABLE)) expect(answer).toEqual(wanted)
  })

  it("reads a text of any length with expansions at the end of a piece", () => {
    const text = `${"ﷺ㈱".repeat(1500)}𝐀-*-${"a𝐀".repeat(9_000)}`
    const terms = ["株)ص", "(株", "aaa", "اللهعليه", "(株)صلى"]
    const wanted = expected(terms, text, TABLE)
    expect(wanted.length).toBeGreaterThan(3_000)
    for (const answer of answers(terms, text, TABLE)) expect(answer).toEqual(wanted)
  })

  it("keeps the longest term that is allowed, and refuses a longer one aloud", () => {
    const longest = "长".repeat(TERM_UNITS_MAX)
    const set = build([longest, `${longest}长`, "", "\ufffc"], TABLE)
    expect(set.report.faulty).toEqual({ empty: 1, tooLong: 0, unmatchable: 1 })
    const exact = build([longest, `${longest}长`, ""])
    expect(exact.report.faulty).toEqual({ empty: 1, tooLong: 1, unmatchable: 0 })
    expect(exact.report.faults).toEqual([
      { term: 1, fault: "tooLong" },
      { term: 2, fault: "empty" },
    ])
    for (const engine of ENGINES) {
      expect(matchesOf(matcherOf(exact, engine), `好${longest}`)).toEqual([`1-${TERM_UNITS_MAX + 1}:0`])
    }
  })

  it("counts equal terms and terms of one unit in its report", () => {
    const { report } = build(["天", "天", "天气", "天气预报", "天气预报", "好"], TABLE)
    expect(report).toMatchObject({ terms: 6, keys: 4, equal: 2, ones: 3, faults: [] })
  })

  it("tells triples apart that have one hash", () => {
    const pairs = twins(40)
    expect(pairs).toHaveLength(40)
    const terms = pairs.flatMap(([one, other], k) => (k % 2 ? [one, `${other}好`] : [other]))
    const text = pairs.map(([one, other]) => `${one}好${other}好`).join("")
    const wanted = expected(terms, text)
    expect(wanted.length).toBeGreaterThanOrEqual(terms.length)
    for (const answer of answers(terms, text)) expect(answer).toEqual(wanted)
  })

  it("stops when told to", () => {
    for (const engine of ENGINES) {
      let calls = 0
      matcherOf(build(["a", "a", "aa"]), engine).find("a".repeat(50_000), () => ++calls < 3)
      expect(calls).toBe(3)
    }
  })

  it("may be called again from inside a call", () => {
    for (const engine of ENGINES) {
      const matcher = matcherOf(build(["天气", "气温"]), engine)
      const seen: string[] = []
      matcher.find("天气和气温", (start) => {
        seen.push(`${start}:${matchesOf(matcher, "气温气温").join()}`)
        return true
      })
      expect(seen).toEqual(["0:0-2:1,2-4:1", "3:0-2:1,2-4:1"])
    }
  })

  it("works on a set that went to another thread and back", () => {
    const set = build(["天气", "天气预报", "雨"], TABLE)
    const moved = structuredClone(set, { transfer: [set.bytes.buffer] })
    expect(set.bytes.length).toBe(0)
    for (const engine of ENGINES) {
      expect(matchesOf(matcherOf(moved, engine), "天气 预报：雨")).toEqual(["0-2:0", "0-5:1", "6-7:2"])
    }
  })

  it("refuses bytes that are no set", () => {
    const { bytes, report } = build(["天气"])
    expect(() => matcherOf({ bytes: bytes.slice(0, 500), report })).toThrow("no set of terms")
    expect(() => matcherOf({ bytes: new Uint8Array(8), report })).toThrow("no set of terms")
  })

  it("gives matches as a callback and as numbers", () => {
    const set = build(["天气", "气"])
    expect([...matchAll(set, "天气")]).toEqual([0, 2, 0, 1, 2, 1])
    const seen: number[] = []
    match(set, "天气", (start, end, term) => {
      seen.push(start, end, term)
      return true
    })
    expect(seen).toEqual([0, 2, 0, 1, 2, 1])
  })

  it("answers in the room it is given where that is long enough", () => {
    const matcher = matcherOf(build(["天气", "气", "气"]))
    const first = matcher.findAll("天气气天气")
    const second = matcher.findAll("气", first)
    expect([...second]).toEqual([0, 1, 1, 0, 1, 2])
    expect(second.buffer).toBe(first.buffer)
    expect([...matcher.findAll("天气".repeat(50), second)]).toHaveLength(450)
  })

  it("keeps its bound for words that share everything but their ends", () => {
    const crowd = Array.from({ length: 5_000 }, (_, k) => `http://www.${(k * 7919).toString(36)}.cn`)
    const set = build(crowd)
    expect(set.report.probes).toBeLessThanOrEqual(PROBES_MAX)
    const text = `见http://www.${(4_321 * 7919).toString(36)}.cn/，或http://www.zzzzz`
    for (const engine of ENGINES)
      expect(matchesOf(matcherOf(set, engine), text)).toEqual(
        matchesOf(matcherOf(build([crowd[4_321]!])), text).map((row) => row.replace(":0", ":4321")),
      )
  })
})
