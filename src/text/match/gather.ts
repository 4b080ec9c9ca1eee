import { BREAK, type FoldTable } from "./fold-table.ts"
import { EXPANSION_UNITS_MAX, Folder } from "./fold-units.ts"
import { TERM_UNITS_MAX } from "./layout.ts"

/**
 * Why a term matches nowhere. `empty`: nothing is left after folding. `tooLong`: more than `TERM_UNITS_MAX` folded units.
 * `unmatchable`: it has a gap in it, or one of the four units (U+FFFC to U+FFFF) that a fold table uses as marks.
 */
export type TermFault = "empty" | "tooLong" | "unmatchable"

/** Terms as they are matched: term `i` is `units[starts[i]…starts[i + 1])`, nothing for a term with a fault. */
export interface GatheredTerms {
  readonly units: Uint16Array
  readonly starts: Uint32Array
  readonly faults: readonly { readonly term: number; readonly fault: TermFault }[]
}

export function gather(terms: readonly string[], table: FoldTable | undefined): GatheredTerms {
  const starts = new Uint32Array(terms.length + 1)
  const faults: { term: number; fault: TermFault }[] = []
  const folder = table && new Folder(table, TERM_UNITS_MAX + EXPANSION_UNITS_MAX + 1)
  let units = new Uint16Array(Math.max(1024, terms.length * 6))
  let end = 0
  for (let index = 0; index < terms.length; index++) {
    const term = terms[index]!
    if (end + TERM_UNITS_MAX > units.length) units = grown(units, units.length * 2)
    const length = folder ? foldInto(folder, term, units, end) : copyInto(term, units, end)
    if (typeof length === "number" && length > 0) end += length
    else faults.push({ term: index, fault: typeof length === "string" ? length : "empty" })
    starts[index + 1] = end
  }
  return { units, starts, faults }
}

function copyInto(term: string, units: Uint16Array, at: number): number | TermFault {
  if (term.length > TERM_UNITS_MAX) return "tooLong"
  for (let k = 0; k < term.length; k++) units[at + k] = term.charCodeAt(k)
  return term.length
}

function foldInto(folder: Folder, term: string, units: Uint16Array, at: number): number | TermFault {
  folder.begin()
  // It has room for more than a term may have: of a longer one it reads as much as shows that.
  folder.read(term, 0)
  if (folder.count > TERM_UNITS_MAX) return "tooLong"
  const folded = folder.folded.subarray(0, folder.count)
  if (folded.includes(BREAK)) return "unmatchable"
  units.set(folded, at)
  return folder.count
}

function grown(array: Uint16Array<ArrayBuffer>, length: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(length)
  larger.set(array)
  return larger
}
