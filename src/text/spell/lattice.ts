import { logFrequency } from "./stored.ts"
import { childOf, type Trie } from "./trie.ts"

/** The words of a dictionary and of an office, one beside the other, with what each is worth. */
export interface Words {
  readonly tries: readonly Trie[]
  /** Natural logarithm of the sum of all frequencies. */
  readonly logTotal: number
}

/** A character that is no word of its own: rarer than any word that is. */
const UNKNOWN_LOG_FREQUENCY = -1

/** Every way to read a run of characters as words: the best way to each place, and the best way on from it. */
export interface Lattice {
  readonly length: number
  /** Best logarithm of the probability of what stands before a place, and behind it. */
  readonly before: Float64Array
  readonly behind: Float64Array
  /** End of the best word that begins at a place. */
  readonly next: Int32Array
  /** Worth of that word. */
  readonly worth: Float64Array
  /** 1 where a word of the best reading begins (and behind the last), and where that word is a single character. */
  readonly cut: Uint8Array
  readonly alone: Uint8Array
}

export function latticeOf(words: Words, run: string): Lattice {
  const length = run.length
  const behind = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY)
  const before = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY)
  const next = new Int32Array(length)
  const worth = new Float64Array(length)
  const edges: number[] = []
  const worths: number[] = []
  const starts = new Int32Array(length + 1)
  before[0] = 0
  for (let start = 0; start < length; start++) {
    starts[start] = edges.length
    addEdges(words, run, start, edges, worths)
    for (let edge = starts[start]!; edge < edges.length; edge++) {
      const reached = before[start]! + worths[edge]!
      if (reached > before[edges[edge]!]!) before[edges[edge]!] = reached
    }
  }
  starts[length] = edges.length
  behind[length] = 0
  for (let start = length - 1; start >= 0; start--) {
    for (let edge = starts[start]!; edge < starts[start + 1]!; edge++) {
      const reached = behind[edges[edge]!]! + worths[edge]!
      if (reached <= behind[start]!) continue
      behind[start] = reached
      next[start] = edges[edge]!
      worth[start] = worths[edge]!
    }
  }
  const cut = new Uint8Array(length + 1)
  const alone = new Uint8Array(length)
  for (let at = 0; at < length; at = next[at]!) {
    cut[at] = 1
    alone[at] = next[at] === at + 1 ? 1 : 0
  }
  cut[length] = 1
  return { length, before, behind, next, worth, cut, alone }
}

function addEdges(words: Words, run: string, start: number, edges: number[], worths: number[]): void {
  let single = UNKNOWN_LOG_FREQUENCY
  for (const trie of words.tries) {
    let node = trie.roots[run.charCodeAt(start)]!
    for (let end = start + 1; node > 0; end++) {
      const value = trie.values[node]!
      if (value > 0) {
        if (end === start + 1) single = Math.max(single, logFrequency(value))
        else {
          edges.push(end)
          worths.push(logFrequency(value) - words.logTotal)
        }
      }
      if (end >= run.length) break
      node = childOf(trie, node, run.charCodeAt(end))
    }
  }
  edges.push(start + 1)
  worths.push(single - words.logTotal)
}
