import ExcelJS from "exceljs"
import { expect, test } from "vitest"
import { runWords } from "../cli.ts"
import { listening } from "./testing/listening.ts"

const CSV = `账号名称,平台,主办单位,层级,粉丝数,日均发布量,功能
安澜发布,新浪微博,市政府办公室,市级,1.2万,3,发布;办事
云渚发布,公众号,云渚街道,街道,很多,0.5,发布
`

test("[A1] a roster from standard input is counted, its bad cell named, exit code 1", async () => {
  const call = listening(CSV)
  expect(await runWords(["census", "-", "--json"], call.io)).toBe(1)
  expect(JSON.parse(call.out())).toMatchObject({
    total: 2,
    byPlatform: { 微博: 1, 微信公众号: 1 },
    byLevel: { 市: 1, 镇: 1 },
    followersOver10000: 1,
    postsPerDayAtLeast2: { n: 1, share: 0.5 },
    publishAndService: { n: 1, share: 0.5 },
    units: 2,
    errors: [{ row: 3, column: "粉丝数", cell: "E3", reason: "“很多”不是数字" }],
  })
  expect(call.err()).toBe("有1处填写问题。\n")
})

test("[A2] a workbook with a merged title, a merged unit and five bad cells", async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet("望澜区")
  sheet.addRow(["望澜区政务新媒体台账（2026年6月）"])
  sheet.mergeCells("A1:G1")
  sheet.addRow(["主办单位", "账号名称", "平台", "粉丝数（万）", "层级", "开设日期", "备注"])
  sheet.addRow(["云渚街道", "云渚发布", "微信", 1.2, "街道", new Date(Date.UTC(2019, 4, 1)), "好"])
  sheet.addRow([null, "云渚在线", "围脖", "若干", "村", "2019-13-01", ""])
  sheet.mergeCells("A3:A4")
  sheet.addRow(["", "枫汀发布", "抖音", { formula: "0.5+0.5", result: 1 }, "镇", "2020年6月1日", ""])
  const call = listening(new Uint8Array(await book.xlsx.writeBuffer()))
  expect(await runWords(["census", "-", "--json"], call.io)).toBe(1)
  const counted = JSON.parse(call.out())
  expect(counted).toMatchObject({
    total: 3,
    byPlatform: { 微信公众号: 1, 其他: 1, 抖音: 1 },
    followersOver10000: 1,
    units: 1,
  })
  expect(counted.errors.map((error: { sheet: string; cell: string }) => `${error.sheet} ${error.cell}`)).toEqual([
    "望澜区 C4",
    "望澜区 D4",
    "望澜区 E4",
    "望澜区 F4",
    "望澜区 A5",
  ])
  expect(counted.unknownColumns).toEqual([{ sheet: "望澜区", header: "备注" }])
})

test("people get sentences: figures, shares, bad cells", async () => {
  const call = listening(CSV)
  await runWords(["census", "-"], call.io)
  expect(call.out()).toContain("账号总数：2（主办单位2个）")
  expect(call.out()).toContain("日均发布2条以上：1，占50.0%")
  expect(call.out()).toContain("E3 粉丝数：“很多”不是数字")
})

test("a clean roster exits 0; a missing or unreadable file exits 1 with a sentence", async () => {
  const clean = listening(CSV.replace("很多", "900"))
  expect(await runWords(["census", "-"], clean.io)).toBe(0)
  const missing = listening()
  expect(await runWords(["census", "没有.xlsx"], missing.io)).toBe(1)
  expect(missing.err()).toBe("没有这个文件：没有.xlsx\n")
  const empty = listening()
  expect(await runWords(["census", "-", "--json"], empty.io)).toBe(1)
  expect([empty.out(), empty.err()]).toEqual(["", "文件“标准输入”是空的，请确认后重新选择。\n"])
})
