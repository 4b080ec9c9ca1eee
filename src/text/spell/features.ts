import { type Candidate, EXTRA, MISSING, PAIR, SWAP, WORD_LENGTH_MAX } from "./candidates.ts"
import { NEAR_SOUND, SHAPE, SOUND_AND_SHAPE } from "./confusion.ts"
import type { Lattice, Words } from "./lattice.ts"
import { logFrequency } from "./stored.ts"
import { wordValue } from "./trie.ts"

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
  "doubled",
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
  "particle",
  "particleBeside",
] as const

/** Beyond this gain another nat says less than before. */
const GAIN_BEND = 9
const MARGIN_MAX = 6

/** How much a candidate is worth beside the next best that says otherwise about the same place; `all` is by start. */
export function marginOf(candidate: Candidate, all: readonly Candidate[], index: number): number {
  let best = Number.NEGATIVE_INFINITY
  const weigh = (other: Candidate): void => {
    if (other.gain <= best || other.end <= candidate.start) return
    if (other.at === candidate.at && other.kind === candidate.kind && meant(other) === meant(candidate)) return
    best = other.gain
  }
  for (let at = index + 1; at < all.length && all[at]!.start < candidate.end; at++) weigh(all[at]!)
  for (let at = index - 1; at >= 0 && all[at]!.start > candidate.start - WORD_LENGTH_MAX; at--) weigh(all[at]!)
  return Math.max(-MARGIN_MAX, Math.min(MARGIN_MAX, candidate.gain - best))
}

const meant = ({ word, at, start, kind }: Candidate): string =>
  word.slice(at - start, at - start + (kind === PAIR ? 2 : 1))

export function featuresOf(
  all: readonly Candidate[],
  index: number,
  run: string,
  lattice: Lattice,
  words: Words,
): number[] {
  const candidate = all[index]!
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
    flag(kind === EXTRA && (run[at] === run[at + 1] || run[at] === run[at - 1])),
    flag(kind === MISSING),
    flag(kind === SWAP),
    flag(kind === PAIR),
    flag(kind === PAIR && word.length === 2),
    flag(written.noneAlone),
    worthOf(words, word),
    worthOf(words, run[at]!),
    worthOf(words, word[at - start] ?? ""),
    flag(written.allAlone),
    flag(written.breaks),
    flag(start > 0 && lattice.alone[start - 1] === 1),
    flag(end < run.length && lattice.alone[end] === 1),
    marginOf(candidate, all, index),
    flag(start === 0) + flag(end === run.length),
    flag(isParticle(run, at) || (kind === PAIR && isParticle(run, at + 1))),
    flag(particlesIn(run, start, end) > 0),
  ]
}

/** Characters that stand alone in any sentence: what holds one is seldom a word gone wrong. */
const PARTICLES = new Set(
  "请对进在将因被把为与及和的了从向由等并应须可按经到至于以凭给让就也都又再已未不无有是各该本此其每两一二三四五六七八九十",
)

/**
 * True for a word of two characters where one that is written is a particle: “由榆” begins a name of a place far more
 * often than it is a slip for “由于”.
 */
export const restsOnParticle = ({ word, start, end }: Candidate, run: string): boolean =>
  word.length === 2 && particlesIn(run, start, end) > 0

const isParticle = (run: string, at: number): boolean => at < run.length && PARTICLES.has(run[at]!)

function particlesIn(run: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at++) if (isParticle(run, at)) count += 1
  return count
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
    const value = wordValue(trie, word)
    if (value > 0) best = Math.max(best, logFrequency(value))
  }
  return best
}
