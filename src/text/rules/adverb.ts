import type { Hit, Rule } from "./rule.ts"

const ADVERB =
  /(?:为|要|能|应|可|会|以)了?(?:更加|更为|更好|更快|更)[\u4e00-\u9fff]{0,2}?(的)(?=(?:管理|推进|开展|落实|运维|做好|解决|掌握|了解|提升|推动|保障|促进|完成|履行|发挥|服务于|融入)[\u4e00-\u9fff]{2})/g

/** 地 before a verb: 为更加规范的管理运维新媒体 → 规范地. Only where the frame makes the verb nearly certain. */
export const adverb: Rule = {
  id: "adverb",
  class: "typo",
  level: "hint",
  name: "的、地",
  reason: "修饰动词用“地”。",
  source: "《现代汉语词典》（第7版）“的”“地”条；《中学教学语法系统提要（试用）》",
  sieve: /更[\u4e00-\u9fff]{0,3}的/,
  needs: { words: [..."为要能应可会以"].flatMap((before) => [`${before}更`, `${before}了更`]) },
  scope: "paragraph",
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(ADVERB)) {
      const end = hit.index + hit[0].length
      yield { start: end - 1, end, suggestions: ["地"] }
    }
  },
  hits: [
    { text: "为更加规范的管理运维新媒体，制定本办法。", finds: "的", suggests: "地" },
    { text: "要更好的推进各项任务。", finds: "的", suggests: "地" },
    { text: "为了更好的服务于群众，制定本办法。", finds: "的", suggests: "地" },
  ],
  misses: ["提供更加优质的服务。", "更加规范的管理办法。", "为更加规范地管理运维新媒体。"],
}
