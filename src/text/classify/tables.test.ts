import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { parseFamilies } from "./families.ts"
import { gate, parseGate } from "./gate.ts"

const table = (name: string): string => readFileSync(join(import.meta.dirname, "../../../data/triage", name), "utf8")
const rows = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"))

test.each(["families.tsv", "gate.tsv"])(
  "%s: every row has an id of its own, a source, and all columns; the file a version",
  (name) => {
    const text = table(name)
    const [head, ...body] = rows(text)
    expect(text).toMatch(/^# version\t\d{4}-\d{2}$/m)
    expect(new Set(body.map(([id]) => id)).size).toBe(body.length)
    for (const row of body) {
      expect(row).toHaveLength(head!.length)
      expect(row[head!.indexOf("source")]).toBeTruthy()
    }
  },
)

test("families: enough of them, no word too short to mean anything", () => {
  const families = parseFamilies(table("families.tsv"))
  expect(families.length).toBeGreaterThanOrEqual(40)
  for (const { id, words } of families) expect(words.length, id).toBeGreaterThanOrEqual(4)
})

const KINDS = parseGate(table("gate.tsv"))

test.each([
  ["danger", "他说活不下去了，要跳楼"],
  ["report", "实名举报某局局长收受礼金"],
  ["petition", "我们二十户联名反映拆迁补偿"],
  ["openness", "申请公开城市更新的批复文件"],
  ["review", "对处罚决定不服，已经申请行政复议"],
  ["crime", "我被骗了三千元"],
  ["sensitive-person", "学校里有校园欺凌"],
  ["secret", "这份材料标着机密★十年"],
  ["abuse", "你们都去死"],
  ["praise", "给窗口送来一面锦旗"],
])("[F6] %s is seen before any class is given: %s", (kind, message) => {
  expect(gate({ title: message, body: "" }, KINDS).map(({ kind: { id } }) => id)).toContain(kind)
})

test.each([
  "路面坑洼，请修一修",
  "公积金提取要什么材料",
  "请公布举报电话",
  "商场跳楼价促销太吵",
  "课后服务收费没有票据",
])("[F6] an everyday message goes on: %s", (message) => {
  expect(gate({ title: message, body: "" }, KINDS)).toEqual([])
})

test("every kind says who gets it and what the citizen is told", () => {
  for (const { id, goesTo, told } of KINDS) expect([id, goesTo !== "", told !== ""]).toEqual([id, true, true])
})
