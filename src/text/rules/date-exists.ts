import { isDay } from "#kernel/time"
import { isDigit } from "../sieve/units.ts"
import { beginning } from "./beginning.ts"
import type { Hit, Rule } from "./rule.ts"

const FIGURES = "0123456789"
const DATE = beginning(
  FIGURES,
  /(?:(?<!\d)(\d{4})\s?年\s?)?(?<![\d.])(\d{1,2})\s?月\s?(\d{1,3})\s?[日号](?:\s?[至到—-]\s?(\d{1,3})\s?[日号])?/g,
  isDated,
)
const NUMERIC = beginning(
  "12",
  /(?<![\d.\-/])((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.\-/])/g,
  isBeforeSeparator,
)

/** February has 29 days in a year nobody names: 2000 is a leap year. */
const ANY_YEAR = "2000"
const exists = (year: string, month: string, day: string): boolean => isDay(Number(year), Number(month), Number(day))

/** Dates that are in no calendar: 2月30日, 2023年2月29日, 13月5日. */
export const dateExists: Rule = {
  id: "date-exists",
  class: "date",
  level: "serious",
  name: "日期不存在",
  reason: "该日期不存在。",
  source: "GB/T 7408.1—2023 日期和时间 信息交换表示法；公历历法",
  sieve: /\d\s?[月\-/.]/,
  needs: { signs: ["oddDate"] },
  *find(doc): Iterable<Hit> {
    const { text } = doc
    for (const hit of DATE(doc)) {
      const [whole, year = ANY_YEAR, month, day, last] = hit
      if (/[农阴旧夏]历[^，。；\n]{0,6}$/.test(text.slice(Math.max(0, hit.index - 10), hit.index))) continue
      if (exists(year, month!, day!) && (last === undefined || exists(year, month!, last))) continue
      yield { start: hit.index, end: hit.index + whole.length, reason: `“${whole}”在公历中不存在，请核对。` }
    }
    for (const hit of NUMERIC(doc)) {
      const [whole, year, separator, month, day] = hit
      // 2024.13.5 may be a version or a section number; only months 1 to 12 make a date of it.
      if (separator === "." && (Number(month) < 1 || Number(month) > 12)) continue
      if (exists(year!, month!, day!)) continue
      yield { start: hit.index, end: hit.index + whole.length, reason: `“${whole}”在公历中不存在，请核对。` }
    }
  },
  hits: [
    { text: "会议定于2月30日召开。", finds: "2月30日" },
    { text: "2023年2月29日，市政府召开常务会议。", finds: "2023年2月29日" },
    { text: "请于4月31日前报送。", finds: "4月31日" },
    { text: "公示期为2026年6月28日至31日。", finds: "2026年6月28日至31日" },
    { text: "发布时间：2025-02-29", finds: "2025-02-29" },
  ],
  misses: ["2024年2月29日，市政府召开常务会议。", "农历2月30日祭海。", "版本2024.13.40已发布。", "7月1日至31日开放。"],
}

/** A number that does not go on from before, with 年 or 月 behind it. */
function isDated(units: Uint16Array, at: number): boolean {
  if (isDigit(units[at - 1] ?? 0)) return false
  let place = at + 1
  while (isDigit(units[place] ?? 0)) place += 1
  // At most one space is between them.
  return isYearOrMonth(units[place]) || isYearOrMonth(units[place + 1])
}

/** Four units before one of -./ */
function isBeforeSeparator(units: Uint16Array, at: number): boolean {
  const unit = units[at + 4]
  return unit === 0x2d || unit === 0x2e || unit === 0x2f
}

const isYearOrMonth = (unit: number | undefined): boolean => unit === 0x5e74 || unit === 0x6708
