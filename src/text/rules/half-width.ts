import { isHalfAfter } from "../sieve/neighbours.ts"
import { isDigit, isHan, isOneOf, setOf } from "../sieve/units.ts"
import type { Hit, Rule } from "./rule.ts"

const FULL: Readonly<Record<string, string>> = {
  ",": "，",
  ";": "；",
  "!": "！",
  "?": "？",
  ":": "：",
  "(": "（",
  ")": "）",
}

/** Half-width marks in Chinese text: one finding for a document, with the count. */
export const halfWidth: Rule = {
  id: "half-width",
  class: "punctuation",
  level: "hint",
  name: "半角标点",
  reason: "中文里用全角标点。",
  source: "GB/T 15834—2011 标点符号用法 5.1",
  sieve: /[,;!?:()]/,
  needs: { signs: ["halfWidth"] },
  *find({ text, units }): Iterable<Hit> {
    const { first, count } = wrongMarks(units)
    if (count > 0) {
      const reason = `汉字之间用了半角标点，全文共${count}处，应用全角。`
      yield { start: first, end: first + 1, suggestions: [FULL[text[first]!]!], reason }
    }
  },
  hits: [
    { text: "全面部署,要求各单位落实;限期完成。", finds: ",", suggests: "，" },
    { text: "现通知如下:", finds: ":", suggests: "：" },
    { text: "(一)提高认识。", finds: "(", suggests: "（" },
  ],
  misses: ["时间为8:30，网址https://anlan.example/a?b=1,2。", "增长12,500元。", "see (a), (b)", "今天真好:)"],
}

const BRACKETED_MAX = 40
const [OPEN, CLOSE, NEWLINE] = [0x28, 0x29, 10]
/** Before ) they make a face of it. */
const FACES = setOf(":;=^-")
const SPACES = /\s/

/** Where the first wrong mark is, and how many there are. A loop of its own: within a generator it is several times as slow. */
function wrongMarks(units: Uint16Array): { readonly first: number; readonly count: number } {
  let first = -1
  let count = 0
  for (let at = 0; at < units.length; at++) {
    if (units[at]! > 0x3f || !isWrong(units, at)) continue
    if (count === 0) first = at
    count += 1
  }
  return { first, count }
}

/** Whether the unit at a place is a half-width mark that belongs to what is Chinese beside it. */
function isWrong(units: Uint16Array, at: number): boolean {
  const before = units[at - 1] ?? 0
  switch (units[at]) {
    case 0x2c:
    case 0x3b:
      if (isDigit(before) || before === 0x25) return isHan(units[at + 1] ?? 0)
      return isHalfAfter(before) && isHalfBefore(units, at + 1)
    case 0x21:
    case 0x3f:
      return isHalfAfter(before) && isHalfBefore(units, at + 1)
    case 0x3a:
      return isHalfAfter(before) && isHalfBefore(units, at + 1) && !isDigit(units[at + 1] ?? 0)
    case OPEN:
      return hasHan(units, at + 1, 1)
    case CLOSE:
      return !isOneOf(FACES, before) && hasHan(units, at - 1, -1)
    default:
      return false
  }
}

/** Whether what is behind a mark is Chinese, a digit, a space, or the end. */
function isHalfBefore(units: Uint16Array, at: number): boolean {
  const unit = units[at]
  if (unit === undefined || isHalfAfter(unit) || isDigit(unit)) return true
  return SPACES.test(String.fromCharCode(unit))
}

/** Whether a Han character is among the 41 units from a place on, before any bracket or line's end. */
function hasHan(units: Uint16Array, from: number, step: 1 | -1): boolean {
  for (let k = 0, at = from; k <= BRACKETED_MAX; k++, at += step) {
    const unit = units[at]
    if (unit === undefined || unit === OPEN || unit === CLOSE || unit === NEWLINE) return false
    if (isHan(unit)) return true
  }
  return false
}
