import { unitsOf } from "../match/copy-units.ts"
import { fold } from "../normalise/fold.ts"
import type { Mapped } from "../normalise/mapped.ts"
import type { Doc } from "../rules/rule.ts"

/** A text that is folded when somebody asks: most texts are never. */
export class TextDoc implements Doc {
  readonly text: string
  readonly at: string | undefined
  private made: Mapped | undefined
  private copied: Uint16Array | undefined

  constructor(text: string, at: string | undefined) {
    this.text = text
    this.at = at
  }

  get folded(): Mapped {
    this.made ??= fold(this.text)
    return this.made
  }

  get units(): Uint16Array {
    this.copied ??= unitsOf(this.text)
    return this.copied
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
