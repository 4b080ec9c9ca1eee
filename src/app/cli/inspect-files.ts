import { sentence } from "#kernel/messages"
import { parseInstant } from "#kernel/time"
import { parseJson } from "#platform/fetch"
import { decodeText, officeMessages, readSheets } from "#platform/office"
import { Trouble } from "#platform/root"
import { fold, isBlank } from "#rules/registry"

/** One account or post of a file: folded column name → text. `line` is the row or line number in the file. */
export interface FileRecord {
  readonly line: number
  readonly cells: ReadonlyMap<string, string>
}

/** A cell or line of an input file that could not be used. */
export interface FileError {
  readonly file: string
  readonly line: number
  readonly reason: string
}

const folded = new Map<string, string>()

/** Column names repeat on every line: each is folded once. */
function foldedName(name: string): string {
  let known = folded.get(name)
  if (known === undefined) {
    known = fold(name)
    if (folded.size < 1_000) folded.set(name, known)
  }
  return known
}

/** Records of a JSON array, NDJSON, CSV or xlsx file; a line that is not JSON becomes an error, the others are kept. */
export async function readRecords(bytes: Uint8Array, file: string, errors: FileError[]): Promise<FileRecord[]> {
  const first = decodeText(bytes.subarray(0, 64))
    ?.replace(/^\ufeff/, "")
    .trimStart()[0]
  if (first === "[") return arrayRecords(bytes, file)
  if (first === "{") return lineRecords(bytes, file, errors)
  const book = await readSheets(bytes, file)
  if (!book.ok) throw new Trouble(sentence(officeMessages, book.code, book.values))
  return book.value.sheets.flatMap(({ rows }) => {
    const start = rows.findIndex((row) => row.length > 0)
    const header = (rows[start] ?? []).map(fold)
    return rows.slice(start + 1).flatMap((row, index): FileRecord[] => {
      if (row.length === 0) return []
      return [{ line: start + index + 2, cells: new Map(header.map((name, at) => [name, row[at] ?? ""])) }]
    })
  })
}

function arrayRecords(bytes: Uint8Array, file: string): FileRecord[] {
  const list = parseJson(decodeText(bytes) ?? "")
  if (!Array.isArray(list)) throw new Trouble(`文件“${file}”不是完整的JSON`)
  return list.map((value, index) => ({ line: index + 1, cells: cellsOf(value) }))
}

/** Line by line from the bytes: a file may be longer than one string can be. */
function lineRecords(bytes: Uint8Array, file: string, errors: FileError[]): FileRecord[] {
  const records: FileRecord[] = []
  const decoder = new TextDecoder()
  let line = 0
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start)
    const end = newline < 0 ? bytes.length : newline
    const text = decoder.decode(bytes.subarray(start, end)).trim()
    start = end + 1
    line += 1
    if (text === "") continue
    const value = parseJson(text)
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      errors.push({ file, line, reason: "这一行不是JSON对象，未读取" })
    } else records.push({ line, cells: cellsOf(value) })
  }
  return records
}

function cellsOf(value: unknown): Map<string, string> {
  const entries = value !== null && typeof value === "object" ? Object.entries(value) : []
  return new Map(
    entries.map(([name, cell]) => [
      foldedName(name),
      cell === null || cell === undefined ? "" : Array.isArray(cell) ? cell.join("；") : String(cell),
    ]),
  )
}

/** The first filled cell under one of the names; undefined when none is. */
export function cell(record: FileRecord, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = record.cells.get(foldedName(name))
    if (text !== undefined && (text.length > 8 || !isBlank(text))) return text.trim()
  }
  return undefined
}

/** An instant in ISO 8601, or as spreadsheets write it (`2026/9/1 9:05`); no offset is Asia/Shanghai. */
export function instantOf(text: string): Date | undefined {
  const loose = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
  if (!loose) return parseInstant(text)
  const [, year, month, day, hour = "0", minute = "00", second = "00"] = loose
  return parseInstant(
    `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}T${hour.padStart(2, "0")}:${minute}:${second}`,
  )
}

/** 是/否 in the spellings of files. */
export function truthOf(text: string | undefined): boolean | null {
  if (text === undefined) return null
  if (/^(?:true|1|yes|y|是|可用|正常|有)$/i.test(text)) return true
  return /^(?:false|0|no|n|否|不可用|异常|无法打开|没有)$/i.test(text) ? false : null
}
