import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { runWords } from "../cli.ts"
import { listening } from "./testing/listening.ts"

const folder = mkdtempSync(join(tmpdir(), "jusheng-similar-"))
afterAll(() => rmSync(folder, { recursive: true }))

const NOTICE =
  "因汐桥路与星渡路交叉口供水主管破损，今日6时40分起，云渚、枫汀等6个街道部分区域水压降低或停水。抢修人员已到场，预计19时前恢复。送水车停靠点见附表。"
const OTHER = "望澜区图书馆周末延时开放，读者可凭身份证或电子社保卡入馆，少儿阅览室同步开放，咨询电话12345。"
const line = (value: object): string => `${JSON.stringify(value)}\n`

async function run(input: string | Uint8Array, ...words: string[]) {
  const call = listening(input)
  const code = await runWords(["similar", "-", "--json", ...words], call.io)
  return { code, err: call.err(), report: call.out() === "" ? undefined : JSON.parse(call.out()) }
}

test("[B7] posts that say the same come out as a group, with how alike they are", async () => {
  const { code, report, err } = await run(
    line({ id: "a", text: NOTICE }) +
      line({ id: "b", text: OTHER }) +
      line({ id: 3, text: `【安澜水务】${NOTICE.replace("预计", "力争")}` }) +
      line({ id: "d", title: "通知", text: NOTICE.slice(0, 50) }),
  )
  expect([code, err]).toEqual([0, ""])
  expect(report).toMatchObject({ posts: 4, threshold: 0.58, errors: [] })
  expect(report.groups).toEqual([{ ids: ["a", "3", "d"], similarity: expect.closeTo(0.8, 1) }])
})

test("[B7] the threshold is the caller's; a wrong one is wrong usage", async () => {
  const input = line({ id: "a", text: NOTICE }) + line({ id: "b", text: NOTICE.slice(0, 50) })
  expect((await run(input, "--threshold", "0.95")).report.groups).toEqual([])
  expect((await run(input, "--threshold", "1")).report.threshold).toBe(1)
  for (const wrong of ["0", "1.5", "-0.2", "高"]) {
    const { code, err } = await run(input, `--threshold=${wrong}`)
    expect([code, err.split("\n")[0]]).toEqual([2, `相似度“${wrong}”应大于0、不超过1，如0.6`])
  }
})

test("lines that cannot be used are told by number; the rest is grouped, exit code 1", async () => {
  const { code, report, err } = await run(
    `\ufeff${line({ id: "a", text: NOTICE })}{"id":\n\n[1]\n${line({ text: NOTICE })}${line({ id: "a", text: OTHER })}${line({ id: "x" })}${line({ id: "e", text: "" })}${JSON.stringify({ id: "b", text: NOTICE })}`,
  )
  expect(code).toBe(1)
  expect(report.groups).toEqual([{ ids: ["a", "b"], similarity: 1 }])
  expect(report.errors).toEqual([
    { line: 2, reason: "这一行不是JSON对象，未读取" },
    { line: 4, reason: "这一行不是JSON对象，未读取" },
    { line: 5, reason: "没有编号（id），未计入" },
    { line: 6, reason: "编号“a”重复，未计入" },
    { line: 7, reason: "没有正文（text），未计入" },
  ])
  expect(err).toContain("-第2行：这一行不是JSON对象，未读取\n")
  expect(report.posts).toBe(3)
})

test("a line in another encoding, a line of 20 MB, an empty file, a missing one", async () => {
  const gbk = new Uint8Array([...new TextEncoder().encode(line({ id: "a", text: NOTICE })), 0xb0, 0xb2, 0x0a])
  expect((await run(gbk)).report.errors).toEqual([{ line: 2, reason: "这一行不是UTF-8编码，未读取" }])
  const long = await run(line({ id: "long", text: NOTICE.repeat(90_000) }) + line({ id: "b", text: NOTICE }))
  expect([long.code, long.report.posts, long.report.errors]).toEqual([0, 2, []])
  const empty = await run("")
  expect([empty.code, empty.err, empty.report]).toEqual([1, "文件“标准输入”是空的，请确认后重新选择。\n", undefined])
  const missing = listening()
  expect(await runWords(["similar", "没有.ndjson"], missing.io)).toBe(1)
  expect(missing.err()).toBe("没有这个文件：没有.ndjson\n")
})

test("people get sentences, and a file may have no line break at its end", async () => {
  const path = join(folder, "posts.ndjson")
  writeFileSync(
    path,
    line({ id: "a", text: NOTICE }) + line({ id: "b", text: NOTICE }) + JSON.stringify({ id: "c", text: OTHER }),
  )
  const call = listening()
  expect(await runWords(["similar", path], call.io)).toBe(0)
  expect(call.out()).toBe("3条里有1组雷同，共2条：\n1. 相似度100%　a、b\n")
  const none = listening(line({ id: "a", text: NOTICE }))
  await runWords(["similar", "-"], none.io)
  expect(none.out()).toBe("1条里没有雷同的。\n")
})
