import type { Confusions } from "./confusion.ts"
import type { Trie } from "./trie.ts"

interface Beginning {
  readonly node: number
  readonly kind: number
}

const kept = new WeakMap<Trie, Map<number, readonly Beginning[]>>()

/** The beginnings of words that a character may have been meant for, the most valuable first; made once for each. */
export function beginnings(trie: Trie, unit: number, { units, kinds }: Confusions): readonly Beginning[] {
  const lists = kept.get(trie) ?? new Map<number, readonly Beginning[]>()
  kept.set(trie, lists)
  const known = lists.get(unit)
  if (known) return known
  const list = [...units]
    .map((other, index) => ({ node: trie.roots[other]!, kind: kinds[index]! }))
    .filter(({ node }) => node > 0)
    .sort((a, b) => trie.most[b.node]! - trie.most[a.node]! || a.node - b.node)
  lists.set(unit, list)
  return list
}
