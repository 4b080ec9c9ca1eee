import { nearIndex } from "#text"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { timed } from "../measure.ts"
import { chance, postMaker, scattered, sentences } from "./corpus.ts"
import { textbookIndex } from "./textbook-minhash.ts"

const POSTS = 1_000_000
const SENTENCES = 500_000
/** Made at a time, so that a million posts are never in memory together. */
const BATCH = 20_000
/** One post in this many is asked for again, changed. */
const ASKED_EVERY = 250
const ASKED_MAX = 4_000
/** Posts the peer is given; it would take an hour for all. */
const PEER_POSTS = 5_000

/** 近重复: a million posts, each looked up and added, one thread; then how many changed copies are found. */
export const similar: Bench = { id: "similar", title: "近重复（一百万条，逐条查、逐条加）", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const count = ground.quick ? 40_000 : POSTS
  ground.say("造句……")
  const pool = sentences(ground.quick ? SENTENCES / 10 : SENTENCES)
  const [known, grown] = [await fill(pool, count, count), await fill(pool, Math.min(count, 200_000), 0)]
  const peer = await textbook(pool, Math.min(count, PEER_POSTS))
  const recalls = changesOf(pool).map(([name, change]) => `${name} ${recall(known, change)}`)
  return [
    {
      id: "similar.million",
      title: "近重复：签名、查找、加入",
      unit: "post/s",
      better: "more",
      target: 10_000,
      ours: [known.speed],
      peers: [{ name: "教科书式MinHash（128个哈希，按段Map）", values: [peer] }],
      note: `${count} 条；索引 ${known.megabytes} MB；找回：${recalls.join("，")}；误报：${precision(known, pool)}`,
    },
    {
      id: "similar.growing",
      title: "近重复：事先不知道有多少条",
      unit: "post/s",
      better: "more",
      ours: [grown.speed],
      peers: [],
      note: `${Math.min(count, 200_000)} 条，索引 ${grown.megabytes} MB`,
    },
  ]
}

interface Filled {
  readonly index: ReturnType<typeof nearIndex>
  readonly speed: number
  readonly megabytes: number
  readonly asked: ReadonlyMap<number, string>
}

async function fill(pool: readonly string[], count: number, expected: number): Promise<Filled> {
  const make = postMaker(pool, 1)
  const before = process.memoryUsage().arrayBuffers
  const index = nearIndex(expected)
  const asked = new Map<number, string>()
  let ms = 0
  for (let start = 0; start < count; start += BATCH) {
    const posts = Array.from({ length: Math.min(BATCH, count - start) }, make)
    ms += await timed(() => {
      for (const post of posts) index.addNear(post)
    })
    for (let at = 0; at < posts.length && asked.size < ASKED_MAX; at += ASKED_EVERY) asked.set(start + at, posts[at]!)
  }
  // The buffers made for the posts themselves are gone at the next collection; the index's stay.
  globalThis.gc?.()
  const megabytes = Math.round((process.memoryUsage().arrayBuffers - before) / 1e6)
  return { index, speed: (count / ms) * 1000, megabytes, asked }
}

function changesOf(pool: readonly string[]): [string, (post: string) => string][] {
  const random = chance(9)
  return [
    ["原样", (post) => post],
    ["散改5%", (post) => scattered(post, 0.05, pool, random)],
    ["散改10%", (post) => scattered(post, 0.1, pool, random)],
    ["留前七成", (post) => post.slice(0, post.length * 0.7)],
    ["留前一半", (post) => post.slice(0, post.length / 2)],
    ["留后一半", (post) => post.slice(post.length / 2)],
    ["前后加句", (post) => pool[7]!.slice(0, 30) + post + pool[11]!.slice(0, 30)],
  ]
}

function recall({ index, asked }: Filled, change: (post: string) => string): string {
  let found = 0
  for (const [number, post] of asked) if (index.near(change(post)).some((near) => near.post === number)) found += 1
  return `${((found / asked.size) * 100).toFixed(2)}%`
}

/** What is found beside the source is right when the texts truly share: J of 3 units ≥ 0.3, or half of the shorter text. */
function precision({ index, asked }: Filled, pool: readonly string[]): string {
  const make = postMaker(pool, 1)
  const wanted = new Map<number, number[]>()
  for (const [number, post] of asked) {
    for (const near of index.near(post)) {
      if (near.post !== number) wanted.set(near.post, [...(wanted.get(near.post) ?? []), number])
    }
  }
  let [right, all] = [0, 0]
  const last = Math.max(-1, ...wanted.keys())
  for (let number = 0; number <= last; number++) {
    const post = make()
    for (const source of wanted.get(number) ?? []) {
      all += 1
      if (trulyShare(post, asked.get(source)!)) right += 1
    }
  }
  return all === 0 ? "没有别的" : `${all} 条里 ${all - right} 条（精确率 ${((right / all) * 100).toFixed(1)}%）`
}

/** Two texts truly share: J of 3 units ≥ 0.3, or half of the shorter one. */
export function trulyShare(a: string, b: string): boolean {
  const [left, right] = [shingles(a), shingles(b)]
  const both = [...left].filter((shingle) => right.has(shingle)).length
  return both * 2 >= Math.min(left.size, right.size) || both >= 0.3 * (left.size + right.size - both)
}

function shingles(text: string): Set<string> {
  const units = text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase()
  return new Set(Array.from({ length: Math.max(0, units.length - 2) }, (_, at) => units.slice(at, at + 3)))
}

async function textbook(pool: readonly string[], count: number): Promise<number> {
  const posts = Array.from({ length: count }, postMaker(pool, 1))
  const index = textbookIndex()
  const ms = await timed(() => posts.forEach((post, number) => void index.addNear(number, [...shingles(post)])))
  return (count / ms) * 1000
}
