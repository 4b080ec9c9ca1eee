import { nearIndex, SIMILARITY_MIN } from "./near-index.ts"

/** Posts that are near-duplicates of one another. */
export interface NearGroup {
  /** Ids in the order of the posts, two or more. */
  readonly ids: readonly string[]
  /** 0–1: how much the least alike of them is like its nearest in the group. */
  readonly similarity: number
}

/**
 * Groups near-duplicates: posts belong together when a chain of pairs at or above the threshold joins them. Largest group
 * first, then in the order of the posts. Reads the posts once and keeps none of their texts. `expected`: how many there
 * will be, as far as known.
 */
export function nearGroups(
  posts: Iterable<{ readonly id: string; readonly text: string }>,
  threshold = SIMILARITY_MIN,
  expected?: number,
): NearGroup[] {
  const grouping = nearGrouping(threshold, expected)
  for (const { id, text } of posts) grouping.add(id, text)
  return grouping.groups()
}

/** The same, for posts that come one by one. */
export interface NearGrouping {
  readonly size: number
  add(id: string, text: string): void
  groups(): NearGroup[]
}

export function nearGrouping(threshold = SIMILARITY_MIN, expected?: number): NearGrouping {
  const index = nearIndex(expected)
  const ids: string[] = []
  /** Only posts with a near one: its group's parent, and its best similarity. */
  const parents = new Map<number, number>()
  const best = new Map<number, number>()

  function rootOf(post: number): number {
    let root = post
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up
    for (let at = post; at !== root; ) {
      const up = parents.get(at)!
      parents.set(at, root)
      at = up
    }
    return root
  }

  function join(a: number, b: number, similarity: number): void {
    const [rootA, rootB] = [rootOf(a), rootOf(b)]
    // The earliest post is the root: groups come out in the order of the posts.
    parents.set(Math.max(rootA, rootB), Math.min(rootA, rootB))
    parents.set(Math.min(rootA, rootB), Math.min(rootA, rootB))
    for (const post of [a, b]) best.set(post, Math.max(best.get(post) ?? 0, similarity))
  }

  return {
    get size() {
      return ids.length
    },
    add(id, text) {
      ids.push(id)
      const { post, near } = index.addNear(text, threshold)
      for (const other of near) join(post, other.post, other.similarity)
    },
    groups() {
      const members = new Map<number, number[]>()
      for (const post of [...parents.keys()].sort((a, b) => a - b)) {
        const root = rootOf(post)
        const known = members.get(root)
        if (known) known.push(post)
        else members.set(root, [post])
      }
      return [...members.values()]
        .sort((a, b) => b.length - a.length || a[0]! - b[0]!)
        .map((posts) => ({
          ids: posts.map((post) => ids[post]!),
          similarity: posts.reduce((least, post) => Math.min(least, best.get(post)!), 1),
        }))
    },
  }
}
