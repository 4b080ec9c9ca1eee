import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { check, compileRuleset, type LexiconFile } from "#text"
import { sampleCity } from "../../src/app/sample/index.ts"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { alternate, timed } from "../measure.ts"
import { everything } from "../text/everything.ts"

const POSTS = 6_000
/** The city's texts are the same at every run. */
const AS_OF = new Date("2026-06-11T10:00:00+08:00")

/** 文本检查 of the sample's posts with the shipped lexicon, against what anybody would write in an afternoon. */
export const text: Bench = { id: "text", title: "文本检查（示例城市的发文，随附词表）", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const posts = postsOf(ground.quick ? POSTS / 10 : POSTS)
  const chars = posts.reduce((sum, post) => sum + post.text.length, 0)
  const parts = { lexicons: filesOf("data/lexicon"), tables: filesOf("data/text-rules") }
  const [whole, wordsOnly] = [compileRuleset(parts), compileRuleset({ ...parts, rules: [] })]
  const terms = [...whole.words.rows, ...whole.hidden.rows].map((row) => row.wrong)
  const found = { whole: 0, words: 0, regex: 0, loop: 0 }
  const pattern = alternation(terms)
  const over = (read: (post: { text: string; at: string }) => number, kind: keyof typeof found) => ({
    name: kind,
    run: async () => {
      found[kind] = 0
      const ms = await timed(() => {
        for (const post of posts) found[kind] += read(post)
      })
      return chars / ms / 1000
    },
  })
  const [ours, words, regex, loop] = await alternate(
    [
      over(({ text, at }) => check(text, whole, { at }).findings.length, "whole"),
      over(({ text, at }) => check(text, wordsOnly, { at }).findings.length, "words"),
      over(({ text }) => count(text, pattern), "regex"),
      over(({ text }) => countByLoop(text, terms), "loop"),
    ],
    ground.rounds(1, 5),
  )
  const peers = [
    { name: "正则表达式，全部词条相连", values: regex!.values },
    { name: "逐词 indexOf", values: loop!.values },
  ]
  const size = `${posts.length} 条、${chars} 字，词条 ${terms.length} 个、规则 ${whole.rules.length} 条`
  const perPost = chars / posts.length / 1e6
  return [
    {
      id: "text.check",
      title: "文本检查：词表与规则",
      unit: "Mchar/s",
      better: "more",
      ours: ours!.values,
      peers,
      note: `${size}；发现 ${found.whole} 处。对照只找词（${found.regex}、${found.loop} 处），不归一、不看上下文、不跑规则`,
    },
    {
      id: "text.posts",
      title: "文本检查：每秒发文",
      unit: "post/s",
      better: "more",
      ours: ours!.values.map((speed) => speed / perPost),
      peers: peers.map(({ name, values }) => ({ name, values: values.map((speed) => speed / perPost) })),
    },
    {
      id: "text.words",
      title: "文本检查：只用词表",
      unit: "Mchar/s",
      better: "more",
      ours: words!.values,
      peers,
      note: `发现 ${found.words} 处（归一后查找，看上下文与有效期）`,
    },
    ...(await everything(ground, parts)),
  ]
}

/** Posts spread evenly over the city, each text a string of its own: parts of one long string are read slower. */
function postsOf(count: number): { text: string; at: string }[] {
  const { posts } = sampleCity("1170", AS_OF)
  const step = Math.max(1, Math.floor(posts.length / count))
  return posts
    .filter((_, index) => index % step === 0)
    .slice(0, count)
    .map((post) => ({ text: Buffer.from(`${post.title}\n${post.body}`).toString(), at: post.at.toISOString() }))
}

const filesOf = (folder: string): LexiconFile[] =>
  readdirSync(join(packageRoot(), folder))
    .filter((name) => name.endsWith(".tsv"))
    .sort()
    .map((name) => ({ name: name.slice(0, -4), text: readFileSync(join(packageRoot(), folder, name), "utf8") }))

/** Longest first, so that the longer of two terms that begin alike is the one found. */
const alternation = (terms: readonly string[]): RegExp =>
  new RegExp(
    [...terms]
      .sort((a, b) => b.length - a.length)
      .map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("|"),
    "g",
  )

function count(text: string, pattern: RegExp): number {
  let hits = 0
  pattern.lastIndex = 0
  while (pattern.exec(text)) hits += 1
  return hits
}

function countByLoop(text: string, terms: readonly string[]): number {
  let hits = 0
  for (const term of terms) for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) hits += 1
  return hits
}
