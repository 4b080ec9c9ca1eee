/** A stream of pseudo-random numbers that depends on its seed only: the same city on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform whole number, both ends included. */
  int(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(list: readonly T[]): T[]
}

/** 32-bit hash of texts and numbers (FNV-1a with a final avalanche). */
export function hash(...parts: readonly (string | number)[]): number {
  let value = 0x811c9dc5
  for (const part of parts) {
    const text = String(part)
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
    value = Math.imul(value ^ 0x1f, 0x01000193)
  }
  return avalanche(value)
}

/** One number in [0, 1) for a seed and two coordinates, without a stream: any day can be asked for alone. */
export function noise(seed: number, x: number, y = 0): number {
  return (
    avalanche(Math.imul(seed ^ Math.imul(x + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35) ^ Math.imul(y + 1, 0x27d4eb2f)) /
    2 ** 32
  )
}

function avalanche(value: number): number {
  let v = value
  v = Math.imul(v ^ (v >>> 16), 0x85ebca6b)
  v = Math.imul(v ^ (v >>> 13), 0xc2b2ae35)
  return (v ^ (v >>> 16)) >>> 0
}

/** A stream for a seed of texts and numbers (mulberry32: 32 bits of state are plenty for sample data). */
export function random(...seed: readonly (string | number)[]): Random {
  let state = hash(...seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    int,
    pick: (list) => list[int(0, list.length - 1)]!,
    chance: (probability) => next() < probability,
    shuffle(list) {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i)
        const held = copy[i]!
        copy[i] = copy[j]!
        copy[j] = held
      }
      return copy
    },
  }
}
