import { foldWord } from "../normalise/fold.ts"
import { isSeparator } from "../normalise/tighten.ts"

/** What a unit means to the reading of signs. 0: nothing, and that is four units in five. */
export const KIND = {
  digit: 1,
  pause: 2,
  wideDigit: 3,
  letter: 4,
  mark: 5,
  stop: 6,
  half: 7,
  loud: 8,
  space: 9,
  newline: 10,
  percent: 11,
  point: 12,
  ellipsis: 13,
  year: 14,
  month: 15,
  hour: 16,
  number: 17,
  magnitude: 18,
  times: 19,
  formal: 20,
  invisible: 21,
  traditional: 22,
  draft: 23,
  other: 24,
} as const

/**
 * Whether a unit with a kind means something behind the one before it: not a digit behind a digit, whose number was met
 * at its first, and not a pause behind what means nothing. The two are most of the units that have a kind.
 */
export const isPlace = (kind: number, before: number): boolean =>
  kind > KIND.pause || (kind === KIND.digit ? before !== KIND.digit : kind === KIND.pause && before !== 0)

/** A space or a line break, as kinds are. */
export const isSpace = (kinds: Uint8Array, unit: number): boolean =>
  kinds[unit] === KIND.space || kinds[unit] === KIND.newline

export interface UnitKinds {
  /** Kind of each unit. */
  readonly kinds: Uint8Array
  /** Whether `tighten` drops the unit. The same for every list. */
  readonly separators: Uint8Array
  /** The unit as `fold` and `tighten` have it. */
  readonly tight: Uint16Array
  /** A traditional character has another kind too: no text is known to be without one. */
  readonly isBlind: boolean
}

const UNITS: readonly (readonly [keyof typeof KIND, string])[] = [
  ["digit", "0123456789"],
  ["wideDigit", "０１２３４５６７８９"],
  ["letter", "ABCDEFGHIJKLMNOPQRSTUVWXYZkmx"],
  ["mark", "（()）【】〔〕《》〈〉“”‘’「」『』[]［］"],
  ["pause", "，；："],
  ["stop", "、。．"],
  ["half", ",;:"],
  ["loud", "!?！？"],
  [
    "space",
    " \u3000\t\v\f\r\u00a0\u1680\u2028\u2029\u202f\u205f\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a",
  ],
  ["newline", "\n"],
  ["percent", "%％"],
  ["point", "."],
  ["ellipsis", "…"],
  ["year", "年"],
  ["month", "月"],
  ["hour", "时点"],
  ["number", "号"],
  ["magnitude", "万亿"],
  ["times", "倍"],
  ["formal", "壹贰叁肆伍陆柒捌玖"],
  ["draft", "×✕_*#㎡"],
]

let separatorUnits: Uint8Array | undefined

/** The table for a list of traditional characters. */
export function unitKinds(simplified: ReadonlyMap<string, string>): UnitKinds {
  const kinds = new Uint8Array(0x10000)
  const isKnown = separatorUnits !== undefined
  separatorUnits ??= new Uint8Array(0x10000)
  const separators = separatorUnits
  const tight = new Uint16Array(0x10000)
  let isBlind = false
  for (let code = 0; code < 0x10000; code++) {
    const unit = String.fromCharCode(code)
    const folded = foldWord(unit)
    tight[code] = (simplified.get(folded) ?? folded).charCodeAt(0) || code
    if (isKnown ? separators[code] === 1 : isSeparator(folded)) {
      separators[code] = 1
      kinds[code] = KIND.other
    }
    if (folded === "") kinds[code] = KIND.invisible
  }
  for (const [kind, units] of UNITS) for (const unit of units) kinds[unit.charCodeAt(0)] = KIND[kind]
  for (const char of simplified.keys()) {
    const code = char.charCodeAt(0)
    if (kinds[code] === 0 && char.length === 1) kinds[code] = KIND.traditional
    else isBlind = true
  }
  return { kinds, separators, tight, isBlind }
}
