import type { NegativeList } from "../../rules/settings.ts"

export interface NegativeHit {
  readonly id: string
  readonly label: string
  readonly clause: string
  readonly source: string
  readonly version: string
  /** The words that were found. */
  readonly words: readonly string[]
}

/** Which items of the negative list a topic's words touch. A topic that reports against such things is none of them. */
export function negativeHits(text: string, list: NegativeList): NegativeHit[] {
  const plain = text.normalize("NFKC").replace(/\s/g, "")
  if (list.unless.words.some((word) => plain.includes(word))) return []
  return list.items.flatMap(({ id, label, clause, source, version, words }) => {
    const found = words.filter((word) => plain.includes(word))
    return found.length > 0 ? [{ id, label, clause, source, version, words: found }] : []
  })
}
