import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { Db } from "#platform/db"
import type { Download } from "#platform/http"
import { writeWorkbook } from "#platform/office"
import { PEOPLE_COLUMNS } from "../rules/people-entry.ts"

const HEADERS = Object.values(PEOPLE_COLUMNS)
const WIDE: ReadonlySet<string> = new Set([PEOPLE_COLUMNS.post, PEOPLE_COLUMNS.unit, PEOPLE_COLUMNS.source])

/** 导入模板: the columns and nothing else; a spreadsheet, or text for whoever has none. */
export async function peopleTemplate(
  _ctx: Ctx,
  _db: Db,
  { format }: { format: "xlsx" | "csv" },
): Promise<Outcome<Download>> {
  const name = "人员职务导入模板"
  if (format === "csv") {
    // The mark makes spreadsheets read it as UTF-8.
    const bytes = new TextEncoder().encode(`\ufeff${HEADERS.join(",")}\r\n`)
    return done({ fileName: `${name}.csv`, contentType: "text/csv; charset=utf-8", bytes })
  }
  const columns = HEADERS.map((header) => ({ header, width: WIDE.has(header) ? 30 : 14, format: "text" as const }))
  const bytes = await writeWorkbook({ sheets: [{ name: "人员职务", columns, rows: [] }] })
  return done({
    fileName: `${name}.xlsx`,
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes,
  })
}
