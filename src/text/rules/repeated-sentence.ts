import { isOneOf, setOf } from "../sieve/units.ts"
import type { Hit, Rule } from "./rule.ts"

const NEWLINE = 10

/** Shorter ones are headings and formulas that come back on purpose. */
const UNITS_MIN = 20
/** The longest that is looked at as one. */
const UNITS_MAX = 2_000

/** 。！？!? and line breaks. */
const ENDS = setOf("。！？!?\n")

/** Where sentences of twenty units or more begin and end, the mark that ends each included. */
function longSentences(units: Uint16Array): { readonly starts: number[]; readonly ends: number[] } {
  const starts: number[] = []
  const ends: number[] = []
  let from = 0
  for (let at = 0; at <= units.length; at++) {
    const isEnd = at === units.length || isOneOf(ENDS, units[at]!)
    if (!isEnd && at - from < UNITS_MAX) continue
    if (at - from >= UNITS_MIN) {
      starts.push(from)
      ends.push(isEnd && at < units.length && units[at] !== NEWLINE ? at + 1 : at)
    }
    from = isEnd ? at + 1 : at
  }
  return { starts, ends }
}

/** A sentence of twenty characters or more that stands twice in one text: pasted twice. */
export const repeatedSentence: Rule = {
  id: "repeated-sentence",
  class: "repeat",
  level: "hint",
  name: "句子重复",
  reason: "与前文的一句完全相同，可能是重复粘贴。",
  source: "CY/T 266—2023 图书编校质量差错判定和计算方法（内容重复）",
  sieve: /[^。！？!?\n]{20}/,
  needs: { signs: ["repeatedSentence"] },
  *find({ text, units }): Iterable<Hit> {
    const seen = new Set<string>()
    const { starts, ends } = longSentences(units)
    for (const [index, start] of starts.entries()) {
      const whole = text.slice(start, ends[index])
      const sentence = whole.trim()
      if (sentence.length < UNITS_MIN || !/[\u4e00-\u9fff]/.test(sentence)) continue
      if (seen.has(sentence)) {
        const from = start + whole.indexOf(sentence)
        yield { start: from, end: from + sentence.length, suggestions: [""] }
      }
      seen.add(sentence)
    }
  },
  hits: [
    {
      text: "抢修人员已于7时05分到场，预计19时前恢复供水。请市民提前储水。抢修人员已于7时05分到场，预计19时前恢复供水。",
      finds: "抢修人员已于7时05分到场，预计19时前恢复供水。",
      suggests: "",
    },
  ],
  misses: [
    "请提前储水。请提前储水。",
    "抢修人员已于7时05分到场，预计19时前恢复供水。抢修人员已于9时撤离，供水已经恢复正常。",
  ],
}
