import { BREAK, DROPPED, type FoldTable, SEPARATOR, SPECIAL } from "./fold-table.ts"

/**
 * The folding of `foldText` without strings: unit by unit into arrays, as a text comes in. Twin of `fold` in the kernel.
 * `origin[i]` is where folded unit `i` came from: its start, doubled, plus one when it was two units wide.
 */
export class Folder {
  count = 0
  readonly folded: Uint16Array
  readonly origin: Uint32Array
  private readonly table: FoldTable
  private previous = -1
  private repeats = 0
  private gap = 0

  constructor(table: FoldTable, capacity: number) {
    this.table = table
    this.folded = new Uint16Array(capacity)
    this.origin = new Uint32Array(capacity)
  }

  /** Makes ready for a new text. */
  begin(): void {
    this.count = 0
    this.previous = -1
    this.repeats = 0
    this.gap = 0
  }

  /** Keeps the last `count` folded units and forgets what was before them. */
  keepTail(count: number): void {
    this.folded.copyWithin(0, this.count - count, this.count)
    this.origin.copyWithin(0, this.count - count, this.count)
    this.count = count
  }

  /** Folds `text` from unit `from` until it ends or the arrays could overflow. Answers where it stopped. */
  read(text: string, from: number): number {
    const { table, folded, origin } = this
    const units = table.units
    const full = folded.length - EXPANSION_UNITS_MAX
    let at = from
    while (at < text.length && this.count < full) {
      const code = text.charCodeAt(at)
      const unit = units[code]!
      if (unit < SPECIAL && unit !== this.previous) {
        folded[this.count] = unit
        origin[this.count] = at << 1
        this.count += 1
        this.previous = unit
        this.repeats = 1
        this.gap = 0
        at += 1
      } else if (unit === SPECIAL) {
        at += this.putSpecial(text, at)
      } else {
        this.put(unit, at << 1)
        at += 1
      }
    }
    return at
  }

  private putSpecial(text: string, at: number): number {
    const { codes, starts, expansions } = this.table
    const code = text.codePointAt(at)!
    let index = code > 0xffff ? indexOf(codes, code) : -1
    const width = index < 0 ? 1 : 2
    if (index < 0) index = indexOf(codes, text.charCodeAt(at))
    if (index < 0) {
      this.put(text.charCodeAt(at), at << 1)
      return 1
    }
    for (let k = starts[index]!; k < starts[index + 1]!; k++) this.put(expansions[k]!, (at << 1) | (width - 1))
    return width
  }

  private put(unit: number, from: number): void {
    if (unit === DROPPED) return
    if (unit === SEPARATOR) {
      this.gap += 1
      if (this.gap === this.table.gapMax + 1) {
        this.add(BREAK, from)
        this.repeats = 1
      }
      return
    }
    this.gap = 0
    this.repeats = unit === this.previous ? this.repeats + 1 : 1
    if (this.table.repeatMax === 0 || this.repeats <= this.table.repeatMax) this.add(unit, from)
  }

  private add(unit: number, from: number): void {
    this.folded[this.count] = unit
    this.origin[this.count] = from
    this.count += 1
    this.previous = unit
  }
}

/** More than any character expands to (U+FDFA: 18). */
export const EXPANSION_UNITS_MAX = 32

/** Place of a number in ascending numbers, or -1. */
function indexOf(ascending: Uint32Array, wanted: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low < ascending.length && ascending[low] === wanted ? low : -1
}
