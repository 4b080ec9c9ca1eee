/** Marks in a fold table, all above the units that can be matched. */
export const DROPPED = 0xffff
export const SEPARATOR = 0xfffe
/** Look the code point up among the special ones. */
export const SPECIAL = 0xfffd
/** What no term contains: it stands for a real gap, and for the four units whose numbers are marks. */
export const BREAK = 0xfffc

/**
 * How a text is changed while it is matched. `units` has an entry for each of the 65,536 UTF-16 units: the unit it is
 * matched as, or a mark. Code points whose folded form is not one unit, and those beyond the first plane that change,
 * are in `codes` (ascending); code `i` becomes `expansions[starts[i]…starts[i + 1])`, marks allowed.
 */
export interface FoldTable {
  readonly units: Uint16Array
  readonly codes: Uint32Array
  readonly starts: Uint32Array
  readonly expansions: Uint16Array
  /** A unit that stands more often than this in a row is dropped after that many; 0: never. */
  readonly repeatMax: number
  /** More separators than this in a row are a real gap, and the words beside it are not one word. */
  readonly gapMax: number
}

export interface FoldRules {
  /** What a character (code point) is matched as, one or more units; empty: it is dropped. */
  readonly fold: (char: string) => string
  /** Units that are passed over between the characters of a word. */
  readonly separators?: Iterable<string>
  readonly gapMax?: number
  readonly repeatMax?: number
}

/** Blocks beyond the first plane where letters have other forms: old alphabets, styled letters, signs, Han variants. */
const ASTRAL_BLOCKS: readonly (readonly [first: number, last: number])[] = [
  [0x10400, 0x105ff],
  [0x10c80, 0x10cff],
  [0x118a0, 0x118df],
  [0x16e40, 0x16e7f],
  [0x1d400, 0x1d7ff],
  [0x1e900, 0x1e943],
  [0x1ee00, 0x1eeff],
  [0x1f100, 0x1f2ff],
  [0x1fbf0, 0x1fbf9],
  [0x20000, 0x2ebef],
  [0x2f800, 0x2fa1f],
  [0xe0000, 0xe01ef],
]

/** Makes a table from rules. Reads every unit and the listed blocks once: about 100,000 calls of `fold`. */
export function foldTable({ fold, separators = [], gapMax = 3, repeatMax = 0 }: FoldRules): FoldTable {
  const between = new Set(separators)
  const units = new Uint16Array(0x10000)
  const special = new Map<number, number[]>()
  const marksOf = (char: string): number[] =>
    Array.from({ length: char.length }, (_, at) => char[at]!).map((unit) =>
      between.has(unit) ? SEPARATOR : Math.min(unit.charCodeAt(0), BREAK),
    )
  for (let code = 0; code < 0x10000; code++) {
    const char = String.fromCharCode(code)
    const folded = between.has(char) || isSurrogate(code) ? char : fold(char)
    const marks = marksOf(folded)
    if (marks.length === 1) units[code] = marks[0]!
    else if (marks.length === 0) units[code] = DROPPED
    else {
      units[code] = SPECIAL
      special.set(code, marks)
    }
  }
  for (const [first, last] of ASTRAL_BLOCKS) {
    for (let code = first; code <= last; code++) {
      const char = String.fromCodePoint(code)
      const folded = fold(char)
      if (folded === char) continue
      special.set(code, marksOf(folded))
      units[char.charCodeAt(0)] = SPECIAL
    }
  }
  return { units, ...packed(special), repeatMax, gapMax }
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff

function packed(special: ReadonlyMap<number, readonly number[]>) {
  const codes = Uint32Array.from([...special.keys()].sort((a, b) => a - b))
  const starts = new Uint32Array(codes.length + 1)
  const expansions: number[] = []
  codes.forEach((code, index) => {
    expansions.push(...special.get(code)!)
    starts[index + 1] = expansions.length
  })
  return { codes, starts, expansions: Uint16Array.from(expansions) }
}
