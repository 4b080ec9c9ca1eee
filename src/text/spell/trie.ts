/** One word with its quantised weight, 1–255 (0 is no word); the lowest bit says that it is a name. */
export interface Entry {
  readonly word: string
  readonly value: number
}

/** Words as a tree, breadth first: the children of node `n` are `first[n]` to `first[n + 1] - 1`, by unit. Node 0 is the root. */
export interface Trie {
  readonly units: Uint16Array
  readonly first: Int32Array
  readonly values: Uint8Array
  /** Node of a first unit; 0 where no word begins with it. */
  readonly roots: Int32Array
  readonly parents: Int32Array
  /** Of each node, the highest value of it and all below it, and how far down those reach: what a walk can still bring. */
  readonly most: Uint8Array
  readonly height: Uint8Array
}

/** A tree of the words; the later of two equal words counts. */
export function trieOf(entries: readonly Entry[]): Trie {
  const sorted = [...new Map(entries.map((entry) => [entry.word, entry])).values()]
    .filter(({ word }) => word !== "")
    .sort((a, b) => (a.word < b.word ? -1 : 1))
  const units = [0]
  const counts: number[] = []
  const values = [0]
  let level: Range[] = [{ from: 0, to: sorted.length }]
  for (let depth = 0; level.length > 0; depth++) {
    const next: Range[] = []
    for (const { from, to } of level) {
      let at = from < to && sorted[from]!.word.length === depth ? from + 1 : from
      let count = 0
      while (at < to) {
        const unit = sorted[at]!.word.charCodeAt(depth)
        const start = at
        while (at < to && sorted[at]!.word.charCodeAt(depth) === unit) at += 1
        count += 1
        units.push(unit)
        values.push(sorted[start]!.word.length === depth + 1 ? sorted[start]!.value : 0)
        next.push({ from: start, to: at })
      }
      counts.push(count)
    }
    level = next
  }
  return assembled(Uint16Array.from(units), Uint16Array.from(counts), Uint8Array.from(values))
}

interface Range {
  readonly from: number
  readonly to: number
}

/** The tree of what is stored: a unit, a number of children and a value for each node. */
export function assembled(units: Uint16Array, counts: Uint16Array, values: Uint8Array): Trie {
  const first = new Int32Array(units.length + 1)
  const parents = new Int32Array(units.length)
  let next = 1
  for (let node = 0; node < units.length; node++) {
    first[node] = next
    next += counts[node]!
    if (next > units.length) break
    parents.fill(node, first[node]!, next)
  }
  first[units.length] = next
  if (next !== units.length) throw new RangeError(`A tree of ${units.length} nodes names ${next}.`)
  const roots = new Int32Array(65536)
  for (let node = first[0]!; node < first[1]!; node++) roots[units[node]!] = node
  const most = Uint8Array.from(values)
  const height = new Uint8Array(units.length)
  for (let node = units.length - 1; node > 0; node--) {
    const parent = parents[node]!
    if (most[node]! > most[parent]!) most[parent] = most[node]!
    if (height[node]! >= height[parent]!) height[parent] = height[node]! + 1
  }
  return { units, first, values, roots, parents, most, height }
}

/** The child of a node by unit, 0 where there is none. */
export function childOf(trie: Trie, node: number, unit: number): number {
  let low = trie.first[node]!
  let high = trie.first[node + 1]! - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = trie.units[middle]!
    if (found === unit) return middle
    if (found < unit) low = middle + 1
    else high = middle - 1
  }
  return 0
}

/** The value of a word, 0 where it is none. */
export function wordValue(trie: Trie, word: string): number {
  let node = word === "" ? 0 : trie.roots[word.charCodeAt(0)]!
  for (let at = 1; at < word.length && node > 0; at++) node = childOf(trie, node, word.charCodeAt(at))
  return trie.values[node]!
}
