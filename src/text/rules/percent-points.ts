import { beginning } from "./beginning.ts"
import type { Hit, Rule } from "./rule.ts"

const CHANGE = beginning(
  "由从",
  /(?:由|从)[^，。；\n]{0,12}?(\d+(?:\.\d+)?)[%％][^，。；\n]{0,6}?(提高|上升|增加|增长|下降|降低|降|升)(?:到|至|为)[^，。；\n\d]{0,4}(\d+(?:\.\d+)?)[%％][，,][^，。；\n\d]{0,6}?(提高|上升|增加|增长|下降|降低|降|升)了?(\d+(?:\.\d+)?)([%％])/g,
)

/** From 10% to 15% is five percentage points, not five percent. */
export const percentPoints: Rule = {
  id: "percent-points",
  class: "number-unit",
  level: "warn",
  name: "百分点与百分比",
  reason: "两个百分数之差用“个百分点”。",
  source: "国家统计局 统计词典“百分点”条",
  sieve: /[%％]/,
  needs: { signs: ["percents"] },
  scope: "paragraph",
  *find(doc): Iterable<Hit> {
    for (const hit of CHANGE(doc)) {
      const difference = Math.abs(Number(hit[3]) - Number(hit[1]))
      if (Math.abs(difference - Number(hit[5])) > 0.051) continue
      const end = hit.index + hit[0].length
      const start = end - hit[5]!.length - 1
      yield { start, end, suggestions: [`${hit[5]}个百分点`] }
    }
  },
  hits: [{ text: "占比从10%提高到15%，提高5%。", finds: "5%", suggests: "5个百分点" }],
  misses: ["占比从10%提高到15%，提高5个百分点。", "产量提高5%。", "占比从10%提高到15%，增幅50%。"],
}
