import { EXTRA, MISSING } from "../candidates.ts"
import { slipsIn } from "../find.ts"
import type { Spell } from "../model.ts"

/** How well sentences were put right. Shares are 0–1. */
export interface Quality {
  readonly sentences: number
  readonly chars: number
  /** Of the characters changed, how many are right then; of the wrong ones, how many were put right. */
  readonly precision: number
  readonly recall: number
  /** Share of the right sentences in which anything was changed. */
  readonly touched: number
}

/** Pairs of a sentence as written and as it should be, both of the same length. */
export type Pair = readonly [written: string, right: string]

/** Puts every sentence right as the check would at warn, and counts. */
export function qualityOf(pairs: readonly Pair[], spell: Spell): Quality {
  let [wrong, changed, mended, rightOnes, touched, chars] = [0, 0, 0, 0, 0, 0]
  for (const [written, right] of pairs) {
    const slips = slipsIn(written, spell, spell.weights.warn, () => undefined)
    chars += written.length
    for (let at = 0; at < written.length; at++) if (written[at] !== right[at]) wrong += 1
    if (written === right) {
      rightOnes += 1
      if (slips.length > 0) touched += 1
    }
    for (const { start, word, kind } of slips) {
      if (kind === EXTRA || kind === MISSING) {
        changed += 1
        continue
      }
      for (let at = 0; at < word.length; at++) {
        if (word[at] === written[start + at]) continue
        changed += 1
        if (word[at] === right[start + at]) mended += 1
      }
    }
  }
  return {
    sentences: pairs.length,
    chars,
    precision: changed === 0 ? 1 : mended / changed,
    recall: wrong === 0 ? 1 : mended / wrong,
    touched: rightOnes === 0 ? 0 : touched / rightOnes,
  }
}

/** The pairs of a file: written, tab, right, a line each. */
export const pairsOf = (text: string): Pair[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.includes("\t"))
    .map((line) => line.split("\t") as unknown as Pair)
