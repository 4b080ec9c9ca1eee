import { type Mapped, MappedBuilder } from "../normalise/mapped.ts"
import { BREAK, DROPPED, type FoldTable, SEPARATOR, SPECIAL } from "./fold-table.ts"

/**
 * The naive folding: what a table means, written to be read. The engines do the same inside their loops and are
 * compared with this.
 */
export function foldText(table: FoldTable, text: string): Mapped {
  const builder = new MappedBuilder()
  const special = specialsOf(table)
  let previous = -1
  let repeats = 0
  let gap = 0

  const take = (unit: number, start: number, end: number): void => {
    if (unit === DROPPED) return
    if (unit === SEPARATOR) {
      gap += 1
      if (gap !== table.gapMax + 1) return
      builder.add(String.fromCharCode(BREAK), start, end)
      previous = BREAK
      repeats = 1
      return
    }
    gap = 0
    repeats = unit === previous ? repeats + 1 : 1
    if (table.repeatMax > 0 && repeats > table.repeatMax) return
    builder.add(String.fromCharCode(unit), start, end)
    previous = unit
  }

  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at)!
    const whole = code > 0xffff ? special.get(code) : undefined
    const width = whole === undefined ? 1 : 2
    const unit = text.charCodeAt(at)
    const index = whole ?? special.get(unit)
    if (index !== undefined) {
      for (let k = table.starts[index]!; k < table.starts[index + 1]!; k++) take(table.expansions[k]!, at, at + width)
    } else {
      const mark = table.units[unit]!
      take(mark === SPECIAL ? unit : mark, at, at + 1)
    }
    at += width
  }
  return builder.done()
}

const specials = new WeakMap<FoldTable, ReadonlyMap<number, number>>()

function specialsOf(table: FoldTable): ReadonlyMap<number, number> {
  const known = specials.get(table) ?? new Map(Array.from(table.codes, (code, index) => [code, index]))
  specials.set(table, known)
  return known
}
