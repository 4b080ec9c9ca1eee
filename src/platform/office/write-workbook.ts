import type ExcelJS from "exceljs"
import { guardFormula } from "./sheet.ts"

export type CellValue = string | number | boolean | Date | null

export interface WorkbookColumn {
  readonly header: string
  /** In characters; a Chinese character counts two. */
  readonly width: number
  /** `text` keeps long ids as they are; `date` and `instant` are civil time of Asia/Shanghai. Default: by the first value. */
  readonly format?: "text" | "number" | "decimal" | "percent" | "date" | "instant"
}

export interface WorkbookSheet {
  readonly name: string
  readonly columns: readonly WorkbookColumn[]
  readonly rows: readonly (readonly CellValue[])[]
  /** A line above the header, for example 「示例数据·安澜市为虚构城市」 or the date of the figures. */
  readonly note?: string
}

const FORMATS = {
  text: "@",
  number: "#,##0",
  decimal: "#,##0.00",
  percent: "0.0%",
  date: "yyyy-mm-dd",
  instant: "yyyy-mm-dd hh:mm",
} as const
const SHANGHAI_MS = 8 * 3_600_000
const SHEET_NAME_MAX = 31

/** An xlsx that opens clean in WPS and Excel: header frozen and filtered, ids as text, nothing that runs as a formula. */
export async function writeWorkbook(book: { readonly sheets: readonly WorkbookSheet[] }): Promise<Uint8Array> {
  const { default: exceljs } = await import("exceljs")
  const workbook = new exceljs.Workbook()
  const taken = new Set<string>()
  for (const sheet of book.sheets) addSheet(workbook, sheet, sheetName(sheet.name, taken))
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function addSheet(workbook: ExcelJS.Workbook, sheet: WorkbookSheet, name: string): void {
  const top = sheet.note === undefined ? 1 : 2
  const worksheet = workbook.addWorksheet(name, {
    views: [{ state: "frozen", ySplit: top }],
    pageSetup: {
      paperSize: 9,
      orientation: sheet.columns.length > 6 ? "landscape" : "portrait",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${top}:${top}`,
    },
  })
  worksheet.columns = sheet.columns.map((column, index) => {
    const first = sheet.rows.find((row) => (row[index] ?? null) !== null)?.[index]
    return { width: column.width, style: { numFmt: column.format ? FORMATS[column.format] : defaultFormat(first) } }
  })
  if (sheet.note !== undefined) worksheet.addRow([guardFormula(sheet.note)])
  const header = worksheet.addRow(sheet.columns.map((column) => guardFormula(column.header)))
  header.font = { bold: true }
  header.alignment = { vertical: "middle", wrapText: true }
  header.eachCell((cell) => {
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFEFEFEF" } }
    cell.border = { bottom: { style: "thin" } }
  })
  for (const row of sheet.rows) worksheet.addRow(row.map((value, index) => cellOf(value, sheet.columns[index]?.format)))
  if (sheet.rows.length > 0) {
    worksheet.autoFilter = {
      from: { row: top, column: 1 },
      to: { row: top + sheet.rows.length, column: sheet.columns.length },
    }
  }
}

function defaultFormat(value: CellValue | undefined): string {
  if (value instanceof Date) return FORMATS.instant
  return typeof value === "number" ? "General" : FORMATS.text
}

function cellOf(value: CellValue, format: WorkbookColumn["format"]): ExcelJS.CellValue {
  if (value === null) return null
  if (typeof value === "string") return guardFormula(value)
  if (value instanceof Date) return new Date(value.getTime() + SHANGHAI_MS)
  return format === "text" ? guardFormula(String(value)) : value
}

/** Sheet names may not hold `\ / ? * [ ] :`, be longer than 31 or stand twice. */
function sheetName(wanted: string, taken: Set<string>): string {
  const clean =
    wanted
      .replace(/[\\/?*[\]:]/g, "_")
      .replace(/^'+|'+$/g, "")
      .slice(0, SHEET_NAME_MAX) || "表"
  let name = clean
  for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${clean.slice(0, SHEET_NAME_MAX - 4)}(${copy})`
  taken.add(name.toLowerCase())
  return name
}
