import { addDays, DAY_MS, isDate, startOfDate, weekday } from "#kernel/time"
import type { Hit, Rule } from "./rule.ts"

const STATED =
  /(?:(?<!\d)(\d{4})\s?年\s?)?(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]\s?[（(]?\s?((?:星期|周|礼拜)([一二三四五六日天]))(?!年)/g
const NAMES = "日一二三四五六"

/** A date whose weekday is another. Without a year the nearest such day to the day of the text counts, at a lower level. */
export const dateWeekday: Rule = {
  id: "date-weekday",
  class: "date",
  level: "serious",
  name: "日期与星期不符",
  reason: "日期与星期不符。",
  source: "公历历法（逐日推算）",
  sieve: /星期|周[一二三四五六日]|礼拜/,
  needs: { words: ["星期", "礼拜", ..."一二三四五六日天".split("").map((day) => `周${day}`)] },
  *find({ text, at }): Iterable<Hit> {
    for (const hit of text.matchAll(STATED)) {
      const [whole, year, month, day, name, letter] = hit
      const date = year ? isoDate(year, month!, day!) : at && nearest(month!, day!, at)
      if (!date || !isDate(date)) continue
      const right = NAMES[weekday(date)]!
      if (right === letter || (right === "日" && letter === "天")) continue
      const start = hit.index + whole.indexOf(name!)
      yield {
        start,
        end: start + name!.length,
        suggestions: [name!.slice(0, -1) + right],
        reason: `${date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日")}是星期${right}，请核对日期或星期。`,
        ...(year ? {} : { level: "warn" as const }),
      }
    }
  },
  hits: [
    { text: "2026年6月11日（星期五）上午召开。", finds: "星期五", suggests: "星期四" },
    { text: "11月20日（周六）截止。", at: "2026-11-10", finds: "周六", suggests: "周五" },
  ],
  misses: [
    "请各单位于2026年11月20日（星期五）前报送。",
    "请各单位于11月20日（星期五）前报送，逾期视为无意见。",
    { text: "1月2日（星期六）照常办理。", at: "2026-12-20" },
    "2月10日周年庆活动。",
  ],
}

const isoDate = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`

/** The day with this month and day that is nearest to `at`: an item of December speaks of next January. */
function nearest(month: string, day: string, at: string): string | undefined {
  const year = Number(at.slice(0, 4))
  const distance = (date: string) =>
    Math.abs(startOfDate(date).getTime() - startOfDate(addDays(at, 0)).getTime()) / DAY_MS
  return [year - 1, year, year + 1]
    .map((candidate) => isoDate(String(candidate), month, day))
    .filter(isDate)
    .sort((a, b) => distance(a) - distance(b))[0]
}
