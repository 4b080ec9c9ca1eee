import type { Hit, Rule } from "./rule.ts"

const NEIGHBOURS = /(?<![第\d.、])([1-9])、([1-9])(?=个?(?:天|年|月|人|次|家|名|岁|小时|分钟|公里|米|倍|成))/g
const HAN = "零一二三四五六七八九"

/** 概数 of two neighbouring numbers is written in words without 、: 三五天. */
export const numberStyle: Rule = {
  id: "number-style",
  class: "number-unit",
  level: "hint",
  name: "概数写法",
  reason: "相邻数字连用表示概数用汉字，中间不加顿号。",
  source: "GB/T 15835—2011 出版物上数字用法 4.2.2",
  sieve: /\d、\d/,
  needs: { signs: ["digitPair"] },
  scope: "paragraph",
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(NEIGHBOURS)) {
      const [whole, low, high] = hit
      if (Number(high) - Number(low) > 2 || Number(high) <= Number(low)) continue
      yield {
        start: hit.index,
        end: hit.index + whole.length,
        suggestions: [HAN[Number(low)]! + HAN[Number(high)]!, `${low}至${high}`],
      }
    }
  },
  hits: [{ text: "大约3、5天可以办好。", finds: "3、5", suggests: "三五" }],
  misses: ["第3、5天复查。", "三五天可以办好。", "1、2、3号楼。", "共3至5天。"],
}
