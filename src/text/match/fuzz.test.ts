import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { build, matcherOf } from "./index.ts"
import { answers, ENGINES, expected, matchesOf, ONCE_TABLE, TABLE } from "./testing/oracle.ts"

const RUNS = Number(process.env.FUZZ_RUNS ?? 25)

/** Units of one kind lie close together, so that words meet, overlap and begin alike. */
const ALPHABETS: Readonly<Record<string, readonly string[]>> = {
  "two letters": ["a", "b"],
  "Han and what hides it": ["发", "布", "佈", "會", "会", " ", "-", "*", "\u200b", "\u0000", "。"],
  "forms of letters": ["a", "A", "Ａ", "𝐀", "ⓐ", "㈱", "½", "ﷺ", "(", "株", ")", "1", "⁄", "2"],
  "halves and marks": ["\ud83d", "\ude00", "\ud835", "\udc00", "\ufffc", "\ufffd", "\ufffe", "\uffff", "\u0000", "x"],
}

const wordsOf = (letters: readonly string[], longest: number) =>
  fc.string({ unit: fc.constantFrom(...letters), maxLength: longest })

describe("random terms on random text", () => {
  for (const [name, letters] of Object.entries(ALPHABETS)) {
    for (const [form, table] of [
      ["exact", undefined],
      ["folded", TABLE],
      ["without repeats", ONCE_TABLE],
    ] as const) {
      it(`gives the same from all engines: ${name}, ${form}`, () => {
        fc.assert(
          fc.property(
            fc.array(wordsOf(letters, 7), { maxLength: 30 }),
            fc.array(wordsOf(letters, 14), { maxLength: 30 }),
            (terms, words) => {
              const text = words.join("")
              const wanted = expected(terms, text, table)
              for (const answer of answers(terms, text, table)) expect(answer).toEqual(wanted)
            },
          ),
          { numRuns: RUNS },
        )
      })
    }
  }

  it("gives the same for any units at all", () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(fc.array(fc.string({ unit, maxLength: 4 })), fc.string({ unit, maxLength: 200 }), (terms, text) => {
        const cut = [...terms, text.slice(3, 5), text.slice(10, 14), text.slice(0, 9)]
        for (const table of [undefined, TABLE]) {
          const wanted = expected(cut, text, table)
          for (const answer of answers(cut, text, table)) expect(answer).toEqual(wanted)
        }
      }),
      { numRuns: RUNS },
    )
  })

  it("gives the same for many terms with one beginning, which lie as paths", () => {
    const tail = wordsOf(["a", "b", "c"], 12)
    fc.assert(
      fc.property(
        fc.array(tail, { minLength: 20, maxLength: 80 }),
        fc.array(tail, { maxLength: 20 }),
        (tails, words) => {
          const terms = tails.map((word) => `前缀词${word}`)
          const text = words.map((word) => `前缀词${word}`).join("") + terms.join("")
          const wanted = expected(terms, text)
          for (const answer of answers(terms, text)) expect(answer).toEqual(wanted)
        },
      ),
      { numRuns: RUNS },
    )
  })
})

describe("hostile input", () => {
  const a = (count: number) => "a".repeat(count)
  const CASES: readonly (readonly [name: string, terms: readonly string[], text: string])[] = [
    ["a ladder of one letter", Array.from({ length: 40 }, (_, k) => a(k + 1)), a(3_000)],
    ["a ladder that never ends right", Array.from({ length: 200 }, (_, k) => `${a(k + 3)}b`), a(2_000)],
    ["a ladder down and up", Array.from({ length: 60 }, (_, k) => `${a(60 - k)}b${a(k)}`), `${a(500)}b${a(500)}`],
    [
      "words within words",
      Array.from({ length: 300 }, (_, k) => "天地玄黄宇宙洪荒".repeat(9).slice(k % 17, (k % 17) + (k % 50))),
      "天地玄黄宇宙洪荒".repeat(40),
    ],
  ]
  for (const [name, terms, text] of CASES) {
    it(`gives the same: ${name}`, () => {
      const wanted = expected(terms, text)
      for (const answer of answers(terms, text)) expect(answer).toEqual(wanted)
    })
  }

  it("gives the same when more matches begin in a piece than its rows hold", () => {
    // Of three terms the last row but one is the last before a place: the room is full to its end.
    for (const longest of [3, 100]) {
      const terms = Array.from({ length: longest }, (_, k) => a(k + 1))
      const set = build(terms)
      const text = a(20_000)
      const counts = ENGINES.map((engine) => {
        let count = 0
        matcherOf(set, engine).find(text, () => {
          count += 1
          return true
        })
        return count
      })
      const wanted = longest * 20_000 - (longest * (longest - 1)) / 2
      expect(counts).toEqual([wanted, wanted])
    }
  })

  it("finds 3,000 ordinary words in ordinary sentences as the naive matcher does", () => {
    const roots = [
      ..."的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严",
    ]
    let seed = 7
    const pick = () => {
      seed = (Math.imul(seed, 48_271) >>> 0) % 2_147_483_647
      return roots[seed % roots.length]!
    }
    const word = () => Array.from({ length: 2 + (seed % 4) }, pick).join("")
    const terms = Array.from({ length: 3_000 }, word)
    const text = Array.from({ length: 400 }, (_, k) => (k % 3 === 0 ? terms[(k * 37) % 3_000]! : word())).join("")
    for (const table of [undefined, TABLE]) {
      const wanted = expected(terms, text, table)
      expect(wanted.length).toBeGreaterThan(130)
      for (const answer of answers(terms, text, table)) expect(answer).toEqual(wanted)
    }
    expect(matchesOf(matcherOf(build(terms)), "")).toEqual([])
  })
})
