/** Measures of GB/T 9704-2012 (rules 8.1) in the units of the file: twips (1/20 pt) and half-points. */
const MILLIMETRE = 1440 / 25.4
export const millimetres = (mm: number): number => Math.round(mm * MILLIMETRE)

export const PAGE = { width: 11906, height: 16838 } as const
/** 天头37、订口28、地脚35、切口26 mm: a text area of 156 × 225 mm. */
export const MARGIN = { top: 2098, left: 1587, bottom: 1984, right: 1474 } as const
/** 22 lines on 225 mm. */
export const LINE = 580
/** 28 characters on 156 mm: 15.79 pt a character of 16 pt, the difference in 1/4096 pt. */
export const CHARACTER_SPACE = -848
/** One character of 3号, 16 pt. */
export const CHARACTER = 320
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right
/** 7 mm below the text area stands the top of a 14 pt page number. */
export const FOOTER = MARGIN.bottom - millimetres(7) - 14 * 20

/** Sizes in half-points. */
export const SIZE = { title: 44, body: 32, pageNumber: 28, table: 21, tableWide: 18, mark: 18 } as const

/** A face: Chinese name, and what stands in where it is not installed (written to the font table as alternative). */
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
