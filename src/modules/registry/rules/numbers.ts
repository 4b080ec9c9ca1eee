import { fold, isBlank, type Parsed, parsed, quoted, unreadable } from "./fold.ts"

/** Powers of ten of the units people write behind a figure. */
const FACTORS: Readonly<Record<string, number>> = { k: 3, 千: 3, w: 4, 万: 4, 亿: 8 }
/** More than every account of the country together has: a slip of the pen. */
const COUNT_MAX = 2_000_000_000
const PER_DAY_MAX = 1_000

/** Optional words around a figure: 约, 超, 近 before; 人, 个, 条, 余, 多, + , 以上 after. They do not change the figure. */
const FIGURE =
  /^(?:约|大约|近|超|超过|逾|[>≥~])?([+-]?[\d,]+(?:\.\d*)?(?:e[+-]?\d+)?)(k|千|w|万|亿)?(?:余|多|\+)*(?:人|个|名|条|篇|粉丝|粉)?(?:余|多|\+|以上)*$/

/** The figure in a cell, exact. `tenfold` is the power of ten of the header's unit; a cell that names its own (“3万”) keeps its own. */
function figure(text: string, tenfold = 0): Parsed<{ value: number; scaled: boolean }> {
  const match = FIGURE.exec(fold(text))
  if (!match) return unreadable(`${quoted(text)}不是数字`)
  const [, digits = "", unit] = match
  if (digits.includes(",") && !/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(digits)) {
    return unreadable(`${quoted(text)}的千分位逗号位置不对，看不出是多少`)
  }
  if (digits.startsWith("-")) return unreadable(`${quoted(text)}是负数`)
  const shift = unit === undefined ? tenfold : FACTORS[unit]!
  // “1.1万” is shifted by its point, not multiplied: 1.1 × 10000 is not 11000 in binary.
  const [mantissa = "", exponent = "0"] = digits.replace(/[,+]/g, "").split("e")
  const value = Number(`${mantissa}e${Number(exponent) + shift}`)
  return Number.isFinite(value) ? parsed({ value, scaled: shift > 0 }) : unreadable(`${quoted(text)}不是数字`)
}

/** A count of followers: `12345`, `12,345`, `１２３`, `1.2万`, `10万+`, `3.5w`. `tenfold` is 4 under a header in 万. */
export function parseCount(text: string, tenfold = 0): Parsed<number> {
  if (isBlank(text)) return parsed<number>(null)
  const read = figure(text, tenfold)
  if (!read.ok) return read
  const { value, scaled } = read.value!
  if (!scaled && !Number.isInteger(value)) return unreadable(`${quoted(text)}不是整数`)
  if (value > COUNT_MAX) return unreadable(`${quoted(text)}超过20亿，请核对`)
  return parsed(Math.round(value))
}

/** A rate with decimals, posts per day: `2.5`, `3条`. */
export function parseRate(text: string): Parsed<number> {
  if (isBlank(text)) return parsed<number>(null)
  const read = figure(text)
  if (!read.ok) return read
  const { value } = read.value!
  return value > PER_DAY_MAX ? unreadable(`${quoted(text)}超过每日${PER_DAY_MAX}条，请核对`) : parsed(value)
}
