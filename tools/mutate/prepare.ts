import { readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { build } from "esbuild"
import type { Line } from "./sample.ts"

/** One change of one place. */
export interface Mutant {
  readonly id: string
  readonly fileName: string
  readonly mutatorName: string
  readonly replacement: string
  readonly location: { readonly start: Place; readonly end: Place }
}
interface Place {
  readonly line: number
  readonly column: number
}

interface Instrumented {
  readonly files: readonly { readonly name: string; readonly content: string }[]
  readonly mutants: readonly Mutant[]
}

/** The sources with all mutants of the lines in them, each behind a switch (`__STRYKER_ACTIVE_MUTANT__`). */
export async function instrument(lines: readonly Line[]): Promise<Instrumented> {
  const core = createRequire(resolve("package.json")).resolve("@stryker-mutator/core")
  const path = createRequire(core).resolve("@stryker-mutator/instrumenter")
  const { Instrumenter } = (await import(pathToFileURL(path).href)) as {
    Instrumenter: new (log: object) => { instrument(files: object[], options: object): Promise<Instrumented> }
  }
  const quiet = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false }
  const files = [...new Set(lines.map(({ file }) => file))].map((file) => ({
    name: resolve(file),
    content: readFileSync(file, "utf8"),
    mutate: lines
      .filter((one) => one.file === file)
      .map(({ line, length }) => ({ start: { line: line - 1, column: 0 }, end: { line: line - 1, column: length } })),
  }))
  return new Instrumenter(quiet).instrument(files, { plugins: null, excludedMutations: [], ignorers: [] })
}

/** The test files of the core as modules of their own in a folder, over the instrumented sources. Answers their paths. */
export async function bundle({ files }: Instrumented, folder: string): Promise<string[]> {
  const contents = new Map(files.map(({ name, content }) => [name, content]))
  const tests = readdirSync("src/text", { recursive: true, encoding: "utf8" }).filter(
    // Trials need data that are not here.
    (path) => path.endsWith(".test.ts") && !path.endsWith("trial.test.ts"),
  )
  await build({
    entryPoints: [...tests.map((path) => join("src/text", path)), "tools/mutate/test-runner.ts"],
    outdir: folder,
    outbase: ".",
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    alias: { vitest: resolve("tools/mutate/test-runner.ts") },
    external: ["@vitest/expect", "fast-check"],
    plugins: [
      {
        name: "instrumented",
        setup: (builder) =>
          builder.onLoad({ filter: /src\/text\/.*\.ts$/ }, ({ path }) => {
            const text = contents.get(path) ?? readFileSync(path, "utf8")
            return { contents: text.replaceAll("import.meta.dirname", JSON.stringify(dirname(path))), loader: "ts" }
          }),
      },
    ],
  })
  return tests.map((path) => resolve(folder, "src/text", path.replace(/\.ts$/, ".mjs")))
}
