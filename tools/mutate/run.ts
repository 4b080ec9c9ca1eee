import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { relative, resolve } from "node:path"
import { bundle, instrument, type Mutant } from "./prepare.ts"
import { numbersOf, sampleOf } from "./sample.ts"

/**
 * Mutates a sample of the text core: `npm run mutate -- 400 7 30` takes 400 lines of `src/text` by the seed 7 and tries
 * their mutants in an order of that seed, for half an hour at most. The same seed takes the same, so that two runs can be compared;
 * a run that is cut is a smaller sample. Each mutant has a process of its own and runs the test files that reach it.
 */
const [LINES, SEED, MINUTES] = [300, 1, 30]
/** A mutant loops when it takes so many times the processor's time its tests take undisturbed: no load of the machine counts. */
const LOOPS = 6
const LEAST_SECONDS = 10
/** Tests that together take no longer run first, in a process of their own: there a loop is soon known to be one. */
const QUICK_SECONDS = 3

interface Tests {
  readonly file: string
  readonly seconds: number
  readonly reaches: ReadonlySet<string>
}
type Fate = "killed" | "looped" | "survived" | "unreached"

const folder = resolve(".cache/mutate", String(process.pid))
const [lines = LINES, seed = SEED, minutes = MINUTES] = process.argv.slice(2).map(Number)
const next = numbersOf(seed)
const sample = sampleOf(lines, next)
async function tryAll(): Promise<void> {
  const until = Date.now() + minutes * 60_000
  const made = await instrument(sample.lines)
  const files = await bundle(made, folder)
  const main = resolve(folder, "main.mjs")
  writeFileSync(main, MAIN)
  const tests = files.map((file) => measured(main, file))
  const order = shuffled(made.mutants)
  const fates = new Map<Mutant, Fate>()
  for (const mutant of order) {
    if (Date.now() > until) break
    const fate = fateOf(main, mutant, tests)
    fates.set(mutant, fate)
    if (fate === "survived" || fate === "unreached") process.stdout.write(`${fate} ${told(mutant)}\n`)
  }
  const count = (wanted: Fate): number => [...fates.values()].filter((fate) => fate === wanted).length
  const dead = count("killed") + count("looped")
  const share = ((dead / fates.size) * 100).toFixed(1)
  process.stdout.write(
    `${fates.size} of ${order.length} mutants of ${sample.lines.length} of ${sample.all} lines, seed ${seed}: ` +
      `${count("killed")} killed, ${count("looped")} looped, ${count("survived")} survived, ${count("unreached")} unreached; ${share} %\n`,
  )
}

/** What a process of its own does: the runner, then files until one fails; 1 when one did. What was reached is told on request. */
const MAIN = `import { writeFileSync } from "node:fs"
const { runFiles } = await import("./tools/mutate/test-runner.mjs")
try { await runFiles(process.argv.slice(3)) } catch (error) { if (process.argv[2] !== "-") console.error(error); process.exit(1) }
const { static: always = {}, perTest = {} } = globalThis.__stryker__?.mutantCoverage ?? {}
const { user, system } = process.cpuUsage()
if (process.argv[2] !== "-") writeFileSync(process.argv[2], JSON.stringify({ seconds: (user + system) / 1e6, ids: Object.keys(always) }))
`

/** One test file undisturbed: its processor time, and the mutants it reaches. */
function measured(main: string, file: string): Tests {
  const told = resolve(folder, "measured.json")
  const { status, stderr } = spawnSync("node", [main, told, file], { encoding: "utf8", env: ENVIRONMENT })
  if (status !== 0) throw new Error(`${relative(folder, file)} fails without a mutant: ${stderr}`)
  const { seconds, ids } = JSON.parse(readFileSync(told, "utf8")) as { seconds: number; ids: string[] }
  return { file, seconds, reaches: new Set(ids) }
}

// Each mutant runs the tests that reach it; long fuzzing would make a night of it.
const ENVIRONMENT = { ...process.env, FUZZ_RUNS: process.env.FUZZ_RUNS ?? "30" }

function fateOf(main: string, { id, fileName }: Mutant, tests: readonly Tests[]): Fate {
  const own = resolve(folder, relative(process.cwd(), fileName), "..")
  // Those beside the file say most about it; the long ones come last.
  const weight = ({ file, seconds }: Tests): number => (resolve(file, "..") === own ? seconds / 10 : seconds)
  const reaching = tests.filter(({ reaches }) => reaches.has(id)).sort((a, b) => weight(a) - weight(b))
  if (reaching.length === 0) return "unreached"
  let [quick, seconds] = [0, 0]
  while (quick < reaching.length && seconds + reaching[quick]!.seconds <= QUICK_SECONDS)
    seconds += reaching[quick++]!.seconds
  const fate = quick > 0 ? fateBy(main, id, reaching.slice(0, quick)) : "survived"
  return fate === "survived" && quick < reaching.length ? fateBy(main, id, reaching.slice(quick)) : fate
}

/** What becomes of a mutant in a process that runs these tests. */
function fateBy(main: string, id: string, tests: readonly Tests[]): Fate {
  const seconds = tests.reduce((sum, one) => sum + one.seconds, 0)
  const most = Math.ceil(Math.max(LEAST_SECONDS, seconds * LOOPS))
  const files = tests.map(({ file }) => file)
  const { status, signal } = spawnSync("sh", ["-c", `ulimit -t ${most}; exec node "$@"`, "sh", main, "-", ...files], {
    stdio: "ignore",
    env: { ...ENVIRONMENT, __STRYKER_ACTIVE_MUTANT__: id },
  })
  if (signal === "SIGKILL" || signal === "SIGXCPU") return "looped"
  return status === 0 ? "survived" : "killed"
}

function shuffled(mutants: readonly Mutant[]): Mutant[] {
  const list = [...mutants]
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1))
    ;[list[last], list[other]] = [list[other]!, list[last]!]
  }
  return list
}

const told = ({ fileName, location, mutatorName, replacement }: Mutant): string =>
  `${relative(process.cwd(), fileName)}:${location.start.line + 1}:${location.start.column} ${mutatorName} → ${replacement.replace(/\s+/g, " ").slice(0, 100)}`

mkdirSync(folder, { recursive: true })
try {
  await tryAll()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
