import type { Hit, Rule } from "./rule.ts"

const NUMBER = "[\\d一二三四五六七八九十百千万亿两][\\d.一二三四五六七八九十百千万亿两]*"
const ENDS = ["左右", "上下", "以下", "以内"]
const MEASURE = "[个人名次天年月日家户处件项吨元米亩分公里小时岁万亿多]{0,4}"
const FIGURE = /[\d一二三四五六七八九十百千万亿两]/
const BEFORE_END = /[\d.一二三四五六七八九十百千万亿两个人名次天年月日家户处件项吨元米亩分公里小时岁多]/
const ABOUT = new RegExp(`(?:大约|约|近|将近|大概)${NUMBER}${MEASURE}(左右|上下)`, "g")
const OVER = new RegExp(`(?:超过|突破|多于|不少于|至少)${NUMBER}${MEASURE}(以上|余${MEASURE})`, "g")
const UNDER = new RegExp(`(?:低于|少于|不足|不到|至多|不超过)${NUMBER}${MEASURE}(以下|以内)`, "g")

/** Each pattern, and what one of its hits ends with or has before a measure. */
const PATTERNS: readonly (readonly [pattern: RegExp, ends: readonly string[]])[] = [
  [ABOUT, ["左右", "上下"]],
  [OVER, ["以上", "余"]],
  [UNDER, ["以下", "以内"]],
]

/** Two words for one meaning around a number: 大约300人左右, 超过500人次以上. */
export const saidTwice: Rule = {
  id: "said-twice",
  class: "repeat",
  level: "hint",
  name: "概数重复",
  reason: "意思重复，去掉一处。",
  source: "CY/T 266—2023 图书编校质量差错判定和计算方法（语义重复）",
  sieve: /左右|上下|以上|余|以下|以内/,
  needs: { words: [...ENDS, "超过", "突破", "多于", "少于", "至少"], at: isBesideNumber },
  scope: "paragraph",
  *find({ text }): Iterable<Hit> {
    for (const [pattern, ends] of PATTERNS) {
      // A pattern looks at the whole text; its ends are found many times as fast.
      if (!ends.some((end) => text.includes(end))) continue
      for (const hit of text.matchAll(pattern)) {
        const extra = hit[1]!
        const level = pattern === OVER ? ("warn" as const) : ("hint" as const)
        const right = extra.startsWith("余") ? hit[0].replace(extra, extra.slice(1)) : hit[0].slice(0, -extra.length)
        yield { start: hit.index, end: hit.index + hit[0].length, suggestions: [right], level }
      }
    }
  },
  hits: [
    { text: "大约300人左右参加。", finds: "大约300人左右", suggests: "大约300人" },
    { text: "服务群众超过500人次以上。", finds: "超过500人次以上", suggests: "超过500人次" },
    { text: "不足10户以下的自然村。", finds: "不足10户以下", suggests: "不足10户" },
  ],
  misses: ["约300人参加，300人左右。", "500人次以上。", "近年来左右为难。"],
}

/** What ends such a phrase has a number or a measure before it; what begins one has a number behind it. */
function isBesideNumber(text: string, start: number, word: number): boolean {
  return word < ENDS.length ? BEFORE_END.test(text[start - 1] ?? "") : FIGURE.test(text[start + 2] ?? "")
}
