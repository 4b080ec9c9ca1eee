import { expect, test } from "vitest"
import { breachOf, impurityOf } from "./imports-rules.ts"
import { filesBelow, importsOf, read } from "./tree.ts"

const files = [...filesBelow("src", /\.tsx?$/), ...filesBelow("web", /\.tsx?$/)]

test("every import goes down, and nothing pure reads a clock", () => {
  const breaches = files.flatMap((path) => {
    const source = read(path)
    return [...importsOf(path, source).map((imported) => breachOf(path, imported)), impurityOf(path, source)]
  })
  expect(breaches.filter((breach) => breach !== undefined)).toEqual([])
  expect(files.length, "files seen").toBeGreaterThan(100)
})

const planted: readonly [why: string, path: string, source: string][] = [
  ["the kernel imports npm", "src/kernel/x.ts", 'import { z } from "zod"'],
  ["the kernel imports platform", "src/kernel/x.ts", 'import { Db } from "#platform/db"'],
  ["the text core imports a module", "src/text/x.ts", 'export { a } from "#modules/registry"'],
  ["a rule imports node:fs", "src/modules/registry/rules/x.ts", 'import fs from "node:fs"'],
  ["a low module calls a high one", "src/modules/identity/x.ts", 'import { a } from "#modules/registry"'],
  ["a module calls its own floor", "src/modules/dispatch/x.ts", 'import { a } from "#modules/notices"'],
  ["a relative path out of a module", "src/modules/registry/x.ts", 'import { a } from "../identity/store.ts"'],
  ["a module names a connector", "src/modules/collection/x.ts", 'import { a } from "#connectors/sandbox"'],
  [
    "a connector loads a simulator",
    "src/connectors/sandbox/collect.ts",
    'import { a } from "#connectors/kit/simulator"',
  ],
  ["platform knows a business word", "src/platform/http/x.ts", 'import { a } from "#modules/identity"'],
  ["a connector knows a module", "src/connectors/sandbox/x.ts", 'import { a } from "#modules/registry"'],
  ["the browser imports server code", "web/console/x.ts", 'import { a } from "#modules/registry"'],
  ["ui/ uses the router", "web/ui/x.tsx", 'import { Link } from "react-router"'],
  ["a module imports a database driver", "src/modules/registry/x.ts", 'import pg from "pg"'],
  ["a lazy import hides", "src/modules/identity/x.ts", 'const a = await import("#modules/monitoring")'],
]

test.each(planted)("planted: %s is told", (_why, path, source) => {
  expect(importsOf(path, source).map((imported) => breachOf(path, imported))).toEqual([
    expect.objectContaining({ path, advice: expect.any(String) }),
  ])
})

test.each([
  ["a rule reads the clock", "src/modules/registry/rules/x.ts", "const now = Date.now()"],
  ["a command reads the clock", "src/modules/registry/commands/x.ts", "const now = new Date()"],
  ["the text core rolls dice", "src/text/x.ts", "Math.random()"],
])("planted: %s is told", (_why, path, source) => {
  expect(impurityOf(path, source)).toBeDefined()
})
