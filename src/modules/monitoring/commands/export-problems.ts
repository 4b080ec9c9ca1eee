import type { Ctx } from "#kernel/actor"
import { LEVEL_LABELS } from "#kernel/level"
import { done, type Outcome } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Db } from "#platform/db"
import type { Download } from "#platform/http"
import { type CellValue, type WorkbookColumn, writeWorkbook } from "#platform/office"
import * as trail from "#platform/trail"
import { type ExportRow, type ProblemFilter, problemRows } from "../queries/problems.ts"
import { problemMoves } from "../states.ts"

const COLUMNS: readonly (WorkbookColumn & { cell(row: ExportRow): CellValue })[] = [
  { header: "问题", width: 48, format: "text", cell: (row) => row.title },
  { header: "程度", width: 12, format: "text", cell: (row) => LEVEL_LABELS[row.level] },
  { header: "规则", width: 24, format: "text", cell: (row) => row.ruleLabel },
  { header: "指标", width: 30, format: "text", cell: (row) => row.clauseShort },
  { header: "账号", width: 24, format: "text", cell: (row) => row.accountName },
  { header: "平台", width: 14, format: "text", cell: (row) => row.platformLabel },
  { header: "主办单位", width: 30, format: "text", cell: (row) => row.unitName },
  { header: "发现时间", width: 18, format: "instant", cell: (row) => row.foundAt },
  { header: "状态", width: 12, format: "text", cell: (row) => problemMoves.states[row.state].label },
  { header: "整改单位", width: 30, format: "text", cell: (row) => row.toUnitName },
  { header: "整改时限", width: 18, format: "instant", cell: (row) => row.dueAt },
  { header: "是否逾期", width: 10, format: "text", cell: (row) => (row.overdue ? "逾期" : "") },
  { header: "办结时间", width: 18, format: "instant", cell: (row) => row.endedAt },
  { header: "此前同类问题次数", width: 16, format: "number", cell: (row) => row.repeat },
  { header: "条款原文", width: 48, format: "text", cell: (row) => row.clause },
]

/** 导出问题清单: the filtered list as a workbook. Who took how many rows is kept. */
export async function exportProblems(ctx: Ctx, db: Db, filter: ProblemFilter): Promise<Outcome<Download>> {
  const rows = await problemRows(ctx, db, filter)
  const sample = await db.maybe<{ notice: string }>("select notice from identity.v_sample limit 1")
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "问题清单",
        columns: COLUMNS,
        rows: rows.map((row) => COLUMNS.map((column) => column.cell(row))),
        ...(sample && { note: sample.notice }),
      },
    ],
  })
  const used = Object.keys(filter).filter((name) => filter[name as keyof ProblemFilter] !== undefined)
  const detail = { rows: rows.length, filters: used }
  await db.tx((tx) => trail.write(tx, ctx, "problems.exported", { kind: "monitoring.problems", id: "all" }, detail))
  return done({
    fileName: `问题清单-${civilDate(ctx.now)}-${rows.length}个.xlsx`,
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes,
  })
}
