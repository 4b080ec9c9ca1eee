import type { Hit, Rule } from "./rule.ts"

/** A door of a street or a village, or a number and another behind it: 18号3单元; 12户居民 is no home. */
const HOME =
  /(?:家住|家庭住址|家庭地址|现住址|住址|户籍地址|户籍地|居住地|租住在?|住在)(?:为|是|于|在)?[：:]?\s?([^，,。；;\n]{2,40}?(?:[路街道巷弄村屯庄组]\d{1,5}号(?![楼院线])|\d(?!\d)[^，,。；;\n]{0,14}?\d{1,5}(?:号|室|户|单元))(?:\d{1,5}(?:号|室|户|单元)){0,3})/g

/** A home down to the door: published down to township or street only. */
export const piiAddress: Rule = {
  id: "pii-address",
  class: "pii",
  level: "serious",
  name: "详细住址",
  reason: "住址只公开到乡镇（街道），不写到门牌。",
  source: "《中华人民共和国个人信息保护法》第四条、第二十五条；信息公开隐私处理通例",
  sieve: /住|户籍地|家庭地址/,
  needs: { words: ["家住", "家庭住址", "家庭地址", "现住址", "住址", "户籍地", "居住地", "租住", "住在"] },
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(HOME)) {
      const end = hit.index + hit[0].length
      const address = hit[1]!
      const coarse = /^.{2,20}?(?:街道|镇|乡)/.exec(address)?.[0]
      yield { start: end - address.length, end, suggestions: coarse ? [coarse] : [] }
    }
  },
  hits: [
    {
      text: "当事人家住望澜区云渚街道汐桥路18号3单元502室。",
      finds: "望澜区云渚街道汐桥路18号3单元502室",
      suggests: "望澜区云渚街道",
    },
    { text: "家住云渚镇汐桥村8号，已婚。", finds: "云渚镇汐桥村8号", suggests: "云渚镇" },
  ],
  misses: [
    "当事人刘某某、患者×某，家住望澜区云渚街道。",
    "地址：望澜区汐桥路18号办事大厅202室。",
    "居住地社区",
    "住在这里的12户居民",
  ],
}
