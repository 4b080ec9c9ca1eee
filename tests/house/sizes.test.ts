import { expect, test } from "vitest"
import { filesBelow, read } from "./tree.ts"

/** Lines a file may have before it must be split or be named here with the reason. */
const LINES_MAX = 250

const EXCEPTIONS: Readonly<Record<string, string>> = {}

const tooLong = (files: readonly (readonly [path: string, source: string])[]): string[] =>
  files
    .map(([path, source]) => [path, source.split("\n").length - 1] as const)
    .filter(([path, lines]) => lines > LINES_MAX && !(path in EXCEPTIONS))
    .map(([path, lines]) => `${path} has ${lines} lines: split it by what it does`)

const files = ["src", "web", "tests", "tools", "bench"].flatMap((folder) => filesBelow(folder, /\.tsx?$/))

test("no file grows past 250 lines unnoticed", () => {
  expect(tooLong(files.map((path) => [path, read(path)] as const))).toEqual([])
  expect(files.length).toBeGreaterThan(100)
})

test("an exception that is no longer needed is struck off", () => {
  const stale = Object.keys(EXCEPTIONS).filter(
    (path) => !files.includes(path) || read(path).split("\n").length <= LINES_MAX,
  )
  expect(stale).toEqual([])
})

test("planted: a file of 251 lines is told", () => {
  expect(tooLong([["src/x.ts", "a\n".repeat(251)]])).toHaveLength(1)
})
