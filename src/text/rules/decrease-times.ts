import type { Hit, Rule } from "./rule.ts"

const DECREASE =
  /(?:下降|减少|降低|缩短|缩小|减小|压缩|压减|回落)了?(?:近|约|超过?)?\s?(?:\d+(?:\.\d+)?|[一二三四五六七八九十两几]+)\s?倍/g

/** 倍 counts increases only. */
export const decreaseTimes: Rule = {
  id: "decrease-times",
  class: "number-unit",
  level: "warn",
  name: "减少不用“倍”",
  reason: "表示减少不用“倍”，用百分比或“几分之几”。",
  source: "《现代汉语词典》（第7版）“倍”条；出版物数字用法通例",
  sieve: /倍/,
  needs: { signs: ["times"] },
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(DECREASE)) yield { start: hit.index, end: hit.index + hit[0].length }
  },
  hits: [{ text: "投诉量下降了2倍。", finds: "下降了2倍" }],
  misses: ["同比增长2.1倍。", "投诉量下降50%。", "减少排放，效率提高三倍。"],
}
