import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { RULES } from "../rules/index.ts"
import { PIECES } from "../testing/pieces.ts"
import { RIGHT_SENTENCES } from "../testing/right-sentences.ts"
import { hiddenPairs } from "./hidden-pairs.ts"
import { SIGN } from "./signs.ts"
import { KERNEL_UNITS, plainSigns, textSigns } from "./text-signs.ts"
import { unitKinds } from "./unit-kinds.ts"

const RUNS = Number(process.env.FUZZ_RUNS ?? 1_000)
/** Of a list all of whose traditional characters have no other kind, and of one that is blind. */
const KINDS = [
  unitKinds(new Map([["順", "顺"]])),
  unitKinds(
    new Map([
      ["請", "请"],
      ["年", "年"],
    ]),
  ),
]
const HIDDEN = hiddenPairs(["代开发票", "加微信", "出售公文", "赌博"])

/** Names of signs: a difference is read more easily than two numbers. */
const named = (signs: number): string[] =>
  Object.entries(SIGN).flatMap(([name, bit]) => ((signs & bit) !== 0 ? [name] : []))

function same(text: string, all = KINDS): void {
  for (const kinds of all) {
    for (const hidden of [undefined, HIDDEN]) {
      const [kernel, plain] = [textSigns(text, kinds, hidden), plainSigns(text, kinds, hidden)]
      if (kernel !== plain) expect([text, ...named(kernel)]).toEqual([text, ...named(plain)])
    }
  }
}

const EXAMPLES = [
  ...RIGHT_SENTENCES,
  ...RULES.flatMap((rule) => rule.hits.map(({ text }) => text)),
  ...RULES.flatMap((rule) => rule.misses.map((miss) => (typeof miss === "string" ? miss : miss.text))),
]
/** Every unit that means something, alone, so that each may stand beside each. */
const UNITS = [...new Set(PIECES.join(""))]
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 6, arbitrary: fc.constantFrom(...UNITS) },
  { weight: 2, arbitrary: fc.constantFrom(..."0123456789") },
  { weight: 2, arbitrary: fc.constantFrom(" ", "　", "\n", "\r\n", "\t", "\u0000", "\ud83d", "\ude00") },
  { weight: 2, arbitrary: fc.constantFrom(...EXAMPLES) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
)

describe("the kernel sees the same signs as plain JavaScript", () => {
  it("[B3] in every example of every rule, cut at any place, and in all of them together", () => {
    for (const text of EXAMPLES) {
      for (let cut = 0; cut <= text.length; cut++) {
        same(text.slice(0, cut), KINDS.slice(0, 1))
        same(text.slice(cut), KINDS.slice(0, 1))
      }
    }
    same(EXAMPLES.join(""))
    same(EXAMPLES.join("\n"))
  })

  it("[B3] in pieces of all that means something, in any order and any number", () => {
    const blocks = fc.array(fc.tuple(fc.array(piece, { minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 3 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(blocks, (all) => same(all.map(([pieces, times]) => pieces.join("").repeat(times)).join(""))),
      { numRuns: RUNS },
    )
  })

  it("[B3] in a date, a number or a time of any figures", () => {
    const figures = fc.stringMatching(/^[0-9]{0,5}$/)
    const mark = fc.constantFrom(..."年月日号时点:：-/至—~、. %万亿元第学（）〔〕", "", " ", "  ", "上午", "晨", "１")
    const parts = fc.array(fc.tuple(figures, mark), { maxLength: 7 })
    fc.assert(
      fc.property(parts, (all) => same(all.flat().join(""))),
      { numRuns: RUNS },
    )
  })

  it("[B3] in long runs of one unit, at the edge of the kernel's room", () => {
    for (const unit of [...UNITS, "\u0000", "\ud83d", "1月", "（一）", "“（", "1、", "1%，", "  安", "壹", "待"]) {
      for (const length of [1, 7, 8, 9, 20, 130, 2_100, KERNEL_UNITS - 1, KERNEL_UNITS]) {
        if (length < 3_000 || unit.length > 1 || "1 （·安。".includes(unit)) same(unit.repeat(length).slice(0, length))
      }
    }
  })

  it("[B3] and leaves a longer text to plain JavaScript, a million equal characters among them", () => {
    for (const unit of ["的", "1", " ", "·", "（", "。", "\ud83d", "\u0000"]) {
      same(unit.repeat(KERNEL_UNITS + 1), KINDS.slice(0, 1))
      expect(textSigns(unit.repeat(1_000_000), KINDS[0]!, undefined)).toBe(
        textSigns(unit.repeat(KERNEL_UNITS), KINDS[0]!, undefined),
      )
    }
  })

  it("[B3] whatever was read before", () => {
    const rest = `（“1月1日至${"安".repeat(40)}。`
    for (let cut = rest.length; cut >= 0; cut--) same(rest.slice(0, cut))
  })
})
