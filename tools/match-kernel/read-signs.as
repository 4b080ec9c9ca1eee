// The signs of a text, in AssemblyScript: the twin of src/text/sieve/read-signs.ts and what it uses, in the same order and
// with the same names, so that the two can be read side by side. Compiled together with signs.as, whose areas it shares.
// `at` and `place` are addresses here: the unit before one is 2 bytes back.

const SETS: u32 = 0xa0000 // u32[65536]: for each unit the sets it is in (src/text/sieve/unit-sets.ts), and the marks below
const GAPS: u32 = 0x80000 // u32[32640 + 1]: ends of separators: place before them, place behind them << 16
const PRINTS: u32 = 0xe0000 // u32[128]: prints of sentences
const OPEN: u32 = 0xe0200 // u8[16]: marks that are open
const GAP_COUNT: u32 = 0xe0300 // u32

const NUMERALS: u32 = 1 << 0
const COMMAS: u32 = 1 << 1
const NOTE_OPENS: u32 = 1 << 2
const X_NEXT: u32 = 1 << 3
const PROVINCES: u32 = 1 << 4
const NO_WORK: u32 = 1 << 5
const OPENS: u32 = 1 << 6
const CLOSES: u32 = 1 << 7
const CLOSED: u32 = 1 << 8
const AFTER_MAGNITUDE: u32 = 1 << 9
const COUNTED: u32 = 1 << 10
const MONEY_ENDS: u32 = 1 << 11
const HALF_AFTER: u32 = 1 << 12
const NOTE_VERBS: u32 = 1 << 13
const BEFORE_BLANK: u32 = 1 << 14
const SPANS: u32 = 1 << 15
const YEAR_WRONG: u32 = 1 << 16
const YEAR_LETTERS: u32 = 1 << 17
const DAY_PARTS: u32 = 1 << 18
const SEPARATORS: u32 = 1 << 19
const ROLE_SHIFT: u32 = 20 // four bits: the number of its pair (src/text/sieve/paired-marks.ts); 0: none
const CLOSING: u32 = 1 << 24

const S_FORMAL: u32 = 1 << 0
const S_UNEVEN: u32 = 1 << 1
const S_ODD_DATE: u32 = 1 << 2
const S_DOCUMENT: u32 = 1 << 3
const S_STOPS: u32 = 1 << 4
const S_BLOCK: u32 = 1 << 5
const S_ELLIPSIS: u32 = 1 << 6
const S_ENUMERATION: u32 = 1 << 7
const S_HALF: u32 = 1 << 8
const S_LOUD: u32 = 1 << 9
const S_MAGNITUDE: u32 = 1 << 10
const S_PAIR: u32 = 1 << 11
const S_NUMBERING: u32 = 1 << 12
const S_PERCENTS: u32 = 1 << 13
const S_PERIOD: u32 = 1 << 14
const S_MOBILE: u32 = 1 << 15
const S_DIGITS16: u32 = 1 << 16
const S_PLATE: u32 = 1 << 17
const S_PLACEHOLDER: u32 = 1 << 18
const S_SENTENCE: u32 = 1 << 19
const S_SPACE: u32 = 1 << 20
const S_ODD_TIME: u32 = 1 << 21
const S_TITLE: u32 = 1 << 22
const S_TRADITIONAL: u32 = 1 << 23
const S_LINK: u32 = 1 << 24
const S_UNIT: u32 = 1 << 25
const S_ODD_YEAR: u32 = 1 << 26
const S_TIMES: u32 = 1 << 27
const S_HIDDEN: u32 = 1 << 28
const S_INVISIBLE: u32 = 1 << 29

const K_DIGIT: u32 = 1
const K_PAUSE: u32 = 2
const K_WIDE_DIGIT: u32 = 3
const K_LETTER: u32 = 4
const K_MARK: u32 = 5
const K_STOP: u32 = 6
const K_HALF: u32 = 7
const K_LOUD: u32 = 8
const K_SPACE: u32 = 9
const K_NEWLINE: u32 = 10
const K_PERCENT: u32 = 11
const K_POINT: u32 = 12
const K_ELLIPSIS: u32 = 13
const K_YEAR: u32 = 14
const K_MONTH: u32 = 15
const K_HOUR: u32 = 16
const K_NUMBER: u32 = 17
const K_MAGNITUDE: u32 = 18
const K_TIMES: u32 = 19
const K_FORMAL: u32 = 20
const K_INVISIBLE: u32 = 21
const K_TRADITIONAL: u32 = 22
const K_DRAFT: u32 = 23

// --- units

// @ts-ignore: decorator
@inline
function unitAt(at: u32): u32 {
  return <u32>load<u16>(at)
}

// @ts-ignore: decorator
@inline
function kindOf(unit: u32): u32 {
  return <u32>load<u8>(KINDS + unit)
}

// @ts-ignore: decorator
@inline
function isOneOf(set: u32, unit: u32): bool {
  return (load<u32>(SETS + (unit << 2)) & set) != 0
}

// @ts-ignore: decorator
@inline
function isDigit(unit: u32): bool {
  return unit - 48 < 10
}

// @ts-ignore: decorator
@inline
function isHan(unit: u32): bool {
  return unit - 0x4e00 <= 0x51ff
}

// @ts-ignore: decorator
@inline
function isSpace(unit: u32): bool {
  return kindOf(unit) - K_SPACE <= K_NEWLINE - K_SPACE
}

// @ts-ignore: decorator
@inline
function isLetter(unit: u32): bool {
  return (unit | 32) - 0x61 < 26
}

// @ts-ignore: decorator
@inline
function isHalfAfter(unit: u32): bool {
  return isHan(unit) || isOneOf(HALF_AFTER, unit)
}

// @ts-ignore: decorator
@inline
function isParting(unit: u32): bool {
  return unit == 32 || unit == 45 || unit == 0x3000 || unit == 0xff0d
}

// --- src/text/sieve/date-signs.ts

function numericDate(at: u32): u32 {
  const thousands = unitAt(at - 8)
  const hundreds = unitAt(at - 6)
  const isYear = (thousands == 0x31 && hundreds == 0x39) || (thousands == 0x32 && hundreds == 0x30)
  return isYear && isDigit(unitAt(at - 4)) ? S_ODD_DATE : 0
}

function yearSigns(at: u32): u32 {
  const end = unitAt(at - 2) == 0x5b66 ? at - 2 : at
  const first = unitAt(end - 8)
  const a = unitAt(end - 6)
  const b = unitAt(end - 4)
  const c = unitAt(end - 2)
  let signs: u32 = 0
  if (first == 0x4e00 || first == 0x4e8c) {
    if (isOneOf(YEAR_WRONG, a) || isOneOf(YEAR_WRONG, b) || isOneOf(YEAR_WRONG, c)) signs |= S_ODD_YEAR
  } else if (first == 0x31 || first == 0x32) {
    if (isOneOf(YEAR_LETTERS, a) || isOneOf(YEAR_LETTERS, b) || isOneOf(YEAR_LETTERS, c)) signs |= S_ODD_YEAR
  }
  return unitAt(isDigit(c) ? end - 8 : end - 10) == 0x30 ? signs | S_ODD_DATE : signs
}

function isOddEnd(at: u32, month: u32, hasYear: bool): bool {
  let place = isSpace(unitAt(at)) ? at + 2 : at
  const first = place
  let end: u32 = 0
  // No month has more than two figures, so a number of any length is as good as 1000.
  for (; isDigit(unitAt(place)); place += 2) end = min(end * 10 + unitAt(place) - 48, 1000)
  if (place == first) return false
  const unit = unitAt(place)
  if (unit == 0x5e74) return true
  return unit == 0x6708 && (hasYear ? end <= month : end == month || end + 1 == month)
}

function monthSigns(at: u32): u32 {
  const last = isSpace(unitAt(at - 2)) ? at - 4 : at - 2
  if (!isDigit(unitAt(last))) return 0
  const isTwo = isDigit(unitAt(last - 2))
  const month = unitAt(last) - 48 + (isTwo ? (unitAt(last - 2) - 48) * 10 : 0)
  const beforeMonth = unitAt(isTwo ? last - 4 : last - 2)
  const hasYear = beforeMonth == 0x5e74 || isSpace(beforeMonth)
  let signs: u32 = isOneOf(SPANS, unitAt(at + 2)) && isOddEnd(at + 4, month, hasYear) ? S_PERIOD : 0
  let place = isSpace(unitAt(at + 2)) ? at + 4 : at + 2
  if (isOneOf(SPANS, unitAt(place)) && isOddEnd(place + 2, month, hasYear)) signs |= S_PERIOD
  for (let turn = 0; turn < 2; turn++) {
    let day: u32 = 0
    let figures = 0
    for (; figures < 4 && isDigit(unitAt(place)); place += 2, figures++) day = day * 10 + unitAt(place) - 48
    if (figures == 0) return signs
    if (isSpace(unitAt(place))) place += 2
    if (unitAt(place) != 0x65e5 && unitAt(place) != 0x53f7) return signs
    // Bits 4, 6, 9 and 11 are the months of thirty days.
    const days: u32 = month == 2 ? 28 : 31 - ((0xa50 >> month) & 1)
    if (month < 1 || month > 12 || day < 1 || day > days) return signs | S_ODD_DATE | S_PERIOD
    place += 2
    if (isSpace(unitAt(place))) place += 2
    if (!isOneOf(SPANS, unitAt(place))) return signs
    if (isOddEnd(place + 2, month, hasYear)) signs |= S_PERIOD
    place += 2
    if (isSpace(unitAt(place))) place += 2
  }
  return signs
}

function timeSigns(at: u32): u32 {
  if (!isDigit(unitAt(at - 2))) return 0
  const hour = unitAt(at - 2) - 48 + (isDigit(unitAt(at - 4)) ? (unitAt(at - 4) - 48) * 10 : 0)
  if (hour >= 24) return S_ODD_TIME
  const after = unitAt(at + 2)
  if (isDigit(after) && after >= 0x36 && isDigit(unitAt(at + 4))) return S_ODD_TIME
  if (hour < 13) return 0
  return isOneOf(DAY_PARTS, unitAt(isSpace(unitAt(at - 6)) ? at - 8 : at - 6)) ? S_ODD_TIME : 0
}

// --- src/text/sieve/neighbours.ts

function isLineStart(at: u32): bool {
  let place = at - 2
  while (kindOf(unitAt(place)) == K_SPACE) place -= 2
  return unitAt(place) == 0 || kindOf(unitAt(place)) == K_NEWLINE
}

function beforeNumerals(at: u32): u32 {
  let place = at - 2
  while (at - place <= 6 && isOneOf(NUMERALS, unitAt(place))) place -= 2
  return place
}

function isBracketedNumber(at: u32): bool {
  const close = unitAt(at - 2)
  if ((close != 0xff09 && close != 0x29) || !isOneOf(NUMERALS, unitAt(at - 4))) return false
  const place = beforeNumerals(at - 2)
  const open = unitAt(place)
  return (open == 0xff08 || open == 0x28) && isLineStart(place)
}

function isMobile(at: u32): bool {
  let place = at + 6
  if (!isDigit(unitAt(at + 4))) return false
  for (let part = 0; part < 2; part++) {
    if (isParting(unitAt(place))) place += 2
    for (const end = place + 8; place < end; place += 2) if (!isDigit(unitAt(place))) return false
  }
  return true
}

// @ts-ignore: decorator
@inline
function stopSigns(unit: u32, before: u32, at: u32): u32 {
  let signs: u32 = 0
  const kind = kindOf(before)
  if (kind == K_STOP || kind == K_PAUSE) signs |= S_STOPS | S_ELLIPSIS
  if (isBracketedNumber(at)) signs |= S_ENUMERATION
  if (unit == 0xff1a) return signs | timeSigns(at)
  if (unit != 0x3001) return signs
  const after = unitAt(at + 2)
  if ((before == 0x201d || before == 0x300b) && (after == 0x201c || after == 0x300a)) signs |= S_ENUMERATION
  if (isDigit(before)) {
    if (isDigit(after) && isOneOf(COUNTED, unitAt(at + 4))) signs |= S_PAIR
    if (isLineStart(isDigit(unitAt(at - 4)) ? at - 4 : at - 2)) signs |= S_ENUMERATION
  }
  return signs
}

function halfSigns(unit: u32, before: u32, after: u32): u32 {
  if (isHalfAfter(before)) return S_HALF
  return (isDigit(before) || before == 0x25) && unit != 0x3a && isHan(after) ? S_HALF : 0
}

function spaceSigns(unit: u32, before: u32, at: u32, to: u32): u32 {
  if (unit != 32 && unit != 0x3000) return 0
  if (isOneOf(OPENS, before)) return S_SPACE
  if (!isHan(before)) return 0
  let next = at + 2
  while (next < to && (unitAt(next) == 32 || unitAt(next) == 0x3000)) next += 2
  if (isOneOf(CLOSES, unitAt(next))) return S_SPACE
  if (!isDigit(unitAt(next))) return 0
  while (isDigit(unitAt(next))) next += 2
  return unitAt(next) != 0x5e74 && isHan(unitAt(next)) ? S_SPACE : 0
}

function documentSigns(at: u32): u32 {
  let place = at - 2
  while (isDigit(unitAt(place))) place -= 2
  const isZero = unitAt(place + 2) == 0x30
  const isOrdinal = unitAt(place) == 0x7b2c
  if (isOrdinal) place -= 2
  if (isSpace(unitAt(place))) place -= 2
  if (!isOneOf(CLOSED, unitAt(place))) return 0
  const isPlain = unitAt(place) == 0x3015 && unitAt(place - 10) == 0x3014 && !isZero && !isOrdinal
  return isPlain ? 0 : S_DOCUMENT
}

function isDraftNote(at: u32): bool {
  const first = unitAt(at)
  const second = unitAt(at + 2)
  if (first == 0x6b64) return second == 0x5904
  if (first == 0x8fd9) return second == 0x91cc
  if (first == 0x8bf7) return isOneOf(NOTE_VERBS, second)
  if (first != 0x5f85) return false
  for (let place = at + 2; place <= at + 26; place += 2) if (isOneOf(NOTE_VERBS, unitAt(place))) return true
  return false
}

function draftSigns(unit: u32, before: u32, after: u32, at: u32, to: u32): u32 {
  if (unit == 0x33a1) return S_UNIT
  if (unit > 0x80) return S_PLACEHOLDER
  if (unit == 0x23) return isSpace(after) && isHan(unitAt(at + 4)) ? S_PLACEHOLDER : 0
  if (after != unit || before == unit) return 0
  if (unit == 0x5f) return isHan(before) || isOneOf(BEFORE_BLANK, before) ? S_PLACEHOLDER : 0
  if (isDigit(before) || unitAt(at + 4) == unit) return 0
  const end = min(to, at + 140)
  for (let place = at + 6; place < end && unitAt(place) != 10; place += 2) {
    if (unitAt(place) == unit) return unitAt(place + 2) == unit ? S_PLACEHOLDER : 0
  }
  return 0
}

function formalSigns(at: u32): u32 {
  for (let place = at + 2; place <= at + 62; place += 2) {
    const unit = unitAt(place)
    if (unit == 0x5143 || unit == 0x5706) return S_FORMAL
    if (unit == 0xff0c || unit == 0x3002 || unit == 0xff1b || unit == 10 || unit == 0) return 0
  }
  return 0
}

function numberStart(at: u32): u32 {
  let start = at
  while (isDigit(unitAt(start - 2)) || unitAt(start - 2) == 0x2e) start -= 2
  return start
}

function isMoney(at: u32): bool {
  const before = numberStart(at) - 2
  for (let back: u32 = 0; back <= 8; back += 2) if (isOneOf(MONEY_ENDS, unitAt(before - back))) return true
  return false
}

function magnitudeSigns(unit: u32, after: u32, at: u32): u32 {
  if (!isOneOf(AFTER_MAGNITUDE, after)) return isMoney(at) ? S_MAGNITUDE : 0
  if (unit != 0x4e07 || after != 0x5143) return 0
  for (let place = at - 2; place >= at - 10; place -= 2) if (!isDigit(unitAt(place))) return 0
  return S_MAGNITUDE
}

// --- src/text/sieve/repeats.ts, Sentences

let sentenceFrom: u32
let sentenceCount: u32

// @ts-ignore: decorator
@inline
function eighth(first: u32, length: u32, k: u32): u32 {
  return unitAt(first + (((length * k) >> 3) << 1))
}

function sentenceEnds(at: u32, mark: u32): u32 {
  let first = sentenceFrom
  sentenceFrom = at + 2
  if (at - first < 38) return 0
  if (at - first > 4000) return S_SENTENCE
  let last = at + (mark << 1)
  while (first < last && kindOf(unitAt(first)) == K_SPACE) first += 2
  while (last > first && kindOf(unitAt(last - 2)) == K_SPACE) last -= 2
  const length = (last - first) >> 1
  if (length < 20) return 0
  let print: u32 = length * 0x9e3779b1 + unitAt(last - 2) * 0x5bd1e995
  print += load<u32>(first) * 0x85ebca6b + load<u32>(first + 4) * 0xc2b2ae35
  print += load<u32>(last - 10) * 0x27d4eb2f + load<u32>(last - 6) * 0x165667b1
  print += eighth(first, length, 1) * 0xcc9e2d51 + eighth(first, length, 2) * 0x1b873593
  print += eighth(first, length, 3) * 0xe6546b65 + eighth(first, length, 4) * 0x38b34ae5
  print += eighth(first, length, 5) * 0xa1e38b93 + eighth(first, length, 6) * 0xd3a2646d
  print += eighth(first, length, 7) * 0xfd7046c5
  const end = PRINTS + (sentenceCount << 2)
  for (let known = PRINTS; known < end; known += 4) if (load<u32>(known) == print) return S_SENTENCE
  if (sentenceCount == 128) return S_SENTENCE
  store<u32>(end, print)
  sentenceCount += 1
  return 0
}

// --- src/text/sieve/paired-marks.ts, one mark at a time

const TITLE: u32 = 4
const QUOTE: u32 = 6
const SINGLE: u32 = 7
const DEPTH_MAX: u32 = 16
let depth: u32

/** Takes one more mark; false when the marks are not simply paired. */
// @ts-ignore: decorator
@inline
function takeMark(unit: u32, before: u32): bool {
  const sets = load<u32>(SETS + (unit << 2))
  const role = (sets >> ROLE_SHIFT) & 15
  if (role == 0) return true
  if (unit == 0x28 || unit == 0x29) {
    if (before == 0x3a || before == 0x3b || before == 0x3d || before == 0x2d || before == 0x5e || before == 0x6f) return false
  }
  if (role == SINGLE && (isDigit(before) || isLetter(before))) return false
  if (sets & CLOSING) {
    if (depth == 0 || <u32>load<u8>(OPEN + depth - 1) != role) return false
    depth -= 1
    return true
  }
  if (depth == DEPTH_MAX) return false
  if (role == TITLE && depth > 0 && <u32>load<u8>(OPEN + depth - 1) == TITLE) return false
  if (role == QUOTE) for (let level: u32 = 0; level < depth; level++) if (<u32>load<u8>(OPEN + level) == QUOTE) return false
  store<u8>(OPEN + depth, <u8>role)
  depth += 1
  return true
}

// --- src/text/sieve/read-signs.ts

/**
 * The signs of a text of `length` units, all but those of hidden words: the ends of separators, where such a word may go
 * on, are written to GAPS.
 */
export function signs(length: u32): u32 {
  const from = TEXT + (MARGIN << 1)
  const to = from + (length << 1)
  const placesEnd = PLACES + (places(length) << 2)
  let seen: u32 = 0
  let percents: u32 = 0
  let lastPercent = from - 2
  let lists: u32 = 0
  let inner: u32 = 0
  let lastDigit: u32 = 0
  let digits: u32 = 0
  let gaps = GAPS
  let isPaired = true
  depth = 0
  sentenceFrom = from
  sentenceCount = 0

  for (let next = PLACES; next < placesEnd; next += 4) {
    const at = TEXT + (load<u32>(next) << 1)
    const unit = unitAt(at)
    const before = unitAt(at - 2)
    const after = unitAt(at + 2)
    switch (kindOf(unit)) {
      case K_DIGIT: {
        if (!(at == lastDigit + 4 && isParting(before))) digits = 0
        let place = at
        for (; isDigit(unitAt(place)); place += 2) {
          if (unitAt(place) == 0x31 && unitAt(place + 2) - 0x33 <= 6 && isMobile(place)) seen |= S_MOBILE
        }
        digits += (place - at) >> 1
        lastDigit = place - 2
        if (digits >= 16) seen |= S_DIGITS16
        continue
      }
      case K_STOP:
        seen |= stopSigns(unit, before, at)
        if (unit == 0x3001 && isOneOf(NUMERALS, before) && isLineStart(beforeNumerals(at) + 2)) lists += 1
        if (unit == 0x3002) seen |= sentenceEnds(at, 1)
        break
      case K_PAUSE:
        seen |= stopSigns(unit, before, at)
        continue
      case K_MARK:
        if (unit == 0x28 || unit == 0x29) seen |= S_HALF
        if (isOneOf(NOTE_OPENS, unit) && isDraftNote(isSpace(after) ? at + 4 : at + 2)) seen |= S_PLACEHOLDER
        if (unit == 0x300b && isOneOf(NO_WORK, after)) seen |= S_TITLE
        if ((unit == 0xff09 || unit == 0x29) && isOneOf(NUMERALS, before) && isBracketedNumber(at + 2)) inner = 1
        if (isPaired) isPaired = takeMark(unit, before)
        break
      case K_MONTH:
        seen |= monthSigns(at)
        continue
      case K_HOUR:
        seen |= timeSigns(at)
        continue
      case K_YEAR:
        seen |= yearSigns(at)
        continue
      case K_LETTER:
        if ((unit | 32) == 0x78 && isOneOf(X_NEXT, after)) seen |= S_PLACEHOLDER
        if (unit < 0x60 && isOneOf(PROVINCES, before)) seen |= S_PLATE
        if ((unit | 32) == 0x6b || (unit | 32) == 0x6d) {
          if (isDigit(before) || (isSpace(before) && isDigit(unitAt(at - 4)))) seen |= S_UNIT
        }
        continue
      case K_SPACE:
        seen |= spaceSigns(unit, before, at, to)
        break
      case K_LOUD:
        if (kindOf(before) == K_LOUD && kindOf(unitAt(at - 4)) == K_LOUD) seen |= S_LOUD
        if (unit < 0x80 && isHalfAfter(before)) seen |= S_HALF
        seen |= sentenceEnds(at, 1)
        continue
      case K_POINT:
        if (before == unit) seen |= S_ELLIPSIS
        if (isLetter(after) && (isDigit(before) || isLetter(before))) seen |= S_LINK
        if (isBracketedNumber(at)) seen |= S_ENUMERATION
        if (isDigit(before) && isDigit(after)) seen |= numericDate(at)
        break
      case K_HALF:
        seen |= halfSigns(unit, before, after)
        if (unit == 0x3a) seen |= timeSigns(at)
        continue
      case K_WIDE_DIGIT:
        seen |= S_MOBILE | S_DIGITS16
        continue
      case K_NEWLINE:
        seen |= sentenceEnds(at, 0)
        continue
      case K_PERCENT:
        if (numberStart(at) - lastPercent > 32) percents = 0
        if (percents != 1 || isOneOf(COMMAS, after)) percents += 1
        lastPercent = at
        if (percents >= 3) seen |= S_PERCENTS
        continue
      case K_ELLIPSIS:
        if (before != unit && after != unit) seen |= S_ELLIPSIS
        continue
      case K_NUMBER:
        if (isDigit(before)) seen |= documentSigns(at)
        continue
      case K_MAGNITUDE:
        if (isDigit(before)) seen |= magnitudeSigns(unit, after, at)
        continue
      case K_TIMES:
        seen |= S_TIMES
        continue
      case K_FORMAL:
        seen |= formalSigns(at)
        continue
      case K_INVISIBLE:
        seen |= S_INVISIBLE
        continue
      case K_TRADITIONAL:
        seen |= S_TRADITIONAL | S_HIDDEN
        continue
      case K_DRAFT:
        seen |= draftSigns(unit, before, after, at, to)
        break
      default:
        if ((unit == 0x2d || unit == 0x2f) && isDigit(before) && isDigit(after)) seen |= numericDate(at)
    }
    if (isOneOf(SEPARATORS, unit) && !isOneOf(SEPARATORS, after)) {
      let start = at
      while (isOneOf(SEPARATORS, unitAt(start - 2))) start -= 2
      store<u32>(gaps, ((start - 2 - TEXT) >> 1) | (((at + 2 - TEXT) >> 1) << 16))
      gaps += 4
    }
  }
  store<u32>(GAP_COUNT, (gaps - GAPS) >> 2)
  seen |= sentenceEnds(to, 0)
  if (lists + inner >= 2 || inner > 0) seen |= S_NUMBERING
  if (!isPaired || depth > 0) seen |= S_UNEVEN
  if (doubled(length)) seen |= S_BLOCK
  return seen
}
