import { beginning } from "./beginning.ts"
import type { Hit, Rule } from "./rule.ts"

const STRAY = beginning(
  " 　",
  /(?<=[《“（〈‘])[ 　]+(?=\S)|(?<=[\u4e00-\u9fff])[ 　]+(?=[，。；：、！？》”）〉’“《])|[ ](?=\d+(?!\d|年)[\u4e00-\u9fff])(?<=[，。；：、][^\n]{0,80}[\u4e00-\u9fff] )/g,
)

/** Spaces that slipped in: after an opening mark, before a closing one, between characters and numbers of a sentence. */
export const straySpace: Rule = {
  id: "stray-space",
  class: "punctuation",
  level: "hint",
  name: "多余空格",
  reason: "此处不应有空格。",
  source: "CY/T 154—2017 中文出版物夹用英文的编辑规范；GB/T 15834—2011 5.1",
  sieve: /[ 　]/,
  needs: { signs: ["straySpace"] },
  scope: "paragraph",
  *find(doc): Iterable<Hit> {
    for (const hit of STRAY(doc)) {
      yield { start: hit.index, end: hit.index + hit[0].length, suggestions: [""] }
    }
  },
  hits: [
    { text: "制定《 “安澜公安”新媒体发布管理规定》。", finds: " ", suggests: "" },
    { text: "如 “安澜发布”栏目。", finds: " ", suggests: "" },
    { text: "去年，成立由 80多家单位组成的矩阵。", finds: " ", suggests: "" },
  ],
  misses: [
    "作者 王某 李某",
    "　　各区县人民政府：",
    "iPhone 15 手机",
    "现将情况通报如下。感谢支持，市水利局 2026年7月13日",
  ],
}
