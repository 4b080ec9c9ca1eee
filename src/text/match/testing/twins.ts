import { MULTIPLIERS, pairHash, pairOf, tripleHash } from "../hash.ts"

const FIRST = [0x5929, 0x6c14] as const
const MULTIPLIER = MULTIPLIERS[0]

/** Pairs of different triples of Han characters with one hash, under the multiplier that is tried first. */
export function twins(count: number): (readonly [string, string])[] {
  const byShift = new Map<number, number>()
  for (let step = 1; step < 8_000; step++) byShift.set(Math.imul(step, MULTIPLIER) >>> 8, step)
  const base = pairHash(pairOf(...FIRST))
  const found: (readonly [string, string])[] = []
  for (let first = 0x4e00; first < 0x5200; first++) {
    for (let second = 0x4e00; second < 0x9e00; second++) {
      const step = byShift.get(pairHash(pairOf(first, second)) - base)
      if (step === undefined) continue
      for (let third = 0x4e00; third < 0x4f00; third++) {
        const hash = tripleHash(pairOf(first, second), third, MULTIPLIER)
        if (tripleHash(pairOf(...FIRST), third + step, MULTIPLIER) !== hash) continue
        found.push([String.fromCharCode(first, second, third), String.fromCharCode(...FIRST, third + step)])
        if (found.length === count) return found
      }
    }
  }
  return found
}
