import { expect, test } from "vitest"
import { ACTION_LABELS } from "../../src/modules/trail/rules/labels.zh.ts"
import { filesBelow, read } from "./tree.ts"

/** Actions that sources write into the trail: the third argument of a write, or the second of `acted(…)`. */
const actionsIn = (source: string): string[] => [
  ...[...source.matchAll(/\bwrite(?:Many)?\(\s*tx,\s*[^"]{1,120}?"([a-z-]+\.[a-z-]+)"/g)].map((match) => match[1]!),
  ...[...source.matchAll(/\bacted\(\s*"[a-z-]+",\s*"([a-z-]+\.[a-z-]+)"/g)].map((match) => match[1]!),
]

const used = new Set(
  filesBelow("src", /\.ts$/)
    .filter((path) => !/\.test\.ts$|\/testing\//.test(path))
    .flatMap((path) => actionsIn(read(path))),
)

test("[J3] every act in the trail has its Chinese name", () => {
  expect([...used].filter((action) => !(action in ACTION_LABELS)).sort()).toEqual([])
  expect(used.size).toBeGreaterThan(15)
})

test("planted: an act without a name is seen", () => {
  expect(
    actionsIn('await trail.write(tx, ctx, "article.sent", subject)\nreturn acted("x", "problem.moved", {})'),
  ).toEqual(["article.sent", "problem.moved"])
})
