import { BANDS, bandKeys } from "./bands.ts"
import { BINS, equalBins, sketch } from "./sketch.ts"
import { type KeyTable, keyTable, NOTHING, POSTS_MAX } from "./table.ts"

/** A post of the index that is like the text asked for. */
export interface Near {
  /** The number `add` gave it. */
  readonly post: number
  /** 0–1: shared shingles over the geometric mean of the two texts' shingles. */
  readonly similarity: number
}

/** Near-duplicates among posts, in memory. */
export interface NearIndex {
  readonly size: number
  add(text: string): number
  near(text: string, threshold?: number): Near[]
  addNear(text: string, threshold?: number): { readonly post: number; readonly near: readonly Near[] }
}

export const THRESHOLD = 0.5
const WORDS = BINS / 4
const CHUNK_POSTS = 1 << 14
const LOAD = 0.82
const GROWTH = 1.25

export function nearIndex(expected = 1024): NearIndex {
  const chunks: { bytes: Uint8Array; words: Uint32Array }[] = []
  let shingles = new Uint32Array(Math.max(expected, 16))
  let seen = new Uint32Array(Math.max(expected, 16))
  let stamp = 0
  let size = 0
  let table: KeyTable = keyTable((Math.max(expected, 16) * BANDS) / LOAD)
  const ownBytes = new Uint8Array(BINS)
  const ownWords = new Uint32Array(ownBytes.buffer)
  const keys = new Uint32Array(BANDS)
  const found = new Int32Array(4096)
  const none: Near[] = []
  const stats = { candidates: 0, postings: 0 }

  function grow() {
    const max = Math.ceil(Math.max(size + 1, 16) * GROWTH)
    const more = new Uint32Array(max)
    more.set(shingles)
    shingles = more
    const s2 = new Uint32Array(max)
    seen = s2
    table = undefined as unknown as KeyTable
    table = keyTable((max * BANDS) / LOAD)
    for (let post = 0; post < size; post++) {
      const { bytes } = chunks[post >>> 14]!
      bandKeys(bytes, (post & (CHUNK_POSTS - 1)) * BINS, keys)
      for (let band = 0; band < BANDS; band++) table.visit(keys[band]!, post, found, 0)
    }
  }

  function go(text: string, threshold: number, adding: boolean) {
    const count = sketch(text, ownBytes, 0)
    let post = NOTHING
    if (adding) {
      if (size >= shingles.length || size >= POSTS_MAX) grow()
      post = size++
      shingles[post] = count
      if (post >>> 14 >= chunks.length) {
        const bytes = new Uint8Array(CHUNK_POSTS * BINS)
        chunks.push({ bytes, words: new Uint32Array(bytes.buffer) })
      }
      chunks[post >>> 14]!.bytes.set(ownBytes, (post & (CHUNK_POSTS - 1)) * BINS)
    }
    if (count === 0) return { post, near: none }
    bandKeys(ownBytes, 0, keys)
    let hits = 0
    for (let band = 0; band < BANDS; band++) hits = table.visit(keys[band]!, post, found, hits)
    stats.postings += hits
    stamp++
    let near = none
    for (let i = 0; i < hits; i++) {
      const other = found[i]!
      if (other === post || seen[other] === stamp) continue
      seen[other] = stamp
      stats.candidates++
      const equal = equalBins(ownWords, 0, chunks[other >>> 14]!.words, (other & (CHUNK_POSTS - 1)) * WORDS, 0)
      const s = similarityOf(equal, count, shingles[other]!)
      if (s >= threshold) {
        if (near === none) near = []
        near.push({ post: other, similarity: s })
      }
    }
    return { post, near }
  }
  return {
    get size() {
      return size
    },
    add: (text) => go(text, 2, true).post,
    near: (text, threshold = THRESHOLD) => go(text, threshold, false).near,
    addNear: (text, threshold = THRESHOLD) => go(text, threshold, true),
    // @ts-expect-error
    stats,
  }
}

/** From the share of equal bins (an estimate of the Jaccard index) and the two sizes. */
function similarityOf(equal: number, a: number, b: number): number {
  const jaccard = equal / BINS
  const shared = Math.min((jaccard * (a + b)) / (1 + jaccard), a, b)
  return shared / Math.sqrt(a * b)
}
