import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Db } from "#platform/db"
import type { Download } from "#platform/http"
import { writeNotice } from "#platform/office"
import * as trail from "#platform/trail"
import { bulletinRow } from "./queries.ts"
import { blocksOf } from "./rules.ts"
import { bulletinWording } from "./wording.ts"

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

/** 通报（Word） by GB/T 9704-2012, the annex as a table on a page of its own. */
export async function bulletinFile(ctx: Ctx, db: Db, input: { id: string }): Promise<Outcome<Download>> {
  const row = await bulletinRow(ctx, db, input.id)
  if (!row) return refused("reports.not-found")
  const { facts } = row
  const sample = await db.maybe<{ notice: string }>("select notice from identity.v_sample limit 1")
  const bytes = await writeNotice({
    issuer: facts.issuer,
    ...(row.number ? { number: row.number } : {}),
    title: row.title,
    addressee: "各有关单位",
    blocks: blocksOf(facts, bulletinWording()),
    signer: facts.issuer,
    date: civilDate(row.madeAt),
    annexes: [
      {
        title: "问题清单",
        table: {
          columns: [
            { header: "序号", weight: 1 },
            { header: "账号", weight: 3 },
            { header: "平台", weight: 2 },
            { header: "主办单位", weight: 3 },
            { header: "问题", weight: 3 },
            { header: "指标", weight: 2 },
            { header: "办理情况", weight: 2 },
          ],
          rows: facts.annex.map((line, index) => [
            String(index + 1),
            line.account,
            line.platform,
            line.unit,
            line.problem,
            line.clause,
            line.state,
          ]),
        },
      },
    ],
    ...(sample ? { mark: sample.notice } : {}),
  })
  await db.tx((tx) => trail.write(tx, ctx, "bulletin.exported", { kind: "reports.bulletin", id: row.id }))
  return done({ fileName: `${row.title}.docx`, contentType: DOCX, bytes })
}
