/** Repeatable chance, 0 ≤ x < 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Han characters by falling frequency, as far as a made-up post needs them. */
const unitOf = (random: () => number): string => String.fromCharCode(0x4e00 + Math.floor(random() ** 3 * 3_000))

/** Made-up posts of `length` units on average, with sentence marks; the same seed gives the same posts. */
export function posts(count: number, seed: number, length = 300): string[] {
  const random = chance(seed)
  return Array.from({ length: count }, () => {
    const units: string[] = []
    const wanted = length * (0.6 + 0.8 * random())
    while (units.length < wanted) units.push(random() < 0.08 ? "，。！"[Math.floor(random() * 3)]! : unitOf(random))
    return units.join("")
  })
}

/** A share of the characters replaced, doubled by another, or taken away, scattered over the text. */
export function edited(text: string, share: number, random: () => number): string {
  const units: string[] = []
  for (const unit of text) {
    if (random() >= share) units.push(unit)
    else if (random() < 0.6) units.push(unitOf(random))
    else if (random() < 0.5) units.push(unit, unitOf(random))
  }
  return units.join("")
}
