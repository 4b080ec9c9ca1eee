import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { packageRoot } from "#platform/root"
import { productionConnectors } from "../../src/connectors/index.ts"
import { FAULT_COLUMNS } from "../kit/connector-matrix.ts"
import { filesBelow, read } from "./tree.ts"

const HEAD = ["平台", "名称", "能力", "错误代码", ...Object.values(FAULT_COLUMNS)]

test("[J6] docs/connectors/matrix.md is made of the lines that each connector's suite keeps", async () => {
  const lines = filesBelow("docs/connectors/lines", /\.tsv$/).map((path) => read(path).trimEnd().split("\t"))
  const known = new Set(lines.map(([id]) => id))
  const without = productionConnectors().all.filter(({ manifest }) => !known.has(manifest.id))
  // Sites have no list that the suite knows in advance: their own test goes through the same faults.
  expect(without.map(({ manifest }) => manifest.id)).toEqual(["website"])
  const rows = [HEAD, HEAD.map(() => "---"), ...lines.sort((a, b) => (a[0]! < b[0]! ? -1 : 1))]
  const table = rows.map((row) => `| ${row.join(" | ")} |`).join("\n")
  const text = `# 连接器一览：平台 × 能力 × 测过的故障\n\n由各连接器的一致性测试生成，不手工修改。“–”表示该连接器没有相应能力，未测。\n\n${table}\n`
  await expect(text).toMatchFileSnapshot(join(packageRoot(), "docs/connectors/matrix.md"))
})

/** Lines of docs/connectors/traps.tsv whose test is not there: the file is missing, or none of its tests says so. */
const TESTS = new Set(["src", "tests"].flatMap((folder) => filesBelow(folder, /\.test\.ts$/)))
const untested = (lines: readonly string[]): string[] =>
  lines.filter((line) => {
    const [, , file, title] = line.split("\t")
    return !title || !TESTS.has(file!) || !read(file!).includes(title)
  })

test("[E1] every trap of a platform that we know of has its test, and the list names it", () => {
  const [head, ...lines] = read("docs/connectors/traps.tsv").trimEnd().split("\n")
  expect(head).toBe("section\ttrap\tfile\ttest")
  expect(lines.length).toBeGreaterThan(60)
  expect(untested(lines)).toEqual([])
  expect(
    untested(["1\t甲\tsrc/none.test.ts\tx", "1\t乙\ttests/house/connectors.test.ts\tno such ti" + "tle"]),
  ).toHaveLength(2)
})

test("[J6] the author's guide names every part that a new platform needs", () => {
  const guide = readFileSync(join(packageRoot(), "docs/connectors/guide.md"), "utf8")
  for (const part of [
    "manifest.ts",
    "failures.ts",
    "calls.ts",
    "simulator/",
    "conformance",
    "keepsItsLine",
    "index.ts",
  ])
    expect(guide, part).toContain(part)
})
