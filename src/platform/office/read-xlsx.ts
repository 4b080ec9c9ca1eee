import type ExcelJS from "exceljs"
import JSZip from "jszip"
import { done, type Outcome, refused } from "#kernel/outcome"
import { CELL_CHARS_MAX, COLUMNS_MAX, ROWS_MAX, SHEETS_MAX } from "./limits.ts"
import { type Book, type Sheet, trimmed, unguardFormula } from "./sheet.ts"

/** A sheet part over this is thinned before it is parsed: below, thinning costs more than it saves. */
const THIN_OVER_BYTES = 4 * 1024 * 1024
/** Digits a spreadsheet keeps; a longer whole number has lost its tail and is shown as the spreadsheet shows it. */
const DIGITS_KEPT = 15

/** Reads a workbook that has passed the zip gate. Hidden sheets are left out and said. */
export async function readXlsx(bytes: Uint8Array, file: string): Promise<Outcome<Book>> {
  // A third of a second to load, and most starts of the program never open a workbook.
  const { default: exceljs } = await import("exceljs")
  const workbook = new exceljs.Workbook()
  try {
    // exceljs wants its own Buffer type of an older @types/node.
    await workbook.xlsx.load((await thinned(bytes)) as unknown as ExcelJS.Buffer, {
      ignoreNodes: ["dataValidations", "conditionalFormatting", "picture", "drawing", "legacyDrawing", "extLst"],
    })
  } catch {
    return refused("office.damaged", { file })
  }
  if (workbook.worksheets.length > SHEETS_MAX) {
    return refused("office.too-many-sheets", { file, count: workbook.worksheets.length, max: SHEETS_MAX })
  }
  const sheets: Sheet[] = []
  const notes: string[] = []
  for (const worksheet of workbook.worksheets) {
    if (worksheet.state !== "visible") {
      notes.push(`工作表“${worksheet.name}”是隐藏的，未读取`)
      continue
    }
    const rows = rowsOf(worksheet)
    if (rows.length > ROWS_MAX) return refused("office.too-many-rows", { file, sheet: worksheet.name, max: ROWS_MAX })
    if (rows.some((row) => row.length > COLUMNS_MAX)) {
      return refused("office.too-many-columns", { file, sheet: worksheet.name, max: COLUMNS_MAX })
    }
    sheets.push({ name: worksheet.name, rows, merged: [...(worksheet.model.merges ?? [])] })
  }
  return sheets.length === 0 ? refused("office.no-visible-sheet", { file }) : done({ sheets, notes })
}

function rowsOf(worksheet: ExcelJS.Worksheet): string[][] {
  const rows: string[][] = []
  worksheet.eachRow({ includeEmpty: false }, (row, number) => {
    while (rows.length < number) rows.push([])
    const cells = rows[number - 1]!
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      while (cells.length < column) cells.push("")
      // A cell inside a merged range answers with the value of the range's first cell.
      cells[column - 1] = unguardFormula(textOf(cell.value).trim()).slice(0, CELL_CHARS_MAX)
    })
  })
  return trimmed(rows)
}

/** What the cell shows, as text: formula → its result, rich text → its letters, date → `2023-05-01`. */
function textOf(value: ExcelJS.CellValue | undefined): string {
  if (value === null || value === undefined) return ""
  if (typeof value === "string") return value
  if (typeof value === "number") return numberText(value)
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE"
  if (value instanceof Date) return dateText(value)
  if ("richText" in value) return value.richText.map((run) => run.text).join("")
  if ("formula" in value || "sharedFormula" in value) return textOf(value.result)
  if ("hyperlink" in value) return textOf(value.text as ExcelJS.CellValue)
  return "error" in value ? value.error : ""
}

function numberText(value: number): string {
  if (Number.isInteger(value)) {
    const digits = String(Math.abs(value))
    return /^\d+$/.test(digits) && digits.length <= DIGITS_KEPT ? String(value) : value.toExponential().toUpperCase()
  }
  return String(Number(value.toPrecision(DIGITS_KEPT)))
}

/** exceljs gives civil time as if it were UTC. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return ""
  const text = value.toISOString()
  return text.slice(11, 19) === "00:00:00" ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`
}

/** Drops rows and cells without content from large sheets: a formatted empty column of a million rows costs 800 MB otherwise. */
async function thinned(bytes: Uint8Array): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes)
  let changed = false
  for (const part of zip.file(/^xl\/worksheets\/[^/]+\.xml$/)) {
    const xml = await part.async("string")
    if (xml.length < THIN_OVER_BYTES) continue
    zip.file(part.name, xml.replace(/<c [^>]*\/>/g, "").replace(/<row [^>]*\/>|<row [^>]*>\s*<\/row>/g, ""))
    changed = true
  }
  return changed ? zip.generateAsync({ type: "uint8array", compression: "STORE" }) : bytes
}
