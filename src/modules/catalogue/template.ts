import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { Db } from "#platform/db"
import type { Download } from "#platform/http"
import { writeWorkbook } from "#platform/office"
import { COLUMNS } from "./rules/table.ts"

const WIDE: ReadonlySet<string> = new Set<string>([COLUMNS.how.label, COLUMNS.unit.label, COLUMNS.mobileUrl.label])

/** 导入模板: the columns and nothing else; an asterisk stands at those that must be filled. */
export async function serviceTemplate(_ctx: Ctx, _db: Db, _input: object): Promise<Outcome<Download>> {
  const columns = Object.values(COLUMNS).map((column) => ({
    header: "needed" in column ? `${column.label}*` : column.label,
    width: WIDE.has(column.label) ? 30 : 14,
    format: "text" as const,
  }))
  return done({
    fileName: "政务服务事项导入模板.xlsx",
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes: await writeWorkbook({ sheets: [{ name: "政务服务事项", columns, rows: [] }] }),
  })
}
