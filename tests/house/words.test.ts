import { expect, test } from "vitest"
import { FLOORS } from "../../src/modules/floors.ts"
import { filesBelow, read } from "./tree.ts"

test("each module has its section in CONTEXT.md", () => {
  const context = read("CONTEXT.md")
  const missing = Object.keys(FLOORS).filter((module) => !new RegExp(`^## ${module}\\b`, "m").test(context))
  expect(missing).toEqual([])
})

/** Names that say nothing (STYLE.md): the folder or the verb is the name. */
const EMPTY_NAME = /(^|[/-])(utils?|common|helpers?|base|manager|misc|stuff)([-.]|\/)/

const emptyNames = (paths: readonly string[]): string[] => paths.filter((path) => EMPTY_NAME.test(path))

test("no file is called utils, common, helper, base or manager", () => {
  expect(emptyNames(["src", "web", "tests", "tools"].flatMap((folder) => filesBelow(folder, /./)))).toEqual([])
  expect(emptyNames(["src/modules/registry/utils.ts"])).toHaveLength(1)
})

/** Paths of one machine and registry addresses have no place in the project. */
const OUTSIDE = /(?<![\w.])\/(?:work|root|home\/\w+)\/\w|registry\.npm|deb\.debian|mirrors\./

test("the project names no machine and no registry", () => {
  const texts = ["src", "web", "tests", "tools", "bench", "docs", "bin", "data"].flatMap((folder) =>
    filesBelow(folder, /\.(ts|tsx|js|md|json|sh|sql|tsv|txt)$/),
  )
  const found = [
    ...texts,
    "README.md",
    "README.zh-CN.md",
    "CONTEXT.md",
    "STYLE.md",
    "CHANGELOG.md",
    "package-lock.json",
    ".ci/run",
  ]
    .filter((path) => path !== "tests/house/words.test.ts")
    .filter((path) => OUTSIDE.test(read(path)))
  expect(found).toEqual([])
  expect(OUTSIDE.test("see /work/shared")).toBe(true)
})
