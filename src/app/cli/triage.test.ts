import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { messages } from "../../text/classify/testing/messages.ts"
import { runWords } from "../cli.ts"
import { listening } from "./testing/listening.ts"

const folder = mkdtempSync(join(tmpdir(), "jusheng-triage-"))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("")

async function run(input: string, ...words: string[]) {
  const call = listening(input)
  const code = await runWords(["triage", ...words], call.io)
  return { code, out: call.out(), err: call.err() }
}

const learned = lines(messages(240, 1))
const model = join(folder, "model.bin")
await run(learned, "train", "-", "-o", model)

test("[F6] trained on a desk's own messages, tested on others, all by files", async () => {
  const trained = await run(learned, "train", "-", "-o", join(folder, "second.bin"), "--json")
  expect([trained.code, JSON.parse(trained.out)]).toMatchObject([
    0,
    { n: 240, labels: ["教育", "欠薪", "道路交通"], errors: [] },
  ])
  expect(readFileSync(join(folder, "second.bin")).equals(readFileSync(model))).toBe(true)
  const tested = await run(lines(messages(60, 2)), "test", "-", "-m", model, "--json")
  expect([tested.code, JSON.parse(tested.out)]).toMatchObject([
    0,
    { n: 60, accuracy: 1, macroF1: 1, classes: [{ label: "教育", n: 20 }, { label: "欠薪" }, { label: "道路交通" }] },
  ])
  expect(JSON.parse(tested.out).confusion).toEqual([
    [20, 0, 0],
    [0, 20, 0],
    [0, 0, 20],
  ])
  const folds = await run(learned, "test", "-", "--folds", "5", "--json")
  expect(JSON.parse(folds.out)).toMatchObject({ n: 240, macroF1: 1 })
})

test("[F6] suggestions come a line each: label, confidence, reasons, and who must see it first", async () => {
  const { code, out } = await run(
    lines([
      { id: "1", title: "枫汀工地拖欠工资", body: "包工头不给工钱，再不给我就跳楼。" },
      { id: 2, 标题: "云渚小学招生范围", 正文: "学区划分不清楚。" },
      { title: "路灯坏了", body: "路面坑洼" },
    ]),
    "suggest",
    "-m",
    model,
    "--json",
  )
  const [first, second, third] = out
    .trim()
    .split("\n")
    .map((row) => JSON.parse(row))
  expect(code).toBe(0)
  expect(first).toMatchObject({ id: "1", label: "欠薪", gate: [{ kind: "danger", because: ["跳楼"] }] })
  expect(first.confidence).toBeGreaterThan(0.7)
  expect(first.because).toContain("工钱")
  expect([second.id, second.label, second.gate, third.id, third.label]).toEqual(["2", "教育", [], "第3行", "道路交通"])
})

test("lines that cannot be used are told by number; the rest counts, exit code 1", async () => {
  const bad = `{"a":1}\n没有\n${lines([{ id: "x", title: "路灯", body: "坏了" }])}${learned}${learned.split("\n")[0]}\n`
  const { code, out, err } = await run(bad, "train", "-", "-o", join(folder, "bad.bin"), "--json")
  const report = JSON.parse(out)
  expect([code, report.n]).toEqual([1, 240])
  expect(report.errors).toEqual([
    { line: 1, reason: "没有标题和正文（title、body），未计入" },
    { line: 2, reason: "这一行不是JSON对象，未读取" },
    { line: 3, reason: "没有类别（label），未计入" },
    { line: 244, reason: "编号“m0”重复，未计入" },
  ])
  expect(err).toContain("第244行")
})

test("what cannot be learned from is refused with a sentence, and no model is left behind", async () => {
  const out = join(folder, "none.bin")
  const one = lines(messages(30, 1).filter(({ label }) => label === "教育"))
  expect(await run(one, "train", "-", "-o", out)).toEqual({
    code: 1,
    out: "",
    err: "留言只有一个类别，至少要有两个类别才能训练。\n",
  })
  expect((await run("", "train", "-", "-o", out)).err).toBe("文件“标准输入”是空的，请确认后重新选择。\n")
  expect((await run("{}\n", "train", "-", "-o", out)).err).toContain("没有可用的留言，无法训练。\n")
  expect((await run("{}\n", "test", "-", "-m", model)).err).toContain("没有可用的留言，无法检验。\n")
  expect((await run(one, "test", "-", "--folds", "3")).code).toBe(1)
  expect(existsSync(out)).toBe(false)
})

test("a model that is missing, strange or damaged ends in a sentence", async () => {
  const damaged = readFileSync(model)
  damaged[999]! ^= 1
  const asked = (path: string) => run(learned, "suggest", "-m", path)
  expect(await asked("没有.bin")).toEqual({ code: 1, out: "", err: "没有这个模型文件：没有.bin\n" })
  expect((await asked(file("text.bin", "不是模型，只是一段比较长的文字"))).err).toContain("不是留言分类模型")
  expect((await asked(file("damaged.bin", damaged.toString("latin1")))).code).toBe(1)
  expect((await run(learned, "train", "-", "-o", join(folder, "没有", "m.bin"))).err).toContain(
    "没有这个目录，无法写入",
  )
  expect((await run(learned, "train", "-", "-o", folder)).err).toContain("是目录，请给出文件名")
})

test("wrong usage ends with 2", async () => {
  const wrong = async (...words: string[]) => {
    const { code, err } = await run("", ...words)
    return `${code} ${err.split("\n")[0]}`
  }
  expect(await wrong()).toBe("2 缺少参数：train、test 或 suggest")
  expect(await wrong("learn")).toBe("2 没有“learn”这个动作，可用 train、test、suggest")
  expect(await wrong("train")).toBe("2 缺少参数：留言文件")
  expect(await wrong("train", "-")).toBe("2 请用 -o 给出模型存到哪里")
  expect(await wrong("test", "-")).toBe("2 请用 -m 给出模型文件")
  expect(await wrong("suggest")).toBe("2 请用 -m 给出模型文件")
  expect(await wrong("test", "-", "--folds", "1")).toBe("2 --folds 应为2到20的整数")
})

test("people get sentences", async () => {
  const { out } = await run(lines(messages(60, 2)), "test", "-", "-m", model)
  expect(out).toContain("60条，正确率100.0%，宏平均F1 100.0%\n  教育：20条，准确100.0%，找全100.0%，F1 100.0%\n")
  const said = await run(lines([{ id: "1", title: "工地拖欠工资", body: "我要跳楼" }]), "suggest", "-", "-m", model)
  expect(said.out).toMatch(/^1　欠薪（把握\d+%）　.*工资.*　先由人看：危及人身安全\n$/)
})
