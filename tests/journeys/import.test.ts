import { readFile } from "node:fs/promises"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { readSheets, writeWorkbook } from "#platform/office"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity()

const HEADER = ["账号名称", "平台", "账号ID", "主办单位", "层级", "粉丝数", "功能", "状态", "开设日期", "驻村干部"]

/** One unit, one sheet, as offices hand them in; three cells are wrong, on two sheets. */
const roster = (unit: string): Promise<Uint8Array> => {
  const columns = HEADER.map((header) => ({ header, width: 14 }))
  const row = (name: string, platform: string, id: string, more: Record<string, string | number> = {}) => {
    const cells: Record<string, string | number> = {
      账号名称: name,
      平台: platform,
      账号ID: id,
      主办单位: unit,
      层级: "县",
      粉丝数: 1200,
      功能: "发布;互动",
      状态: "正常",
      开设日期: "2024-05-06",
      驻村干部: "有",
      ...more,
    }
    return HEADER.map((header) => cells[header]!)
  }
  return writeWorkbook({
    sheets: [
      {
        name: "第一批",
        columns,
        rows: [
          row("澜声便民一", "微博", "9905550001"),
          row("澜声便民二", "不存在的平台", "9905550002"),
          row("澜声便民三", "抖音", "9905550003", { 粉丝数: "很多" }),
        ],
      },
      {
        name: "第二批",
        columns,
        rows: [
          row("澜声便民四", "今日头条", "9905550004"),
          row("澜声便民五", "微博", "9905550005", { 开设日期: "2024-02-30" }),
        ],
      },
    ],
  })
}

async function handIn(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await visit(page, `${city.url}/imports`)
  await page.locator("input[type=file]").setInputFiles({
    name,
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from(bytes),
  })
  await page.getByRole("heading", { name: "将写入的前几行" }).waitFor({ timeout: 60_000 })
}

/** The rows of a table under its caption, as texts. */
const rowsOf = async (page: Page, caption: string): Promise<string[][]> => {
  const rows = page.getByRole("table", { name: caption }).locator("tbody tr")
  return await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? "")),
  )
}

test("[A2] a roster with bad cells is tried first, each named by sheet, row and column; the good rows are written and come out again", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
  const units = (await (await page.request.get(`${city.url}/api/units?level=县&limit=1`)).json()) as {
    items: { name: string }[]
  }
  const unit = units.items[0]!.name

  // a file that is none of ours is refused before anything is sent
  await visit(page, `${city.url}/imports`)
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "名册.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") })
  await page.getByText("不是 .xlsx、.csv 文件").waitFor()

  // the dry run
  await handIn(page, "区级名册.xlsx", await roster(unit))
  await page.getByText("共 5 行，新增 2、变化 0、相同 0、有误 3").waitFor()
  const bad = await rowsOf(page, "有误的单元格")
  expect(bad.map(([, sheet, column, value, row]) => [sheet, row, column, value])).toEqual([
    ["第一批", "3", "平台", "不存在的平台"],
    ["第一批", "4", "粉丝数", "很多"],
    ["第二批", "3", "开设日期", "2024-02-30"],
  ])
  for (const [reason] of bad) expect(reason).toMatch(/[一-鿿]{4}/)
  await page.getByText("驻村干部").waitFor()
  const found = async (): Promise<number> => {
    const reply = await page.request.get(`${city.url}/api/accounts?q=澜声便民&counted=全部`)
    return ((await reply.json()) as { total: number }).total
  }
  expect(await found(), "a dry run writes nothing").toBe(0)

  // confirmed: progress, result, and the ledger shows them
  await page.getByRole("button", { name: "写入 2 行" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByText("跳过有误的 3 行").waitFor()
  await dialog.getByRole("button", { name: "写入 2 行" }).click()
  await page.getByText("已完成").first().waitFor({ timeout: 60_000 })
  expect(await found()).toBe(2)
  await visit(page, `${city.url}/accounts?q=澜声便民&counted=全部`)
  await page.getByRole("link", { name: "澜声便民四" }).click()
  await page.getByRole("heading", { level: 1, name: /澜声便民四/ }).waitFor()
  await page.getByText("驻村干部").waitFor()
  await visit(page, `${city.url}/work`)
  await page
    .getByRole("table", { name: "我发起的长任务" })
    .getByText(/区级名册/)
    .first()
    .waitFor()

  // out and in again: nothing is new, nothing has changed
  await visit(page, `${city.url}/accounts?counted=全部&state=all`)
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /^导出 \d+ 行$/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^政务新媒体台账-.*\.xlsx$/)
  const bytes = new Uint8Array(await readFile(await download.path()))
  const book = await readSheets(bytes, download.suggestedFilename())
  if (!book.ok) throw new Error(book.code)
  await handIn(page, "导出再导入.xlsx", bytes)
  const whole = (await (await page.request.get(`${city.url}/api/accounts?counted=全部&limit=1`)).json()) as {
    total: number
  }
  await page.getByText(`共 ${whole.total} 行，新增 0、变化 0、相同 ${whole.total}、有误 0`).waitFor()
  await page.getByRole("button", { name: "写入 0 行" }).hover()
  await page.getByText("没有可写入的行").waitFor()
})
