/** Measures of GB/T 9704-2012 (rules 8.1) in the units of the file: twips (1/20 pt) and half-points. */
const MILLIMETRE = 1440 / 25.4
export const millimetres = (mm: number): number => Math.round(mm * MILLIMETRE)

export const PAGE = { width: 11906, height: 16838 } as const
/** 天头37、订口28、地脚35、切口26 mm: a text area of 156 × 225 mm. */
export const MARGIN = { top: 2098, left: 1587, bottom: 1984, right: 1474 } as const
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right

/** 22 lines on 225 mm: 28.95 pt, rounded down, or the last line would not fit. */
export const LINE = 579
/** Lines of a 22 pt title, 33 pt. */
export const TITLE_LINE = 660
/** 28 characters of 16 pt on 156 mm: each is set 0.25 pt closer. A grid of characters does the same in Word, but other
 * programs read its measure differently. */
export const CHARACTER_SPACING = -5
/** One character of 3号 as it is set, 15.75 pt. */
export const CHARACTER = 320 + CHARACTER_SPACING
/** 7 mm below the text area stands the top of a 14 pt page number. */
export const FOOTER = MARGIN.bottom - millimetres(7) - 14 * 20

/** Sizes in half-points: 2号, 3号, 4号, 五号. */
export const SIZE = { title: 44, body: 32, imprint: 28, pageNumber: 28, table: 21, mark: 18 } as const

/** A face: Chinese name, what stands in where it is not installed (the font table's alternatives). */
export interface Face {
  readonly name: string
  readonly fallback: string
  readonly family: "roman" | "modern" | "script"
}

export const FACES = {
  title: { name: "方正小标宋简体", fallback: "宋体", family: "roman" },
  body: { name: "仿宋_GB2312", fallback: "仿宋", family: "modern" },
  heading1: { name: "黑体", fallback: "SimHei", family: "modern" },
  heading2: { name: "楷体_GB2312", fallback: "楷体", family: "modern" },
  number: { name: "宋体", fallback: "SimSun", family: "roman" },
} as const satisfies Record<string, Face>

/** Digits and Latin letters of all faces but the page number's. */
export const LATIN = "Times New Roman"

export const RED = "FF0000"

/**
 * 发文机关标志 by number of characters, in points: one line of 156 mm, never over the 15 mm a character that GB/T 9704
 * gives the offices above, never under the title's 22 pt.
 */
const ISSUER_POINTS: readonly (readonly [characters: number, points: number])[] = [
  [10, 42],
  [11, 39],
  [12, 36],
  [13, 33],
  [14, 31],
  [15, 29],
  [16, 27],
  [17, 25],
  [18, 24],
  [19, 23],
  [20, 22],
]

/** Size (half-points) and width (per cent) of the issuer's name on one line; a name past the table is set narrower. */
export function issuerType(characters: number): { readonly size: number; readonly scale: number } {
  const row = ISSUER_POINTS.find(([most]) => characters <= most)
  if (row) return { size: row[1] * 2, scale: 100 }
  return { size: 44, scale: Math.floor((100 * 20) / characters) }
}
