import fc from "fast-check"
import { expect, it } from "vitest"
import { readSigns } from "./read-signs.ts"
import { KERNEL_UNITS, readUnits, readUnitsPlainly } from "./read-units.ts"
import { unitKinds } from "./unit-kinds.ts"

const kinds = unitKinds(new Map([["順", "顺"]]))
const shape = (text: string, read = readUnits) => {
  const units = read(text, kinds)
  const { from, to, signs, isDoubled } = units
  // Both may see a block where there is none, so that is left out of the comparison of signs.
  return { from, to, read: signs, signs: readSigns({ ...units, isDoubled: false }, kinds, undefined), isDoubled }
}
const block = fc.array(fc.constantFrom(..."市政府办公室的，。1 順\u200b"), { minLength: 1, maxLength: 9 })
/** What signs are about, in pieces that make a sign when they meet, and the sign's neighbours that make none. */
const PIECES = [
  ..."，、；：。．！？!?,;:.…%％（）()《》“”〔〕[]×*#_-\n \u3000\t09１至到—",
  ...[
    "一",
    "十",
    "1",
    "12",
    "13800138000",
    "138 0013 8000",
    "62220212",
    "3456 7890",
    "2026",
    "20",
    "2O26",
    "二○二六",
    "年",
    "学年",
  ],
  ...[
    "2",
    "月",
    "13月",
    "31日",
    "30号",
    "时",
    "25时",
    "点",
    "上午",
    "号",
    "〔2026〕1号",
    "万",
    "亿",
    "万元",
    "补助资金3",
    "倍",
  ],
  ...[
    "京A12345",
    "5km",
    "x",
    "X元",
    "m",
    "壹",
    "元",
    "這",
    "\ud83d",
    "\u0000",
    "政府的",
    "这是一句有二十个字以上的话所以会被记住它的样子",
  ],
  ...["（此处", "（待补充", "**", "__", "》报告", "（一）", "1、", "\n2、"],
]

it("[B3] the kernel and plain JavaScript read the same from a text", () => {
  const text = fc.array(fc.tuple(block, fc.integer({ min: 1, max: 3 })), { maxLength: 12 })
  fc.assert(
    fc.property(text, (blocks) => {
      const whole = blocks.map(([units, times]) => units.join("").repeat(times)).join("")
      const [fast, plain] = [shape(whole), shape(whole, readUnitsPlainly)]
      expect({ ...fast, isDoubled: 0 }).toEqual({ ...plain, isDoubled: 0 })
      // Both may see a block where there is none; neither may miss one.
      if (/([\u4e00-\u9fff]{4,8})\1/.test(whole)) expect([fast.isDoubled, plain.isDoubled]).toEqual([true, true])
    }),
    { numRuns: 2_000 },
  )
})

it("[B3] whatever stands beside whatever, both say the same signs", () => {
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 })
  fc.assert(
    fc.property(text, (pieces) => {
      const whole = pieces.join("")
      expect({ ...shape(whole), isDoubled: 0 }).toEqual({ ...shape(whole, readUnitsPlainly), isDoubled: 0 })
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 5_000) },
  )
})

it("reads texts at the edge of the kernel's room", () => {
  for (const length of [0, 1, 7, 8, KERNEL_UNITS - 1, KERNEL_UNITS, KERNEL_UNITS + 1]) {
    const text = `${"，市".repeat(length)}`.slice(0, length)
    expect({ ...shape(text), isDoubled: 0 }).toEqual({ ...shape(text, readUnitsPlainly), isDoubled: 0 })
  }
})
