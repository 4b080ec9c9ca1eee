import JSZip from "jszip"
import { describe, expect, test } from "vitest"
import { documentNumber, type NoticePaper, numberBlocks } from "./notice-paper.ts"
import { issuerType, LINE, MARGIN, PAGE, TEXT_WIDTH } from "./paper-layout.ts"
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
    { kind: "item", title: "内容不更新。", text: "“云渚发布”两周内未更新。" },
    { kind: "heading3", text: "停更账号。" },
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
        columns: ["序号", "账号", "平台", "主办单位", "问题", "指标", "办理情况"].map((header) => ({ header })),
        rows: [["1", "云渚发布", "微信公众号", "望澜区云渚街道办事处", "监测时间点前2周内无更新", "NM-V2.1", "整改中"]],
      },
    },
    {
      title: "各单位情况",
      table: { columns: Array.from({ length: 12 }, (_, i) => ({ header: `第${i + 1}项合格账号数` })), rows: [] },
    },
  ],
  imprint: {
    copyTo: "市委办公室，市人大常委会办公室",
    printedBy: "安澜市人民政府办公室",
    printedOn: "2026-07-06",
  },
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
      "（一）内容不更新。“云渚发布”两周内未更新。",
      "1.停更账号。",
      "分平台情况",
      "平台",
      "数量",
      "微博",
      "525",
      "附件：1.不合格账号名单",
      "2.各单位情况",
      "安澜市人民政府办公室",
      "2026年7月5日",
      "（联系人：市政府办公室，电话：0600-5550110）",
      "附件1",
      "不合格账号名单",
      ...["序号", "账号", "平台", "主办单位", "问题", "指标", "办理情况"],
      ...["1", "云渚发布", "微信公众号", "望澜区云渚街道办事处", "监测时间点前2周内无更新", "NM-V2.1", "整改中"],
      "附件2",
      "各单位情况",
      ...Array.from({ length: 12 }, (_, i) => `第${i + 1}项合格账号数`),
      "抄送：市委办公室，市人大常委会办公室。",
      "安澜市人民政府办公室\t2026年7月6日印发",
    ])
  })

  test("page, margins, grid and faces are those of the standard", async () => {
    const bytes = await writeNotice(paper)
    const xml = await part(bytes, "word/document.xml")
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>')
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
    expect(xml).toMatch(/w:eastAsia="方正小标宋简体"[^>]*\/><w:color w:val="FF0000"\/>/)
    const heading = xml.slice(0, xml.indexOf("一、总体情况")).lastIndexOf("<w:rFonts")
    expect(xml.slice(heading, heading + 160)).toContain('w:eastAsia="黑体"')
    const second = xml.slice(0, xml.indexOf("（一）检查范围")).lastIndexOf("<w:rFonts")
    expect(xml.slice(second, second + 160)).toContain('w:eastAsia="楷体_GB2312"')
    const fonts = await part(bytes, "word/fontTable.xml")
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>')
    expect(fonts).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>')
  })

  test("28 characters fill a line and 22 lines a page in every office program: no grid of characters, type set closer", async () => {
    const xml = await part(await writeNotice(paper), "word/document.xml")
    expect(xml.match(/<w:docGrid [^>]*>/g)).toEqual(Array(3).fill('<w:docGrid w:type="lines" w:linePitch="579"/>'))
    const body = xml.slice(
      xml.lastIndexOf("<w:p>", xml.indexOf("共检查账号1170个。")),
      xml.indexOf("共检查账号1170个。"),
    )
    expect(body).toContain('<w:spacing w:after="0" w:before="0" w:line="579" w:lineRule="exact"/>')
    expect(body).toContain('w:firstLine="630"')
    expect(body).toMatch(/<w:spacing w:val="-5"\/><w:sz w:val="32"\/>/)
    const character = 16 * 20 - 5
    expect(Math.floor(TEXT_WIDTH / character)).toBe(28)
    expect(Math.floor((PAGE.height - MARGIN.top - MARGIN.bottom) / LINE)).toBe(22)
    const styles = await part(await writeNotice(paper), "word/styles.xml")
    expect(styles.match(/<w:autoSpaceDE w:val="0"\/>/g)?.length).toBeGreaterThan(0)
    expect(styles).toContain('<w:lang w:val="en-US" w:eastAsia="zh-CN"')
  })

  test("a table is set in 五号 with single spacing off the grid; its head is repeated and rows are whole", async () => {
    const xml = await part(await writeNotice(paper), "word/document.xml")
    const cell = xml.slice(xml.lastIndexOf("<w:tr>", xml.indexOf("NM-V2.1")), xml.indexOf("NM-V2.1"))
    expect(cell).toContain("<w:cantSplit/>")
    expect(cell).toContain('<w:pStyle w:val="TableText"/>')
    expect(cell).not.toContain('w:lineRule="exact"')
    expect(cell).toContain('<w:sz w:val="21"/>')
    const styles = await part(await writeNotice(paper), "word/styles.xml")
    expect(styles).toMatch(/styleId="OffGrid">.*<w:snapToGrid w:val="0"\/>/)
    expect(styles).toMatch(/styleId="TableText">.*w:val="OffGrid".*<w:spacing w:line="240" w:lineRule="auto"\/>/)
  })

  test("the issuer's name stands on one line at any length, no larger than 42 pt", () => {
    for (let characters = 4; characters <= 30; characters += 1) {
      const { size, scale } = issuerType(characters)
      expect((characters * size * 10 * scale) / 100).toBeLessThanOrEqual(TEXT_WIDTH)
      expect(size).toBeLessThanOrEqual(84)
      expect(size).toBeGreaterThanOrEqual(44)
    }
    expect(issuerType(10)).toEqual({ size: 84, scale: 100 })
  })

  test("the signer is centred over a date that is four characters in; a wide signer has the date centred under it", async () => {
    const stripOf = async (signer: string): Promise<number[]> => {
      const xml = await part(await writeNotice({ ...paper, signer }), "word/document.xml")
      const end = xml.indexOf("2026年7月5日")
      const lines = [...xml.slice(0, end).matchAll(/<w:ind w:left="(\d+)"\/><w:jc w:val="center"\/>/g)].slice(-2)
      return lines.map((match) => (TEXT_WIDTH - Number(match[1])) / 315)
    }
    // Both are centred in one strip at the right edge: 2026年7月5日 is 6 characters wide, with four on each side.
    expect(await stripOf("安澜市人民政府")).toEqual([14, 14])
    const wide = "安澜市人民政府办公室网站管理处室"
    expect(await stripOf(wide)).toEqual([wide.length + 1, wide.length + 1])
  })

  test("the 版记 hangs at the foot of the last page, its place kept free by a paragraph as high", async () => {
    const xml = await part(await writeNotice(paper), "word/document.xml")
    const box = xml.slice(xml.lastIndexOf("<wp:anchor"), xml.lastIndexOf("</wp:anchor>"))
    expect(box).toMatch(/<wp:positionV relativeFrom="margin"><wp:align>bottom</)
    expect(box).toContain("<wp:wrapNone/>")
    expect(box.match(/<w:top w:val="single" w:color="000000" w:sz="\d"/g)?.map((line) => line.at(-2))).toEqual([
      ...["8", "6", "8"],
    ])
    const height = Number(/<wp:extent cx="\d+" cy="(\d+)"/.exec(box)![1]) / 635
    expect(xml.slice(0, xml.lastIndexOf("<wp:anchor"))).toMatch(
      new RegExp(`w:line="${height}" w:lineRule="exact"[^]{0,200}$`),
    )
    const { imprint: _none, ...without } = paper
    expect(await part(await writeNotice(without), "word/document.xml")).not.toContain("<wp:anchor")
  })

  test("an annex stands upright, one with too many columns lies across; page numbers stand outside, odd right and even left", async () => {
    const bytes = await writeNotice(paper)
    const xml = await part(bytes, "word/document.xml")
    expect(xml.match(/<w:sectPr/g)).toHaveLength(3)
    expect(xml.match(/w:orient="(\w+)"/g)).toEqual([
      ...['w:orient="portrait"', 'w:orient="portrait"', 'w:orient="landscape"'],
    ])
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
  })

  test.each([
    ["安政办通[2026]3号", "安政办通〔2026〕3号"],
    ["安政办通（2026）第003号", "安政办通〔2026〕3号"],
    ["安政办通〔2026〕12", "安政办通〔2026〕12号"],
  ])("%s is written %s", (given, written) => expect(documentNumber(given)).toBe(written))
})
