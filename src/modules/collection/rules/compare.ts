export interface Counted {
  readonly reads: number | null
  readonly likes: number | null
  readonly shares: number | null
  readonly comments: number | null
}

export interface KnownPost extends Counted {
  readonly hash: string
  readonly hidden: boolean
  readonly deleted: boolean
}

export interface SeenPost extends Counted {
  readonly hash: string
  readonly visible: boolean
}

/** `same` changes nothing but the time it was seen; `figures` counters or visibility; `edited` the words. */
export type Difference = "new" | "edited" | "figures" | "same"

const FIGURES = ["reads", "likes", "shares", "comments"] as const

/** What is different about a post since we saw it last. A figure that is no longer given keeps its last value. */
export function differenceOf(known: KnownPost | undefined, seen: SeenPost): Difference {
  if (!known) return "new"
  if (known.hash !== seen.hash) return "edited"
  const moved = FIGURES.some((figure) => seen[figure] !== null && seen[figure] !== known[figure])
  return moved || known.deleted || known.hidden === seen.visible ? "figures" : "same"
}
