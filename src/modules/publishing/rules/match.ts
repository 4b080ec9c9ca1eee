/** A text without what platforms change: white space, width, marks between words. */
const bare = (text: string): string => text.normalize("NFKC").replace(/[\s\p{P}\p{S}]+/gu, "")

const TEXT_CHARS_MAX = 20_000

function pairsOf(text: string): Map<string, number> {
  const chars = [...bare(text).slice(0, TEXT_CHARS_MAX)]
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < chars.length; at += 1) {
    const pair = chars[at]! + chars[at + 1]!
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

/** How much two texts are the same, 0 to 100: the pairs of neighbouring characters they share (Dice). */
export function samePercent(one: string, other: string): number {
  const [a, b] = [bare(one), bare(other)]
  if (a === b) return a === "" ? 0 : 100
  const [left, right] = [pairsOf(one), pairsOf(other)]
  let [shared, total] = [0, 0]
  for (const [pair, count] of left) {
    total += count
    shared += Math.min(count, right.get(pair) ?? 0)
  }
  for (const count of right.values()) total += count
  // Not the same, so never a full hundred: one character may be the one that matters.
  return total === 0 ? 0 : Math.min(99, Math.floor((200 * shared) / total))
}
