import { BINS, WORDS } from "./sketch.ts"

/** Posts of a chunk; memory grows by chunks, so nothing large is ever copied. */
const CHUNK_BITS = 11
const CHUNK = 1 << CHUNK_BITS

/** Bytes of the head of the stored form: mark, version, posts, sum. */
const HEAD = 16
const MARK = 0x4e53_534a
/** Changes with the sketch: stored sketches of another version are not comparable. */
const VERSION = 1

/** The sketches of posts, numbered from 0. */
export interface Sketches {
  readonly size: number
  bytesOf(post: number): Uint8Array
  wordsOf(post: number): Uint32Array
  /** Place of the post's first byte in `bytesOf`; a quarter of it in `wordsOf`. */
  placeOf(post: number): number
  /** Shingles of the post; 0 = nothing to compare, or forgotten. */
  shinglesOf(post: number): number
  /** Reads both ends of each post's sketch, so that the waits for memory overlap. The answer means nothing. */
  warm(posts: Int32Array): number
  push(sketch: Uint8Array, shingles: number): number
  forget(post: number): void
  toBytes(): Uint8Array
}

interface Chunk {
  readonly bytes: Uint8Array
  readonly words: Uint32Array
  readonly shingles: Uint32Array
}

export function sketches(): Sketches {
  const chunks: Chunk[] = []
  let size = 0
  const chunkOf = (post: number): Chunk => chunks[post >>> CHUNK_BITS]!
  return {
    get size() {
      return size
    },
    bytesOf: (post) => chunkOf(post).bytes,
    wordsOf: (post) => chunkOf(post).words,
    placeOf: (post) => (post & (CHUNK - 1)) * BINS,
    shinglesOf: (post) => chunkOf(post).shingles[post & (CHUNK - 1)]!,
    warm(posts) {
      let sum = 0
      for (let index = 0; index < posts.length; index++) {
        const post = posts[index]!
        const { words } = chunkOf(post)
        const place = (post & (CHUNK - 1)) * WORDS
        sum ^= words[place]! ^ words[place + WORDS - 1]!
      }
      return sum
    },
    push(sketch, shingles) {
      const post = size++
      if (post >>> CHUNK_BITS >= chunks.length) {
        const bytes = new Uint8Array(CHUNK * BINS)
        chunks.push({ bytes, words: new Uint32Array(bytes.buffer), shingles: new Uint32Array(CHUNK) })
      }
      const chunk = chunkOf(post)
      chunk.bytes.set(sketch, (post & (CHUNK - 1)) * BINS)
      chunk.shingles[post & (CHUNK - 1)] = shingles
      return post
    },
    forget(post) {
      if (post >= 0 && post < size) chunkOf(post).shingles[post & (CHUNK - 1)] = 0
    },
    toBytes() {
      const out = new Uint8Array(HEAD + size * (BINS + 4))
      const view = new DataView(out.buffer)
      for (let post = 0; post < size; post++) {
        const at = HEAD + post * (BINS + 4)
        const from = (post & (CHUNK - 1)) * BINS
        view.setUint32(at, this.shinglesOf(post), true)
        out.set(chunkOf(post).bytes.subarray(from, from + BINS), at + 4)
      }
      view.setUint32(0, MARK, true)
      view.setUint32(4, VERSION, true)
      view.setUint32(8, size, true)
      view.setUint32(12, sumOf(out), true)
      return out
    },
  }
}

/** Sketches from their stored form; undefined when the bytes are cut, changed, or of another version. */
export function sketchesFrom(stored: Uint8Array): Sketches | undefined {
  if (stored.length < HEAD) return undefined
  const view = new DataView(stored.buffer, stored.byteOffset, stored.byteLength)
  const size = view.getUint32(8, true)
  if (view.getUint32(0, true) !== MARK || view.getUint32(4, true) !== VERSION) return undefined
  if (stored.length !== HEAD + size * (BINS + 4) || view.getUint32(12, true) !== sumOf(stored)) return undefined
  const kept = sketches()
  for (let post = 0; post < size; post++) {
    const at = HEAD + post * (BINS + 4)
    kept.push(stored.subarray(at + 4, at + 4 + BINS), view.getUint32(at, true))
  }
  return kept
}

/** A sum over everything behind the head and the number of posts: damage is noticed, intent is not its business. */
function sumOf(stored: Uint8Array): number {
  let sum = 0x811c9dc5
  for (let at = 8; at < stored.length; at++) if (at < 12 || at >= HEAD) sum = Math.imul(sum ^ stored[at]!, 0x01000193)
  return sum >>> 0
}
