import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"
import { check, type CheckResult, compileRuleset, type LexiconFile, type Ruleset, type RulesetParts } from "#text"
import type { BenchGround, Result } from "../bench.ts"
import { alternate, median, timed } from "../measure.ts"
import { chance } from "./corpus.ts"
import { hasRealSentences, matchGround } from "./match-ground.ts"
import { ahoCorasick } from "./match-peers.ts"

const ROWS = 100_000
const POSTS = 6_000
/** The day of the posts. */
const AT = "2026-06-11"
/** Rows of the padding that are also looked for by their sound. */
const SOUND_ROWS = 1_000
/** Rows of it that are looked for with what hides them taken away. */
const HIDDEN_ROWS = 5_000

export interface Post {
  readonly text: string
  readonly at: string
}

/** A list that makes `parts` have 100,000 rows: words of three to nine characters, drawn by how often characters occur. */
export function padded(parts: RulesetParts, posts: readonly Post[], rows: number): RulesetParts {
  const random = chance(29)
  const han = posts
    .slice(0, 2_000)
    .map(({ text }) => text)
    .join("")
    .replace(/[^\u4e00-\u9fff]/g, "")
  const words = new Set<string>()
  while (words.size < ROWS - rows) {
    const length = 3 + Math.floor(random() * random() * 7)
    words.add(Array.from({ length }, () => han[Math.floor(random() * han.length)]!).join(""))
  }
  const head = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss\tsound"
  const lines = [...words].map((word, index) => {
    const kind = index < HIDDEN_ROWS ? "sensitive" : "wording"
    const sound = index < SOUND_ROWS && word.length >= 3 ? "1" : ""
    return `pad-${index}\t${kind}\thint\t99\t${word}\t\t\t\t\t\t\t\t${word}\t无\t${sound}`
  })
  const file: LexiconFile = { name: "padding", text: [head, ...lines].join("\n") }
  return { ...parts, lexicons: [...parts.lexicons, file] }
}

/**
 * Everything in one call at 100,000 terms, beside the best package that only looks for the words as they are written; on
 * citizens' own sentences, which have something to be found in every third post or oftener, and on those of offices.
 * Each, the package too, in a process of its own, as a server is: where other rulesets and other searches have gone through
 * the same functions before, what the host has compiled for them is a tenth slower.
 */
export async function everything(ground: BenchGround, parts: RulesetParts): Promise<Result[]> {
  const offices = await inOwnProcess({ id: "text.all.offices", isReal: false, quick: ground.quick, parts })
  if (!hasRealSentences()) return [offices]
  return [await inOwnProcess({ id: "text.all", isReal: true, quick: ground.quick, parts }), offices]
}

/** What one process measures. */
interface Order {
  readonly id: string
  readonly isReal: boolean
  readonly quick: boolean
  readonly parts: RulesetParts
}

async function inOwnProcess(order: Order): Promise<Result> {
  const child = fork(fileURLToPath(import.meta.url))
  child.send(order)
  return new Promise((resolve, reject) => {
    child.once("message", (result) => resolve(result as Result))
    child.once("exit", (code) => reject(new Error(`${order.id}: the process ended with ${code}`)))
  })
}

async function allOf({ id, isReal, quick, parts }: Order): Promise<Result> {
  const { posts: texts, what } = matchGround(quick ? POSTS / 3 : POSTS, isReal)
  const posts = texts.map((post) => ({ text: Buffer.from(post, "utf16le").toString("utf16le"), at: AT }))
  const chars = posts.reduce((sum, { text }) => sum + text.length, 0)
  const shipped = compileRuleset(parts)
  const whole = compileRuleset(padded(parts, posts, shipped.words.rows.length + shipped.hidden.rows.length))
  const terms = [...whole.words.words, ...whole.hidden.words]
  const find = (await ahoCorasick())?.(terms)
  const found = { ours: 0, peer: 0 }
  const passes = quick ? 3 : 2
  const speed = async (count: number, work: () => void): Promise<number> => {
    const ms = await timed(() => {
      for (let pass = 0; pass < count; pass++) work()
    })
    return (chars * count) / ms / 1_000
  }
  const ours = {
    name: "ours",
    run: () =>
      speed(passes, () => {
        found.ours = findings(posts, whole)
      }),
  }
  const peer = find && {
    name: "@monyone/aho-corasick，只找词",
    run: () =>
      speed(1, () => {
        found.peer = posts.reduce((sum, { text }) => sum + find(text), 0)
      }),
  }
  const [speeds, ...peers] = await alternate(
    peer ? [ours, peer] : [ours],
    quick ? { warmUps: 1, runs: 3 } : { warmUps: 2, runs: 7 },
  )
  const times = peers[0]
    ? `；为只找词的同类包的 ${(median(speeds!.values) / median(peers[0].values)).toFixed(1)} 倍`
    : ""
  return {
    id,
    title: "文本检查：一次查完（词、隐藏写法、同音、个人信息、链接、规则），100,000 词",
    unit: "Mchar/s",
    better: "more",
    target: 45,
    ours: speeds!.values,
    peers,
    note: `${what}，${posts.length} 条、${chars} 字，发现 ${found.ours} 处（望 ≥ 80）${times}`,
  }
}

function findings(posts: readonly Post[], ruleset: Ruleset): number {
  let count = 0
  for (const { text, at } of posts) count += (check(text, ruleset, { at }) satisfies CheckResult).findings.length
  return count
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.once("message", async (order) => {
    process.send?.(await allOf(order as Order))
    process.disconnect()
  })
}
