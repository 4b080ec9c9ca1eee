import ExcelJS from "exceljs"
import iconv from "iconv-lite"
import JSZip from "jszip"
import { describe, expect, test } from "vitest"
import { sentence } from "#kernel/messages"
import { officeMessages } from "./messages.zh.ts"
import { readSheets } from "./read-sheets.ts"
import { writeWorkbook } from "./write-workbook.ts"

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  fill(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function rows(bytes: Uint8Array, name = "台账.xlsx"): Promise<string[][]> {
  const read = await readSheets(bytes, name)
  if (!read.ok) throw new Error(sentence(officeMessages, read.code, read.values))
  return read.value.sheets[0]!.rows
}

async function refusal(bytes: Uint8Array, name = "台账.xlsx"): Promise<string> {
  const read = await readSheets(bytes, name)
  return read.ok ? "read" : `${read.code} ${sentence(officeMessages, read.code, read.values)}`
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content)

describe("[A2] workbooks", () => {
  test("a cell reads as it shows: formula results, rich text, dates, links, long numbers", async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet("台账")
      sheet.addRow([
        { formula: "1+1", result: 2 },
        { richText: [{ text: "安澜" }, { text: "发布", font: { bold: true } }] },
        new Date(Date.UTC(2023, 4, 1)),
        { text: "主页", hyperlink: "https://weibo.com/u/1" },
        1.2345678901234567e19,
        0.1 + 0.2,
        true,
        { error: "#REF!" },
        123456789012345,
      ])
    })
    expect(await rows(bytes)).toEqual([
      ["2", "安澜发布", "2023-05-01", "主页", "1.2345678901234567E+19", "0.3", "TRUE", "#REF!", "123456789012345"],
    ])
  })

  test("merged cells are filled, blank rows keep the row numbers, empty tails are cut", async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet("台账")
      sheet.getCell("A1").value = "2026年台账"
      sheet.mergeCells("A1:C1")
      sheet.getCell("A3").value = "市水利局"
      sheet.mergeCells("A3:A4")
      sheet.getCell("B3").value = "甲"
      sheet.getCell("B4").value = "乙"
      sheet.getCell("D9000").value = "  "
    })
    expect(await rows(bytes)).toEqual([
      ["2026年台账", "2026年台账", "2026年台账"],
      [],
      ["市水利局", "甲"],
      ["市水利局", "乙"],
    ])
  })

  test("a hidden sheet is left out, and said; only hidden sheets are refused", async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet("草稿", { state: "hidden" }).addRow(["x"])
      book.addWorksheet("台账").addRow(["y"])
    })
    const read = await readSheets(bytes, "a.xlsx")
    expect(read.ok && read.value.sheets.map((sheet) => sheet.name)).toEqual(["台账"])
    expect(read.ok && read.value.notes).toEqual(["工作表“草稿”是隐藏的，未读取"])
    const hidden = await workbook((book) => book.addWorksheet("草稿", { state: "veryHidden" }).addRow(["x"]))
    expect(await refusal(hidden)).toContain("office.no-visible-sheet")
  })

  test("two hundred thousand formatted empty rows do not drown two filled ones", async () => {
    const zip = await JSZip.loadAsync(await workbook((book) => book.addWorksheet("台账").addRows([["a"], ["b"]])))
    const part = "xl/worksheets/sheet1.xml"
    const empty = Array.from({ length: 200_000 }, (_, i) => `<row r="${i + 3}"><c r="A${i + 3}" s="0"/></row>`).join("")
    zip.file(part, (await zip.file(part)!.async("string")).replace("</sheetData>", `${empty}</sheetData>`))
    expect(await rows(await zip.generateAsync({ type: "uint8array", compression: "DEFLATE" }))).toEqual([["a"], ["b"]])
  })

  test("what the program writes, it reads back: ids as text, guarded formulas, dates, no doubled sheet names", async () => {
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: "台账/一",
          note: "示例数据·安澜市为虚构城市",
          columns: [
            { header: "账号", width: 20 },
            { header: "ID", width: 20, format: "text" },
            { header: "粉丝", width: 10, format: "number" },
            { header: "时间", width: 18, format: "instant" },
          ],
          rows: [
            ["=HYPERLINK(1)", "12345678901234567890", 1200, new Date("2026-06-11T08:00:00+08:00")],
            ["-", "@安澜", null, null],
          ],
        },
        { name: "台账/一", columns: [{ header: "a", width: 5 }], rows: [] },
      ],
    })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
    const sheet = book.worksheets[0]!
    expect(book.worksheets.map((one) => one.name)).toEqual(["台账_一", "台账_一(2)"])
    expect(sheet.getCell("A3").value).toBe("'=HYPERLINK(1)")
    expect(sheet.getCell("B3").value).toBe("12345678901234567890")
    expect(sheet.getCell("B3").numFmt).toBe("@")
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 2 })
    expect((await rows(bytes)).slice(2)).toEqual([
      ["=HYPERLINK(1)", "12345678901234567890", "1200", "2026-06-11 08:00:00"],
      ["-", "@安澜"],
    ])
  })
})

describe("[A2] text tables", () => {
  test("UTF-8 with a mark, GB18030 and UTF-16 read alike, whatever the delimiter", async () => {
    const table = "账号名称,平台\n安澜发布,微博\n"
    const expected = [
      ["账号名称", "平台"],
      ["安澜发布", "微博"],
    ]
    expect(await rows(text(`\ufeff${table}`), "a.csv")).toEqual(expected)
    expect(await rows(new Uint8Array(iconv.encode(table, "gb18030")), "a.csv")).toEqual(expected)
    expect(
      await rows(new Uint8Array(iconv.encode(table.replaceAll(",", "\t"), "utf-16le", { addBOM: true })), "a.txt"),
    ).toEqual(expected)
    expect(await rows(text(table.replaceAll(",", ";")), "a.csv")).toEqual(expected)
    expect(await rows(text(table.replaceAll("\n", "\r\n")), "a.csv")).toEqual(expected)
  })

  test("quoted commas and line breaks stay in their cell; a blank line keeps its number", async () => {
    expect(await rows(text('a,"b,\n""c"""\n\nd,e'), "a.csv")).toEqual([["a", 'b,\n"c"'], [], ["d", "e"]])
  })
})

describe("[A2] files that are no table end in a sentence", () => {
  const xlsx = () => workbook((book) => book.addWorksheet("台账").addRow(["x".repeat(5000)]))

  test("empty, foreign, old and encrypted files", async () => {
    expect(await refusal(new Uint8Array())).toBe("office.empty 文件“台账.xlsx”是空的，请确认后重新选择。")
    expect(await refusal(text("\n\n"), "a.csv")).toContain("office.empty")
    expect(await refusal(text("%PDF-1.7 ..."))).toContain("office.not-a-table")
    expect(await refusal(new Uint8Array([1, 0, 0, 2, 0]))).toContain("office.not-a-table")
    expect(await refusal(text("<html><table><tr><td>1"))).toContain("另存为xlsx")
    const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
    expect(await refusal(new Uint8Array([...ole, ...new Array(600).fill(0)]), "老表.xls")).toContain("旧版表格")
    expect(await refusal(new Uint8Array([...ole, ...Buffer.from("EncryptedPackage", "utf16le")]))).toContain("打开密码")
  })

  test("a cut or scrambled workbook", async () => {
    const bytes = await xlsx()
    expect(await refusal(bytes.slice(0, bytes.length - 100))).toContain("office.damaged")
    const scrambled = bytes.slice()
    scrambled.fill(0x55, 60, Math.floor(bytes.length / 2))
    expect(await refusal(scrambled)).toContain("office.damaged")
    const zip = await JSZip.loadAsync(bytes)
    zip.file("xl/workbook.xml", "<workbook")
    expect(await refusal(await zip.generateAsync({ type: "uint8array" }))).toContain("office.damaged")
  })

  test("another office file is not a table", async () => {
    const zip = new JSZip()
    zip.file("word/document.xml", "<x/>")
    expect(await refusal(await zip.generateAsync({ type: "uint8array" }), "通报.docx")).toContain("office.not-a-table")
  })

  test("a bomb is refused before it is opened, also when it lies about its size", async () => {
    const zip = await JSZip.loadAsync(await xlsx())
    zip.file("xl/media/a.bin", new Uint8Array(210 * 1024 * 1024))
    const bomb = await zip.generateAsync({
      type: "uint8array",
      compression: "DEFLATE",
      compressionOptions: { level: 1 },
    })
    expect(await refusal(bomb)).toContain("office.too-much-inside")
    const small = await JSZip.loadAsync(await xlsx())
    small.file("xl/media/a.bin", new Uint8Array(3_000_000))
    const liar = Buffer.from(await small.generateAsync({ type: "uint8array", compression: "DEFLATE" }))
    const entry = liar.lastIndexOf("xl/media/a.bin") - 46
    liar.writeUInt32LE(10, entry + 24)
    expect(await refusal(new Uint8Array(liar))).toContain("office.too-much-inside")
  })

  test("too many columns", async () => {
    expect(await refusal(text(Array.from({ length: 300 }, (_, i) => i).join(",")), "a.csv")).toContain("256列")
  })
})
