import { SIGN } from "./signs.ts"
import { isSpace } from "./unit-kinds.ts"
import { DAY_PARTS, SPANS, YEAR_LETTERS, YEAR_WRONG } from "./unit-sets.ts"
import { isDigit, isOneOf } from "./units.ts"

/** 2024-13-05: the place is that of the first sign between. */
export function numericDate(units: Uint16Array, at: number): number {
  const thousands = units[at - 4]
  const hundreds = units[at - 3]
  const isYear = (thousands === 0x31 && hundreds === 0x39) || (thousands === 0x32 && hundreds === 0x30)
  return isYear && isDigit(units[at - 2]!) ? SIGN.oddDate : 0
}

export function yearSigns(units: Uint16Array, at: number): number {
  const end = units[at - 1] === 0x5b66 ? at - 1 : at
  const first = units[end - 4]!
  const a = units[end - 3]!
  const b = units[end - 2]!
  const c = units[end - 1]!
  let signs = 0
  if (first === 0x4e00 || first === 0x4e8c) {
    if (isOneOf(YEAR_WRONG, a) || isOneOf(YEAR_WRONG, b) || isOneOf(YEAR_WRONG, c)) signs |= SIGN.oddYear
  } else if (first === 0x31 || first === 0x32) {
    if (isOneOf(YEAR_LETTERS, a) || isOneOf(YEAR_LETTERS, b) || isOneOf(YEAR_LETTERS, c)) signs |= SIGN.oddYear
  }
  // Years before 1000 are in no calendar of ours: let the rule say.
  const spaced = isDigit(c) ? 0 : 1
  return units[end - 4 - spaced] === 0x30 ? signs | SIGN.oddDate : signs
}

const MONTH_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether a period may end, at a place or behind a space, that does not plainly end later in the year than in `month`. */
function isOddEnd(kinds: Uint8Array, units: Uint16Array, at: number, month: number, hasYear: boolean): boolean {
  let place = isSpace(kinds, units[at]!) ? at + 1 : at
  const first = place
  let end = 0
  for (; isDigit(units[place]!); place++) end = end * 10 + units[place]! - 48
  if (place === first) return false
  if (units[place] === 0x5e74) return true
  // Without a year a winter is meant, and only nearly a whole year round is odd (rules/period-order.ts).
  return units[place] === 0x6708 && (hasYear ? end <= month : end === month || end === month - 1)
}

/** 月 with a number before it: what day follows, and does a span? */
export function monthSigns(kinds: Uint8Array, units: Uint16Array, at: number): number {
  const last = isSpace(kinds, units[at - 1]!) ? at - 2 : at - 1
  if (!isDigit(units[last]!)) return 0
  const month = units[last]! - 48 + (isDigit(units[last - 1]!) ? (units[last - 1]! - 48) * 10 : 0)
  const beforeMonth = isDigit(units[last - 1]!) ? last - 2 : last - 1
  const hasYear = units[beforeMonth] === 0x5e74 || isSpace(kinds, units[beforeMonth]!)
  let signs = isOneOf(SPANS, units[at + 1]!) && isOddEnd(kinds, units, at + 2, month, hasYear) ? SIGN.period : 0
  let place = isSpace(kinds, units[at + 1]!) ? at + 2 : at + 1
  if (isOneOf(SPANS, units[place]!) && isOddEnd(kinds, units, place + 1, month, hasYear)) signs |= SIGN.period
  for (let turn = 0; turn < 2; turn++) {
    let day = 0
    let figures = 0
    for (; figures < 4 && isDigit(units[place]!); place++, figures++) day = day * 10 + units[place]! - 48
    if (figures === 0) return signs
    if (isSpace(kinds, units[place]!)) place += 1
    if (units[place] !== 0x65e5 && units[place] !== 0x53f7) return signs
    if (month < 1 || month > 12 || day < 1 || day > MONTH_DAYS[month]!) return signs | SIGN.oddDate | SIGN.period
    place += 1
    if (isSpace(kinds, units[place]!)) place += 1
    if (!isOneOf(SPANS, units[place]!)) return signs
    if (isOddEnd(kinds, units, place + 1, month, hasYear)) signs |= SIGN.period
    place += 1
    if (isSpace(kinds, units[place]!)) place += 1
  }
  return signs
}

/** 时, 点 or a colon with a number before it. */
export function timeSigns(kinds: Uint8Array, units: Uint16Array, at: number): number {
  if (!isDigit(units[at - 1]!)) return 0
  const isTwo = isDigit(units[at - 2]!)
  const hour = units[at - 1]! - 48 + (isTwo ? (units[at - 2]! - 48) * 10 : 0)
  if (hour >= 24) return SIGN.oddTime
  if (isDigit(units[at + 1]!) && units[at + 1]! >= 0x36 && isDigit(units[at + 2]!)) return SIGN.oddTime
  if (hour < 13) return 0
  const before = isSpace(kinds, units[at - 3]!) ? units[at - 4]! : units[at - 3]!
  return isOneOf(DAY_PARTS, before) ? SIGN.oddTime : 0
}
