import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate, iso } from "#kernel/time"
import type { Db } from "#platform/db"
import type { Download } from "#platform/http"
import { writeForm } from "#platform/office"
import * as trail from "#platform/trail"
import type { ReviewKind } from "../kinds.ts"
import { loadRound } from "../loaded.ts"
import { formTexts } from "../rules/form.ts"
import { subjectOf } from "./progress.ts"
import { isInvolved } from "./seen.ts"
import { viewOf } from "./view.ts"

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

/** 审核表（Word）: to be filed, or to be signed by hand and recorded afterwards. */
export async function reviewForm(
  ctx: Ctx,
  db: Db,
  input: { id: string },
  kinds: readonly ReviewKind[],
): Promise<Outcome<Download>> {
  const loaded = await loadRound(db, input.id)
  if (!loaded || !(await isInvolved(db, ctx, loaded))) return refused("review.not-found")
  const { row } = loaded
  const kindName = kinds.find((one) => one.kind === row.subjectKind)?.name ?? "其他"
  const texts = formTexts(viewOf(loaded, ctx.now), kindName, iso(ctx.now))
  const sample = await db.maybe<{ notice: string }>("select notice from identity.v_sample limit 1")
  const bytes = await writeForm({
    title: "信息发布审核表",
    fields: texts.fields,
    tables: texts.tables.map(({ caption, columns, rows }) => ({
      caption,
      table: { columns: columns.map((header) => ({ header })), rows },
    })),
    notes: texts.notes,
    date: civilDate(ctx.now),
    ...(sample ? { mark: sample.notice } : {}),
  })
  await db.tx((tx) => trail.write(tx, ctx, "form.printed", subjectOf(row), { round: row.id, hash: row.hash }))
  return done({ fileName: `审核表-${row.title}.docx`, contentType: DOCX, bytes })
}
