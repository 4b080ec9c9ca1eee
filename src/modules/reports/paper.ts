import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Db } from "#platform/db"
import type { Download } from "#platform/http"
import { type PaperTable, writeNotice } from "#platform/office"
import * as trail from "#platform/trail"
import { bulletinRow } from "./queries.ts"
import { type AnnexRow, blocksOf } from "./rules.ts"
import { bulletinWording } from "./wording.ts"

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

const COLUMNS = ["序号", "账号", "平台", "主办单位", "问题", "指标", "办理情况"]

const annexTable = (rows: readonly AnnexRow[]): PaperTable => ({
  columns: COLUMNS.map((header) => ({ header })),
  rows: rows.map((row, index) => [
    String(index + 1),
    row.account,
    row.platform,
    row.unit,
    row.problem,
    row.clause,
    row.state,
  ]),
})

/** 通报（Word） by GB/T 9704-2012, the list of problems as its annex. */
export async function bulletinFile(ctx: Ctx, db: Db, input: { id: string }): Promise<Outcome<Download>> {
  const row = await bulletinRow(ctx, db, input.id)
  if (!row) return refused("reports.not-found")
  const { facts } = row
  const wording = bulletinWording()
  const sample = await db.maybe<{ notice: string }>("select notice from identity.v_sample limit 1")
  const bytes = await writeNotice({
    issuer: facts.issuer,
    ...(row.number ? { number: row.number } : {}),
    title: row.title,
    addressee: "各有关单位",
    blocks: blocksOf(facts, wording),
    signer: facts.issuer,
    date: civilDate(row.madeAt),
    annexes: facts.annex.length === 0 ? [] : [{ title: "问题清单", table: annexTable(facts.annex) }],
    imprint: {
      ...(wording.copyTo ? { copyTo: wording.copyTo } : {}),
      printedBy: facts.issuer,
      printedOn: civilDate(row.madeAt),
    },
    ...(sample ? { mark: sample.notice } : {}),
  })
  await db.tx((tx) => trail.write(tx, ctx, "bulletin.exported", { kind: "reports.bulletin", id: row.id }))
  return done({ fileName: `${row.title}.docx`, contentType: DOCX, bytes })
}
