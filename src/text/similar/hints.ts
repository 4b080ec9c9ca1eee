import { BINS, WORDS } from "./sketch.ts"

/** Words of a hint: one bit of each bin in three, and the number of shingles. */
export const HINT_WORDS = 4

/** The shingles stand in the fourth word. */
const SHINGLES = 3

/** How far below its mean the agreement of a pair at the threshold may lie, in standard deviations. */
const DEVIATIONS = 2

/**
 * 16 bytes of each post, side by side, so that a million posts' hints stay in the processor's cache where their sketches
 * do not: most candidates are told from likes without a read of memory.
 */
export type Hints = Uint32Array

export const hints = (posts: number): Hints => new Uint32Array(posts * HINT_WORDS)

/** Writes the hint of a sketch (`WORDS` words from `at`) as that of `post`: the lowest bit of every byte. */
export function hint(into: Hints, post: number, words: Uint32Array, at: number, shingles: number): void {
  const place = post * HINT_WORDS
  for (let third = 0; third < SHINGLES; third++) {
    let bits = 0
    for (let word = third * (WORDS / SHINGLES); word < (third + 1) * (WORDS / SHINGLES); word++) {
      // The product brings the lowest bits of four bytes together in the top four.
      bits = (bits << 4) | (Math.imul(words[at + word]! & 0x01010101, 0x10204080) >>> 28)
    }
    into[place + third] = bits
  }
  into[place + SHINGLES] = shingles
}

/** The post is no candidate any more. */
export function forgetHint(into: Hints, post: number): void {
  into[post * HINT_WORDS + SHINGLES] = 0
}

/**
 * Reads the hint of each candidate, so that the waits for memory overlap: `likely` branches on what it reads, and would
 * wait for one after the other. The answer means nothing.
 */
export function warmHints(found: Int32Array, count: number, all: Hints): number {
  let sum = 0
  for (let index = 0; index < count; index++) sum ^= all[found[index]! * HINT_WORDS]!
  return sum
}

/**
 * Keeps those of the first `count` posts in `found` that may reach the threshold with the text whose hint is `asked`, and
 * answers how many. A pair at the threshold has at least e equal bins; the other bins' bits agree by chance, half of
 * them. Pairs whose sizes alone rule the threshold out are dropped exactly.
 */
export function likely(found: Int32Array, count: number, all: Hints, asked: Hints, threshold: number): number {
  const [a, b, c] = [asked[0]!, asked[1]!, asked[2]!]
  const own = asked[SHINGLES]!
  let kept = 0
  for (let index = 0; index < count; index++) {
    const post = found[index]!
    const place = post * HINT_WORDS
    const shingles = all[place + SHINGLES]!
    if (shingles === 0) continue
    const shared = threshold * Math.sqrt(own * shingles)
    if (shared > own || shared > shingles) continue
    const free = BINS * (1 - shared / (own + shingles - shared))
    const differ = ones(a ^ all[place]!) + ones(b ^ all[place + 1]!) + ones(c ^ all[place + 2]!)
    // Of the free bins half differ; the deviation is half the root of their number.
    if (differ <= (free + DEVIATIONS * Math.sqrt(Math.max(0, free))) / 2) found[kept++] = post
  }
  return kept
}

function ones(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555)
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333)
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
