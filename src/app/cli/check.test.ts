import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import iconv from "iconv-lite"
import { afterAll, expect, test } from "vitest"
import { runWords } from "../cli.ts"
import { listening } from "./testing/listening.ts"

const folder = mkdtempSync(join(tmpdir(), "jusheng-check-"))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

interface Report {
  version: string
  results: { id: string | number; chars: number; findings: Record<string, unknown>[] }[]
  errors: { line: number; reason: string }[]
}

/** Runs `check … --json`: exit code, what was said on standard error, and the report. */
async function check(words: readonly string[], input?: string | Uint8Array) {
  const call = listening(input)
  const code = await runWords(["check", ...words, "--json"], call.io)
  return { code, err: call.err(), report: call.out() === "" ? undefined : (JSON.parse(call.out()) as Report) }
}

const originals = (report: Report | undefined) =>
  report?.results.map(({ findings }) => findings.map(({ original }) => original))

test("[B3] a text file: what, where, how bad, instead of what, by which document; exit code 1", async () => {
  const text = "近日，市政府布署防汛工作。"
  const { code, report } = await check([file("a.txt", text)])
  expect(code).toBe(1)
  expect(report?.version).toMatch(/^r\d+-[0-9a-f]{12}$/)
  expect(report?.results).toHaveLength(1)
  expect(report?.results[0]).toMatchObject({
    id: join(folder, "a.txt"),
    chars: text.length,
    findings: [{ start: 6, end: 8, original: "布署", class: "typo", level: "warn", suggestions: ["部署"] }],
  })
  expect(report?.results[0]?.findings[0]).toMatchObject({ rule: expect.any(String), reason: expect.any(String) })
})

test("a clean text is told so with exit code 0, in words and in JSON", async () => {
  const call = listening("近日，市政府部署防汛工作。")
  expect(await runWords(["check", "-"], call.io)).toBe(0)
  expect(call.out()).toMatch(/^共检查1篇，发现0处。/)
  expect((await check(["-"], "近日，市政府部署防汛工作。")).code).toBe(0)
})

test("[B3] for people each finding is one line with its place", async () => {
  const call = listening("第一行\n请布署工作\n")
  expect(await runWords(["check", "-"], call.io)).toBe(1)
  expect(call.out()).toMatch(/^-:2:2 \[一般\] 布署 → 部署 {2}.*（word-0001；依据：.+）$/m)
})

test("[B3] HTML is read as a reader sees it, Markdown without its code; offsets are of the file", async () => {
  const html = "<!DOCTYPE html><p class='布署'>请布<b>署</b>工作</p><script>布署</script>"
  const [page] = (await check([file("a.html", html)])).report!.results
  expect(page?.findings).toMatchObject([{ original: "布<b>署" }])
  const { start, end } = page!.findings[0] as { start: number; end: number }
  expect(html.slice(start, end)).toBe("布<b>署")
  expect(originals((await check([file("a.md", "`布署` **布署**")])).report)).toEqual([["布署"]])
  expect(originals((await check(["-"], html)).report)).toEqual([["布<b>署"]])
  expect(originals((await check(["-", "--as", "text"], "`布署`")).report)).toEqual([["布署"]])
})

test("[B4] each post of an NDJSON file is judged by the facts of its own day; a bad line is named, the others are read", async () => {
  const posts = [
    '{"id":"a","text":"市工商局发布公告。","at":"2016-03-01T08:00:00+08:00"}',
    '{"id":7,"text":"市工商局发布公告。","at":"2026-03-01"}',
    "{bad",
    '{"id":"c","text":"布署","at":"昨天"}',
    '{"id":"d","title":"没有正文"}',
    "",
  ].join("\n")
  for (const report of [(await check([file("posts.ndjson", posts)])).report, (await check(["-"], posts)).report]) {
    expect(report?.results.map(({ id }) => id)).toEqual(["a", 7, "c"])
    expect(originals(report)).toEqual([[], ["工商局"], ["布署"]])
    expect(report?.errors.map(({ line }) => line)).toEqual([3, 4, 5])
  }
})

test("[B4] --at gives a file its day; a day that does not exist is wrong usage", async () => {
  const path = file("old.txt", "市工商局发布公告。")
  expect(originals((await check([path, "--at", "2016-03-01"])).report)).toEqual([[]])
  expect(originals((await check([path])).report)).toEqual([["工商局"]])
  expect(await check([path, "--at", "2016-02-30"])).toMatchObject({ code: 2, report: undefined })
})

test("[B4] names of one place are known only with its pack", async () => {
  const path = file("place.txt", "归帆区召开会议。")
  expect(originals((await check([path])).report)).toEqual([[]])
  expect(originals((await check([path, "--pack", "anlan"])).report)).toEqual([["归帆区"]])
  const unknown = await check([path, "--pack", "nowhere"])
  expect(unknown).toMatchObject({ code: 2 })
  expect(unknown.err).toContain("core、anlan")
})

test("a byte order mark is dropped, GB18030 and UTF-16 are read, the first with a note", async () => {
  const text = "请布署工作。"
  const at = async (bytes: Uint8Array) => {
    const { report, err } = await check([file("encoded.txt", bytes)])
    return [report?.results[0]?.findings.map(({ start }) => start), err.includes("GB18030")]
  }
  expect(await at(new TextEncoder().encode(`\ufeff${text}`))).toEqual([[1], false])
  expect(await at(iconv.encode(text, "gb18030"))).toEqual([[1], true])
  expect(await at(iconv.encode(text, "utf-16le", { addBOM: true }))).toEqual([[1], false])
})

test("what cannot be read ends in a sentence and exit code 1, and the other files are checked all the same", async () => {
  const good = file("good.txt", "请布署工作。")
  const missing = await check([join(folder, "none.txt"), good])
  expect(missing.code).toBe(1)
  expect(missing.err).toContain("没有这个文件")
  expect(originals(missing.report)).toEqual([["布署"]])
  const picture = await check([file("a.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0))])
  expect(picture).toMatchObject({ code: 1, report: { results: [] } })
  expect(picture.err).toContain("图片")
  const noise = await check([
    file(
      "noise.bin",
      Uint8Array.from({ length: 600 }, (_, n) => (n * 97) % 256),
    ),
  ])
  expect(noise.code).toBe(1)
  expect(noise.err).toContain("不是文本文件")
  expect((await check([folder])).err).toContain("是目录")
  expect(await check([])).toMatchObject({ code: 2 })
  expect(await check(["-", "--as", "doc"], "a")).toMatchObject({ code: 2 })
})

test("an empty file has nothing to find", async () => {
  expect(await check([file("empty.txt", "")])).toMatchObject({
    code: 0,
    report: { results: [{ chars: 0, findings: [] }] },
  })
})

test("[B5] --explain tells where a rule or a row comes from; words of sensitive lists are not shown", async () => {
  const told = async (rule: string) => {
    const call = listening()
    const code = await runWords(["check", "--explain", rule], call.io)
    return { code, out: call.out(), err: call.err() }
  }
  const row = await told("org-0001")
  expect(row.code).toBe(0)
  for (const part of ["工商局 → 市场监督管理局", "2019-04-01 至 今", "依据：", "命中：", "不命中："]) {
    expect(row.out).toContain(part)
  }
  expect((await told("date-exists")).out).toContain("2月30日")
  const sensitive = await told("sensitive-0001")
  expect(sensitive.out).not.toContain("发票")
  expect(await told("nope")).toMatchObject({ code: 2, out: "" })
  expect(await told("sample-leader-0001")).toMatchObject({ code: 2, out: "" })
})

test("[B4] a sample's own pack knows its persons, their posts and their order, by the day of the text", async () => {
  const found = async (text: string, ...words: string[]) => {
    const call = listening(text)
    await runWords(["check", "-", "--json", ...words], call.io)
    const [result] = JSON.parse(call.out()).results as { findings: { rule: string; level: string }[] }[]
    return result!.findings.map(({ rule, level }) => `${rule} ${level}`)
  }
  const text = "安澜市水利局局长澹台致远检查堤防。"
  expect(await found(text, "--pack", "anlan")).toEqual(["person-post serious"])
  expect(await found(text, "--pack", "anlan", "--at", "2021-07-01")).toEqual([])
  expect(await found(text)).toEqual([])
})
