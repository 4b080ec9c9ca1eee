import { BANDS, bandKeys, LONGER_MAX, longerKey } from "./bands.ts"
import { forgetHint, HINT_WORDS, type Hints, hint, hints, likely, warmHints } from "./hints.ts"
import { BINS, equalBins, similarityOf, sketch, WORDS } from "./sketch.ts"
import { type Sketches, sketches, sketchesFrom } from "./sketches.ts"
import { type KeyTable, keyTable, NOTHING, POSTS_MAX, POSTS_OF_KEY_MAX } from "./table.ts"

/** A post of the index that is like the text asked about. */
export interface Near {
  /** The number `add` gave it. */
  readonly post: number
  /** 0–1, see `similarityOf`. 1 = equal but for layout; a tenth of the characters changed ≈ 0.73; cut to half ≈ 0.71. */
  readonly similarity: number
}

/** 近重复. An index of posts in memory: about 250 bytes a post. The same calls in the same order give the same answers. */
export interface NearIndex {
  /** Posts added, forgotten ones included. */
  readonly size: number
  /** Adds a post and answers its number: 0, 1, 2 … Throws RangeError beyond `INDEX_POSTS_MAX` posts. */
  add(text: string): number
  /** The posts like a text, most alike first. */
  near(text: string, threshold?: number): readonly Near[]
  /** Both at once for half the price: the posts before it that are like it, and its own number. */
  addNear(text: string, threshold?: number): { readonly post: number; readonly near: readonly Near[] }
  /** The post is not found any more (withdrawn, deleted); its number is not given again. */
  forget(post: number): void
  /** The stored form, 100 bytes a post, for `nearIndexFrom`. */
  toBytes(): Uint8Array
}

export const INDEX_POSTS_MAX = POSTS_MAX

/** Similarity from which two posts count as near-duplicates: they share at least half of the shorter one. */
export const SIMILARITY_MIN = 0.58

/** Filled share of a new table; growing leaves room for half as many posts again. */
const LOAD = 0.96
const GROWTH = 1.5
const POSTS_MIN = 64

/** `expected` posts fit without growing; more may come, at a higher price in memory. */
export const nearIndex = (expected = POSTS_MIN): NearIndex => over(sketches(), expected)

/** An index from its stored form; undefined when the bytes are damaged or of another version (index the posts anew). */
export function nearIndexFrom(stored: Uint8Array, expected = 0): NearIndex | undefined {
  const kept = sketchesFrom(stored)
  return kept && over(kept, expected)
}

function over(kept: Sketches, expected: number): NearIndex {
  const bytes = new Uint8Array(BINS)
  const words = new Uint32Array(bytes.buffer)
  const keys = new Uint32Array(BANDS)
  const found = new Int32Array(BANDS * (1 + LONGER_MAX) * POSTS_OF_KEY_MAX)
  let room = Math.min(Math.max(expected, Math.ceil(kept.size * 1.1), POSTS_MIN), POSTS_MAX)
  const asked = hints(1)
  let posts: Hints
  let table = filledTable()

  function filledTable(): KeyTable {
    posts = hints(room)
    const made = keyTable((room * BANDS) / LOAD)
    for (let post = 0; post < kept.size; post++) {
      if (kept.shinglesOf(post) === 0) continue
      hint(posts, post, kept.wordsOf(post), (kept.placeOf(post) / BINS) * WORDS, kept.shinglesOf(post))
      bandKeys(kept.bytesOf(post), kept.placeOf(post), keys)
      made.warm(keys)
      visitAll(made, kept.bytesOf(post), kept.placeOf(post), post)
    }
    return made
  }

  /** Writes the posts that share a band with the sketch to `found`, answers how many, and adds `add`: once for each band. */
  function visitAll(into: KeyTable, sketched: Uint8Array, at: number, add: number): number {
    let count = 0
    for (let band = 0; band < BANDS; band++) {
      let key = keys[band]!
      for (let longer = 0; longer <= LONGER_MAX; longer++) {
        const before = count
        count = into.visit(key, add, found, count)
        if (count - before < POSTS_OF_KEY_MAX) break
        key = longerKey(sketched, at, band, longer, key)
      }
    }
    return count
  }

  function grow(): void {
    if (room >= POSTS_MAX) throw new RangeError(`an index holds ${POSTS_MAX} posts`)
    room = Math.min(Math.ceil(room * GROWTH), POSTS_MAX)
    // The old table goes first: at no time are there two large ones.
    table = keyTable(0)
    table = filledTable()
  }

  function look(text: string, threshold: number, adding: boolean): { post: number; near: Near[] } {
    if (adding && kept.size >= room) grow()
    const shingles = sketch(text, bytes, 0)
    const post = adding ? kept.push(bytes, shingles) : NOTHING
    const near: Near[] = []
    if (shingles === 0) return { post, near }
    bandKeys(bytes, 0, keys)
    table.warm(keys)
    const candidates = visitAll(table, bytes, 0, post)
    hint(asked, 0, words, 0, shingles)
    if (adding) posts.set(asked, post * HINT_WORDS)
    if (threshold > 1) return { post, near }
    warmHints(found, candidates, posts)
    const count = likely(found, candidates, posts, asked, threshold)
    // Sorted, a post found under several keys stands in a row; the price stays bounded where thousands are alike.
    const sorted = found.subarray(0, count).sort()
    kept.warm(sorted)
    for (let index = 0; index < count; index++) {
      const other = sorted[index]!
      if (other === post || other === sorted[index - 1]) continue
      const equal = equalBins(words, 0, kept.wordsOf(other), (kept.placeOf(other) / BINS) * WORDS)
      const similarity = similarityOf(equal, shingles, posts[other * HINT_WORDS + HINT_WORDS - 1]!)
      if (similarity >= threshold) near.push({ post: other, similarity })
    }
    if (near.length > 1) near.sort((a, b) => b.similarity - a.similarity || a.post - b.post)
    return { post, near }
  }

  return {
    get size() {
      return kept.size
    },
    add: (text) => look(text, Number.POSITIVE_INFINITY, true).post,
    near: (text, threshold = SIMILARITY_MIN) => look(text, threshold, false).near,
    addNear: (text, threshold = SIMILARITY_MIN) => look(text, threshold, true),
    forget(post) {
      kept.forget(post)
      forgetHint(posts, post)
    },
    toBytes: () => kept.toBytes(),
  }
}
