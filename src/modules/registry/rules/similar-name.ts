import { fold } from "./fold.ts"

/** Tails and heads that tell little: 安澜海洋 and 安澜海洋发布 are one name to a reader. */
const EMPTY_WORDS = /官方|发布|在线|政务|微博|微信|公众号|服务号|订阅号|平台|客户端|融媒|app/g
/** Characters of another script that look alike, folded to one. */
const LOOKALIKES: Readonly<Record<string, string>> = { o: "0", l: "1", i: "1", 丨: "1", 〇: "0" }

/** Two accounts whose names a citizen may mistake for each other. `likeness` is between 0 and 1. */
export interface NamePair<T> {
  readonly a: T
  readonly b: T
  readonly likeness: number
}

export const LIKENESS_MIN = 0.8

const plain = (name: string): string =>
  [...fold(name)]
    .map((letter) => LOOKALIKES[letter] ?? letter)
    .join("")
    .replace(/[^\p{L}\p{N}]/gu, "")
const core = (name: string): string => plain(name).replace(EMPTY_WORDS, "") || plain(name)

/** 1 for names that differ only in width, case, lookalike letters or empty words; else 1 − edits ÷ length. */
export function nameLikeness(first: string, second: string): number {
  const [a, b] = [core(first), core(second)]
  if (a === "" || b === "") return 0
  return 1 - edits(a, b) / Math.max(a.length, b.length)
}

/** Pairs at or over `min`, the most alike first. Only names that share two characters in a row are compared. */
export function similarNames<T>(items: readonly T[], nameOf: (item: T) => string, min = LIKENESS_MIN): NamePair<T>[] {
  const byPair = new Map<string, number[]>()
  const cores = items.map((item) => core(nameOf(item)))
  cores.forEach((name, index) => {
    for (const part of new Set(bigrams(name))) {
      const indices = byPair.get(part)
      if (indices) indices.push(index)
      else byPair.set(part, [index])
    }
  })
  const seen = new Set<number>()
  const pairs: NamePair<T>[] = []
  for (const indices of byPair.values()) {
    for (let i = 0; i < indices.length; i += 1) {
      for (let j = i + 1; j < indices.length; j += 1) {
        const [first, second] = [indices[i]!, indices[j]!]
        const [a, b] = [cores[first]!, cores[second]!]
        const key = first * items.length + second
        if (seen.has(key) || Math.min(a.length, b.length) < Math.max(a.length, b.length) * min) continue
        seen.add(key)
        const likeness = nameLikeness(a, b)
        if (likeness >= min) pairs.push({ a: items[first]!, b: items[second]!, likeness })
      }
    }
  }
  return pairs.sort((x, y) => y.likeness - x.likeness)
}

const bigrams = (name: string): string[] =>
  name.length < 2 ? [name] : Array.from({ length: name.length - 1 }, (_, at) => name.slice(at, at + 2))

/** Levenshtein distance in one row of memory. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}
