import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { runWords } from "../cli.ts"
import { listening } from "./testing/listening.ts"

const folder = mkdtempSync(join(tmpdir(), "jusheng-inspect-"))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const lines = (...rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("")

const accounts = file(
  "accounts.ndjson",
  lines(
    { id: "edge", name: "安澜发布", platform: "微博", level: "市", status: "正常" },
    { id: "late", name: "安澜教育", platform: "微信", level: "市" },
    { id: "fresh", name: "安澜交通", platform: "抖音", level: "市" },
    { id: "none", name: "安澜水利", platform: "微博", level: "市" },
    { id: "app", name: "安澜通", platform: "客户端", available: true },
    { id: "gone", name: "安澜旅游", platform: "微博", status: "已注销" },
  ),
)
const posts = file(
  "posts.ndjson",
  lines(
    { id: "1", account: "edge", title: "a", text: "a", at: "2026-09-01T10:00:00+08:00" },
    { id: "2", account: "late", title: "b", text: "b", at: "2026-09-01T09:59:59", url: "https://mp.weixin.qq.com/s/x" },
    { id: "3", account: "late", title: "撤下", text: "c", at: "2026-09-10T10:00:00", deletedAt: "2026-09-11T10:00:00" },
    { id: "4", account: "fresh", title: "d", text: "d", at: "2026-09-15T09:00:00" },
    { id: "5", account: "fresh", title: "坏", text: "d", at: "去年" },
    { id: "6", account: "nobody", title: "e", text: "e", at: "2026-09-15T09:00:00" },
  ),
)

async function inspected(...words: string[]) {
  const call = listening()
  const code = await runWords(["inspect", "--json", ...words], call.io)
  return { code, err: call.err(), report: call.out() === "" ? undefined : JSON.parse(call.out()) }
}

test("[B1] verdicts to the second, with clause, since and evidence", async () => {
  const { code, report } = await inspected(
    "--accounts",
    accounts,
    "--posts",
    posts,
    "--at",
    "2026-09-15T10:00:00+08:00",
  )
  expect(code).toBe(1)
  expect(report).toMatchObject({ at: "2026-09-15T10:00:00+08:00", pack: "cn-national-2019" })
  const verdicts = report.accounts.map((one: { id: string; verdict: string; findings: { rule: string }[] }) => [
    one.id,
    one.verdict,
    ...one.findings.map((found) => found.rule),
  ])
  expect(verdicts).toEqual([
    ["edge", "warn", "nm-v2.1"],
    ["late", "veto", "nm-v2.1"],
    ["fresh", "pass"],
    ["none", "veto", "nm-v2.1"],
    ["app", "pass"],
    ["gone", "pass"],
  ])
  expect(report.accounts[1].findings[0]).toMatchObject({
    clause: "单项否决·内容不更新：监测时间点前2周内无更新",
    since: "2026-09-15T09:59:59+08:00",
    evidence: { post: { id: "2", url: "https://mp.weixin.qq.com/s/x" } },
  })
  expect(report.errors.map((error: { reason: string }) => error.reason)).toEqual([
    "发布时间“去年”看不懂，这条发文未计入",
    "账号“nobody”不在账号文件里，其1条发文未计入",
  ])
})

test("[B1] the same facts a second earlier pass the window", async () => {
  const { report } = await inspected("--accounts", accounts, "--posts", posts, "--at", "2026-09-15T09:59:59")
  expect(report.accounts[1].verdict).toBe("warn")
})

test("[B1] a local pack brings its parents' rules and its own", async () => {
  const town = file("town.csv", "账号ID,账号名称,平台,层级\n9,云渚发布,微博,街道\n")
  const sheet = file("posts.csv", "编号,账号,标题,正文,发布时间\n1,9,t,x,2026/9/4 9:00\n")
  const national = await inspected("--accounts", town, "--posts", sheet, "--at", "2026-09-15T10:00")
  const local = await inspected(
    "--accounts",
    town,
    "--posts",
    sheet,
    "--at",
    "2026-09-15T10:00",
    "--pack",
    "anlan-2026",
  )
  expect(national.report.accounts[0].findings.map((found: { rule: string }) => found.rule)).toEqual(["nm-v2.1"])
  expect(local.report.accounts[0].findings.map((found: { rule: string }) => found.rule)).toEqual(["anlan-update-10d"])
})

test("long numeric ids keep their digits", async () => {
  const big = file("big.json", '[{"id": 7123456789012345678, "name": "安澜抖音", "platform": "抖音"}]')
  const one = file(
    "one.ndjson",
    '{"id": 1, "account": 7123456789012345678, "at": "2026-09-15T09:00:00", "title": "", "text": ""}\n',
  )
  const { code, report } = await inspected("--accounts", big, "--posts", one, "--at", "2026-09-15T10:00")
  expect([code, report.accounts[0].id, report.accounts[0].verdict]).toEqual([0, "7123456789012345678", "pass"])
})

test("wrong usage and packs out of force end in a sentence", async () => {
  const wrong = async (...words: string[]) => {
    const { code, err, report } = await inspected(...words)
    expect(report).toBeUndefined()
    return `${code} ${err.split("\n")[0]}`
  }
  const both = ["--accounts", accounts, "--posts", posts]
  expect(await wrong("--accounts", accounts)).toBe("2 请用 --accounts 和 --posts 给出两个文件")
  expect(await wrong(...both)).toBe("2 请用 --at 给出监测时间")
  expect(await wrong(...both, "--at", "明天")).toBe("2 监测时间“明天”看不懂，请写成2026-09-15T10:00")
  expect(await wrong(...both, "--at", "2026-09-15", "--pack", "x")).toMatch(/^2 没有规则包“x”，可用的有：anlan-2026/)
  expect(await wrong(...both, "--at", "2018-09-15")).toBe(
    "1 规则包“cn-national-2019”在2018-09-15没有生效（2019-04-01起）",
  )
})
