import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { build, matcherOf } from "../../src/text/match/index.ts"
import { chance, postMaker, sentences } from "./corpus.ts"

/** Texts to search and words to search for. */
export interface MatchGround {
  readonly posts: readonly string[]
  readonly chars: number
  /** Different words, the same at every run. */
  lexicon(count: number): string[]
  readonly what: string
}

/** Share of the units of a text at which a match begins, by the size of the list: those of a public list of words. */
const DENSITY: readonly (readonly [size: number, share: number])[] = [
  [1_000, 0.0003],
  [10_000, 0.006],
  [100_000, 0.03],
  [1_000_000, 0.07],
]
/** Share of the words with two characters: they make most of the matches. */
const SHORT = 0.03

/** Whether JUSHENG_TRIAL_DATA names real sentences. */
export const hasRealSentences = (): boolean => realPath() !== undefined

/** Posts put together of real sentences where JUSHENG_TRIAL_DATA names them and they are wanted, else of the sample city's. */
export function matchGround(count: number, isRealWanted = true): MatchGround {
  const real = isRealWanted ? realSentences() : undefined
  const pool = real ?? sentences(20_000)
  const make = postMaker(pool, 11)
  const posts = Array.from({ length: count }, make)
  return {
    posts,
    chars: posts.reduce((sum, post) => sum + post.length, 0),
    lexicon: lexiconOf(pool, posts),
    what: real ? "真实留言的句子拼成的发文" : "示例城市的句子拼成的发文",
  }
}

function realPath(): string | undefined {
  const folder = process.env.JUSHENG_TRIAL_DATA
  const path = join(folder ?? "", "data", "messages-with-replies.jsonl.gz")
  return folder && existsSync(path) ? path : undefined
}

function realSentences(): string[] | undefined {
  const path = realPath()
  if (path === undefined) return undefined
  return gunzipSync(readFileSync(path))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => {
      const { title, body, reply } = JSON.parse(line) as { title: string; body: string; reply: string }
      return `${title}。${body}\n${reply}`.split(/(?<=[。！？；\n])/)
    })
    .filter((sentence) => sentence.length >= 6)
}

/**
 * Words of two to nine Han characters. Some are cut out of the texts, as everyday words would be, until matches are as
 * frequent as `DENSITY` says; the others are drawn by how often characters occur, and seldom match.
 */
function lexiconOf(pool: readonly string[], posts: readonly string[]): (count: number) => string[] {
  const han = pool.join("").replace(/[^\u4e00-\u9fff]/g, "")
  const chars = posts.reduce((sum, post) => sum + post.length, 0)
  return (count) => {
    const random = chance(23)
    const at = (): number => Math.floor(random() * (han.length - 10))
    const lengthOf = (): number => {
      const dice = random()
      return random() < SHORT ? 2 : dice < 0.45 ? 3 : dice < 0.85 ? 4 : 5 + Math.floor(random() * 5)
    }
    const words = new Set<string>()
    while (words.size < count) {
      const length = random() < SHORT / 5 ? 2 : Math.max(3, lengthOf())
      words.add(Array.from({ length }, () => han[at()]!).join(""))
    }
    const drawn = [...words]
    const everyday = [...new Set(Array.from({ length: count / 5 }, () => cut(han, at(), lengthOf())))]
    const share = (DENSITY.find(([size]) => size >= count) ?? DENSITY.at(-1)!)[1]
    let wanted = share * chars - thinned(drawn, posts, share * chars)
    let taken = 0
    timesOf(everyday, posts).forEach((times, index) => {
      if (times > wanted || words.has(everyday[index]!)) return
      wanted -= times
      drawn[taken++] = everyday[index]!
    })
    return drawn
  }
}

/**
 * Of a million words so many are found by chance that there are more matches than wanted: those found most often give way
 * to themselves written twice, which stand nowhere. Answers how often the words are found then.
 */
function thinned(words: string[], posts: readonly string[], wanted: number): number {
  const times = timesOf(words, posts)
  let sum = times.reduce((all, one) => all + one, 0)
  for (const index of [...times.keys()].sort((a, b) => times[b]! - times[a]!)) {
    if (sum <= wanted) break
    sum -= times[index]!
    words[index] += words[index]!
  }
  return sum
}

const cut = (text: string, from: number, length: number): string => text.slice(from, from + length)

/** How often each word stands in the posts. */
function timesOf(words: readonly string[], posts: readonly string[]): number[] {
  const times = words.map(() => 0)
  const matcher = matcherOf(build(words))
  for (const post of posts) {
    matcher.find(post, (_start, _end, term) => {
      times[term]! += 1
      return true
    })
  }
  return times
}

/** Texts and words made to be slow: each word list shares all it can with its text. */
export const ADVERSARIES: readonly {
  readonly name: string
  readonly terms: readonly string[]
  readonly text: string
}[] = (() => {
  const a = (count: number): string => "a".repeat(count)
  const letters = (number: number, width: number): string =>
    [...number.toString(2).padStart(width, "0")].map((bit) => (bit === "0" ? "a" : "b")).join("")
  const random = chance(3)
  const mixed = Array.from({ length: 500_000 }, () => (random() < 0.5 ? "a" : "b")).join("")
  const fibonacci = ["b", "a"]
  while (fibonacci.at(-1)!.length < 500_000) fibonacci.push(fibonacci.at(-1)! + fibonacci.at(-2)!)
  return [
    { name: "aⁿ，词为 a³b … a²⁵⁵b", terms: Array.from({ length: 253 }, (_, k) => `${a(k + 3)}b`), text: a(500_000) },
    { name: "aⁿ，词为 a³b … a⁴⁰b", terms: Array.from({ length: 38 }, (_, k) => `${a(k + 3)}b`), text: a(500_000) },
    {
      name: "ab 乱序，词为 4096 个十二字母加 c",
      terms: Array.from({ length: 4_096 }, (_, k) => `${letters(k, 12)}c`),
      text: mixed,
    },
    {
      name: "斐波那契词",
      terms: fibonacci.filter(({ length }) => length < 250).flatMap((word) => [`${word}c`, `${word}d`, `${word}bb`]),
      text: fibonacci.at(-1)!.slice(0, 500_000),
    },
    {
      name: "aⁿ，词为 a … a⁴⁰，每字四十处命中",
      terms: Array.from({ length: 40 }, (_, k) => a(k + 1)),
      text: a(100_000),
    },
  ]
})()
