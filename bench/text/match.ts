import { build, liveTerms, matcherOf, type SetMatcher, tightenedTable } from "../../src/text/match/index.ts"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { alternate, median, type Side, timed } from "../measure.ts"
import { ADVERSARIES, type MatchGround, matchGround } from "./match-ground.ts"
import { ahoCorasick, hyperscan } from "./match-peers.ts"

const POSTS = 6_000
const SIZES = [1_000, 10_000, 100_000, 1_000_000] as const
/** Must-have and wished-for times of the peer (issue of the text engine, table of speeds). */
const PEER_TIMES = { must: 13, reach: 18 }

/** 多词匹配: all overlapping matches with positions, beside the best package and, where installed, Hyperscan. */
export const match: Bench = { id: "match", title: "多词匹配（一千到一百万词）", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const texts = matchGround(ground.quick ? POSTS / 6 : POSTS)
  // Hyperscan's little program reads lines.
  const posts = texts.posts.map((post) => Buffer.from(post.replace(/[\r\n]/g, " "), "utf16le").toString("utf16le"))
  const results: Result[] = []
  for (const size of ground.quick ? SIZES.slice(0, 3) : SIZES) {
    ground.say(`${size} 词……`)
    results.push(await exact(ground, { ...texts, posts }, size))
  }
  results.push(await folded(ground, texts), ...(await worst(ground)), await change(ground, texts))
  if (!ground.quick) results.push(await building(ground, texts))
  return results
}

/** Passes of a side in one measurement, so that a fast one is not over before the clock has moved. */
const side = (name: string, chars: number, passes: number, count: () => number): Side & { matches: number } => {
  const made = {
    name,
    matches: 0,
    async run() {
      const ms = await timed(() => {
        for (let pass = 0; pass < passes; pass++) made.matches = count()
      })
      return (chars * passes) / ms / 1_000
    },
  }
  return made
}

const countAll = (matcher: SetMatcher, posts: readonly string[]) => (): number => {
  let count = 0
  for (const post of posts) {
    matcher.find(post, () => {
      count += 1
      return true
    })
  }
  return count
}

async function exact(ground: BenchGround, { posts, chars, lexicon, what }: MatchGround, size: number): Promise<Result> {
  const words = lexicon(size)
  const set = build(words)
  const ours = side("ours", chars, 8, countAll(matcherOf(set, "wasm"), posts))
  const plain = side("自己的引擎，不用 WebAssembly", chars, 1, countAll(matcherOf(set, "js"), posts))
  // The peer needs a minute and gigabytes for a million.
  const make = size > 100_000 ? undefined : await ahoCorasick()
  const automaton = make?.(words)
  const peer =
    automaton && side("@monyone/aho-corasick", chars, 1, () => posts.reduce((sum, post) => sum + automaton(post), 0))
  const [speed, ...peers] = await alternate(peer ? [ours, peer, plain] : [ours, plain], ground.rounds(2, 7))
  const scan = size > 100_000 ? undefined : hyperscan()
  const theirs = scan?.run(words, posts)
  scan?.close()
  if (peer && peer.matches !== ours.matches) throw new Error(`@monyone/aho-corasick: ${peer.matches} ≠ ${ours.matches}`)
  if (theirs && theirs.matches !== ours.matches) throw new Error(`Hyperscan: ${theirs.matches} ≠ ${ours.matches}`)
  const notes = [`${what}，${posts.length} 条、${chars} 字，命中 ${((ours.matches / chars) * 100).toFixed(2)}%`]
  notes.push(`词表 ${(set.bytes.length / 1e6).toFixed(1)} MB`)
  if (peer) {
    const times = (median(speed!.values) / median(peers[0]!.values)).toFixed(1)
    notes.push(`为同类包的 ${times} 倍（应 ≥ ${PEER_TIMES.must}，望 ≥ ${PEER_TIMES.reach}，按十万词计）`)
  } else if (size <= 100_000) notes.push("未安装 @monyone/aho-corasick，未比")
  if (!theirs && size <= 100_000) notes.push("未安装 Hyperscan，未比")
  return {
    id: `match.${size}`,
    title: `精确匹配，${size.toLocaleString("en")} 词`,
    unit: "Mchar/s",
    better: "more",
    ...(size === 1_000_000 ? { target: 42 } : {}),
    ours: speed!.values,
    peers: theirs ? [...peers, { name: "Hyperscan（C++）", values: [theirs.speed] }] : peers,
    note: notes.join("；"),
  }
}

/** A few traditional characters are enough: the table is read for every unit, whatever stands in it. */
const SIMPLIFIED = new Map(
  "會会 佈布 國国 這这 們们 說说 時时 來来 個个 為为 學学 對对".split(" ").map((pair) => [pair[0]!, pair[1]!] as const),
)

async function folded(ground: BenchGround, { posts, chars, lexicon }: MatchGround): Promise<Result> {
  const words = lexicon(100_000)
  const table = tightenedTable(SIMPLIFIED, { compatible: true, repeatMax: 2 })
  const plain = side("精确匹配", chars, 8, countAll(matcherOf(build(words), "wasm"), posts))
  const ours = side("ours", chars, 8, countAll(matcherOf(build(words, table), "wasm"), posts))
  const [speed, peer] = await alternate([ours, plain], ground.rounds(2, 9))
  return {
    id: "match.folded",
    title: "归一（宽窄、大小写、繁简、夹字、叠字）并回原位，100,000 词",
    unit: "Mchar/s",
    better: "more",
    ours: speed!.values,
    peers: [peer!],
    note: `为精确匹配的 ${(median(speed!.values) / median(peer!.values)).toFixed(2)} 倍（应 ≥ 0.8，望 ≥ 0.95）；命中 ${ours.matches} 处，精确 ${plain.matches} 处`,
  }
}

async function worst(ground: BenchGround): Promise<Result[]> {
  const results: Result[] = []
  for (const [index, { name, terms, text }] of ADVERSARIES.entries()) {
    const make = await ahoCorasick()
    const automaton = make?.([...terms])
    // Pieces of the length of long posts: a peer that answers a list per text would only measure its memory.
    const posts = Array.from({ length: Math.ceil(text.length / 5_000) }, (_, k) =>
      text.slice(k * 5_000, (k + 1) * 5_000),
    )
    const matcher = matcherOf(build(terms), "wasm")
    // All of them as the peer answers them.
    let room = matcher.findAll("")
    const all = () => {
      let sum = 0
      for (const post of posts) {
        room = matcher.findAll(post, room)
        sum += room.length / 3
      }
      return sum
    }
    const ours = side("ours", text.length, 3, all)
    const peer =
      automaton &&
      side("@monyone/aho-corasick", text.length, 1, () => posts.reduce((sum, post) => sum + automaton(post), 0))
    const [speed, ...peers] = await alternate(peer ? [ours, peer] : [ours], ground.rounds(2, 7))
    results.push({
      id: `match.worst.${index + 1}`,
      title: `刁难：${name}`,
      unit: "Mchar/s",
      better: "more",
      target: 6,
      ours: speed!.values,
      peers,
      note: `命中 ${ours.matches} 处`,
    })
  }
  return results
}

async function change(ground: BenchGround, { posts, lexicon }: MatchGround): Promise<Result> {
  const live = liveTerms(lexicon(100_000))
  const text = `${posts[0]!}新增词语`
  const { warmUps, runs } = ground.rounds(20, 200)
  const taken: number[] = []
  for (let round = 0; round < warmUps + runs; round++) {
    let found = false
    const ms = await timed(() => {
      const id = live.add("新增词语")
      live.find(text, (_start, _end, term) => {
        found ||= term === id
        return true
      })
    })
    if (!found) throw new Error("a word that was added was not found in the next text")
    if (round >= warmUps) taken.push(ms)
  }
  taken.sort((a, b) => a - b)
  return {
    id: "match.add",
    title: "向在用的十万词加一词，到下一条文本查完",
    unit: "ms",
    better: "less",
    target: 500,
    ours: taken,
    peers: [],
    note: `连加 ${taken.length} 词，最慢 ${taken.at(-1)!.toFixed(1)} ms`,
  }
}

async function building(ground: BenchGround, { lexicon }: MatchGround): Promise<Result> {
  const words = lexicon(1_000_000)
  const { warmUps, runs } = ground.rounds(1, 5)
  const taken: number[] = []
  let bytes = 0
  for (let round = 0; round < warmUps + runs; round++) {
    const ms = await timed(() => {
      bytes = build(words).bytes.length
    })
    if (round >= warmUps) taken.push(ms / 1_000)
  }
  return {
    id: "match.build",
    title: "编一百万词",
    unit: "s",
    better: "less",
    target: 3,
    ours: taken,
    peers: [],
    note: `编好后 ${(bytes / 1e6).toFixed(1)} MB（应 ≤ 80，望 ≤ 40）`,
  }
}
