import { dirname, join } from "node:path"
import { parseSync } from "oxc-parser"
import { expect, test } from "vitest"
import { filesBelow, importsOf, read } from "./tree.ts"

const files = new Set(filesBelow("src", /\.ts$/))
/** The one place that opens pretended platforms, on demand and for sample cities alone. */
const DOOR = "src/connectors/index.ts"
const PRETENDED = /^src\/connectors\/(?:.*\bsimulator\/|sandbox\/)/

/** What a file takes at run time, types left out; of the door only what it takes at once. */
function takenBy(path: string, source: string): string[] {
  const { staticImports, staticExports } = parseSync(path, source).module
  const typesOnly = new Set([
    ...staticImports
      .filter(({ entries }) => entries.length > 0 && entries.every(({ isType }) => isType))
      .map((one) => one.moduleRequest.value),
  ])
  const values = new Set([
    ...staticImports.map((one) => one.moduleRequest.value).filter((name) => !typesOnly.has(name)),
    ...staticExports.flatMap(({ entries }) => entries.flatMap((e) => (e.isType ? [] : (e.moduleRequest?.value ?? [])))),
  ])
  if (path === DOOR) return [...values]
  const types = new Set([
    ...typesOnly,
    ...staticExports.flatMap(({ entries }) => entries.flatMap((e) => (e.isType ? (e.moduleRequest?.value ?? []) : []))),
  ])
  return importsOf(path, source).filter((name) => values.has(name) || !types.has(name))
}

const HOMES: readonly (readonly [alias: RegExp, home: string])[] = [
  [/^#kernel\/(.+)$/, "src/kernel/$1.ts"],
  [/^#text$/, "src/text/index.ts"],
  [/^#shapes$/, "src/modules/shapes.ts"],
  [/^#floors$/, "src/modules/floors.ts"],
  [/^#connectors\/kit\/simulator$/, "src/connectors/kit/simulator/index.ts"],
  [/^#connectors\/kit$/, "src/connectors/kit/index.ts"],
  [/^#contract\/(.+)$/, "src/modules/$1/contract.ts"],
  [/^#rules\/(.+)$/, "src/modules/$1/rules.ts"],
  [/^#(platform|modules)\/(.+)$/, "src/$1/$2/index.ts"],
]
function homeOf(from: string, name: string): string | undefined {
  if (name.startsWith(".")) return join(dirname(from), name)
  const alias = HOMES.find(([pattern]) => pattern.test(name))
  return alias && name.replace(...alias)
}

/** Everything that a process may come to load, beginning at a file. */
function reached(start: string, planted: Readonly<Record<string, string>> = {}): Set<string> {
  const seen = new Set<string>()
  const waiting = [start]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path) || !files.has(path)) continue
    seen.add(path)
    for (const name of takenBy(path, read(path) + (planted[path] ?? ""))) {
      const home = homeOf(path, name)
      if (home) waiting.push(home)
    }
  }
  return seen
}

test("[J6] nothing but the door leads to a pretended platform: a production process holds none of their code", () => {
  const all = reached("src/app/cli.ts")
  expect([...all].filter((path) => PRETENDED.test(path))).toEqual([])
  // The walk went all the way: commands, doors, modules and real connectors.
  for (const path of ["src/app/cli/simulators.ts", "src/app/server.ts", DOOR, "src/connectors/weibo/collect.ts"])
    expect(all.has(path), path).toBe(true)
  expect(all.size).toBeGreaterThan(400)
})

test("[J6] planted: a pretended platform loaded at once is told", () => {
  const path = "src/app/pretend-residents.ts"
  const all = reached("src/app/cli.ts", { [path]: '\nimport { RESIDENTS } from "../connectors/simulator/index.ts"\n' })
  expect(all.has("src/connectors/simulator/index.ts")).toBe(true)
})
