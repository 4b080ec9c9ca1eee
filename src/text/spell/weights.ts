import { FEATURES } from "./features.ts"

/** What training found, as it lies in `data/spell/weights.json`. */
export interface SpellWeights {
  readonly version: string
  /** In the order of `FEATURES`. */
  readonly weights: readonly number[]
  /** Least certainty, 0–1, of what is told at warn and of what is told as a hint. */
  readonly warn: number
  readonly hint: number
  /** Least gain, in natural logarithms, that is weighed at all. */
  readonly gainMin: number
}

/** The weights of a file. Throws a `TypeError` that names what is missing. */
export function weightsOf(file: unknown): SpellWeights {
  const parts = file as Readonly<Record<string, unknown>>
  const byName = parts.weights as Readonly<Record<string, unknown>>
  const number = (from: Readonly<Record<string, unknown>>, name: string): number => {
    const value = from?.[name]
    if (typeof value !== "number") throw new TypeError(`The weights of the spelling check lack ${name}.`)
    return value
  }
  return {
    version: String(parts.version),
    weights: FEATURES.map((name) => number(byName, name)),
    warn: number(parts, "warn"),
    hint: number(parts, "hint"),
    gainMin: number(parts, "gainMin"),
  }
}
