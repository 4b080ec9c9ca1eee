// What is read of every unit of a text for its signs, in AssemblyScript: two loops that must not cost more than a look at
// each unit. Their twins in plain TypeScript are in src/text/sieve/read-units.ts and repeats.ts. The places that the first
// one notes are looked at in read-signs.as, which is compiled together with this file.
// Built into src/text/sieve/kernel-bytes.ts by tools/match-kernel/build.ts.

// Fixed areas, in bytes; the same numbers stand in src/text/sieve/text-signs.ts.
const TEXT: u32 = 0x400 // u16[32 + 65280 + 32]: the text, with nothing before and after it
const MARGIN: u32 = 32
const KINDS: u32 = 0x30000 // u8[65536]: kind of each unit, 0 for those that mean nothing
const PLACES: u32 = 0x40000 // i32[65280 + 1]: places of the others

// Kinds of which not every unit is a place: src/text/sieve/unit-kinds.ts, isPlace.
const DIGIT: u32 = 1
const PAUSE: u32 = 2

// @ts-ignore: decorator
@inline
function isPlace(kind: u32, before: u32): u32 {
  return <u32>(kind > PAUSE) | (<u32>(kind == DIGIT) & <u32>(before != DIGIT)) | (<u32>(kind == PAUSE) & <u32>(before != 0))
}

/** Writes the places of the `length` units of the text that have a kind and mean something. Answers how many there are. */
function places(length: u32): u32 {
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

/** Whether `block` Han units in a row equal those a block further; of rows that touch the 16 before `end`. */
function isDoubled(end: u32, block: u32): bool {
  let place = max(TEXT + (MARGIN << 1), end - 48)
  while (place < end) {
    let row: u32 = 0
    while (
      row < block &&
      load<u16>(place + (row << 1)) == load<u16>(place + ((row + block) << 1)) &&
      <u32>load<u16>(place + (row << 1)) - 0x4e00 <= 0x51ff
    ) {
      row += 1
    }
    if (row == block) return true
    place += (row + 1) << 1
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
function doubled(length: u32): bool {
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
