import { beginning } from "./beginning.ts"
import type { Hit, Rule } from "./rule.ts"

/** Symbols after a number whose letters are of the wrong case, and what stands for m² and m³. */
const SYMBOL = beginning(
  "KkMm㎡",
  /(?<=\d\s?)(?:K[Mm](?!\/[Hh])|K[Gg]|kG|KW|Kw|kw|KWH|KWh|kwh|Kwh|ML|Ml|[mM][23]|㎡)(?![A-Za-z\d])/g,
)
/** Right form of a symbol, by its letters in lower case. */
const SYMBOLS: Readonly<Record<string, string>> = {
  km: "km",
  kg: "kg",
  kw: "kW",
  kwh: "kW·h",
  ml: "mL",
  m2: "平方米",
  "㎡": "平方米",
  m3: "立方米",
}
/** Names of units that are none, or not all of one. */
const NAME = beginning(
  "公平立",
  /(?<=\d\s?|几|多)公分(?!之)|(?<=[\d万亿]\s?)平方(?!米|公里|千米|厘米|分米|毫米|英|尺|寸|里|根|和|差|的)|(?<=[\d万亿]\s?)立方(?!米|厘米|分米|毫米|英|尺|根|和|差|的)/g,
)
const NAMES: Readonly<Record<string, string>> = { 公分: "厘米", 平方: "平方米", 立方: "立方米" }

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
    for (const hit of SYMBOL(doc)) yield hitOf(hit, SYMBOLS[hit[0].toLowerCase()]!)
    for (const hit of NAME(doc)) yield hitOf(hit, NAMES[hit[0]]!)
  },
  hits: [
    { text: "积水深约20公分。", finds: "公分", suggests: "厘米" },
    { text: "绿化面积3000平方。", finds: "平方", suggests: "平方米" },
    { text: "全长12KM，总重5Kg。", finds: "KM", suggests: "km" },
    { text: "装机容量600KW。", finds: "KW", suggests: "kW" },
  ],
  misses: ["面积12亩（约0.8公顷），全长3公里，重5公斤。", "绿化面积3000平方米。", "全长12 km。", "3的平方根。"],
}

const hitOf = (hit: RegExpExecArray, right: string): Hit => ({
  start: hit.index,
  end: hit.index + hit[0].length,
  suggestions: [right],
  reason: `计量单位应写作“${right}”。`,
})

/** 平方米 is right, and the most frequent. */
function isShort(text: string, start: number, word: number): boolean {
  return word === 0 || text[start + 2] !== "米"
}
