/** Which two units are neighbours in a hidden word, as bits of a hash: never a wrong no. */
export interface HiddenPairs {
  has(first: number, second: number): boolean
}

export function hiddenPairs(words: readonly string[]): HiddenPairs {
  const pairs = words.reduce((sum, word) => sum + word.length, 0)
  const bits = Math.min(22, Math.max(12, Math.ceil(Math.log2(pairs * 16 + 1))))
  const seen = new Uint8Array(1 << bits)
  const slotOf = (first: number, second: number): number =>
    Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) >>> (32 - bits)
  for (const word of words) {
    for (let at = 1; at < word.length; at++) seen[slotOf(word.charCodeAt(at - 1), word.charCodeAt(at))] = 1
  }
  return { has: (first, second) => seen[slotOf(first, second)] === 1 }
}
