import JSZip from "jszip"
import { describe, expect, test } from "vitest"
import { chineseNumeral, documentNumber, type NoticePaper, numberBlocks, titleLines } from "./notice-paper.ts"
import { readDocxText } from "./read-docx.ts"
import { writeNotice } from "./write-notice.ts"

const paper: NoticePaper = {
  issuer: "安澜市人民政府办公室",
  number: "安政办通[2026]第03号",
  title: "安澜市人民政府办公室关于2026年第二季度全市政务新媒体检查情况的通报",
  addressee: "各县（市、区）人民政府，市政府各部门",
  blocks: [
    { kind: "paragraph", text: "根据《政务新媒体检查指标》<V2.1>，现将有关情况通报如下。" },
    { kind: "heading1", text: "总体情况" },
    { kind: "heading2", text: "检查范围" },
    { kind: "paragraph", text: "共检查账号1170个。" },
    { kind: "heading2", text: "合格率" },
    { kind: "heading1", text: "存在问题" },
    { kind: "heading3", text: "内容不更新。" },
    {
      kind: "table",
      caption: "分平台情况",
      table: { columns: [{ header: "平台" }, { header: "数量" }], rows: [["微博", "525"]] },
    },
  ],
  signer: "安澜市人民政府办公室",
  date: "2026-07-05",
  annexes: [
    {
      title: "不合格账号名单",
      table: {
        columns: ["序号", "账号", "平台", "主办单位", "问题", "依据", "整改期限"].map((header) => ({ header })),
        rows: [["1", "云渚发布", "微博", "云渚街道", "单项否决", "2.1", "2026年7月15日"]],
      },
    },
    { title: "提醒账号名单", table: { columns: [{ header: "账号" }], rows: [] } },
  ],
  contact: "联系人：市政府办公室，电话：0600-5550110",
  mark: "示例数据·安澜市为虚构城市",
}

const part = async (bytes: Uint8Array, name: string): Promise<string> =>
  (await JSZip.loadAsync(bytes)).file(name)!.async("string")

describe("[I2] a notice in the layout of GB/T 9704-2012", () => {
  test("reads back block by block, numbered, with signature, annexes and contact", async () => {
    const read = await readDocxText(await writeNotice(paper))
    expect(read.ok && read.value.filter((line) => line !== "")).toEqual([
      "安澜市人民政府办公室",
      "安政办通〔2026〕3号",
      "安澜市人民政府办公室",
      "关于2026年第二季度全市",
      "政务新媒体检查情况的通报",
      "各县（市、区）人民政府，市政府各部门：",
      "根据《政务新媒体检查指标》<V2.1>，现将有关情况通报如下。",
      "一、总体情况",
      "（一）检查范围",
      "共检查账号1170个。",
      "（二）合格率",
      "二、存在问题",
      "1.内容不更新。",
      "分平台情况",
      "平台",
      "数量",
      "微博",
      "525",
      "附件：1.不合格账号名单",
      "2.提醒账号名单",
      "安澜市人民政府办公室",
      "2026年7月5日",
      "（联系人：市政府办公室，电话：0600-5550110）",
      "附件1",
      "不合格账号名单",
      ...["序号", "账号", "平台", "主办单位", "问题", "依据", "整改期限"],
      ...["1", "云渚发布", "微博", "云渚街道", "单项否决", "2.1", "2026年7月15日"],
      "附件2",
      "提醒账号名单",
      "账号",
    ])
  })

  test("page, margins, grid and faces are those of the standard", async () => {
    const bytes = await writeNotice(paper)
    const xml = await part(bytes, "word/document.xml")
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>')
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
    expect(xml).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="580" w:charSpace="-848"\/>/)
    expect(xml).toMatch(/w:eastAsia="方正小标宋简体"[^>]*\/><w:color w:val="FF0000"\/>/)
    const heading = xml.slice(0, xml.indexOf("一、总体情况")).lastIndexOf("<w:rFonts")
    expect(xml.slice(heading, heading + 160)).toContain('w:eastAsia="黑体"')
    const second = xml.slice(0, xml.indexOf("（一）检查范围")).lastIndexOf("<w:rFonts")
    expect(xml.slice(second, second + 160)).toContain('w:eastAsia="楷体_GB2312"')
    const fonts = await part(bytes, "word/fontTable.xml")
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>')
    expect(fonts).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>')
  })

  test("a wide annex lies across on its own page; page numbers stand outside, odd right and even left", async () => {
    const bytes = await writeNotice(paper)
    const xml = await part(bytes, "word/document.xml")
    expect(xml.match(/<w:sectPr/g)).toHaveLength(3)
    expect(xml).toContain('w:orient="landscape"')
    expect(xml).toContain("<w:tblHeader/>")
    expect(await part(bytes, "word/settings.xml")).toContain("evenAndOddHeaders")
    const footers = await Promise.all(["word/footer1.xml", "word/footer2.xml"].map((name) => part(bytes, name)))
    expect(footers.some((footer) => footer.includes('w:jc w:val="right"') && footer.includes("—"))).toBe(true)
    expect(footers.some((footer) => footer.includes('w:jc w:val="left"'))).toBe(true)
  })

  test("the same paper is the same file", async () => {
    expect(await writeNotice(paper)).toEqual(await writeNotice(paper))
  })

  test("characters that a Word file cannot hold do not break it", async () => {
    const read = await readDocxText(await writeNotice({ ...paper, title: "关于\u0007“<&>”的通报" }))
    expect(read.ok && read.value).toContain("关于“<&>”的通报")
  })

  test("a cut file is refused with a code", async () => {
    const bytes = await writeNotice(paper)
    expect(await readDocxText(bytes.slice(0, 3000))).toMatchObject({ ok: false, code: "office.damaged" })
  })
})

describe("[I2] the words of the paper", () => {
  test("headings restart below a new one", () => {
    const kinds = ["heading1", "heading2", "heading3", "heading4", "heading1", "heading2"] as const
    const blocks = numberBlocks(kinds.map((kind) => ({ kind, text: "甲" })))
    expect(blocks.map((block) => "text" in block && block.text)).toEqual([
      "一、甲",
      "（一）甲",
      "1.甲",
      "（1）甲",
      "二、甲",
      "（一）甲",
    ])
    expect([10, 11, 20, 35].map(chineseNumeral)).toEqual(["十", "十一", "二十", "三十五"])
  })

  test.each([
    ["安政办通[2026]3号", "安政办通〔2026〕3号"],
    ["安政办通（2026）第003号", "安政办通〔2026〕3号"],
    ["安政办通〔2026〕12", "安政办通〔2026〕12号"],
  ])("%s is written %s", (given, written) => expect(documentNumber(given)).toBe(written))

  test("a long title breaks behind the issuer and between words, never over 20 characters a line", () => {
    const lines = titleLines("关于2026年第二季度全市政务新媒体和政府网站检查抽查及整改落实情况的通报")
    expect(lines.join("")).toBe("关于2026年第二季度全市政务新媒体和政府网站检查抽查及整改落实情况的通报")
    expect(Math.max(...lines.map((text) => text.length))).toBeLessThanOrEqual(20)
  })
})
