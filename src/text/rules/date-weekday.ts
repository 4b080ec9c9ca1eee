import { isDigit, isOneOf, setOf } from "../sieve/units.ts"
import type { Hit, Rule } from "./rule.ts"

/** Names of days; the date is looked for before each, which is much faster than looking for numbers. */
const NAMED = /(?:星期|周|礼拜)([一二三四五六日天])(?!年)/g
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
  needs: { words: ["星期", "礼拜", ..."一二三四五六日天".split("").map((day) => `周${day}`)], at: isAfterDay },
  *find(doc): Iterable<Hit> {
    const { text, at } = doc
    for (const named of text.matchAll(NAMED)) {
      const stated = statedBefore(doc.units, named.index)
      if (!stated) continue
      const { year, month, day } = stated
      const [name, letter] = named
      const end = named.index + name.length
      const date = year < 0 ? at && nearest(month, day, at) : dayOf(year, month, day)
      if (!date) continue
      const right = NAMES[date.weekday]!
      if (right === letter || (right === "日" && letter === "天")) continue
      yield {
        start: named.index,
        end,
        suggestions: [name.slice(0, -1) + right],
        reason: `${String(date.year).padStart(4, "0")}年${month}月${day}日是星期${right}，请核对日期或星期。`,
        ...(year >= 0 ? {} : { level: "warn" as const }),
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

/** Reads units backwards. */
class Backwards {
  private readonly units: Uint16Array
  private at: number

  constructor(units: Uint16Array, end: number) {
    this.units = units
    this.at = end - 1
  }

  /** Passes over one of two units, if it stands here. */
  skip(one: number, other = one): boolean {
    const unit = this.units[this.at]
    if (unit !== one && unit !== other) return false
    this.at -= 1
    return true
  }

  skipSpace(): void {
    if (isOneOf(SPACES, this.units[this.at] ?? 0)) this.at -= 1
  }

  /** The number that ends here, of so many figures; below 0: there is none. */
  number(least: number, most: number): number {
    let value = 0
    let figures = 0
    for (let unit = 1; figures < most && isDigit(this.units[this.at] ?? 0); figures++, unit *= 10, this.at--) {
      value += (this.units[this.at]! - 48) * unit
    }
    return figures < least || isDigit(this.units[this.at] ?? 0) ? -1 : value
  }
}

/** The date that ends before a place, 2026年6月11日（: at most one space between its parts. A year below 0 is not named. */
function statedBefore(units: Uint16Array, end: number): { year: number; month: number; day: number } | undefined {
  const before = new Backwards(units, end)
  before.skipSpace()
  before.skip(0xff08, 0x28)
  before.skipSpace()
  if (!before.skip(0x65e5, 0x53f7)) return undefined
  before.skipSpace()
  const day = before.number(1, 2)
  before.skipSpace()
  if (day < 0 || !before.skip(0x6708)) return undefined
  before.skipSpace()
  const month = before.number(1, 2)
  if (month < 0) return undefined
  before.skipSpace()
  if (!before.skip(0x5e74)) return { year: -1, month, day }
  before.skipSpace()
  return { year: before.number(4, 4), month, day }
}

const SPACES = setOf(
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff",
)
interface Day {
  readonly year: number
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number
  /** Days since the last of February of the year 0. */
  readonly number: number
}

const MONTH_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Days of a year before each month, from March on: a leap day comes last. */
const DAYS_BEFORE = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337]

/** A day of the calendar, or undefined when there is none of these numbers. Reckoned: a date is made for no string. */
function dayOf(year: number, month: number, day: number): Day | undefined {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 && isLeap ? 29 : MONTH_DAYS[month]
  if (!(year >= 0 && month >= 1 && last !== undefined && day >= 1 && day <= last)) return undefined
  const era = month > 2 ? year : year - 1
  const leaps = Math.floor(era / 4) - Math.floor(era / 100) + Math.floor(era / 400)
  const number = era * 365 + leaps + DAYS_BEFORE[(month + 9) % 12]! + day
  return { year, weekday: (number + 2) % 7, number }
}

/** The day with this month and day that is nearest to `at`: an item of December speaks of next January. */
function nearest(month: number, day: number, at: string): Day | undefined {
  const year = Number(at.slice(0, 4))
  const today = dayOf(year, Number(at.slice(5, 7)), Number(at.slice(8, 10)))
  if (!today) return undefined
  let found: Day | undefined
  for (const candidate of [year - 1, year, year + 1]) {
    const one = dayOf(candidate, month, day)
    if (one && (!found || Math.abs(one.number - today.number) < Math.abs(found.number - today.number))) found = one
  }
  return found
}

/** Where a paragraph is read alone, its date may stand at the end of the one before. */
function isAfterDay(text: string, start: number): boolean {
  return start === 0 || /[日号（(\s]/.test(text[start - 1]!)
}
