import type { Hit, Rule } from "./rule.ts"

/** Shorter ones are headings and formulas that come back on purpose. */
const UNITS_MIN = 20
const SENTENCE = /[^。！？!?\n]{20,2000}[。！？!?]?/g

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
  *find({ text }): Iterable<Hit> {
    const seen = new Set<string>()
    for (const hit of text.matchAll(SENTENCE)) {
      const sentence = hit[0].trim()
      if (sentence.length < UNITS_MIN || !/[\u4e00-\u9fff]/.test(sentence)) continue
      if (seen.has(sentence)) {
        const start = hit.index + hit[0].indexOf(sentence)
        yield { start, end: start + sentence.length, suggestions: [""] }
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
