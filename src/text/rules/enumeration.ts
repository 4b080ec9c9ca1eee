import { beginning } from "./beginning.ts"
import type { Hit, Rule } from "./rule.ts"

/** Whether one of a few units stands right before a place. */
const behind =
  (marks: string) =>
  (units: Uint16Array, at: number): boolean =>
    at > 0 && marks.includes(String.fromCharCode(units[at - 1]!))

const BETWEEN_MARKS = beginning("、", /(?<=[”》])、(?=[“《])/g, behind("”》"))
const AFTER_BRACKET = beginning(
  "、，.．",
  /(?<=(?:^|\n)[\s　]*[（(][一二三四五六七八九十\d]{1,3}[）)])[、，.．]/g,
  behind("）)"),
)
const AFTER_FIGURE = beginning("、", /(?<=(?:^|\n)[\s　]*\d{1,2})、/g, behind("0123456789"))

/** 顿号 where none belongs: between quotations or titles, after （一）, after an Arabic number. */
export const enumeration: Rule = {
  id: "enumeration",
  class: "punctuation",
  level: "hint",
  name: "顿号与序次语",
  reason: "此处不用顿号。",
  source: "GB/T 15834—2011 标点符号用法 4.5.3.5、4.5.3.4",
  sieve: /[、，.．]/,
  needs: { signs: ["enumeration"] },
  *find(doc): Iterable<Hit> {
    for (const hit of BETWEEN_MARKS(doc)) {
      yield { start: hit.index, end: hit.index + 1, suggestions: [""], reason: "并列的引号、书名号之间通常不用顿号。" }
    }
    for (const hit of AFTER_BRACKET(doc)) {
      yield { start: hit.index, end: hit.index + 1, suggestions: [""], reason: "带括号的序号后不加标点。" }
    }
    for (const hit of AFTER_FIGURE(doc)) {
      yield { start: hit.index, end: hit.index + 1, suggestions: ["．"], reason: "阿拉伯数字序号后用下圆点“．”。" }
    }
  },
  hits: [
    { text: "打造“回声亭”、“立马办”栏目。", finds: "、", suggests: "" },
    { text: "（一）、提高认识", finds: "、", suggests: "" },
    { text: "1、提交材料", finds: "、", suggests: "．" },
  ],
  misses: ["打造“回声亭”“立马办”栏目。", "一、提高认识", "村、社区", "（一）提高认识"],
}
