import { KIND } from "./unit-kinds.ts"
import { isHan } from "./units.ts"

const BLOCK = { least: 4, most: 8 } as const

/**
 * Whether a block of four to eight units may stand twice in a row. In such a block each unit equals the one a block further,
 * and every fourth place of the text lies in the first of the two.
 */
export function hasDoubledBlock(units: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += BLOCK.least) {
    const unit = units[at]!
    if (units[at + 4] === unit && isDoubled(units, at, 4)) return true
    if (units[at + 5] === unit && isDoubled(units, at, 5)) return true
    if (units[at + 6] === unit && isDoubled(units, at, 6)) return true
    if (units[at + 7] === unit && isDoubled(units, at, 7)) return true
    if (units[at + 8] === unit && isDoubled(units, at, 8)) return true
  }
  return false
}

/** Whether `length` units in a row around `at`, all Han, equal those `length` further. */
function isDoubled(units: Uint16Array, at: number, length: number): boolean {
  const isEqual = (place: number) => units[place] === units[place + length] && isHan(units[place]!)
  if (!isEqual(at)) return false
  let [first, last] = [at, at]
  while (last - first < length && isEqual(last + 1)) last += 1
  while (last - first < length && isEqual(first - 1)) first -= 1
  return last - first + 1 >= length
}

/** Sentences of a text that are kept apart by a few of their units; more than that, and some may be equal. */
const SENTENCES_MAX = 128
const UNITS = { least: 20, most: 2_000 } as const

/** What the units in the middle of a sentence are multiplied with, from the second eighth on. */
const MIDDLE = [0, 0xcc9e2d51, 0x1b873593, 0xe6546b65, 0x38b34ae5, 0xa1e38b93, 0xd3a2646d, 0xfd7046c5]

/** Tells whether two sentences of a text may be equal, from their lengths and some of their units. */
export class Sentences {
  private readonly prints = new Int32Array(SENTENCES_MAX)
  private count = 0
  private from = 0

  begin(from: number): void {
    this.count = 0
    this.from = from
  }

  /** A sentence ends before `at`; its mark, `mark` units, belongs to it. True when it may be equal to an earlier one. */
  endsAt(units: Uint16Array, kinds: Uint8Array, at: number, mark: number): boolean {
    let first = this.from
    this.from = at + 1
    if (at - first < UNITS.least - 1) return false
    if (at - first > UNITS.most) return true
    let last = at + mark
    while (first < last && kinds[units[first]!] === KIND.space) first += 1
    while (last > first && kinds[units[last - 1]!] === KIND.space) last -= 1
    const length = last - first
    if (length < UNITS.least) return false
    const pairAt = (place: number): number => units[place]! | (units[place + 1]! << 16)
    // A sum: its products wait for nothing, in a chain each would wait for the one before.
    let print = Math.imul(length, 0x9e3779b1) + Math.imul(units[last - 1]!, 0x5bd1e995)
    print += Math.imul(pairAt(first), 0x85ebca6b) + Math.imul(pairAt(first + 2), 0xc2b2ae35)
    print += Math.imul(pairAt(last - 5), 0x27d4eb2f) + Math.imul(pairAt(last - 3), 0x165667b1)
    for (let k = 1; k < 8; k++) print += Math.imul(units[first + ((length * k) >> 3)]!, MIDDLE[k]!)
    print |= 0
    for (let k = 0; k < this.count; k++) if (this.prints[k] === print) return true
    if (this.count === SENTENCES_MAX) return true
    this.prints[this.count++] = print
    return false
  }
}
