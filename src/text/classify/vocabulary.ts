import type { Features } from "./features.ts"

/** The features a model knows: hash → number, and how much each weighs. */
export interface Vocabulary {
  readonly hashes: Int32Array
  /** Rarity: ln((n + 1) / (messages with it + 0.5)); families weigh the same whatever their frequency. */
  readonly rarity: Float32Array
  /** Number of a hash, -1 = unknown. */
  numberOf(hash: number): number
}

export function vocabulary(hashes: Int32Array, rarity: Float32Array): Vocabulary {
  let bits = 4
  while (1 << bits < hashes.length * 2) bits += 1
  const mask = (1 << bits) - 1
  const slots = new Int32Array(1 << bits)
  const slotOf = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> (32 - bits)
  hashes.forEach((hash, number) => {
    let slot = slotOf(hash)
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = number + 1
  })
  return {
    hashes,
    rarity,
    numberOf(hash) {
      for (let slot = slotOf(hash); slots[slot] !== 0; slot = (slot + 1) & mask) {
        const number = slots[slot]! - 1
        if (hashes[number] === hash) return number
      }
      return -1
    },
  }
}

/** A message as a vector of length 1: numbers of known features and their values. */
export interface Vector {
  readonly numbers: Int32Array
  readonly values: Float32Array
}

/** ln(1 + count) × rarity, then length 1. */
export function vectorOf(features: Features, known: Vocabulary): Vector {
  const numbers = new Int32Array(features.size)
  const values = new Float32Array(features.size)
  let size = 0
  let square = 0
  for (let index = 0; index < features.size; index++) {
    const number = known.numberOf(features.hashes[index]!)
    if (number < 0) continue
    const value = Math.log1p(features.counts[index]!) * known.rarity[number]!
    numbers[size] = number
    values[size++] = value
    square += value * value
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0
  for (let index = 0; index < size; index++) values[index]! *= scale
  return { numbers: numbers.slice(0, size), values: values.slice(0, size) }
}
