import type { HiddenPairs } from "./hidden-pairs.ts"
import { Sentences } from "./repeats.ts"
import { isSimplyPaired } from "./paired-marks.ts"
import { SIGN } from "./signs.ts"
import { KIND, type UnitKinds } from "./unit-kinds.ts"
import { type Units, isDigit, isHan, isNumeral, isOneOf, setOf } from "./units.ts"

const [OPENS, CLOSES] = [setOf("《“（〈‘"), setOf("，。；：、！？》”）〉’“《")]
const DRAFT_NOTES = setOf("此这待请")
const X_NEXT = setOf("×✕xX年月日元")
const PROVINCES = setOf("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼安")
const NO_WORK = setOf("主专系志宣活改行工制大比竞论会服计培品平小项")
const SPANS = setOf("至到—－-~～")
const CLOSED = setOf("〕]］)）】")
const AFTER_MAGNITUDE = setOf("元美欧日港人余多以0123456789.个吨份户次条件笔家斤亩平立千公册台套辆棵株只粒部块张")
const HALF_AFTER = setOf("\u3007《》“”（）【】〔〕")
const [YEAR_WRONG, YEAR_LETTERS] = [setOf("○零OoΟ0０◯"), setOf("OoΟ○〇")]
const DAY_PARTS = setOf("晨上午")

const sentences = new Sentences()

/** The signs of a text: a look at each unit that has a kind, and at its neighbours. */
export function readSigns(text: Units, kindsOf: UnitKinds, hidden: HiddenPairs | undefined): number {
  const { units, from, to, places, count } = text
  const { kinds, separators } = kindsOf
  let signs = kindsOf.isBlind ? SIGN.traditional | SIGN.hiddenWord : 0
  let percents = 0
  let [lists, inner] = [0, 0]
  let [lastDigit, digits] = [-9, 0]
  sentences.begin(from)

  for (let index = 0; index < count; index++) {
    const at = places[index]!
    const unit = units[at]!
    const before = units[at - 1]!
    const after = units[at + 1]!
    switch (kinds[unit]) {
      case KIND.digit: {
        const isNext = at === lastDigit + 1 || (at === lastDigit + 2 && isParting(before))
        digits = isNext ? digits + 1 : 1
        lastDigit = at
        if (digits >= 16) signs |= SIGN.digits16
        if (unit === 0x31 && after >= 0x33 && after <= 0x39 && isMobile(units, at)) signs |= SIGN.mobile
        continue
      }
      case KIND.wideDigit:
        signs |= SIGN.mobile | SIGN.digits16
        continue
      case KIND.letter:
        if (unit === 0x78 || unit === 0x58) {
          if (isOneOf(X_NEXT, after)) signs |= SIGN.placeholder
        }
        if (unit < 0x60 && isOneOf(PROVINCES, before)) signs |= SIGN.plate
        if ((unit | 32) === 0x6b || (unit | 32) === 0x6d) {
          if (isDigit(before) || (isSpace(kinds, before) && isDigit(units[at - 2]!))) signs |= SIGN.unitSymbol
        }
        continue
      case KIND.mark: {
        if (unit === 0x28 || unit === 0x29) signs |= SIGN.halfWidth
        const next = isSpace(kinds, after) ? units[at + 2]! : after
        if (isOneOf(DRAFT_NOTES, next)) signs |= SIGN.placeholder
        if (unit === 0x300b && isOneOf(NO_WORK, after)) signs |= SIGN.titleMark
        if ((unit === 0xff09 || unit === 0x29) && isNumeral(before)) {
          if (isBracketedNumber(kinds, units, at + 1)) inner = 1
        }
        break
      }
      case KIND.stop:
        signs |= stopSigns(kinds, units, at)
        if (unit === 0x3001 && isNumeral(before) && isLineStart(kinds, units, beforeNumerals(units, at) + 1)) lists += 1
        if (unit === 0x3002 && sentences.endsAt(units, kinds, at, 1)) signs |= SIGN.repeatedSentence
        break
      case KIND.half:
        signs |= halfSigns(units, at)
        if (unit === 0x3a) signs |= timeSigns(kinds, units, at)
        continue
      case KIND.loud:
        if (kinds[before] === KIND.loud && kinds[units[at - 2]!] === KIND.loud) signs |= SIGN.loudMarks
        if (unit < 0x80 && isHalfAfter(before)) signs |= SIGN.halfWidth
        if (sentences.endsAt(units, kinds, at, 1)) signs |= SIGN.repeatedSentence
        continue
      case KIND.space:
        signs |= spaceSigns(units, at, to)
        break
      case KIND.newline:
        if (sentences.endsAt(units, kinds, at, 0)) signs |= SIGN.repeatedSentence
        continue
      case KIND.percent:
        percents += 1
        continue
      case KIND.point:
        if (before === unit) signs |= SIGN.ellipsis
        if (isLetter(after) && (isDigit(before) || isLetter(before))) signs |= SIGN.link
        if (isBracketedNumber(kinds, units, at)) signs |= SIGN.enumeration
        if (isDigit(before) && isDigit(after)) signs |= numericDate(units, at)
        break
      case KIND.ellipsis:
        if (before !== unit && after !== unit) signs |= SIGN.ellipsis
        continue
      case KIND.year:
        signs |= yearSigns(units, at)
        continue
      case KIND.month:
        signs |= monthSigns(kinds, units, at)
        continue
      case KIND.hour:
        signs |= timeSigns(kinds, units, at)
        continue
      case KIND.number:
        if (isDigit(before)) signs |= documentSigns(kinds, units, at)
        continue
      case KIND.magnitude:
        if (isDigit(before)) signs |= magnitudeSigns(units, at)
        continue
      case KIND.times:
        signs |= SIGN.times
        continue
      case KIND.formal:
        signs |= SIGN.formalNumeral
        continue
      case KIND.invisible:
        signs |= SIGN.invisible
        continue
      case KIND.traditional:
        signs |= SIGN.traditional | SIGN.hiddenWord
        continue
      case KIND.draft:
        if (unit === 0x33a1) signs |= SIGN.unitSymbol
        else if (unit > 0x80 || after === unit || (unit === 0x23 && isSpace(kinds, after))) signs |= SIGN.placeholder
        break
      default:
        if ((unit === 0x2d || unit === 0x2f) && isDigit(before) && isDigit(after)) signs |= numericDate(units, at)
    }
    // The end of some separators: a hidden word may go on behind them.
    if (hidden && separators[unit] === 1 && separators[after] === 0) {
      let start = at
      while (separators[units[start - 1]!] === 1) start -= 1
      if (hidden.across(text, kindsOf, start - 1, at + 1)) signs |= SIGN.hiddenWord
    }
  }
  if (sentences.endsAt(units, kinds, to, 0)) signs |= SIGN.repeatedSentence
  if (percents >= 3) signs |= SIGN.percents
  if (lists + inner >= 2 || inner > 0) signs |= SIGN.numbering
  if (!isSimplyPaired(text, kinds)) signs |= SIGN.unevenMarks
  if (text.isDoubled) signs |= SIGN.doubledBlock
  return signs
}

const isSpace = (kinds: Uint8Array, unit: number): boolean => kinds[unit] === KIND.space || kinds[unit] === KIND.newline

const isLetter = (unit: number): boolean => (unit | 32) >= 0x61 && (unit | 32) <= 0x7a

const isHalfAfter = (unit: number): boolean => isHan(unit) || isOneOf(HALF_AFTER, unit)

/** Whether nothing but a space, a line's end or nothing is before a place. */
const isLineStart = (kinds: Uint8Array, units: Uint16Array, at: number): boolean => {
  const before = units[at - 1]!
  return before === 0 || isSpace(kinds, before)
}

/** The place before the numerals that end before `at`, three at most. */
function beforeNumerals(units: Uint16Array, at: number): number {
  let place = at - 1
  while (at - place <= 3 && isNumeral(units[place]!)) place -= 1
  return place
}

/** Whether （一） or (1) begins a line and ends before a place. */
function isBracketedNumber(kinds: Uint8Array, units: Uint16Array, at: number): boolean {
  const close = units[at - 1]!
  if ((close !== 0xff09 && close !== 0x29) || !isNumeral(units[at - 2]!)) return false
  const place = beforeNumerals(units, at - 1)
  const open = units[place]!
  return (open === 0xff08 || open === 0x28) && isLineStart(kinds, units, place)
}

/** Whether eleven digits begin here, parted 3, 4, 4 if at all. */
function isMobile(units: Uint16Array, at: number): boolean {
  let place = at + 3
  if (!isDigit(units[at + 2]!)) return false
  for (let part = 0; part < 2; part++) {
    if (isParting(units[place]!)) place += 1
    for (const end = place + 4; place < end; place++) if (!isDigit(units[place]!)) return false
  }
  return true
}

/** What may stand between the parts of a number: one space or hyphen of any width. */
const isParting = (unit: number): boolean => unit === 32 || unit === 45 || unit === 0x3000 || unit === 0xff0d

/** ，、；：。 and ．. */
function stopSigns(kinds: Uint8Array, units: Uint16Array, at: number): number {
  const unit = units[at]!
  const before = units[at - 1]!
  const after = units[at + 1]!
  let signs = 0
  if (kinds[before] === KIND.stop) signs |= SIGN.doubledStops | SIGN.ellipsis
  if (isBracketedNumber(kinds, units, at)) signs |= SIGN.enumeration
  if (unit === 0xff1a) return signs | timeSigns(kinds, units, at)
  if (unit !== 0x3001) return signs
  if ((before === 0x201d || before === 0x300b) && (after === 0x201c || after === 0x300a)) signs |= SIGN.enumeration
  if (isDigit(before)) {
    if (isDigit(after)) signs |= SIGN.digitPair
    const first = isDigit(units[at - 2]!) ? at - 2 : at - 1
    if (isLineStart(kinds, units, first)) signs |= SIGN.enumeration
  }
  return signs
}

/** , ; : between what is Chinese. */
function halfSigns(units: Uint16Array, at: number): number {
  const before = units[at - 1]!
  if (isHalfAfter(before)) return SIGN.halfWidth
  const isFigure = isDigit(before) || before === 0x25
  return isFigure && units[at] !== 0x3a && isHan(units[at + 1]!) ? SIGN.halfWidth : 0
}

function spaceSigns(units: Uint16Array, at: number, to: number): number {
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

/** 2024-13-05: the place is that of the first sign between. */
function numericDate(units: Uint16Array, at: number): number {
  const [thousands, hundreds] = [units[at - 4], units[at - 3]]
  const isYear = (thousands === 0x31 && hundreds === 0x39) || (thousands === 0x32 && hundreds === 0x30)
  return isYear && isDigit(units[at - 2]!) ? SIGN.oddDate : 0
}

function yearSigns(units: Uint16Array, at: number): number {
  const end = units[at - 1] === 0x5b66 ? at - 1 : at
  const first = units[end - 4]!
  const [a, b, c] = [units[end - 3]!, units[end - 2]!, units[end - 1]!]
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

/** 月 with a number before it: what day follows, and does a span? */
function monthSigns(kinds: Uint8Array, units: Uint16Array, at: number): number {
  const last = isSpace(kinds, units[at - 1]!) ? at - 2 : at - 1
  if (!isDigit(units[last]!)) return 0
  const month = units[last]! - 48 + (isDigit(units[last - 1]!) ? (units[last - 1]! - 48) * 10 : 0)
  let signs = isOneOf(SPANS, units[at + 1]!) ? SIGN.period : 0
  let place = isSpace(kinds, units[at + 1]!) ? at + 2 : at + 1
  if (isOneOf(SPANS, units[place]!)) signs |= SIGN.period
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
    signs |= SIGN.period
    place += 1
    if (isSpace(kinds, units[place]!)) place += 1
  }
  return signs
}

/** 时, 点 or a colon with a number before it. */
function timeSigns(kinds: Uint8Array, units: Uint16Array, at: number): number {
  if (!isDigit(units[at - 1]!)) return 0
  const isTwo = isDigit(units[at - 2]!)
  const hour = units[at - 1]! - 48 + (isTwo ? (units[at - 2]! - 48) * 10 : 0)
  if (hour >= 24) return SIGN.oddTime
  if (isDigit(units[at + 1]!) && units[at + 1]! >= 0x36 && isDigit(units[at + 2]!)) return SIGN.oddTime
  if (hour < 13) return 0
  const before = isSpace(kinds, units[at - 3]!) ? units[at - 4]! : units[at - 3]!
  return isOneOf(DAY_PARTS, before) ? SIGN.oddTime : 0
}

/** 号 with a number and a closing bracket before it, unless it is plainly 〔2026〕12号. */
function documentSigns(kinds: Uint8Array, units: Uint16Array, at: number): number {
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

function magnitudeSigns(units: Uint16Array, at: number): number {
  const after = units[at + 1]!
  if (!isOneOf(AFTER_MAGNITUDE, after)) return SIGN.bareMagnitude
  if (units[at] !== 0x4e07 || after !== 0x5143) return 0
  for (let place = at - 1; place >= at - 5; place--) if (!isDigit(units[place]!)) return 0
  return SIGN.bareMagnitude
}
