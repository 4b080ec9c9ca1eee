import { sampleCity } from "../../src/app/sample/index.ts"

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

export const oneOf = (list: readonly string[], random: () => number): string =>
  list[Math.floor(random() * list.length)]!

/** The sample city's sentences, and others that follow the same runs of letters until there are `count` of them. */
export function sentences(count: number): string[] {
  const { posts } = sampleCity("1170", new Date("2026-06-11T10:00:00+08:00"))
  const own = new Set<string>()
  for (const post of posts.slice(0, 20_000)) {
    for (const sentence of post.body.split(/(?<=[。！？；\n])/)) if (sentence.length >= 8) own.add(sentence.trim())
  }
  const follow = new Map<string, string[]>()
  for (const sentence of own) {
    const units = `^^${sentence}$`
    for (let at = 2; at < units.length; at++) {
      const before = units.slice(at - 2, at)
      const known = follow.get(before)
      if (known) known.push(units[at]!)
      else follow.set(before, [units[at]!])
    }
  }
  const random = chance(5)
  const pool = [...own].slice(0, count)
  while (pool.length < count) {
    let sentence = "^^"
    for (let next = ""; next !== "$" && sentence.length < 90; sentence += next === "$" ? "" : next) {
      next = oneOf(follow.get(sentence.slice(-2)) ?? ["$"], random)
    }
    if (sentence.length >= 14) pool.push(sentence.slice(2))
  }
  return pool
}

/** Posts of 150 to 1500 units, about 400 on average, put together from the sentences; each string stands alone in memory. */
export function postMaker(pool: readonly string[], seed: number): () => string {
  const random = chance(seed)
  return () => {
    const wanted = Math.min(1_500, 150 - Math.log(1 - random()) * 235)
    let post = ""
    while (post.length < wanted) post += oneOf(pool, random)
    return alone(post.slice(0, 1_500))
  }
}

/** Parts of a long string, and strings put together of parts, are read slower than one made in one piece. */
export const alone = (text: string): string => Buffer.from(text, "utf16le").toString("utf16le")

/** A share of the units replaced, doubled by another or taken away, scattered over the text. */
export function scattered(text: string, share: number, pool: readonly string[], random: () => number): string {
  const others = oneOf(pool, random)
  let changed = ""
  for (const unit of text) {
    if (random() >= share) changed += unit
    else if (random() < 0.6) changed += others[Math.floor(random() * others.length)]
    else if (random() < 0.5) changed += unit + others[Math.floor(random() * others.length)]
  }
  return alone(changed)
}
