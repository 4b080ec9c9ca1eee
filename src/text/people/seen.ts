import type { People, Word } from "./compile.ts"

/** A word of the facts as it stands in the text. */
export interface Place {
  readonly start: number
  readonly end: number
  readonly word: Word
}

/** Everything of the facts that a text holds. */
export interface Seen {
  readonly text: string
  readonly at: string | undefined
  readonly people: People
  readonly places: readonly Place[]
  /** Known names in the order of the text. */
  readonly names: readonly Place[]
  /** The longest post that ends, or starts, there. */
  readonly postBefore: ReadonlyMap<number, Place>
  readonly postAfter: ReadonlyMap<number, Place>
}

/** Undefined when no name, post or unit stands in the text: most texts. */
export function seenIn(text: string, at: string | undefined, people: People): Seen | undefined {
  const found = people.matcher.findAll(text)
  if (found.length === 0) return undefined
  const places: Place[] = []
  const names: Place[] = []
  const postBefore = new Map<number, Place>()
  const postAfter = new Map<number, Place>()
  for (let row = 0; row < found.length; row += 3) {
    const place = { start: found[row]!, end: found[row + 1]!, word: people.words[found[row + 2]!]! }
    places.push(place)
    if (place.word.named.length > 0) names.push(place)
    if (!place.word.isPost) continue
    // By start, then by length: the first that ends here is the longest, the last that starts here is.
    if (!postBefore.has(place.end)) postBefore.set(place.end, place)
    postAfter.set(place.start, place)
  }
  return { text, at, people, places, names, postBefore, postAfter }
}
