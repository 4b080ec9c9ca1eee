import { expect, test } from "vitest"
import { disagreements, GROUPS, parseFeatures } from "./features.ts"
import { filesBelow, read } from "./tree.ts"

const rows = parseFeatures(read("docs/features.tsv"))

/** Titles of tests that run: the line of a `test(`, `it(` or `.each(…)(` call, skipped ones left out. */
const titlesOf = (source: string): string =>
  source
    .split("\n")
    .filter((line) => /\b(test|it)\b|^\s*["'`]|\]\)\(/.test(line) && !/\.(skip|todo)\(/.test(line))
    .join("\n")

const titles = new Map(
  ["src", "web", "tests", "tools", "bench"]
    .flatMap((folder) => filesBelow(folder, /\.test\.tsx?$/))
    .map((path) => [path, titlesOf(read(path))]),
)

test("docs/features.tsv holds the 130 rows, and what it calls done names tests that exist and run", () => {
  expect(disagreements(rows, titles)).toEqual([])
  expect(Object.values(GROUPS).reduce((sum, n) => sum + n, 0)).toBe(130)
})

test("planted: a row marked done with a missing test, a test without the id, or no place is told", () => {
  const others = rows.filter((row) => row.id !== "A1")
  const wrong = (row: object) =>
    disagreements([...others, { id: "A1", state: "done", where: "台账", test: "", ...row }], titles)
  expect(wrong({})).toEqual(["A1: done without a test"])
  expect(wrong({ test: "src/no.test.ts" })).toEqual(["A1: src/no.test.ts does not exist or is not run"])
  expect(wrong({ test: "tests/house/sizes.test.ts" })).toEqual([
    "A1: no title in tests/house/sizes.test.ts carries [A1]",
  ])
  expect(wrong({ where: "", state: "partial" })).toEqual(["A1: say where a person finds it"])
  expect(disagreements(others, titles)).toEqual(["A1: must stand exactly once"])
})
