import { expect, test } from "vitest"
import { tableFaults } from "#kernel/states"
import { filesBelow, read } from "./tree.ts"

const stateFiles = filesBelow("src/modules", /^states\.ts$/)

test("every state table is sound: all states reachable, some final, no dead ends", async () => {
  expect(stateFiles.length).toBeGreaterThanOrEqual(3)
  for (const path of stateFiles) {
    const exported = (await import(`../../${path}`)) as Record<string, unknown>
    const tables = Object.values(exported).filter(isTable)
    expect(tables.length, path).toBeGreaterThan(0)
    for (const table of tables) expect(tableFaults(table), path).toEqual([])
  }
})

const isTable = (value: unknown): value is Parameters<typeof tableFaults>[0] =>
  typeof value === "object" && value !== null && "moves" in value && "states" in value

test("planted: a state nobody can reach and a dead end are told", () => {
  const faults = tableFaults<string, string>({
    code: "x.wrong-state",
    initial: "a",
    states: { a: { label: "甲" }, b: { label: "乙", final: true }, c: { label: "丙" } },
    moves: { go: { from: ["a"], to: "b", label: "去" } },
  })
  expect(faults).toEqual(["state c is unreachable", "state c is a dead end but not final"])
})

test("every JSON file of data/ parses and says where it comes from and which version it is", () => {
  const files = filesBelow("data", /\.json$/)
  expect(files.length).toBeGreaterThan(3)
  const silent = files.filter((path) => {
    const content = JSON.parse(read(path)) as Record<string, unknown>
    return !("version" in content) || !/source/.test(JSON.stringify(Object.keys(content)) + read(path).slice(0, 4000))
  })
  expect(silent).toEqual([])
})

/** Kinds of notices that sources tell: a kind, then what is said. */
const kindsTold = (source: string): string[] =>
  [...source.matchAll(/\bkind: "([a-z]+\.[a-z-]+)",\s*(?:title|text)\b/g)].map((match) => match[1]!)

test("every kind of notice has its row in data/notices/sending.json, and every row is told somewhere", () => {
  const rules = JSON.parse(read("data/notices/sending.json")) as { kinds: { id: string }[] }
  const sources = filesBelow("src/modules", /\.ts$/).filter((path) => !/\.test\.ts$|\/testing\//.test(path))
  // Modules beside notices on its floor tell through a port that app wires: its shape is called Told.
  const telling = sources.map(read).filter((source) => /#modules\/notices"|insertNotices|\bTold\b/.test(source))
  const told = new Set(telling.flatMap(kindsTold))
  const rows = rules.kinds.map(({ id }) => id)
  expect([...told].filter((kind) => !rows.includes(kind))).toEqual([])
  expect(rows.filter((kind) => !told.has(kind))).toEqual([])
  expect(kindsTold('tell(tx, ctx, { kind: "a.b-c", title: "甲" }, { kind: "a.d", title, text })')).toEqual([
    "a.b-c",
    "a.d",
  ])
})
