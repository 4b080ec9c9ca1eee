import { expect, test } from "vitest"
import { runWords } from "../cli.ts"
import { listening } from "./testing/listening.ts"

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("")
const pipe = ["一早", "刚才", "六点起", "现在"].map((when, index) => ({
  id: `p${index}`,
  title: `汐桥路水管爆裂，${when}就停水`,
  body: `${when}家里没水，听说汐桥路供水主管爆裂。联系电话13800138000。`,
  time: `2026/7/13 7:5${index}`,
  likes: index,
}))
const others = ["图书馆能否延时开放", "公积金提取要什么材料", "早市占了盲道", "课后服务收费没有票据"].map(
  (title, index) => ({ id: `o${index}`, title, body: title }),
)

async function run(input: string, ...words: string[]) {
  const call = listening(input)
  const code = await runWords(["topics", "-", ...words], call.io)
  return { code, out: call.out(), err: call.err() }
}

test("[F16] what several people report comes out as a topic, with terms, ids, examples and trend", async () => {
  const { code, out, err } = await run(lines([...others, ...pipe]), "--json")
  const report = JSON.parse(out)
  expect([code, err, report.messages, report.errors]).toEqual([0, "", 8, []])
  expect(report.topics).toHaveLength(1)
  const [topic] = report.topics
  expect(topic.ids).toEqual(["p0", "p1", "p2", "p3"])
  expect(topic.terms.join("、")).toContain("爆裂")
  expect(topic.trend).toMatchObject({ unit: "day", from: "2026-07-13", counts: [4] })
  expect(out).not.toMatch(/13800138/)
})

test("lines that cannot be used are told by number, exit code 1; an empty file is refused", async () => {
  const { code, out } = await run(`坏\n${lines([...pipe, { title: "无编号" }, pipe[0]!, { id: "z" }])}`, "--json")
  expect([code, JSON.parse(out).topics.length]).toEqual([1, 1])
  expect(JSON.parse(out).errors).toEqual([
    { line: 1, reason: "这一行不是JSON对象，未读取" },
    { line: 6, reason: "没有编号（id），未计入" },
    { line: 7, reason: "编号“p0”重复，未计入" },
    { line: 8, reason: "没有标题和正文（title、body），未计入" },
  ])
  expect(await run("", "--json")).toEqual({ code: 1, out: "", err: "文件“标准输入”是空的，请确认后重新选择。\n" })
})

test("people get sentences; the least number of messages is the caller's", async () => {
  const { out } = await run(lines([...others, ...pipe]))
  expect(out).toMatch(/^8条留言里有1个热点：\n1\. .*　4条.*，.*，热度[\d.]+\n {5}汐桥路水管爆裂/)
  expect((await run(lines(pipe), "--min", "5")).out).toBe("4条留言里没有多人反映的同一件事。\n")
  expect((await run(lines(pipe), "--min", "1")).code).toBe(2)
})
