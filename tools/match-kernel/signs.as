// What src/text/sieve/read-signs.ts reads of every unit of a text, in AssemblyScript: loops that must not cost more than
// a look at each unit. Their twins in plain TypeScript are in src/text/sieve/read-units.ts, winnow.ts and repeats.ts.
// Built into src/text/sieve/kernel-bytes.ts by tools/match-kernel/build.ts.

// Fixed areas, in bytes; the same numbers stand in src/text/sieve/text-doc.ts.
const TEXT: u32 = 0x400 // u16[32 + 65280 + 32]: the text, with nothing before and after it
const MARGIN: u32 = 32
const KINDS: u32 = 0x30000 // u8[65536]: kind of each unit, 0 for those that mean nothing
const PLACES: u32 = 0x40000 // i32[65280 + 1]: places of the others
const SIGNS: u32 = 0x100 // i32: signs that `winnow` has seen
const PRINTS: u32 = 0x110 // i32[128]: prints of the sentences so far

// Kinds of units: src/text/sieve/unit-kinds.ts. Of the first two not every unit is a place (isPlace there).
const DIGIT: u32 = 1
const PAUSE: u32 = 2
const LETTER: u32 = 4
const STOP: u32 = 6
const LOUD: u32 = 8
const SPACE: u32 = 9
const NEWLINE: u32 = 10
const YEAR: u32 = 14
const MONTH: u32 = 15
const HOUR: u32 = 16
const NUMBER: u32 = 17
const MAGNITUDE: u32 = 18

// Signs: src/text/sieve/signs.ts.
const MOBILE: u32 = 1 << 15
const DIGITS16: u32 = 1 << 16
const REPEATED_SENTENCE: u32 = 1 << 19

// @ts-ignore: decorator
@inline
function isPlace(kind: u32, before: u32): u32 {
  return <u32>(kind > PAUSE) | (<u32>(kind == DIGIT) & <u32>(before != DIGIT)) | (<u32>(kind == PAUSE) & <u32>(before != 0))
}

/** Writes the places of the `length` units of the text that have a kind and mean something. Answers how many there are. */
export function places(length: u32): u32 {
  const end = TEXT + ((MARGIN + length) << 1)
  let out = PLACES
  let at = TEXT + (MARGIN << 1)
  let place = MARGIN
  let last: u32 = load<u8>(KINDS)
  for (; at + 8 <= end; at += 8) {
    const a: u32 = load<u8>(KINDS + <u32>load<u16>(at))
    store<u32>(out, place)
    out += isPlace(a, last) << 2
    const b: u32 = load<u8>(KINDS + <u32>load<u16>(at, 2))
    store<u32>(out, place + 1)
    out += isPlace(b, a) << 2
    const c: u32 = load<u8>(KINDS + <u32>load<u16>(at, 4))
    store<u32>(out, place + 2)
    out += isPlace(c, b) << 2
    last = load<u8>(KINDS + <u32>load<u16>(at, 6))
    store<u32>(out, place + 3)
    out += isPlace(last, c) << 2
    place += 4
  }
  for (; at < end; at += 2) {
    const kind: u32 = load<u8>(KINDS + <u32>load<u16>(at))
    store<u32>(out, place)
    out += isPlace(kind, last) << 2
    last = kind
    place += 1
  }
  return (out - PLACES) >> 2
}

/** Whether `block` units in a row, the first of them Han, equal those a block further; of rows that touch the 16 before `end`. */
function isDoubled(end: u32, block: u32): bool {
  let place = max(TEXT + (MARGIN << 1), end - 48)
  while (place < end) {
    let row: u32 = 0
    while (row < block && load<u16>(place + (row << 1)) == load<u16>(place + ((row + block) << 1))) row += 1
    if (row == block && <u32>load<u16>(place) - 0x4e00 <= 0x51ff) return true
    place += (row == block ? 1 : row + 1) << 1
  }
  return false
}

/** Takes eight units more; whether four in a row of the last sixteen are equal. */
// @ts-ignore: decorator
@inline
function four(eight: v128, at: u32, block: u32, before: u32): u32 {
  return before | (i16x8.bitmask(i16x8.eq(eight, v128.load(at + (block << 1)))) << 8)
}

// @ts-ignore: decorator
@inline
function inRow(equal: u32): u32 {
  const two = equal & (equal >> 1)
  return two & (two >> 2)
}

/**
 * Whether a block of four to eight units may stand twice in a row: each unit of the first equals the one a block further,
 * so at least four in a row do. Eight units are compared at once.
 */
export function doubled(length: u32): bool {
  const end = TEXT + ((MARGIN + length) << 1)
  // For each length of a block, which of the last eight units equal those a block further.
  let e4: u32 = 0
  let e5: u32 = 0
  let e6: u32 = 0
  let e7: u32 = 0
  let e8: u32 = 0
  for (let at = TEXT + (MARGIN << 1); at < end; at += 16) {
    const eight = v128.load(at)
    const a = four(eight, at, 4, e4)
    const b = four(eight, at, 5, e5)
    const c = four(eight, at, 6, e6)
    const d = four(eight, at, 7, e7)
    const e = four(eight, at, 8, e8)
    if (inRow(a) | inRow(b) | inRow(c) | inRow(d) | inRow(e)) {
      const next = at + 16
      if (inRow(a) && isDoubled(next, 4)) return true
      if (inRow(b) && isDoubled(next, 5)) return true
      if (inRow(c) && isDoubled(next, 6)) return true
      if (inRow(d) && isDoubled(next, 7)) return true
      if (inRow(e) && isDoubled(next, 8)) return true
    }
    e4 = a >> 8
    e5 = b >> 8
    e6 = c >> 8
    e7 = d >> 8
    e8 = e >> 8
  }
  return false
}

// @ts-ignore: decorator
@inline
function unitAt(at: u32): u32 {
  return <u32>load<u16>(at)
}

// @ts-ignore: decorator
@inline
function isDigit(unit: u32): bool {
  return unit - 48 <= 9
}

// @ts-ignore: decorator
@inline
function isParting(unit: u32): bool {
  return unit == 32 || unit == 45 || unit == 0x3000 || unit == 0xff0d
}

/** Whether eleven digits begin here, parted 3, 4, 4 if at all. */
function isMobile(at: u32): bool {
  if (!isDigit(unitAt(at + 4))) return false
  let place = at + 6
  for (let part = 0; part < 2; part++) {
    if (isParting(unitAt(place))) place += 2
    for (const end = place + 8; place < end; place += 2) if (!isDigit(unitAt(place))) return false
  }
  return true
}

let sentences: u32 = 0
let sentenceFrom: u32 = 0

/** The twin of `Sentences.endsAt` in src/text/sieve/repeats.ts, which says what it is for. `mark` in bytes. */
function sentenceEnds(at: u32, mark: u32): bool {
  let first = sentenceFrom
  sentenceFrom = at + 2
  if (<i32>(at - first) < 38) return false
  if (at - first > 4000) return true
  let last = at + mark
  while (first < last && load<u8>(KINDS + unitAt(first)) == SPACE) first += 2
  while (last > first && load<u8>(KINDS + unitAt(last - 2)) == SPACE) last -= 2
  const length: i32 = (<i32>(last - first)) >> 1
  if (length < 20) return false
  let print: i32 = (length ^ load<i32>(first)) * 0x5bd1e995
  print = (print ^ load<i32>(first + 4)) * 0x01000193
  for (let k: i32 = 1; k < 6; k++) print = (print ^ load<i32>(first + (<u32>((length * k) >> 3) << 1))) * <i32>0x85ebca6b
  print = (print ^ <i32>(<u32>print >> 15) ^ load<i32>(last - 8)) * 0x5bd1e995
  print = (print ^ load<i32>(last - 4)) * <i32>0x9e3779b1
  const end = PRINTS + (sentences << 2)
  for (let at = PRINTS; at < end; at += 4) if (load<i32>(at) == print) return true
  if (sentences == 128) return true
  store<i32>(end, print)
  sentences += 1
  return false
}

/** 一 to 十. */
function isHanNumeral(unit: u32): bool {
  switch (unit) {
    case 0x4e00:
    case 0x4e8c:
    case 0x4e09:
    case 0x56db:
    case 0x4e94:
    case 0x516d:
    case 0x4e03:
    case 0x516b:
    case 0x4e5d:
    case 0x5341:
      return true
    default:
      return false
  }
}

/** Whether a place of a kind that is met often may mean anything: never a wrong no. read-signs.ts looks closer. */
// @ts-ignore: decorator
@inline
function mayMean(kind: u32, unit: u32, at: u32): bool {
  const before = unitAt(at - 2)
  switch (kind) {
    case PAUSE:
    case STOP: {
      const last: u32 = load<u8>(KINDS + before)
      if (last == STOP || last == PAUSE || before == 0x29 || before == 0xff09 || unit == 0xff0e) return true
      // Behind a digit and nothing else a colon may part a time, and 、 two numbers; 、 may part quotations or follow 一.
      if (unit == 0xff1a) return isDigit(before)
      return unit == 0x3001 && (last != 0 || isHanNumeral(before))
    }
    case MONTH:
      return isDigit(before) || (isDigit(unitAt(at - 4)) && <u32>load<u8>(KINDS + before) - SPACE <= 1)
    case HOUR:
    case NUMBER:
    case MAGNITUDE:
      return isDigit(before)
    case YEAR: {
      const first = unitAt(at - 8)
      return !((first == 0x31 || first == 0x32) && isDigit(before) && isDigit(unitAt(at - 4)) && isDigit(unitAt(at - 6)))
    }
    case LETTER:
      return before >= 0x80 || (unit | 32) == 0x78 || (unit | 32) == 0x6b || (unit | 32) == 0x6d
    default:
      return true
  }
}

/**
 * Reads numbers and the ends of sentences at the `count` places of `places`, and leaves of the places those that may mean
 * more. Answers how many are left.
 */
export function winnow(count: u32, length: u32): u32 {
  const start = TEXT + (MARGIN << 1)
  const end = PLACES + (count << 2)
  let out = PLACES
  let signs: u32 = 0
  let digits: u32 = 0
  let lastDigit: u32 = 0
  sentences = 0
  sentenceFrom = start
  for (let next = PLACES; next < end; next += 4) {
    const place = load<u32>(next)
    const at = TEXT + (place << 1)
    const unit = unitAt(at)
    const kind: u32 = load<u8>(KINDS + unit)
    if (kind == DIGIT) {
      if (at != lastDigit + 4 || !isParting(unitAt(at - 2))) digits = 0
      let to = at
      for (; isDigit(unitAt(to)); to += 2) {
        if (unitAt(to) == 0x31 && unitAt(to + 2) - 0x33 <= 6 && isMobile(to)) signs |= MOBILE
      }
      digits += (to - at) >> 1
      lastDigit = to - 2
      if (digits >= 16) signs |= DIGITS16
      continue
    }
    if (kind == NEWLINE) {
      if (sentenceEnds(at, 0)) signs |= REPEATED_SENTENCE
      continue
    }
    if ((kind == LOUD || unit == 0x3002) && sentenceEnds(at, 2)) signs |= REPEATED_SENTENCE
    store<u32>(out, place)
    out += <u32>mayMean(kind, unit, at) << 2
  }
  if (sentenceEnds(start + (length << 1), 0)) signs |= REPEATED_SENTENCE
  store<u32>(SIGNS, signs)
  return (out - PLACES) >> 2
}
