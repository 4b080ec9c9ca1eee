import { beginning } from "./beginning.ts"
import type { Hit, Rule } from "./rule.ts"

/** Wrong form of a unit after a number → right form. */
const WRONG: readonly (readonly [units: string, wrong: RegExp, right: string])[] = [
  ["K", /(?<=\d\s?)K[Mm](?![A-Za-z\d])(?!\/[Hh])/g, "km"],
  ["K", /(?<=\d\s?)K[Gg](?![A-Za-z\d])/g, "kg"],
  ["k", /(?<=\d\s?)kG(?![A-Za-z\d])/g, "kg"],
  ["Kk", /(?<=\d\s?)(?:KW|Kw|kw)(?![A-Za-z\d])/g, "kW"],
  ["Kk", /(?<=\d\s?)(?:KWH|KWh|kwh|Kwh)(?![A-Za-z\d])/g, "kW·h"],
  ["M", /(?<=\d\s?)(?:ML|Ml)(?![A-Za-z\d])/g, "mL"],
  ["公", /(?<=\d\s?|几|多)公分(?!之)/g, "厘米"],
  ["平", /(?<=[\d万亿]\s?)平方(?!米|公里|千米|厘米|分米|毫米|英|尺|寸|里|根|和|差|的)/g, "平方米"],
  ["立", /(?<=[\d万亿]\s?)立方(?!米|厘米|分米|毫米|英|尺|根|和|差|的)/g, "立方米"],
  ["mM㎡", /(?<=\d\s?)(?:m2|M2|㎡)(?![A-Za-z\d])/g, "平方米"],
  ["mM", /(?<=\d\s?)(?:m3|M3)(?![A-Za-z\d])/g, "立方米"],
]
const UNITS = WRONG.map(([units, wrong, right]) => [beginning(units, wrong), right] as const)

/** Units of measurement in their legal names and symbols. 亩、公里、公斤 stay. */
export const unitSymbols: Rule = {
  id: "unit-symbols",
  class: "number-unit",
  level: "warn",
  name: "计量单位写法",
  reason: "计量单位写法不规范。",
  source: "《中华人民共和国法定计量单位》；GB 3100—1993 国际单位制及其应用",
  sieve: /[\d万亿几多]\s?[KkMm公平立㎡]/,
  needs: { signs: ["unitSymbol"], words: ["公分", "平方", "立方"], at: isShort },
  *find(doc): Iterable<Hit> {
    for (const [hitsIn, right] of UNITS) {
      for (const hit of hitsIn(doc)) {
        yield {
          start: hit.index,
          end: hit.index + hit[0].length,
          suggestions: [right],
          reason: `计量单位应写作“${right}”。`,
        }
      }
    }
  },
  hits: [
    { text: "积水深约20公分。", finds: "公分", suggests: "厘米" },
    { text: "绿化面积3000平方。", finds: "平方", suggests: "平方米" },
    { text: "全长12KM，总重5Kg。", finds: "KM", suggests: "km" },
    { text: "装机容量600KW。", finds: "KW", suggests: "kW" },
  ],
  misses: ["面积12亩（约0.8公顷），全长3公里，重5公斤。", "绿化面积3000平方米。", "全长12 km。", "3的平方根。"],
}

/** 平方米 is right, and the most frequent. */
function isShort(text: string, start: number, word: number): boolean {
  return word === 0 || text[start + 2] !== "米"
}
