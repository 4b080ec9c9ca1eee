import { REFERENCE_SHARED } from "./layout.ts"

/**
 * What a match names: a term or, where several terms are equal once folded, a list of terms beyond `REFERENCE_SHARED`;
 * plus one, so that 0 names nothing. Rows of matches have it without the one.
 */
export class References {
  private readonly lists: number[][] = []
  /** Terms that are equal to an earlier one. */
  equal = 0

  /** The reference of an entry that had `reference` (0: none yet) and gets one more term. */
  joined(reference: number, term: number): number {
    if (reference === 0) return term + 1
    this.equal += 1
    if (reference >= REFERENCE_SHARED) {
      this.lists[reference - REFERENCE_SHARED - 1]!.push(term)
      return reference
    }
    this.lists.push([reference - 1, term])
    return REFERENCE_SHARED + this.lists.length
  }

  /** The section: number of lists, where each begins among the terms (one more than lists), the terms. */
  section(): Uint32Array<ArrayBuffer> {
    const words = new Uint32Array(2 + this.lists.length + this.lists.reduce((sum, list) => sum + list.length, 0))
    words[0] = this.lists.length
    let end = 0
    this.lists.forEach((list, index) => {
      words.set(list, 2 + this.lists.length + end)
      end += list.length
      words[2 + index] = end
    })
    return words
  }
}
