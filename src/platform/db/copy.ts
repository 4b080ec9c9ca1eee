import { once } from "node:events"
import type { PoolClient } from "pg"
import { from } from "pg-copy-streams"
import type { Param } from "./sql.ts"

const CHUNK_CHARS = 64 * 1024

/** COPY … FROM STDIN in PostgreSQL's text format. Returns the number of rows. */
export async function copyRows(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Param[]>,
): Promise<number> {
  const list = columns.map((column) => `"${column}"`).join(", ")
  const stream = client.query(from(`copy ${table} (${list}) from stdin`))
  const finished = once(stream, "finish")
  // An early failure (unknown table) is reported by the awaits below, never as an unhandled rejection.
  finished.catch(() => undefined)
  let chunk = ""
  for (const row of rows) {
    chunk += `${row.map(copyField).join("\t")}\n`
    if (chunk.length < CHUNK_CHARS) continue
    if (!stream.write(chunk)) await Promise.race([once(stream, "drain"), finished])
    chunk = ""
  }
  stream.end(chunk)
  await finished
  return stream.rowCount
}

/** One value as COPY text: `\N` is null, and tab, line ends and backslash are escaped. */
export function copyField(value: Param): string {
  return value === null ? "\\N" : plainText(value).replace(/[\\\t\n\r]/g, (char) => ESCAPES[char]!)
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" }

/** A value as PostgreSQL reads it in text: ISO instants, `{…}` arrays, `\x…` bytes, JSON for records. */
function plainText(value: Exclude<Param, null>): string {
  if (typeof value === "string") return value
  if (typeof value === "number" || typeof value === "boolean") return String(value)
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return `\\x${value.toString("hex")}`
  if (Array.isArray(value)) return arrayText(value as readonly Param[])
  return JSON.stringify(value)
}

const arrayText = (items: readonly Param[]): string =>
  `{${items
    .map((item) => {
      if (item === null) return "NULL"
      if (Array.isArray(item)) return arrayText(item as readonly Param[])
      return `"${plainText(item).replace(/[\\"]/g, (char) => `\\${char}`)}"`
    })
    .join(",")}}`
