// The matching kernel, in AssemblyScript. src/text/match/DESIGN.md explains it; src/text/match/scan.ts and fold-units.ts
// are its twins in plain TypeScript. Addresses are bytes; a "place" is the address of a folded unit.
// Built into src/text/match/kernel-bytes.ts by tools/match-kernel/build.ts.

// Fixed areas; the same numbers stand in src/text/match/wasm-areas.ts.
const RAW: u32 = 0x400 // u16[16384 + 256 + 32]: the text as given
const FOLDED: u32 = 0x9040 // u16[16384 + 256 + 96]: the text as it is matched; eight units of nothing before it
const ORIGIN: u32 = 0x12000 // u32[as many]: where each folded unit came from, start << 1 | (width - 1)
const FOLDED_MAX: u32 = 16384 + 256 + 64 // where folding stops; one character more may come
const STATE: u32 = 0x3c0 // u32[2]: where the last scan stopped, how many folded units there are
const LIST_A: u32 = 0x24000 // u32[1024 + 16] each: places that passed a filter
const LIST_1: u32 = 0x26000
const LIST_B: u32 = 0x28000
const LIST_2: u32 = 0x2a000 // u64[1024 + 16]: place, reference
const LIST_3: u32 = 0x2d000 // u64: place, record
const ROWS: u32 = 0x30000 // u32[3 * 8192]: start, end, reference
const ROWS_END: u32 = 0x48000
const TABLE: u32 = 0x50000 // u16[65536]: the fold table, copied here because a fixed address is one addition less
const SET: u32 = 0x70000
const PAIR_BITS: u32 = SET + 256
const BLOCK: u32 = 2048 // bytes of text: 1024 units

const K1: u32 = 0x9e3779b1
const OTHER: u32 = 0xc4ceb9ff
const END_OF_LIST: u32 = 0xffffffff
const ODDS: u32 = 0xfffd // fold marks from here on: special, separator, dropped
const SEPARATOR: u32 = 0xfffe
const DROPPED: u32 = 0xffff
const BREAK: u32 = 0xfffc

// Read from the set's header.
let flags: u32, maxUnits: u32, k2: u32, k3: u32, pairShift: u32
let triBits: u32, triShift: u32, twoBits: u32, twoShift: u32
let twoSlots: u32, twoSlotShift: u32
let triSlots: u32, triSlotShift: u32
let oneBits: u32, oneRefs: u32, edges: u32, edgeShift: u32, edgeMask: u32
let specialCount: u32, specialCodes: u32, specialStarts: u32, specialUnits: u32
let repeatMax: u32, gapMax: u32

// Of the text being read.
let out: u32
let mapped: bool, origin: u32, base: u32, limit: u32
let folded: u32, gapAt: u32, gap: u32

// @ts-ignore: decorator
@inline
function header(index: u32): u32 {
  return load<u32>(SET + (index << 2))
}

export function open(): void {
  flags = header(2)
  maxUnits = header(4)
  k2 = header(5)
  k3 = k2 * OTHER
  pairShift = header(6)
  triBits = SET + header(7)
  triShift = header(8)
  twoBits = SET + header(9)
  twoShift = header(10)
  twoSlots = SET + header(11)
  twoSlotShift = header(12)
  triSlots = SET + header(13)
  triSlotShift = header(14)
  oneBits = SET + header(15)
  oneRefs = SET + header(16)
  edges = SET + header(17)
  edgeShift = header(18)
  edgeMask = (1 << (32 - edgeShift)) - 1
  if (flags & 1) memory.copy(TABLE, SET + header(19), 0x20000)
  specialCount = header(20)
  specialCodes = SET + header(21)
  specialStarts = SET + header(22)
  specialUnits = SET + header(23)
  repeatMax = header(24)
  gapMax = header(25)
}

/** Makes ready for a new text. */
function begin(): void {
  folded = 0
  gapAt = END_OF_LIST
  gap = 0
  v128.store(FOLDED - 16, i16x8.splat(-1))
}

/** Keeps the last `count` folded units and forgets what was before them. */
export function keepTail(count: u32): void {
  const from = folded - count
  memory.copy(FOLDED, FOLDED + (from << 1), count << 1)
  memory.copy(ORIGIN, ORIGIN + (from << 2), count << 2)
  // The place of a gap is a count of folded units, so it moves with them.
  if (gapAt != END_OF_LIST) gapAt = gapAt >= from ? gapAt - from : END_OF_LIST
  folded = count
}

// @ts-ignore: decorator
@inline
function put(unit: u32, from: u32): void {
  store<u16>(FOLDED + (folded << 1), <u16>unit)
  store<u32>(ORIGIN + (folded << 2), from)
  folded += 1
}

/** One folded unit or mark that needs a closer look: a separator, nothing, or perhaps one repeat too many. */
function putOdd(unit: u32, from: u32): void {
  if (unit == DROPPED) return
  if (unit == SEPARATOR) {
    if (gapAt != folded) {
      gapAt = folded
      gap = 0
    }
    gap += 1
    if (gap == gapMax + 1) {
      put(BREAK, from)
      gapAt = folded
    }
    return
  }
  if (repeatMax > 0 && repeatMax <= folded) {
    let at = FOLDED + (folded << 1)
    const end = at - (repeatMax << 1)
    while (at > end && load<u16>(at - 2) == unit) at -= 2
    if (at == end) {
      gapAt = END_OF_LIST
      return
    }
  }
  put(unit, from)
}

/** Index of a code point among the special ones, or the count of them. */
function specialOf(code: u32): u32 {
  let low: u32 = 0
  let high = specialCount
  while (low < high) {
    const middle = (low + high) >> 1
    if (load<u32>(specialCodes + (middle << 2)) < code) low = middle + 1
    else high = middle
  }
  return low < specialCount && load<u32>(specialCodes + (low << 2)) == code ? low : specialCount
}

/** A unit whose folded form is not one unit. Answers how many units of the text it took; 0: the next one is not here yet. */
function putSpecial(at: u32, left: u32, last: bool, from: u32): u32 {
  let code: u32 = load<u16>(at)
  let width: u32 = 1
  if ((code & 0xfc00) == 0xd800) {
    if (left < 2 && !last) return 0
    const low: u32 = left < 2 ? 0 : load<u16>(at, 2)
    if ((low & 0xfc00) == 0xdc00) {
      const whole = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff)
      if (specialOf(whole) < specialCount) {
        code = whole
        width = 2
      }
    }
  }
  const index = specialOf(code)
  if (index == specialCount) {
    putOdd(code, from << 1)
    return 1
  }
  const end = load<u32>(specialStarts + (index << 2), 4)
  for (let k = load<u32>(specialStarts + (index << 2)); k < end; k++) {
    putOdd(load<u16>(specialUnits + (k << 1)), (from << 1) | (width - 1))
  }
  return width
}

/** The folded forms of eight units that need no closer look, or whatever stands in the table for the others. */
// @ts-ignore: decorator
@inline
function eightFolded(at: u32): v128 {
  let eight = i64x2.splat(0)
  eight = v128.load16_lane(TABLE + (<u32>load<u16>(at) << 1), eight, 0)
  eight = v128.load16_lane(TABLE + (<u32>load<u16>(at, 2) << 1), eight, 1)
  eight = v128.load16_lane(TABLE + (<u32>load<u16>(at, 4) << 1), eight, 2)
  eight = v128.load16_lane(TABLE + (<u32>load<u16>(at, 6) << 1), eight, 3)
  eight = v128.load16_lane(TABLE + (<u32>load<u16>(at, 8) << 1), eight, 4)
  eight = v128.load16_lane(TABLE + (<u32>load<u16>(at, 10) << 1), eight, 5)
  eight = v128.load16_lane(TABLE + (<u32>load<u16>(at, 12) << 1), eight, 6)
  eight = v128.load16_lane(TABLE + (<u32>load<u16>(at, 14) << 1), eight, 7)
  return eight
}

/**
 * Folds units `skip` to `count` of RAW, which begins at unit `first` of the text; stops early when FOLDED is full.
 * Answers how far it came, counted like `skip`. The first unit of a text begins a new text.
 */
export function fold(skip: u32, count: u32, first: u32, last: bool): u32 {
  if (first + skip == 0) begin()
  const end = RAW + (count << 1)
  const odds = i16x8.splat(<i16>ODDS)
  const once = i16x8.splat(repeatMax == 1 ? -1 : 0)
  const twice = i16x8.splat(repeatMax > 1 ? -1 : 0)
  let at = RAW + (skip << 1)
  let n = folded
  let from = (first + skip) << 1
  let stop = min(end, at + ((FOLDED_MAX - n) << 1))
  while (at < stop) {
    let before = v128.load(FOLDED + (n << 1) - 16)
    // Eight at once, up to the first that is a mark or may be a repeat too many.
    while (at + 16 <= stop) {
      const eight = eightFolded(at)
      const equal = i16x8.eq(eight, v128.shuffle<u16>(before, eight, 7, 8, 9, 10, 11, 12, 13, 14))
      const again = i16x8.eq(eight, v128.shuffle<u16>(before, eight, 6, 7, 8, 9, 10, 11, 12, 13))
      const repeats = v128.and(equal, v128.or(once, v128.and(again, twice)))
      const closer = i16x8.bitmask(v128.or(i16x8.ge_u(eight, odds), repeats))
      v128.store(FOLDED + (n << 1), eight)
      v128.store(ORIGIN + (n << 2), i32x4.add(i32x4.splat(from), i32x4(0, 2, 4, 6)))
      v128.store(ORIGIN + (n << 2), i32x4.add(i32x4.splat(from), i32x4(8, 10, 12, 14)), 16)
      if (closer != 0) {
        const plain = ctz(closer)
        n += plain
        at += plain << 1
        from += plain << 1
        break
      }
      before = eight
      n += 8
      at += 16
      from += 16
    }
    if (at >= stop) break
    const unit: u32 = load<u16>(TABLE + (<u32>load<u16>(at) << 1))
    folded = n
    let taken: u32 = 1
    if (unit == ODDS) taken = putSpecial(at, (end - at) >> 1, last, from >> 1)
    else putOdd(unit, from)
    if (taken == 0) break
    at += taken << 1
    from += taken << 1
    n = folded
    stop = n < FOLDED_MAX ? min(end, at + ((FOLDED_MAX - n) << 1)) : at
  }
  folded = n
  store<u32>(STATE, n, 4)
  return (at - RAW) >> 1
}

/** Position in the text as given where the folded unit at a place begins. */
// @ts-ignore: decorator
@inline
function startOf(place: u32): u32 {
  const index = (place - base) >> 1
  return mapped ? load<u32>(ORIGIN + (index << 2)) >> 1 : origin + index
}

/** Position in the text as given where the folded unit before a place ends. */
// @ts-ignore: decorator
@inline
function endBefore(place: u32): u32 {
  const index = (place - base) >> 1
  if (!mapped) return origin + index
  const last = load<u32>(ORIGIN + (index << 2) - 4)
  return (last >> 1) + 1 + (last & 1)
}

// @ts-ignore: decorator
@inline
function emit(place: u32, length: u32, reference: u32): void {
  const row = out
  store<u32>(row, startOf(place))
  store<u32>(row, endBefore(place + (length << 1)), 4)
  store<u32>(row, reference - 1, 8)
  out = row + 12
}

// @ts-ignore: decorator
@inline
function pairStep(place: u32, list: u32, shift: u32): u32 {
  const hash = load<u32>(place) * K1
  store<u32>(list, place)
  return list + (((load<u32>(hash >> shift, PAIR_BITS) >> hash) & 1) << 2)
}

/** First filter: places whose two units begin a term. */
function passPairs(from: u32, to: u32): u32 {
  const shift = pairShift
  let list = LIST_A
  let place = from
  for (; place + 16 <= to; place += 16) {
    list = pairStep(place, list, shift)
    list = pairStep(place + 2, list, shift)
    list = pairStep(place + 4, list, shift)
    list = pairStep(place + 6, list, shift)
    list = pairStep(place + 8, list, shift)
    list = pairStep(place + 10, list, shift)
    list = pairStep(place + 12, list, shift)
    list = pairStep(place + 14, list, shift)
  }
  for (; place < to; place += 2) list = pairStep(place, list, shift)
  return list
}

/** The one-unit terms of a block. */
function passOnes(from: u32, to: u32): u32 {
  let list = LIST_1
  for (let place = from; place < to; place += 2) {
    const unit: u32 = load<u16>(place)
    store<u32>(list, place)
    list += ((load<u32>(oneBits + (unit >> 3)) >> (unit & 7)) & 1) << 2
  }
  return list
}

// Ends of the lists that the second filter makes.
let end2: u32, end3: u32

/** Second filter: places that may begin a two-unit term (LIST_1), and places whose three units begin a longer one. */
function passTriples(listEnd: u32): void {
  const twos = twoBits
  const twosShift = twoShift
  const tris = triBits
  const trisShift = triShift
  const k = k2
  let list2 = LIST_1
  let list3 = LIST_B
  for (let at = LIST_A; at < listEnd; at += 4) {
    const place = load<u32>(at)
    const hash2 = load<u32>(place) * K1
    const hash3 = hash2 + (<u32>load<u16>(place, 4) * k >> 8)
    store<u32>(list2, place)
    store<u32>(list3, place)
    list2 += ((load<u32>(twos + (hash2 >> twosShift)) >> hash2) & 1) << 2
    list3 += ((load<u32>(tris + (hash3 >> trisShift)) >> hash3) & 1) << 2
  }
  end2 = list2
  end3 = list3
}

/** The value of a key in one of the two buckets where it can be, or 0. No branch: a wrong guess costs more than it saves. */
// @ts-ignore: decorator
@inline
function valueOf(slots: u32, shift: u32, key: u32): u32 {
  const one = slots + ((((key ^ (key >> 15)) * k2) >> shift) << 4)
  const two = slots + (((key * k3) >> shift) << 4)
  const a = load<u64>(one)
  const b = load<u64>(one, 8)
  const c = load<u64>(two)
  const d = load<u64>(two, 8)
  return (
    select<u32>(<u32>(a >> 32), 0, <u32>a == key) |
    select<u32>(<u32>(b >> 32), 0, <u32>b == key) |
    select<u32>(<u32>(c >> 32), 0, <u32>c == key) |
    select<u32>(<u32>(d >> 32), 0, <u32>d == key)
  )
}

/** Looks the pairs up and keeps those that are terms, each with its reference. */
function findTwos(): u32 {
  const slots = twoSlots
  const shift = twoSlotShift
  const last = limit - 4
  let kept = LIST_2
  for (let at = LIST_1; at < end2; at += 4) {
    const place = load<u32>(at)
    const reference = valueOf(slots, shift, load<u32>(place) * K1)
    store<u64>(kept, (<u64>reference << 32) | place)
    kept += (<u32>(reference != 0) & <u32>(place <= last)) << 3
  }
  return kept
}

/** Looks the triples up and keeps those that begin terms, each with its record. */
function findTriples(): u32 {
  const slots = triSlots
  const shift = triSlotShift
  const k = k2
  const last = limit - 6
  let kept = LIST_3
  for (let at = LIST_B; at < end3; at += 4) {
    const place = load<u32>(at)
    const record = valueOf(slots, shift, load<u32>(place) * K1 + (<u32>load<u16>(place, 4) * k >> 8))
    store<u64>(kept, (<u64>record << 32) | place)
    kept += (<u32>(record != 0) & <u32>(place <= last)) << 3
  }
  const end = kept
  kept = LIST_3
  for (let at = LIST_3; at < end; at += 8) {
    const place = load<u32>(at)
    let record = load<u32>(at, 4)
    // Triples may share a hash. The record begins with its own triple; before it stands the record of the next one.
    while ((load<u64>(SET + (record & ~3)) ^ load<u64>(place)) << 16 != 0 && record & 2) {
      record = load<u32>(SET + (record & ~3) - 4)
    }
    store<u64>(kept, (<u64>record << 32) | place)
    kept += <u32>((load<u64>(SET + (record & ~3)) ^ load<u64>(place)) << 16 == 0) << 3
  }
  return kept
}

/** Whether `length` units at two addresses are equal. */
// @ts-ignore: decorator
@inline
function same(a: u32, b: u32, length: u32): bool {
  while (length > 4) {
    if (load<u64>(a) != load<u64>(b)) return false
    a += 8
    b += 8
    length -= 4
  }
  return length == 0 || (load<u64>(a) ^ load<u64>(b)) << (64 - (length << 4)) == 0
}

/** The terms of a small record, shortest first. */
// @ts-ignore: decorator
@inline
function readList(place: u32, record: u32): void {
  const left = (limit - place - 6) >> 1
  let entry = SET + record + 6
  while (true) {
    const control: u32 = load<u16>(entry)
    const length = control & 0x7fff
    if (length <= left && same(place + 6, entry + 6, length)) emit(place, length + 3, load<u32>(entry, 2))
    if (control & 0x8000) break
    entry += 6 + (length << 1)
  }
}

/** Tells the terms that end on a path up to a depth, in a text that is matched as it is. Answers the end of the rows. */
function plainEnds(path: u32, string: u32, depth: u32, at: u32, start: u32, row: u32): u32 {
  // Start and end are stored together; the end grows with the depth.
  const both: u64 = <u64>start | ((<u64>(origin + ((at - base) >> 1))) << 32)
  for (let entry = SET + path + 4; entry < string; entry += 6) {
    const endDepth: u32 = load<u16>(entry)
    if (endDepth > depth) break
    store<u64>(row, both + (<u64>endDepth << 32))
    store<u32>(row, load<u32>(entry, 2) - 1, 8)
    row += 12
  }
  return row
}

/** The same in a text that was folded. */
function mappedEnds(path: u32, string: u32, depth: u32, at: u32, start: u32, row: u32): u32 {
  for (let entry = SET + path + 4; entry < string; entry += 6) {
    const endDepth: u32 = load<u16>(entry)
    if (endDepth > depth) break
    store<u32>(row, start)
    store<u32>(row, endBefore(at + (endDepth << 1)), 4)
    store<u32>(row, load<u32>(entry, 2) - 1, 8)
    row += 12
  }
  return row
}

/** The terms of a large record: along its path, and where the text leaves the path, on along the branch. */
function walkPaths(place: u32, record: u32): void {
  const start = startOf(place)
  let row = out
  let at = place + 6
  let path = record + 6
  while (true) {
    const length: u32 = load<u16>(SET + path)
    const ends: u32 = load<u16>(SET + path, 2)
    const string = SET + path + 4 + ends * 6
    const most = min(length, (limit - at) >> 1)
    let depth: u32 = 0
    while (
      depth + 8 <= most &&
      !v128.any_true(v128.xor(v128.load(at + (depth << 1)), v128.load(string + (depth << 1))))
    ) {
      depth += 8
    }
    while (depth + 4 <= most && load<u64>(at + (depth << 1)) == load<u64>(string + (depth << 1))) depth += 4
    while (depth < most && load<u16>(at + (depth << 1)) == load<u16>(string + (depth << 1))) depth += 1
    row = mapped ? mappedEnds(path, string, depth, at, start, row) : plainEnds(path, string, depth, at, start, row)
    out = row
    if (depth == length || at + (depth << 1) >= limit) return
    const key = (depth << 16) | <u32>load<u16>(at + (depth << 1))
    let slot = ((path * K1) ^ (key * k2)) * K1 >> edgeShift
    while (true) {
      const address = edges + slot * 12
      const child = load<u32>(address, 8)
      if (child == 0) return
      if (load<u32>(address) == path && load<u32>(address, 4) == key) {
        path = child
        break
      }
      slot = (slot + 1) & edgeMask
    }
    at += (depth + 1) << 1
  }
}

/**
 * All matches that begin at units `from` to `to` of the text at `text`, which has `count` units. Answers the end of the
 * rows; STATE says where to go on, and that is `to` when all are told.
 */
export function scan(text: u32, from: u32, to: u32, count: u32, textOrigin: u32): u32 {
  base = text
  limit = text + (count << 1)
  mapped = text == FOLDED
  origin = textOrigin
  out = ROWS
  const full = ROWS_END - (maxUnits + 1) * 12
  const stop = text + (to << 1)
  for (let block = text + (from << 1); block < stop; block += BLOCK) {
    const blockEnd = min(block + BLOCK, stop)
    passTriples(passPairs(block, blockEnd))
    const twosEnd = findTwos()
    const triplesEnd = findTriples()
    const onesEnd = flags & 2 ? passOnes(block, blockEnd) : LIST_1
    store<u32>(onesEnd, END_OF_LIST)
    store<u32>(twosEnd, END_OF_LIST)
    store<u32>(triplesEnd, END_OF_LIST)
    let one = LIST_1
    let two = LIST_2
    let three = LIST_3
    while (true) {
      const place1 = load<u32>(one)
      const place2 = load<u32>(two)
      const place3 = load<u32>(three)
      const place = min(min(place1, place2), place3)
      if (place == END_OF_LIST) break
      if (out >= full) {
        store<u32>(STATE, (place - text) >> 1)
        return out
      }
      if (place == place1) {
        emit(place, 1, load<u32>(oneRefs + (<u32>load<u16>(place) << 2)))
        one += 4
      }
      if (place == place2) {
        emit(place, 2, load<u32>(two, 4))
        two += 8
      }
      if (place == place3) {
        const record = load<u32>(three, 4)
        if (record & 1) walkPaths(place, record & ~3)
        else readList(place, record & ~3)
        three += 8
      }
    }
  }
  store<u32>(STATE, to)
  return out
}
