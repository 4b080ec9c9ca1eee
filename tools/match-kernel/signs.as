// What is read of every unit of a text for its signs, in AssemblyScript: two loops that must not cost more than a look at
// each unit. Their twins in plain TypeScript are in src/text/sieve/read-units.ts and repeats.ts. The places that the first
// one notes are looked at in read-signs.as, which is compiled together with this file.
// Built into src/text/sieve/kernel-bytes.ts by tools/match-kernel/build.ts.

// Fixed areas, in bytes; the same numbers stand in src/text/sieve/text-signs.ts.
const TEXT: u32 = 0x400 // u16[32 + 65280 + 32]: the text, with nothing before and after it
const MARGIN: u32 = 32
const KINDS: u32 = 0x30000 // u8[65536]: kind of each unit, 0 for those that mean nothing
const PLACES: u32 = 0x40000 // i32[65280 + 1]: places of the others

/**
 * u8[65536]: what makes a unit a place (src/text/sieve/unit-kinds.ts, isPlace). Bits 4 to 7: whether it is one behind a unit
 * of nothing, a digit, a pause, anything else; bits 0 to 2: 4 to 7, the bit for the unit behind it.
 */
const PLACE_CLASSES: u32 = 0xf0000

// @ts-ignore: decorator
@inline
function classAt(at: u32): u32 {
  return load<u8>(PLACE_CLASSES + <u32>load<u16>(at))
}

// @ts-ignore: decorator
@inline
function isPlace(unit: u32, before: u32): u32 {
  return (unit >> (before & 7)) & 1
}

/** Writes the places of the `length` units of the text that have a kind and mean something. Answers how many there are. */
function places(length: u32): u32 {
  const end = TEXT + ((MARGIN + length) << 1)
  let out = PLACES
  let at = TEXT + (MARGIN << 1)
  let place = MARGIN
  let last: u32 = load<u8>(PLACE_CLASSES)
  for (; at + 8 <= end; at += 8) {
    const a = classAt(at)
    store<u32>(out, place)
    out += isPlace(a, last) << 2
    const b = classAt(at + 2)
    store<u32>(out, place + 1)
    out += isPlace(b, a) << 2
    const c = classAt(at + 4)
    store<u32>(out, place + 2)
    out += isPlace(c, b) << 2
    last = classAt(at + 6)
    store<u32>(out, place + 3)
    out += isPlace(last, c) << 2
    place += 4
  }
  for (; at < end; at += 2) {
    const unit = classAt(at)
    store<u32>(out, place)
    out += isPlace(unit, last) << 2
    last = unit
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

// @ts-ignore: decorator
@inline
function equal(eight: v128, at: u32, block: u32): v128 {
  return i16x8.eq(eight, v128.load(at + (block << 1)))
}

/** Whether four bits in a row are set. */
// @ts-ignore: decorator
@inline
function inRow(mask: u32): u32 {
  const two = mask & (mask >> 1)
  return two & (two >> 2)
}

/**
 * Whether a block of four to eight Han units stands twice in a row: each unit of the first equals the one a block further,
 * so at least four in a row do. Eight units are compared at once, for all lengths of a block together; where four in a row
 * equal another, each at any of these distances, a closer look tells whether it is one distance, and `isDoubled` the rest.
 */
function doubled(length: u32): bool {
  const end = TEXT + ((MARGIN + length) << 1)
  // Which of the last eight units equal one that is four to eight further.
  let before: u32 = 0
  for (let at = TEXT + (MARGIN << 1); at < end; at += 16) {
    const eight = v128.load(at)
    const near = v128.or(equal(eight, at, 4), v128.or(equal(eight, at, 5), equal(eight, at, 6)))
    const mask = before | (i16x8.bitmask(v128.or(near, v128.or(equal(eight, at, 7), equal(eight, at, 8)))) << 8)
    if (inRow(mask)) {
      for (let block: u32 = 4; block <= 8; block++) {
        const own = i16x8.bitmask(equal(v128.load(at - 16), at - 16, block)) | (i16x8.bitmask(equal(eight, at, block)) << 8)
        if (inRow(own) && isDoubled(at + 16, block)) return true
      }
    }
    before = mask >> 8
  }
  return false
}
