import type { Vector } from "./vocabulary.ts"

/** How much a mistake costs, before balancing. Found flat between 0.5 and 2. */
const COST = 1
/** The constant feature's value. */
const BIAS = 0.3
const ROUNDS_MAX = 30
/** Largest step of a round below which nothing more is gained. */
const STILL = 0.02

/**
 * One class against the rest: linear support vector machine with squared hinge loss, by dual coordinate descent
 * (Hsieh et al. 2008). `mine[i]` says which vectors belong to the class. Rare classes cost as much as frequent ones.
 * Answers the weights; the last is the constant's. The order of visits comes from a fixed seed: same input, same weights.
 */
export function separate(
  vectors: readonly Vector[],
  mine: readonly boolean[],
  features: number,
  classes: number,
): Float32Array {
  const weights = new Float32Array(features + 1)
  const duals = new Float64Array(vectors.length)
  const order = Int32Array.from(vectors, (_, index) => index)
  const count = mine.reduce((sum, is) => sum + (is ? 1 : 0), 0)
  const costOfMine = count > 0 ? (COST * vectors.length) / (classes * count) : COST
  let seed = 0x5eed
  for (let round = 0; round < ROUNDS_MAX; round++) {
    for (let index = order.length - 1; index > 0; index--) {
      seed = (Math.imul(seed, 0x5bd1e995) + 0x3c6ef35f) | 0
      const other = (seed >>> 4) % (index + 1)
      const kept = order[index]!
      order[index] = order[other]!
      order[other] = kept
    }
    let largest = 0
    for (const index of order) {
      const vector = vectors[index]!
      const sign = mine[index] ? 1 : -1
      const damping = 0.5 / (sign > 0 ? costOfMine : COST)
      const dual = duals[index]!
      const gradient = sign * score(weights, vector) - 1 + damping * dual
      const step = dual === 0 ? Math.min(gradient, 0) : gradient
      if (Math.abs(step) > largest) largest = Math.abs(step)
      if (Math.abs(step) < 1e-8) continue
      const moved = Math.max(dual - gradient / (1 + BIAS * BIAS + damping), 0)
      duals[index] = moved
      add(weights, vector, (moved - dual) * sign)
    }
    if (largest < STILL) break
  }
  return weights
}

/** How far a message lies on the class's side. */
export function score(weights: Float32Array, { numbers, values }: Vector): number {
  let sum = weights[weights.length - 1]! * BIAS
  for (let index = 0; index < numbers.length; index++) sum += weights[numbers[index]!]! * values[index]!
  return sum
}

function add(weights: Float32Array, { numbers, values }: Vector, times: number): void {
  for (let index = 0; index < numbers.length; index++) weights[numbers[index]!]! += times * values[index]!
  weights[weights.length - 1]! += times * BIAS
}
