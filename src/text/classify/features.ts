import type { FamilyFinder } from "./families.ts"
import { ENDS, LETTERS, PASSED } from "./letters.ts"

/** A citizen's message as the classifier reads it. */
export interface Message {
  readonly title: string
  readonly body: string
}

/** Units read of a title and of a body: the matter is said at the start, and no message takes longer than another. */
export const TITLE_UNITS = 200
export const BODY_UNITS = 400

/** A word of the title counts as much as this many in the body. */
const TITLE_WEIGHT = 4

/** Longest run of letters taken as one feature. */
export const GRAM_MAX = 3

/** Distinct features a message can have, with room for a quick table. */
const SLOTS = 8192
const FEATURES_MAX = 4096

/** The features of one message: 32-bit hashes and how often each occurs, in the order they were met. Used again for the next. */
export interface Features {
  readonly hashes: Int32Array
  readonly counts: Float32Array
  size: number
}

/** Reads messages into features; the answer is valid until the next call. */
export type FeatureReader = (message: Message) => Features

export function featureReader(finder: FamilyFinder): FeatureReader {
  const features: Features = { hashes: new Int32Array(FEATURES_MAX), counts: new Float32Array(FEATURES_MAX), size: 0 }
  const slots = new Int16Array(SLOTS)
  const familyHashes = Int32Array.from(finder.families, (family) => familyHash(family.id))

  function count(hash: number, weight: number): void {
    for (let slot = hash >>> 19; ; slot = (slot + 1) & (SLOTS - 1)) {
      const known = slots[slot]!
      if (known === 0) {
        if (features.size === FEATURES_MAX) return
        features.hashes[features.size] = hash
        features.counts[features.size] = weight
        slots[slot] = ++features.size
        return
      }
      if (features.hashes[known - 1] === hash) {
        features.counts[known - 1]! += weight
        return
      }
    }
  }

  return ({ title, body }) => {
    slots.fill(0)
    features.size = 0
    for (const [text, to, weight] of [
      [title, TITLE_UNITS, TITLE_WEIGHT],
      [body, BODY_UNITS, 1],
    ] as const) {
      eachGram(text, to, (hash) => count(hash, weight))
      finder.find(text, to, (_start, _end, family) => count(familyHashes[family]!, weight))
    }
    return features
  }
}

/** All runs of one to three letters, with their hash and the place of their last unit. */
export function eachGram(text: string, to: number, on: (hash: number, last: number, letters: number) => void): void {
  const end = Math.min(to, text.length)
  let [second, first, run] = [0, 0, 0]
  for (let place = 0; place < end; place++) {
    const unit = LETTERS[text.charCodeAt(place)]!
    if (unit === PASSED) continue
    if (unit === ENDS) {
      run = 0
      continue
    }
    run += 1
    on(gramHash(0, 0, unit), place, 1)
    if (run >= 2) on(gramHash(0, first, unit), place, 2)
    if (run >= 3) on(gramHash(second, first, unit), place, 3)
    second = first
    first = unit
  }
}

function gramHash(a: number, b: number, c: number): number {
  let hash = Math.imul(Math.imul(Math.imul(a, 0x2c1b3c6d) + b, 0x297a2d39) + c, 0x6a09e667)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

/** The feature of a family, whatever its words are. */
export function familyHash(id: string): number {
  let hash = 0x46414d
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x85ebca6b) ^ (hash >>> 15)
  return hash | 0
}
