import { beginning } from "./beginning.ts"
import type { Hit, Rule } from "./rule.ts"

const WRONG = beginning(".。…", /(?<=[\u4e00-\u9fff”》）])(?:\.{3,}|。{3,}|…(?!…)(?<!……))/g)

/** 省略号 is six dots: ……. */
export const ellipsis: Rule = {
  id: "ellipsis",
  class: "punctuation",
  level: "hint",
  name: "省略号写法",
  reason: "省略号为六点“……”。",
  source: "GB/T 15834—2011 标点符号用法 4.11",
  sieve: /\.{3}|。{3}|…/,
  needs: { signs: ["ellipsis"] },
  scope: "paragraph",
  *find(doc): Iterable<Hit> {
    const { text } = doc
    for (const hit of WRONG(doc)) {
      if (text[hit.index - 1] === "…" || text[hit.index + hit[0].length] === "…") continue
      yield { start: hit.index, end: hit.index + hit[0].length, suggestions: ["……"] }
    }
  },
  hits: [
    { text: "反映停水、停电...", finds: "...", suggests: "……" },
    { text: "还有很多。。。", finds: "。。。", suggests: "……" },
  ],
  misses: ["反映停水、停电……", "版本1...2", "共3处。"],
}
