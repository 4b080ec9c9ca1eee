import type { UnitKinds } from "./unit-kinds.ts"

/** Which units are neighbours in hidden words, as bits of hashes: never a wrong no. */
export interface HiddenPairs {
  /** Whether a hidden word may have the units at two places as neighbours, with those before or after them as they are. */
  across(units: Uint16Array, kinds: UnitKinds, before: number, after: number): boolean
}

export function hiddenPairs(words: readonly string[]): HiddenPairs {
  const units = words.reduce((sum, word) => sum + word.length, 0)
  const bits = Math.min(22, Math.max(12, Math.ceil(Math.log2(units * 8 + 1))))
  const slotOf = (first: number, second: number, third: number): number =>
    Math.imul(Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) ^ third, 0xc2b2ae35) >>> (32 - bits)
  /** Bit 0: neighbours in a word; bit 1: the two of a word of two; bit 2: three in a row. */
  const seen = new Uint8Array(1 << bits)
  for (const word of words) {
    const at = (index: number): number => word.charCodeAt(index)
    for (let end = 1; end < word.length; end++) {
      seen[slotOf(0, at(end - 1), at(end))]! |= word.length === 2 ? 3 : 1
      if (end > 1) seen[slotOf(at(end - 2), at(end - 1), at(end))]! |= 4
    }
  }
  return {
    across(units, { tight, separators }, before, after) {
      const first = tight[units[before]!]!
      const second = tight[units[after]!]!
      const pair = seen[slotOf(0, first, second)]!
      if ((pair & 1) === 0) return false
      if ((pair & 2) !== 0) return true
      // A longer word has one more unit on one side; where that is a separator, nothing is known of it.
      const left = units[before - 1]!
      const right = units[after + 1]!
      if (separators[left] === 1 || separators[right] === 1) return true
      return (seen[slotOf(tight[left]!, first, second)]! | seen[slotOf(first, second, tight[right]!)]!) > 3
    },
  }
}
