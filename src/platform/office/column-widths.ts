import { type PaperTable, widthOf } from "./notice-paper.ts"
import { SIZE, TEXT_WIDTH } from "./paper-layout.ts"

/** Twips between a cell's rule and its text. */
export const CELL_SIDE = 60
const EM = SIZE.table * 10
/** A cell with more characters than this is folded, however much room there is. */
const WIDEST = 24
/** A cell is folded no narrower than this; a shorter text is not folded and stands in the middle. */
const NARROWEST = 6
/** Measured and set type differ from face to face: twips for any cell, and more where all is Latin letters. */
const SLACK = EM / 4
const LATIN_SLACK = 1.2

export interface ColumnNeed {
  /** Twips with which no header and no word of Latin letters is torn. */
  readonly least: number
  /** Twips with which nothing is folded. */
  readonly full: number
  /** Whether the longest text is a short one, which reads better centred. */
  readonly short: boolean
}

/** What each column of a table needs, in twips of 五号 type. */
export function columnNeeds(table: PaperTable): ColumnNeed[] {
  return table.columns.map(({ header }, index) => {
    const texts = table.rows.flatMap((row) => (row[index] ?? "").split("\n"))
    const widest = texts.reduce((most, text) => Math.max(most, widthOf(text)), widthOf(header))
    const latin = texts.flatMap((text) => text.match(/[\u0021-\u007e]+/g) ?? [])
    const unbroken = latin.reduce((most, text) => Math.max(most, widthOf(text) * LATIN_SLACK), 0)
    const least = Math.max(widthOf(header), Math.min(unbroken, WIDEST / 2), Math.min(widest, NARROWEST))
    const room = 2 * CELL_SIDE + SLACK
    return {
      least: Math.ceil(least * EM + room),
      full: Math.ceil(Math.max(least, Math.min(widest, WIDEST)) * EM + room),
      short: widest <= NARROWEST,
    }
  })
}

/**
 * Widths in twips that add up to `width`: where everything fits on one line, the room that is left goes to the columns of
 * long texts (to all if there are none); else the long columns share what the least of all leaves.
 */
export function columnWidths(needs: readonly ColumnNeed[], width: number): number[] {
  const least = needs.reduce((sum, need) => sum + need.least, 0)
  const full = needs.reduce((sum, need) => sum + need.full, 0)
  const long = needs.filter((need) => !need.short).reduce((sum, need) => sum + need.full, 0)
  const exact = needs.map((need) => {
    if (full <= width && long === 0) return (need.full * width) / full
    if (full <= width) return need.short ? need.full : need.full + ((width - full) * need.full) / long
    if (least >= width) return (need.least * width) / least
    return need.least + ((need.full - need.least) * (width - least)) / (full - least)
  })
  const widths = exact.map(Math.floor)
  const rest = width - widths.reduce((sum, one) => sum + one, 0)
  return widths.map((one, index) => (index === widths.length - 1 ? one + rest : one))
}

/** Whether a table can stand on an upright page without tearing a header. */
export const fitsUpright = (table: PaperTable): boolean =>
  columnNeeds(table).reduce((sum, need) => sum + need.least, 0) <= TEXT_WIDTH
