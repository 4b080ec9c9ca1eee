import { WORD_LENGTH_MAX } from "./candidates.ts"
import type { Trie } from "./trie.ts"

/** The highest value of all words of a length, or of one character less or more: those may have won or lost one. */
export function ceilingsOf(tries: readonly Trie[]): Uint8Array {
  const highest = new Uint8Array(WORD_LENGTH_MAX + 2)
  for (const trie of tries) {
    const depths = new Uint8Array(trie.units.length)
    for (let node = 1; node < trie.units.length; node++) {
      const depth = depths[trie.parents[node]!]! + 1
      depths[node] = depth
      if (depth < highest.length && trie.values[node]! > highest[depth]!) highest[depth] = trie.values[node]!
    }
  }
  highest[1] = 0
  return highest.map((value, length) => Math.max(highest[length - 1] ?? 0, value, highest[length + 1] ?? 0))
}
