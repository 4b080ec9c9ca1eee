import { timeSigns } from "./date-signs.ts"
import { SIGN } from "./signs.ts"
import { isSpace, KIND } from "./unit-kinds.ts"
import {
  AFTER_MAGNITUDE,
  BEFORE_BLANK,
  CLOSED,
  CLOSES,
  COUNTED,
  HALF_AFTER,
  MONEY_ENDS,
  NOTE_VERBS,
  NUMERALS,
  OPENS,
} from "./unit-sets.ts"
import { isDigit, isHan, isOneOf } from "./units.ts"

/** Units between 待 and its verb, at most. */
const NOTE_REACH = 13
/** Units of **…** with both pairs. */
const EMPHASIS_REACH = 70

export const isLetter = (unit: number): boolean => (unit | 32) >= 0x61 && (unit | 32) <= 0x7a

export const isHalfAfter = (unit: number): boolean => isHan(unit) || isOneOf(HALF_AFTER, unit)

/** Whether nothing but spaces is between a place and the start of its line. */
export const isLineStart = (kinds: Uint8Array, units: Uint16Array, at: number): boolean => {
  let place = at - 1
  while (kinds[units[place]!] === KIND.space) place -= 1
  return units[place] === 0 || kinds[units[place]!] === KIND.newline
}

/** The place before the numerals that end before `at`, three at most. */
export function beforeNumerals(units: Uint16Array, at: number): number {
  let place = at - 1
  while (at - place <= 3 && isOneOf(NUMERALS, units[place]!)) place -= 1
  return place
}

/** Whether （一） or (1) begins a line and ends before a place. */
export function isBracketedNumber(kinds: Uint8Array, units: Uint16Array, at: number): boolean {
  const close = units[at - 1]!
  if ((close !== 0xff09 && close !== 0x29) || !isOneOf(NUMERALS, units[at - 2]!)) return false
  const place = beforeNumerals(units, at - 1)
  const open = units[place]!
  return (open === 0xff08 || open === 0x28) && isLineStart(kinds, units, place)
}

/** Whether eleven digits begin here, parted 3, 4, 4 if at all. */
export function isMobile(units: Uint16Array, at: number): boolean {
  let place = at + 3
  if (!isDigit(units[at + 2]!)) return false
  for (let part = 0; part < 2; part++) {
    if (isParting(units[place]!)) place += 1
    for (const end = place + 4; place < end; place++) if (!isDigit(units[place]!)) return false
  }
  return true
}

/** What may stand between the parts of a number: one space or hyphen of any width. */
export const isParting = (unit: number): boolean => unit === 32 || unit === 45 || unit === 0x3000 || unit === 0xff0d

/** ，、；：。 and ．. */
export function stopSigns(kinds: Uint8Array, units: Uint16Array, at: number): number {
  const unit = units[at]!
  const before = units[at - 1]!
  const after = units[at + 1]!
  let signs = 0
  if (kinds[before] === KIND.stop || kinds[before] === KIND.pause) signs |= SIGN.doubledStops | SIGN.ellipsis
  if (isBracketedNumber(kinds, units, at)) signs |= SIGN.enumeration
  if (unit === 0xff1a) return signs | timeSigns(kinds, units, at)
  if (unit !== 0x3001) return signs
  if ((before === 0x201d || before === 0x300b) && (after === 0x201c || after === 0x300a)) signs |= SIGN.enumeration
  if (isDigit(before)) {
    if (isDigit(after) && isOneOf(COUNTED, units[at + 2]!)) signs |= SIGN.digitPair
    const first = isDigit(units[at - 2]!) ? at - 2 : at - 1
    if (isLineStart(kinds, units, first)) signs |= SIGN.enumeration
  }
  return signs
}

/** , ; : between what is Chinese. */
export function halfSigns(units: Uint16Array, at: number): number {
  const before = units[at - 1]!
  if (isHalfAfter(before)) return SIGN.halfWidth
  const isFigure = isDigit(before) || before === 0x25
  return isFigure && units[at] !== 0x3a && isHan(units[at + 1]!) ? SIGN.halfWidth : 0
}

export function spaceSigns(units: Uint16Array, at: number, to: number): number {
  const unit = units[at]!
  if (unit !== 32 && unit !== 0x3000) return 0
  const before = units[at - 1]!
  if (isOneOf(OPENS, before)) return SIGN.straySpace
  if (!isHan(before)) return 0
  let next = at + 1
  while (next < to && (units[next] === 32 || units[next] === 0x3000)) next += 1
  if (isOneOf(CLOSES, units[next]!)) return SIGN.straySpace
  if (!isDigit(units[next]!)) return 0
  while (isDigit(units[next]!)) next += 1
  return units[next] !== 0x5e74 && isHan(units[next]!) ? SIGN.straySpace : 0
}

/** 号 with a number and a closing bracket before it, unless it is plainly 〔2026〕12号. */
export function documentSigns(kinds: Uint8Array, units: Uint16Array, at: number): number {
  let place = at - 1
  while (isDigit(units[place]!)) place -= 1
  const isZero = units[place + 1] === 0x30
  const isOrdinal = units[place] === 0x7b2c
  if (isOrdinal) place -= 1
  if (isSpace(kinds, units[place]!)) place -= 1
  if (!isOneOf(CLOSED, units[place]!)) return 0
  const isPlain = units[place] === 0x3015 && units[place - 5] === 0x3014 && !isZero && !isOrdinal
  return isPlain ? 0 : SIGN.documentNumber
}

/** An opening bracket with a note of drafting behind it: 此处, 这里, 请补充, or 待 and a verb soon after it. */
export function isDraftNote(units: Uint16Array, at: number): boolean {
  const first = units[at]!
  const second = units[at + 1]!
  if (first === 0x6b64) return second === 0x5904
  if (first === 0x8fd9) return second === 0x91cc
  if (first === 0x8bf7) return isOneOf(NOTE_VERBS, second)
  if (first !== 0x5f85) return false
  for (let place = at + 1; place <= at + NOTE_REACH; place++) if (isOneOf(NOTE_VERBS, units[place]!)) return true
  return false
}

/** ×, a run of _ to be filled in, a mark of another editor (**…**, # before a heading), ㎡. */
export function draftSigns(kinds: Uint8Array, units: Uint16Array, at: number, to: number): number {
  const unit = units[at]!
  if (unit === 0x33a1) return SIGN.unitSymbol
  if (unit > 0x80) return SIGN.placeholder
  const before = units[at - 1]!
  const after = units[at + 1]!
  if (unit === 0x23) return isSpace(kinds, after) && isHan(units[at + 2]!) ? SIGN.placeholder : 0
  if (after !== unit || before === unit) return 0
  if (unit === 0x5f) return isHan(before) || isOneOf(BEFORE_BLANK, before) ? SIGN.placeholder : 0
  // A masked number has more than two, or digits beside them; of a pair the other half is not far.
  if (isDigit(before) || units[at + 2] === unit) return 0
  const end = Math.min(to, at + EMPHASIS_REACH)
  for (let place = at + 3; place < end && units[place] !== 10; place++) {
    if (units[place] === unit) return units[place + 1] === unit ? SIGN.placeholder : 0
  }
  return 0
}

/** A formal numeral of an amount: 元 or 圆 is at most 31 units further, in the same clause (rules/amount-in-words.ts). */
export function formalSigns(units: Uint16Array, at: number): number {
  for (let place = at + 1; place <= at + 31; place++) {
    const unit = units[place]!
    if (unit === 0x5143 || unit === 0x5706) return SIGN.formalNumeral
    if (unit === 0xff0c || unit === 0x3002 || unit === 0xff1b || unit === 10 || unit === 0) return 0
  }
  return 0
}

/** Where the number that ends before a place begins; the place itself where there is none. */
export function numberStart(units: Uint16Array, at: number): number {
  let start = at
  while (isDigit(units[start - 1]!) || units[start - 1] === 0x2e) start -= 1
  return start
}

/** Whether the number before a magnitude is one of money: its word ends at most four units before the number. */
function isMoney(units: Uint16Array, at: number): boolean {
  const before = numberStart(units, at) - 1
  for (let back = 0; back <= 4; back++) if (isOneOf(MONEY_ENDS, units[before - back]!)) return true
  return false
}

export function magnitudeSigns(units: Uint16Array, at: number): number {
  const after = units[at + 1]!
  if (!isOneOf(AFTER_MAGNITUDE, after)) return isMoney(units, at) ? SIGN.bareMagnitude : 0
  if (units[at] !== 0x4e07 || after !== 0x5143) return 0
  for (let place = at - 1; place >= at - 5; place--) if (!isDigit(units[place]!)) return 0
  return SIGN.bareMagnitude
}
