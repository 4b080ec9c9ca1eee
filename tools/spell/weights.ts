import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { sampleCity } from "../../src/app/sample/index.ts"
import { candidatesOf, type Search } from "../../src/text/spell/candidates.ts"
import { FEATURES, featuresOf } from "../../src/text/spell/features.ts"
import { latticeOf } from "../../src/text/spell/lattice.ts"
import { spellOf } from "../../src/text/spell/model.ts"
import { childOf, type Trie } from "../../src/text/spell/trie.ts"
import { fitted } from "./logistic.ts"
import { chance, HAN_RUN, withSlip, wordsIn } from "./slips.ts"

const root = join(import.meta.dirname, "../..")
const folder = join(root, "data/spell")
const SEED = 7
/** Sentences of the sample city, and how often each of our own is used, every time with another slip. */
const CITY_SENTENCES = 5_000
const OWN_TIMES = 15
const LIST_TIMES = 1
/** Share of sentences with a slip, and of those of which the dictionary is made to forget a word. */
const SLIP_SHARE = 0.6
const FORGOTTEN_SHARE = 0.2
/**
 * Least certainty told at warn, and as a hint. At 0.77 five real articles had three false warnings (names and new words,
 * 0.79 to 0.88); at 0.9 they have none, and one right sentence in six hundred of the trial file is touched.
 */
const WARN = 0.9
const HINT = 0.45
const GAIN_MIN = 2

const own = readFileSync(join(import.meta.dirname, "sentences.txt"), "utf8")
  .split("\n")
  .filter(Boolean)

/** Trains on the sample city's and our own sentences with slips planted in them, and writes `data/spell/weights.json`. */
function train(): void {
  const nought = {
    version: "",
    warn: 1,
    hint: 1,
    gainMin: GAIN_MIN,
    weights: Object.fromEntries(FEATURES.map((name) => [name, 0])),
  }
  const { search } = spellOf({
    dictionary: readFileSync(join(folder, "dictionary.bin")),
    domain: readFileSync(join(folder, "domain.tsv"), "utf8"),
    weights: nought,
  })
  const random = chance(SEED)
  const rows: number[][] = []
  const truths: boolean[] = []
  for (const sentence of sentences(random)) {
    const slip = random() < SLIP_SHARE ? withSlip(search, sentence, random) : undefined
    const text = slip?.text ?? sentence
    const remember = random() < FORGOTTEN_SHARE ? forget(search, text, slip?.at, random) : () => undefined
    for (const { 0: run, index } of text.matchAll(HAN_RUN)) {
      const lattice = latticeOf(search.words, run)
      const all = candidatesOf(search, run, lattice, () => undefined)
      all.forEach(({ start, end, word }, at) => {
        rows.push(featuresOf(all, at, run, lattice, search.words))
        truths.push(slip !== undefined && text.slice(0, index + start) + word + text.slice(index + end) === sentence)
      })
    }
    remember()
  }
  const weights = fitted(rows, truths)
  const file = {
    id: "spell-weights",
    version: "2026-11-29.2",
    source:
      "本项目自造：样例城市的文稿与自写的例句，按音同、音近、形近、同音词、多漏倒植入差错后训练所得；npx tsx tools/spell/weights.ts",
    samples: rows.length,
    warn: WARN,
    hint: HINT,
    gainMin: GAIN_MIN,
    weights: Object.fromEntries(FEATURES.map((name, at) => [name, Number(weights[at]!.toFixed(4))])),
  }
  writeFileSync(join(folder, "weights.json"), `${JSON.stringify(file, null, 2)}\n`)
  console.log(file)
}

/** Right sentences: of the sample city, of our own, and those by which the word lists show what is right. */
function sentences(random: () => number): string[] {
  const { posts, planted } = sampleCity("130", new Date("2026-06-11T10:00:00+08:00"))
  const wrong = new Set(planted.map(({ postKey }) => postKey))
  const city = new Set<string>()
  for (const post of posts) {
    if (wrong.has(post.key)) continue
    for (const one of `${post.title}\n${post.body}`.split(/(?<=[。！？；\n])/))
      city.add(one.trim().replace(/\d+/g, "0"))
  }
  const pool = [...city]
  const lists = readdirSync(join(root, "data/lexicon"))
    .filter((name) => /^l[012]-.*\.tsv$/.test(name))
    .flatMap((name) =>
      readFileSync(join(root, "data/lexicon", name), "utf8")
        .split("\n")
        .filter((line) => !line.startsWith("#"))
        .slice(1),
    )
    .flatMap((line) => line.split("\t")[13] || [])
  const several = (list: readonly string[], times: number) => Array.from({ length: times }, () => list).flat()
  const some = Array.from({ length: CITY_SENTENCES }, () => pool[Math.floor(random() * pool.length)]!)
  return [...some, ...several(lists, LIST_TIMES), ...several(own, OWN_TIMES)]
}

/**
 * Makes the dictionary forget one word of a text, away from the slip, and gives back how to remember it. Real texts have
 * words that no dictionary knows: what looks like a slip there must be learned to be none.
 */
function forget(search: Search, text: string, slip: number | undefined, random: () => number): () => void {
  const words = wordsIn(search, text).filter(({ at, end }) => slip === undefined || slip + 1 < at || slip > end)
  const word = words[Math.floor(random() * words.length)]
  if (!word) return () => undefined
  const forgotten = search.words.tries.flatMap((trie) => {
    const node = nodeOf(trie, text.slice(word.at, word.end))
    const value = trie.values[node]!
    trie.values[node] = 0
    return [{ trie, node, value }]
  })
  return () => {
    for (const { trie, node, value } of forgotten) trie.values[node] = value
  }
}

function nodeOf(trie: Trie, word: string): number {
  let node = trie.roots[word.charCodeAt(0)]!
  for (let at = 1; at < word.length && node > 0; at++) node = childOf(trie, node, word.charCodeAt(at))
  return node
}

train()
