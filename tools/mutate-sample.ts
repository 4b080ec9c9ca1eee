import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"

/**
 * Mutates a sample of the text core: `npm run mutate -- 400 7` takes 400 lines of `src/text` by the seed 7. All lines would
 * take a night on two cores; the same seed takes the same lines, so that two runs can be compared.
 */
const LINES_DEFAULT = 300
const SEED_DEFAULT = 1

/** A line that holds code: nothing is mutated in comments, imports, types and blank lines, and they are not counted. */
const isCode = (line: string): boolean =>
  /\S/.test(line) && !/^\s*(\/\/|\/\*|\*|import |export (type|\*|\{)|[})\]]+,?$)/.test(line)

/** mulberry32: small, and the same everywhere. */
function numbersOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function linesOfCore(): string[] {
  const files = readdirSync("src/text", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.test\.ts$|(^|\/)testing\/|-bytes\.ts$/.test(path))
    .map((path) => `src/text/${path}`)
  return files.sort().flatMap((path) => {
    const lines = readFileSync(path, "utf8").split("\n")
    return lines.flatMap((line, index) => (isCode(line) ? [`${path}:${index + 1}:0-${index + 1}:${line.length}`] : []))
  })
}

const [count = LINES_DEFAULT, seed = SEED_DEFAULT] = process.argv.slice(2).map(Number)
const all = linesOfCore()
const next = numbersOf(seed)
const taken = new Set<string>()
while (taken.size < Math.min(count, all.length)) taken.add(all[Math.floor(next() * all.length)]!)
process.stdout.write(`${taken.size} of ${all.length} lines of src/text, seed ${seed}\n`)
const { status } = spawnSync("npx", ["stryker", "run", "--mutate", [...taken].join(",")], {
  stdio: "inherit",
  // Each mutant runs the tests that reach it; long fuzzing would make a night of it.
  env: { ...process.env, FUZZ_RUNS: process.env.FUZZ_RUNS ?? "30" },
})
process.exitCode = status ?? 1
