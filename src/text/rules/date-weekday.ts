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
  sieve: /星期|周[一二三四五六日天]|礼拜/,
  needs: { words: ["星期", "礼拜", ..."一二三四五六日天".split("").map((day) => `周${day}`)], at: mayBeWrong },
  *find({ text, at }): Iterable<Hit> {
    for (const named of text.matchAll(NAMED)) {
      const [name, letter] = named
      if (!stated.read(text, named.index)) continue
      const { year, month, day } = stated
      const date = stated.meant(at)
      if (!date || isRight(date, letter!)) continue
      const right = NAMES[date.weekday]!
      yield {
        start: named.index,
        end: named.index + name.length,
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

const isRight = ({ weekday }: Day, letter: string): boolean =>
  NAMES[weekday] === letter || (weekday === 0 && letter === "天")

/** The date that ends before a place of a text, 2026年6月11日（, read backwards: at most one space between its parts. */
class StatedDate {
  /** Below 0: not named. */
  year = -1
  month = -1
  day = -1
  private text = ""
  private at = 0

  /** The start of the text was reached: where a paragraph is read alone, more may stand before. */
  get isCut(): boolean {
    return this.at < 0
  }

  /** Whether there is one. */
  read(text: string, end: number): boolean {
    this.text = text
    this.at = end - 1
    this.passSpace()
    this.pass(0xff08, 0x28)
    this.passSpace()
    if (!this.pass(0x65e5, 0x53f7)) return false
    this.passSpace()
    this.day = this.number(1, 2)
    this.passSpace()
    if (this.day < 0 || !this.pass(0x6708)) return false
    this.passSpace()
    this.month = this.number(1, 2)
    if (this.month < 0) return false
    this.passSpace()
    this.year = -1
    if (!this.pass(0x5e74)) return true
    this.passSpace()
    this.year = this.number(4, 4)
    return true
  }

  /** The day of the calendar that is meant; without a year the nearest to `at`. */
  meant(at: string | undefined): Day | undefined {
    if (this.year >= 0) return dayOf(this.year, this.month, this.day)
    return at === undefined || at === "" ? undefined : nearest(this.month, this.day, at)
  }

  private unit(): number {
    return this.at < 0 ? 0 : this.text.charCodeAt(this.at)
  }

  /** Passes over one of two units, if it stands here. */
  private pass(one: number, other = one): boolean {
    const unit = this.unit()
    if (unit !== one && unit !== other) return false
    this.at -= 1
    return true
  }

  private passSpace(): void {
    if (isOneOf(SPACES, this.unit())) this.at -= 1
  }

  /** The number that ends here, of so many figures; below 0: there is none. */
  private number(least: number, most: number): number {
    let value = 0
    let figures = 0
    for (let scale = 1; figures < most && isDigit(this.unit()); figures++, scale *= 10, this.at--) {
      value += (this.unit() - 48) * scale
    }
    return figures < least || isDigit(this.unit()) ? -1 : value
  }
}

const SPACES = setOf(
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff",
)

/** What may stand right before the name of a day that has a date. */
const BEFORE_NAME = SPACES.map((isSpace, unit) =>
  isSpace === 1 || "日号（(".includes(String.fromCharCode(unit)) ? 1 : 0,
)

/** One is enough: it is read and asked, and then the next. */
const stated = new StatedDate()

/** Whether the name of a day that begins at a place may be that of another day than the date before it. */
function mayBeWrong(text: string, start: number, _word: number, _tables: RuleTables, at: string | undefined): boolean {
  // A look at one unit first: a name of a day is most often behind a word (每周三).
  if (start > 0 && !isOneOf(BEFORE_NAME, text.charCodeAt(start - 1))) return false
  const isStated = stated.read(text, start)
  if (stated.isCut) return true
  const date = isStated ? stated.meant(at) : undefined
  return date !== undefined && !isRight(date, text[start + (text[start] === "周" ? 1 : 2)] ?? "")
}
