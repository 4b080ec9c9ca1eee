import { parse } from "csv-parse/sync"
import iconv from "iconv-lite"
import { done, type Outcome, refused } from "#kernel/outcome"
import { CELL_CHARS_MAX, COLUMNS_MAX, ROWS_MAX } from "./limits.ts"
import { type Book, trimmed, unguardFormula } from "./sheet.ts"

const DELIMITERS = [",", "\t", ";", "|"]
/** Lines looked at to find the delimiter. */
const SNIFF_LINES = 20

/** Reads CSV or TSV in UTF-8, UTF-16 (with its mark) or GB18030, whatever delimiter. The sheet's name is the file's. */
export function readCsv(bytes: Uint8Array, file: string): Outcome<Book> {
  const text = decodeText(bytes)
  if (text === undefined) return refused("office.unknown-encoding", { file })
  if (text.includes("\0")) return refused("office.not-a-table", { file })
  const name = file.replace(/^.*[/\\]/, "").replace(/\.(?:csv|tsv|txt)$/i, "")
  // Excel's own hint line; its place is kept so that row numbers stay those of the spreadsheet.
  const hint = /^sep=(.)\r?\n/.exec(text)
  let rows: string[][]
  try {
    rows = parse(hint ? text.slice(hint[0].length) : text, {
      delimiter: hint?.[1] ?? delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: ROWS_MAX + 1,
    }) as string[][]
  } catch {
    return refused("office.damaged", { file })
  }
  if (hint) rows.unshift([])
  if (rows.length > ROWS_MAX) return refused("office.too-many-rows", { file, sheet: name, max: ROWS_MAX })
  const sheet = trimmed(rows.map((row) => row.map((cell) => unguardFormula(cell.trim()).slice(0, CELL_CHARS_MAX))))
  if (sheet.some((row) => row.length > COLUMNS_MAX)) {
    return refused("office.too-many-columns", { file, sheet: name, max: COLUMNS_MAX })
  }
  return sheet.length === 0
    ? refused("office.empty", { file })
    : done({ sheets: [{ name, rows: sheet, merged: [] }], notes: [] })
}

/** Text of unknown encoding: by its mark, else UTF-8 if it is valid, else GB18030; undefined when it is none of them. */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes)
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    const text = iconv.decode(Buffer.from(bytes), "gb18030")
    return text.includes("\ufffd") ? undefined : text
  }
}

/** The delimiter that cuts the first lines into the most columns, evenly; quoted parts are not looked at. */
function delimiterOf(text: string): string {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r?\n/, SNIFF_LINES)
    .filter((line) => line.trim() !== "")
  const score = (delimiter: string): number => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
    return counts.length === 0 ? 0 : counts.length * 100 + Math.max(...counts)
  }
  return DELIMITERS.reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best))
}
