import type { Hit, Rule } from "./rule.ts"

const DOUBLED = /(?<![，、；：。])[，、；：。]{2,}/g

/** Two marks where one belongs: ，， or ，。 */
export const doubledSigns: Rule = {
  id: "doubled-signs",
  class: "punctuation",
  level: "warn",
  name: "标点重复",
  reason: "标点重复。",
  source: "GB/T 15834—2011 标点符号用法",
  sieve: /[，、；：。][，、；：。]/,
  needs: { signs: ["doubledStops"] },
  scope: "paragraph",
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(DOUBLED)) {
      const marks = hit[0]
      // Three full stops are somebody's ellipsis, told by its own rule.
      if (/^。{3,}$/.test(marks)) continue
      const right = marks.includes("。") ? "。" : marks.at(-1)!
      yield { start: hit.index, end: hit.index + marks.length, suggestions: [right] }
    }
  },
  hits: [
    { text: "各单位要高度重视，，认真落实。", finds: "，，", suggests: "，" },
    { text: "请遵照执行，。", finds: "，。", suggests: "。" },
    { text: "现就有关事项通知如下：：", finds: "：：", suggests: "：" },
  ],
  misses: ["各单位要高度重视，认真落实。", "等等……", "他说：“好。”"],
}
