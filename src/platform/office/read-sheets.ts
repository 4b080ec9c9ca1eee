import type { Outcome } from "#kernel/outcome"
import { refused } from "#kernel/outcome"
import { FILE_BYTES_MAX, UNPACKED_BYTES_MAX } from "./limits.ts"
import { readCsv } from "./read-csv.ts"
import { readXlsx } from "./read-xlsx.ts"
import type { Book } from "./sheet.ts"
import { judgeZip, zipDirectory } from "./zip-directory.ts"

const MEGABYTE = 1024 * 1024
/** First bytes of files that are no table, whatever their name says: PDF, pictures, RAR, 7z, gzip. */
const FOREIGN = ["%PDF", "\x89PNG", "\xff\xd8\xff", "GIF8", "Rar!", "7z\xbc\xaf", "\x1f\x8b"]

/**
 * Reads a table that a person hands in: xlsx, csv or tsv, known by its bytes and not by its name.
 * Refuses with a code of `officeMessages`; never throws on bad input.
 */
export async function readSheets(bytes: Uint8Array, fileName: string): Promise<Outcome<Book>> {
  const file = fileName.replace(/^.*[/\\]/, "")
  if (bytes.length === 0) return refused("office.empty", { file })
  if (bytes.length > FILE_BYTES_MAX) {
    const megabytes = Math.ceil(bytes.length / MEGABYTE)
    return refused("office.too-large", { file, megabytes, max: FILE_BYTES_MAX / MEGABYTE })
  }
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1")
  if (head.startsWith("PK")) return readZip(bytes, file)
  if (head.startsWith("\xd0\xcf\x11\xe0"))
    return refused(isEncrypted(bytes) ? "office.encrypted" : "office.old-format", { file })
  if (FOREIGN.some((start) => head.startsWith(start))) return refused("office.not-a-table", { file })
  // Web pages and 2003 XML saved under the name of a spreadsheet.
  if (/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table)/i.test(head)) return refused("office.old-format", { file })
  return readCsv(bytes, file)
}

async function readZip(bytes: Uint8Array, file: string): Promise<Outcome<Book>> {
  const entries = zipDirectory(bytes)
  if (!entries || entries.length === 0) return refused("office.damaged", { file })
  if (!entries.some((entry) => entry.name === "xl/workbook.xml")) {
    const binary = entries.some((entry) => entry.name === "xl/workbook.bin")
    return refused(binary ? "office.old-format" : "office.not-a-table", { file })
  }
  const verdict = judgeZip(bytes, entries)
  if (verdict === "encrypted") return refused("office.encrypted", { file })
  if (verdict === "too-much") return refused("office.too-much-inside", { file, max: UNPACKED_BYTES_MAX / MEGABYTE })
  if (verdict === "damaged") return refused("office.damaged", { file })
  return readXlsx(bytes, file)
}

/** A workbook with a password is an OLE file that holds a stream of this name, in UTF-16. */
const isEncrypted = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from("EncryptedPackage", "utf16le"))
