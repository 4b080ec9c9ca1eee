import { beginning } from "./beginning.ts"
import type { Hit, Rule } from "./rule.ts"

const HAN = "\\u4e00-\\u9fff\\u3007《》“”（）【】〔〕"
const BETWEEN = beginning(
  ",;!?:()",
  new RegExp(
    `(?<=[${HAN}])[,;!?](?=[${HAN}\\d\\s]|$)|(?<=[\\d%])[,;](?=[\\u4e00-\\u9fff])|(?<=[${HAN}]):(?=[${HAN}\\s]|$)|\\((?=[^()\\n]{0,40}[\\u4e00-\\u9fff])|(?<=[\\u4e00-\\u9fff][^()\\n]{0,40}(?<![:;=^-]))\\)`,
    "gm",
  ),
)
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
  *find(doc): Iterable<Hit> {
    let first: Hit | undefined
    let count = 0
    for (const hit of BETWEEN(doc)) {
      count += 1
      first ??= { start: hit.index, end: hit.index + 1, suggestions: [FULL[hit[0]]!] }
    }
    if (first) yield { ...first, reason: `汉字之间用了半角标点，全文共${count}处，应用全角。` }
  },
  hits: [
    { text: "全面部署,要求各单位落实;限期完成。", finds: ",", suggests: "，" },
    { text: "现通知如下:", finds: ":", suggests: "：" },
    { text: "(一)提高认识。", finds: "(", suggests: "（" },
  ],
  misses: ["时间为8:30，网址https://anlan.example/a?b=1,2。", "增长12,500元。", "see (a), (b)", "今天真好:)"],
}
