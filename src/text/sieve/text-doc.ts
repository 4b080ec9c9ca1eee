import { unitCopier } from "../match/copy-units.ts"
import { fold } from "../normalise/fold.ts"
import type { Mapped } from "../normalise/mapped.ts"
import type { Doc } from "../rules/rule.ts"
import type { Units } from "./units.ts"

/** A text that is folded when somebody asks: most texts are never. */
export class TextDoc implements Doc {
  readonly text: string
  readonly at: string | undefined
  private made: Mapped | undefined

  constructor(text: string, at: string | undefined) {
    this.text = text
    this.at = at
  }

  get folded(): Mapped {
    this.made ??= fold(this.text)
    return this.made
  }

  /** Where `[start, end)` of the text as given lies in the folded text. Its first and last unit must not be dropped ones. */
  foldedPlace(start: number, end: number): { text: string; start: number; end: number } {
    const { text, starts, ends } = this.folded
    if (!starts || !ends) return { text, start, end }
    return { text, start: placeOf(starts, start), end: placeOf(ends, end) + 1 }
  }
}

/** Index of a number in an ascending list that has it. */
function placeOf(list: Uint32Array, wanted: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Units of nothing before and after a text, so that neighbours can be looked at everywhere. */
const MARGIN = 32
/** The room that is kept; a longer text gets its own. */
const KEPT_UNITS = 1 << 16

const room = (units: number) => {
  const buffer = new ArrayBuffer((units + MARGIN * 2) * 2)
  return { units: new Uint16Array(buffer), copy: unitCopier(buffer), places: new Int32Array(units + 1) }
}
let kept: ReturnType<typeof room> | undefined

/** The units of a text. Valid until the next call. */
export function unitsOf(text: string): Units {
  kept ??= room(KEPT_UNITS)
  const { units, copy, places } = text.length <= KEPT_UNITS ? kept : room(text.length)
  copy(text, 0, text.length, MARGIN * 2)
  const to = MARGIN + text.length
  units.fill(0, to, to + MARGIN)
  return { units, from: MARGIN, to, places }
}
