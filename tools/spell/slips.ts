import type { Search } from "../../src/text/spell/candidates.ts"
import { latticeOf } from "../../src/text/spell/lattice.ts"
import { isName, logFrequency } from "../../src/text/spell/stored.ts"
import { wordValue } from "../../src/text/spell/trie.ts"

/** Repeatable chance, 0 ≤ x < 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const HAN_RUN = /[\u3400-\u9fff]+/g

/** Places of a sentence at which a word of two or more characters begins. */
export function wordsIn(search: Search, sentence: string): { at: number; end: number }[] {
  return [...sentence.matchAll(HAN_RUN)].flatMap(({ 0: run, index }) => {
    const { next, length } = latticeOf(search.words, run)
    const words: { at: number; end: number }[] = []
    for (let at = 0; at < length; at = next[at]!) {
      if (next[at]! - at > 1) words.push({ at: index + at, end: index + next[at]! })
    }
    return words
  })
}

/** How a slip comes about, with its share: two homophones, one more, one less, two changed over; the rest are wrong characters. */
const SHARES = { pair: 0.22, extra: 0.05, missing: 0.05, swap: 0.04 }
/** Kinds of wrong characters (confusion.ts): same sound six in ten, near sound and shape one, both two. */
const KINDS = [0, 0, 0, 0, 0, 0, 1, 2, 3, 3]
const SHORTEST = 4

/** A sentence with one slip, and where it is; undefined where the slip that was drawn does not fit. */
export function withSlip(
  search: Search,
  sentence: string,
  random: () => number,
): { readonly text: string; readonly at: number } | undefined {
  const places = [...sentence.matchAll(HAN_RUN)].flatMap(({ 0: run, index }) => [...run].map((_, at) => index + at))
  if (places.length < SHORTEST) return undefined
  const drawn = random()
  if (drawn < SHARES.pair) return homophones(search, sentence, random)
  const at = places[Math.floor(random() * places.length)]!
  const [before, here, behind] = [sentence.slice(0, at), sentence[at]!, sentence.slice(at + 1)]
  let share = drawn - SHARES.pair
  if (share < SHARES.extra) return { text: before + here + here + behind, at }
  share -= SHARES.extra
  if (share < SHARES.missing) return { text: before + behind, at }
  share -= SHARES.missing
  if (share < SHARES.swap) {
    if (!places.includes(at + 1) || behind[0] === here) return undefined
    return { text: before + behind[0]! + here + behind.slice(1), at }
  }
  const wanted = KINDS[Math.floor(random() * KINDS.length)]!
  const { units, kinds } = search.confusion.of(here.charCodeAt(0))
  const others = [...units].filter((_, index) => kinds[index] === wanted).map((unit) => String.fromCharCode(unit))
  const weights = others.map((other) =>
    Math.exp(0.5 * logFrequency(Math.max(2, wordValue(search.words.tries[0]!, other)))),
  )
  const wrong = drawnBy(others, weights, random)
  return wrong === undefined ? undefined : { text: before + wrong + behind, at }
}

/** Two characters of a word for another word that sounds the same, the common ones more often. */
function homophones(search: Search, sentence: string, random: () => number) {
  const words = wordsIn(search, sentence)
  const word = words[Math.floor(random() * words.length)]
  if (!word) return undefined
  const trie = search.words.tries[0]!
  const [first, second] = [sentence.charCodeAt(word.at), sentence.charCodeAt(word.at + 1)]
  const nodes = [...search.pairs.of(trie, first, second)].filter((node) => {
    const other = trie.units[node] !== second || trie.units[trie.parents[node]!] !== first
    return other && trie.values[node]! > 0 && !isName(trie.values[node]!)
  })
  const weights = nodes.map((node) => Math.exp(0.7 * logFrequency(trie.values[node]!)))
  const node = drawnBy(nodes, weights, random)
  if (node === undefined) return undefined
  const wrong = String.fromCharCode(trie.units[trie.parents[node]!]!, trie.units[node]!)
  return { text: sentence.slice(0, word.at) + wrong + sentence.slice(word.at + 2), at: word.at }
}

function drawnBy<Value>(values: readonly Value[], weights: readonly number[], random: () => number): Value | undefined {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [index, value] of values.entries()) {
    left -= weights[index]!
    if (left <= 0) return value
  }
  return values.at(-1)
}
