import type { Hit, Rule } from "./rule.ts"

const CLOCK =
  /(凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|夜间|晚|次日|当日)?\s?(?<![\d.:：])(\d{1,2})(?:[时点](?!候|间|代|许?可)(?:(\d{1,2})分)?|[:：](\d{2})(?![\d:：]))/g

/** Times of day that cannot be: 上午14时, 24时30分, 25时. */
export const timeOfDay: Rule = {
  id: "time-of-day",
  class: "date",
  level: "warn",
  name: "时刻不合理",
  reason: "时刻不合理。",
  source: "GB/T 7408.1—2023 日期和时间 信息交换表示法",
  sieve: /\d[时点:：]/,
  needs: { signs: ["oddTime"] },
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(CLOCK)) {
      const [whole, part, hourText, spoken, written] = hit
      // 比分 3:25、1:50 比例：写成数字加冒号的，只看前面有时段词的。
      if (written !== undefined && part === undefined) continue
      const hour = Number(hourText)
      const minute = Number(spoken ?? written ?? 0)
      const fault = faultOf(part ?? "", hour, minute)
      if (fault) yield { start: hit.index, end: hit.index + whole.length, ...fault }
    }
  },
  hits: [
    { text: "定于上午14时召开。", finds: "上午14时", suggests: "14时" },
    { text: "停水至24时30分。", finds: "24时30分", suggests: "次日0时30分" },
    { text: "截止时间为25时。", finds: "25时" },
  ],
  misses: ["当日24时前完成。", "上午8:30—12:00办理。", "比分为3:25。", "下午2时开会，14时30分签到。", "有30点建议。"],
}

function faultOf(part: string, hour: number, minute: number): Omit<Hit, "start" | "end"> | undefined {
  const minutes = minute > 0 ? `${minute}分` : ""
  if (minute > 59) return { reason: "一小时没有60分以上，请核对。" }
  if (hour === 24 && minute > 0) return { suggestions: [`次日0时${minutes}`], reason: "24时之后是次日0时。" }
  if (hour > 24) {
    // 30点建议、100点声望: only what a day part or 时 makes a time of day.
    return part !== "" || hour < 30 ? { reason: "一天只有24时，请核对。" } : undefined
  }
  if (/^(凌晨|早上|早晨|清晨|上午)$/.test(part) && hour > 12) {
    return {
      suggestions: [`${hour}时${minutes}`, `下午${hour - 12}时${minutes}`],
      reason: `“${part}”与${hour}时矛盾。`,
    }
  }
  return undefined
}
