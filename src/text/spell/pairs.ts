import type { ConfusionTable } from "./confusion.ts"
import type { Trie } from "./trie.ts"

/** The beginnings of words by the sound of their first two characters. */
export interface PairIndex {
  /** Nodes of the second characters of all beginnings that sound like two units. */
  of(trie: Trie, first: number, second: number): readonly number[]
}

/** More syllables than Chinese has, so that two ids make one number. */
const SYLLABLES_MAX = 1024

export function pairIndex(tries: readonly Trie[], confusion: ConfusionTable): PairIndex {
  const indexes = new Map(tries.map((trie) => [trie, indexOf(trie, confusion)]))
  return {
    of(trie, first, second) {
      const index = indexes.get(trie)
      const nodes: number[] = []
      if (!index) return nodes
      for (const a of confusion.soundsOf(first)) {
        for (const b of confusion.soundsOf(second)) addNodes(index, a * SYLLABLES_MAX + b, nodes)
      }
      return nodes
    },
  }
}

/** Keys in order, and the node of each: equal keys lie beside each other. */
interface Index {
  readonly keys: Float64Array
}

/** A key and a node in one number that a double holds exactly. */
const NODES_MAX = 2 ** 24

function indexOf(trie: Trie, confusion: ConfusionTable): Index {
  const keys: number[] = []
  for (let first = trie.first[0]!; first < trie.first[1]!; first++) {
    const before = confusion.soundsOf(trie.units[first]!)
    for (let second = trie.first[first]!; second < trie.first[first + 1]!; second++) {
      for (const b of confusion.soundsOf(trie.units[second]!)) {
        for (const a of before) keys.push((a * SYLLABLES_MAX + b) * NODES_MAX + second)
      }
    }
  }
  return { keys: Float64Array.from(keys).sort() }
}

function addNodes({ keys }: Index, key: number, nodes: number[]): void {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (keys[middle]! < key * NODES_MAX) low = middle + 1
    else high = middle
  }
  for (let at = low; at < keys.length && keys[at]! < (key + 1) * NODES_MAX; at++)
    nodes.push(keys[at]! - key * NODES_MAX)
}
