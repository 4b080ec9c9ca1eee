import { isDate } from "#kernel/time"
import { isDigit } from "../sieve/units.ts"
import { beginning } from "./beginning.ts"
import type { Hit, Rule } from "./rule.ts"

const [YEAR, MONTH] = [0x5e74, 0x6708]

const PERIOD = beginning(
  "0123456789",
  /(?<!\d)(?:(\d{4})年)?(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?\s?(?:至|到|—|－|-|~|～)\s?(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?/g,
  isDated,
)

const ANY_YEAR = "2026"

/** A period that ends before it begins: 2026年12月1日至11月30日. */
export const periodOrder: Rule = {
  id: "period-order",
  class: "date",
  level: "warn",
  name: "起止时间颠倒",
  reason: "起止时间颠倒。",
  source: "公历历法（起止先后）",
  sieve: /\d月/,
  needs: { signs: ["period"] },
  *find(doc): Iterable<Hit> {
    for (const hit of PERIOD(doc)) {
      const [whole, year, month, day, lastYear, lastMonth, lastDay] = hit
      if (year === undefined && !isWholeYear(month!, day, lastMonth!, lastDay, lastYear)) continue
      const from = `${year ?? ANY_YEAR}-${month!.padStart(2, "0")}-${(day ?? "01").padStart(2, "0")}`
      const to = `${lastYear ?? year ?? ANY_YEAR}-${lastMonth!.padStart(2, "0")}-${(lastDay ?? "28").padStart(2, "0")}`
      if (!isDate(from) || !isDate(to) || from <= to) continue
      yield {
        start: hit.index,
        end: hit.index + whole.length,
        reason: lastYear ? "结束早于开始，请核对。" : "结束早于开始，跨年的应写明结束年份。",
      }
    }
  },
  hits: [
    { text: "执行期为2026年12月1日至11月30日。", finds: "2026年12月1日至11月30日" },
    { text: "执行期为12月1日至11月30日。", finds: "12月1日至11月30日" },
    { text: "有效期2026年5月1日至2025年4月30日。", finds: "2026年5月1日至2025年4月30日" },
  ],
  misses: [
    "2026年12月1日至2027年11月30日。",
    "2026年3月至12月。",
    "2026年7月13日至8月1日。",
    "供暖期为11月15日至3月15日。",
    "12月1日至次年11月30日。",
  ],
}

/** One or two figures before 月, or four before 年, and none before them. */
function isDated(units: Uint16Array, at: number): boolean {
  if (at > 0 && isDigit(units[at - 1]!)) return false
  return units[at + 4] === YEAR || units[at + 1] === MONTH || units[at + 2] === MONTH
}

/** Without a year a winter (11月15日至3月15日) is meant; nearly a whole year round is one that lost its year. */
function isWholeYear(month: string, day: string | undefined, lastMonth: string, lastDay?: string, lastYear?: string) {
  if (lastYear || !day || !lastDay) return false
  const months = Number(lastMonth) - Number(month)
  return months === -1 || (months === 0 && Number(lastDay) < Number(day))
}
