import { type Candidate, EXTRA, MISSING, PAIR, SWAP } from "./candidates.ts"
import { NEAR_SOUND, SHAPE, SOUND_AND_SHAPE } from "./confusion.ts"
import type { Lattice, Words } from "./lattice.ts"
import { logFrequency } from "./stored.ts"
import { valueOf } from "./trie.ts"

/** What is weighed about a candidate, in the order of the weights. */
export const FEATURES = [
  "one",
  "gain",
  "gainBeyond",
  "three",
  "long",
  "near",
  "shape",
  "soundAndShape",
  "extra",
  "missing",
  "swap",
  "pair",
  "shortPair",
  "noDoubt",
  "wordWorth",
  "writtenAlone",
  "meantAlone",
  "allAlone",
  "breaksWord",
  "aloneLeft",
  "aloneRight",
  "margin",
  "edge",
] as const

/** Beyond this gain another nat says less than before. */
const GAIN_BEND = 9
const MARGIN_MAX = 6

/** How much a candidate is worth beside the next best that says otherwise about the same place. */
export function marginOf(candidate: Candidate, all: readonly Candidate[]): number {
  let margin = MARGIN_MAX
  for (const other of all) {
    if (other === candidate || other.end <= candidate.start || other.start >= candidate.end) continue
    if (other.at === candidate.at && other.kind === candidate.kind && meant(other) === meant(candidate)) continue
    margin = Math.min(margin, candidate.gain - other.gain)
  }
  return Math.max(-MARGIN_MAX, margin)
}

const meant = ({ word, at, start }: Candidate): string => word[at - start] ?? ""

export function featuresOf(
  candidate: Candidate,
  all: readonly Candidate[],
  run: string,
  lattice: Lattice,
  words: Words,
): number[] {
  const { start, end, word, at, kind, gain } = candidate
  const written = readingOf(lattice, start, end)
  const flag = (is: boolean): number => (is ? 1 : 0)
  return [
    1,
    Math.min(gain, GAIN_BEND),
    Math.max(0, gain - GAIN_BEND),
    flag(word.length === 3),
    flag(word.length > 3),
    flag(kind === NEAR_SOUND),
    flag(kind === SHAPE),
    flag(kind === SOUND_AND_SHAPE),
    flag(kind === EXTRA),
    flag(kind === MISSING),
    flag(kind === SWAP),
    flag(kind === PAIR),
    flag(kind === PAIR && word.length === 2),
    flag(written.noneAlone),
    worthOf(words, word),
    worthOf(words, run[at]!),
    worthOf(words, meant(candidate)),
    flag(written.allAlone),
    flag(written.breaks),
    flag(start > 0 && lattice.alone[start - 1] === 1),
    flag(end < run.length && lattice.alone[end] === 1),
    marginOf(candidate, all),
    flag(start === 0) + flag(end === run.length),
  ]
}

interface Written {
  readonly allAlone: boolean
  readonly noneAlone: boolean
  readonly breaks: boolean
}

/** How the best reading reads what is written there. */
function readingOf(lattice: Lattice, start: number, end: number): Written {
  let alone = 0
  for (let at = start; at < end; at++) alone += lattice.alone[at]!
  const breaks = lattice.cut[start] === 0 || lattice.cut[end] === 0
  return { allAlone: alone === end - start, noneAlone: alone === 0, breaks }
}

/** Logarithm of a word's frequency, 0 for what is none. */
function worthOf(words: Words, word: string): number {
  let best = 0
  for (const trie of words.tries) {
    const value = valueOf(trie, word)
    if (value > 0) best = Math.max(best, logFrequency(value))
  }
  return best
}
