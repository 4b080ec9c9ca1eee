import type { Hit, Rule } from "./rule.ts"

const MONEY =
  /(?:投资|资金|补助|奖补|拨付|贷款|金额|产值|收入|税收|捐款|罚款|利润|经费|造价)(?:总?额|达到?|约|近|共计?|合计|超过?|为|了|累计|[：:]){0,2}(\d+(?:\.\d+)?[万亿])(?![元美欧日港人余多以\d.个吨份户次条件笔家斤亩平立千公册台套辆棵株只粒部块张])/g
const AREA = /面积(?:达到?|约|近|共计?|超过?|为|[：:]){0,2}(\d+(?:\.\d+)?万?)(?=[，。；、\n]|$)/g
const LARGE = /(?<![\d.])(\d{5,})万元/g

/** A sum without 元, an area without its unit, 12500万元 where 1.25亿元 is read at once. */
export const magnitudeMissing: Rule = {
  id: "magnitude-missing",
  class: "number-unit",
  level: "hint",
  name: "数值缺单位或量级不当",
  reason: "数值缺单位。",
  source: "GB/T 15835—2011 出版物上数字用法",
  sieve: /\d[万亿]|面积/,
  needs: { signs: ["bareMagnitude"], words: ["面积"], at: isBeforeNumber },
  scope: "paragraph",
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(MONEY)) {
      const end = hit.index + hit[0].length
      yield { start: end - hit[1]!.length, end, suggestions: [`${hit[1]}元`], reason: "金额缺单位“元”。" }
    }
    for (const hit of text.matchAll(AREA)) {
      const end = hit.index + hit[0].length
      yield { start: end - hit[1]!.length, end, suggestions: [`${hit[1]}平方米`], reason: "面积缺单位。" }
    }
    for (const hit of text.matchAll(LARGE)) {
      const inYi = Number(hit[1]) / 10_000
      yield {
        start: hit.index,
        end: hit.index + hit[0].length,
        suggestions: [`${inYi}亿元`],
        reason: `宜写作“${inYi}亿元”。`,
      }
    }
  },
  hits: [
    { text: "投资2300万建设融媒体中心。", finds: "2300万", suggests: "2300万元" },
    { text: "绿地面积达1.2万，惠及周边居民。", finds: "1.2万", suggests: "1.2万平方米" },
    { text: "总投资12500万元。", finds: "12500万元", suggests: "1.25亿元" },
  ],
  misses: ["投资2300万元建设。", "惠及3.5万人，阅读量10万+。", "面积12亩。", "总收入3.5万余元。"],
}

const NUMBER_MAX = 40
/** A number with nothing or too much behind it to tell. */
const BARE = /^[\d.]*万?(?:[，。；、\n]|$)/

/** Whether a number is behind 面积, at most four units further, with no unit of its own. */
function isBeforeNumber(text: string, start: number): boolean {
  for (let at = start + 2; at <= start + 6; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 48 && unit <= 57) return BARE.test(text.slice(at, at + NUMBER_MAX))
  }
  return false
}
