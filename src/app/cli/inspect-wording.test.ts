import { expect, test } from "vitest"
import { inspectAccount } from "#rules/monitoring"
import { resolvePack } from "#rules/rulebook"
import { packs } from "#modules/rulebook"
import { compileRuleset } from "#text"
import type { FilePost, NamedFacts } from "./inspect-facts.ts"
import { withWording } from "./inspect-wording.ts"

const COLUMNS = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss"
const rows = [
  "t-1\tterm\tveto\t1\t错误提法\t正确提法\t固定提法不得改动\t示例文件\t2026-09-10\t\t\t\t错误提法\t正确提法",
  "t-2\ttypo\twarn\t1\t错别自\t错别字\t\t示例词典\t\t\t\t\t错别自\t错别字",
]
const ruleset = compileRuleset({
  lexicons: [{ name: "sample", text: [COLUMNS, ...rows].join("\n") }],
  tables: [],
  rules: [],
})
const now = new Date("2026-09-15T10:00:00+08:00")
const post = (id: string, text: string, more: Partial<FilePost> = {}): FilePost => ({
  id,
  account: "a",
  at: new Date("2026-09-14T10:00:00+08:00"),
  title: "",
  text,
  ...more,
})
const account = {
  id: "a",
  name: "安澜发布",
  platform: "weibo",
  platformKind: "account",
  level: "市",
  functions: [],
  status: "normal",
} as const
const national = resolvePack(packs(), "cn", "2026-09-15").rules

function findings(...posts: FilePost[]) {
  const facts: NamedFacts = {
    ...account,
    openedOn: null,
    lastVisible: posts[0] ?? null,
    available: null,
    interactive: null,
    wording: [],
  }
  const [checked] = withWording([facts], posts, now, ruleset)
  return inspectAccount(checked!, national, now).findings.map((found) => [
    found.rule,
    found.post?.id,
    ...found.hits.map((hit) => `${hit.field} ${hit.original} ${hit.start}`),
  ])
}

test("[B3] serious wording in a visible post is nm-v1.1 with its place; lesser words are not", () => {
  expect(findings(post("1", "这是错误提法。", { title: "错误提法" }), post("2", "有错别自"))).toEqual([
    ["nm-v1.1", "1", "title 错误提法 0", "text 错误提法 2"],
  ])
})

test("[B3] deleted posts do not count, and an old post is judged by the words of its day", () => {
  expect(
    findings(post("1", "错误提法", { deletedAt: new Date("2026-09-14T12:00:00+08:00") }), post("2", "好")),
  ).toEqual([])
  expect(findings(post("1", "错误提法", { at: new Date("2026-09-09T10:00:00+08:00") }))).toEqual([])
})
