import { fold } from "../normalise/fold.ts"
import { tighten } from "../normalise/tighten.ts"
import { type FoldTable, foldTable } from "./fold-table.ts"

/** The table that does what `fold` does: width and case, invisible characters gone. */
export const foldedTable = (): FoldTable => foldTable({ fold: (char) => fold(char).text })

/** What may be asked beyond `tighten`. */
export interface TightenedOptions {
  /** Compatible forms too: ㈱ as (株), 𝐀 as a, ⓐ as a. */
  readonly compatible?: boolean
  /** A character that stands more often in a row is dropped after that many; 0: never. */
  readonly repeatMax?: number
}

/**
 * The table that does what `fold` and then `tighten` do: traditional characters simplified, separators passed over, a
 * gap of more than three of them kept as a gap. Words with such a gap inside cannot be found with it.
 */
export function tightenedTable(
  simplified: ReadonlyMap<string, string>,
  { compatible = false, repeatMax = 0 }: TightenedOptions = {},
): FoldTable {
  const folded = (char: string): string => {
    const narrow = fold(char).text
    return compatible ? fold(narrow.normalize("NFKC").toLowerCase()).text : narrow
  }
  return foldTable({
    fold: (char) => [...folded(char)].map((part) => simplified.get(part) ?? part).join(""),
    separators: separators(simplified),
    gapMax: gapMax(simplified),
    repeatMax,
  })
}

/** The units that `tighten` drops between two letters. */
function separators(simplified: ReadonlyMap<string, string>): string[] {
  return Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
    (char) => tighten(`x${char}y`, simplified).text === "xy",
  )
}

/** How many separators in a row `tighten` drops. */
function gapMax(simplified: ReadonlyMap<string, string>): number {
  let count = 0
  while (tighten(`x${" ".repeat(count + 1)}y`, simplified).text === "xy") count += 1
  return count
}

/** Where sounds stand among the units: from here on, where no character of its own has a place. */
const SOUNDS_FROM = 0xe000

/**
 * A table by which words that sound alike are equal: each character becomes its syllable, tones left out as `syllables`
 * does; all others as `under` has them. Terms for it should have three characters or more: shorter ones match by chance.
 */
export function soundTable(syllables: ReadonlyMap<string, string>, under: (char: string) => string): FoldTable {
  const numbers = new Map([...new Set(syllables.values())].map((syllable, index) => [syllable, index]))
  const sound = (part: string): string => {
    const syllable = syllables.get(part)
    return syllable === undefined ? part : String.fromCharCode(SOUNDS_FROM + numbers.get(syllable)!)
  }
  return foldTable({ fold: (char) => [...under(char)].map(sound).join("") })
}
