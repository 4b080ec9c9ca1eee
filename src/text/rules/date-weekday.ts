import { isDigit, isOneOf, setOf } from "../sieve/units.ts"
import { type Day, dayOf, nearest } from "./calendar-day.ts"
import type { Hit, Rule } from "./rule.ts"
import type { RuleTables } from "./tables.ts"

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
  needs: { words: ["星期", "礼拜", ..."一二三四五六日天".split("").map((day) => `周${day}`)], at: mayBeWrong },
  *find({ text, at }): Iterable<Hit> {
    for (const named of text.matchAll(NAMED)) {
      const [name, letter] = named
      const date = dateBefore(text, named.index, at).date
      if (!date || isRight(date, letter!)) continue
      yield {
        start: named.index,
        end: named.index + name.length,
        suggestions: [name.slice(0, -1) + NAMES[date.weekday]!],
        reason: `${String(date.year).padStart(4, "0")}年${date.month}月${date.day}日是星期${NAMES[date.weekday]!}，请核对日期或星期。`,
        ...(date.isStated ? {} : { level: "warn" as const }),
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

/** A date with its weekday; whether its year is stated. */
type Dated = Day & { readonly month: number; readonly day: number; readonly isStated: boolean }

const isRight = ({ weekday }: Day, letter: string): boolean =>
  NAMES[weekday] === letter || (weekday === 0 && letter === "天")

/** Reads a text backwards from a place. */
class Backwards {
  private readonly text: string
  private at: number

  constructor(text: string, end: number) {
    this.text = text
    this.at = end - 1
  }

  /** The start of the text has been reached: where a paragraph is read alone, more may stand before. */
  get isAtStart(): boolean {
    return this.at < 0
  }

  private unit(): number {
    return this.at < 0 ? 0 : this.text.charCodeAt(this.at)
  }

  /** Passes over one of two units, if it stands here. */
  skip(one: number, other = one): boolean {
    const unit = this.unit()
    if (unit !== one && unit !== other) return false
    this.at -= 1
    return true
  }

  skipSpace(): void {
    if (isOneOf(SPACES, this.unit())) this.at -= 1
  }

  /** The number that ends here, of so many figures; below 0: there is none. */
  number(least: number, most: number): number {
    let value = 0
    let figures = 0
    for (let scale = 1; figures < most && isDigit(this.unit()); figures++, scale *= 10, this.at--) {
      value += (this.unit() - 48) * scale
    }
    return figures < least || isDigit(this.unit()) ? -1 : value
  }
}

/**
 * The date that ends before a place, 2026年6月11日（: at most one space between its parts. `isCut`: the text began while it
 * was read.
 */
function dateBefore(text: string, end: number, at: string | undefined): { date: Dated | undefined; isCut: boolean } {
  const before = new Backwards(text, end)
  const stated = statedBefore(before)
  const day =
    stated &&
    (stated.year < 0 ? at && nearest(stated.month, stated.day, at) : dayOf(stated.year, stated.month, stated.day))
  const date = stated && day ? { ...day, month: stated.month, day: stated.day, isStated: stated.year >= 0 } : undefined
  return { date, isCut: before.isAtStart }
}

/** A year below 0 is not named. */
function statedBefore(before: Backwards): { year: number; month: number; day: number } | undefined {
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

/** Whether the name of a day that begins at a place may be that of another day than the date before it. */
function mayBeWrong(text: string, start: number, _word: number, _tables: RuleTables, at: string | undefined): boolean {
  const letter = text[start + (text[start] === "周" ? 1 : 2)] ?? ""
  const { date, isCut } = dateBefore(text, start, at)
  return isCut || (date !== undefined && !isRight(date, letter))
}
