import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { openRound, voidRound } from "#modules/review"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { keptWords } from "#rules/inbox"
import { consultationStates } from "../states.ts"
import { addEvent, lockConsultation, moveConsultation, REPORT_KIND, sha256 } from "../store.ts"
import { type Concluded, refuseFaults } from "./review.ts"
import { about, lockMine } from "./write.ts"

const aboutReport = (id: string) => ({ kind: REPORT_KIND, id })

/** What the signatures cover: the report, and what became of each opinion with its reason. */
export async function reportHashOf(sql: Sql, id: string, report: string): Promise<string> {
  const { digest } = await sql.one<{ digest: string | null }>(
    `select md5(string_agg(concat_ws('|', id, state, reason), ',' order by id)) as digest
     from consultations.opinion where consultation_id = $1`,
    [id],
  )
  return sha256(`${report}\n${digest ?? ""}`).toString("hex")
}

/** 起草采纳情况: as often as needed, until it is sent in. */
export async function writeReport(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; text: string },
): Promise<Outcome<{ id: string }>> {
  const row = await lockMine(ctx, tx, input.id, "起草采纳情况")
  if (!row.ok) return row
  if (row.value.state === "open") return refused("consultations.not-ended", { on: row.value.endsOn! })
  const refusal = consultationStates.refuse(row.value.state, "report")
  if (refusal) return refusal
  await tx.run(
    `update consultations.consultation set report = $2,
       report_author_ids = case when $3::bigint = any(report_author_ids) then report_author_ids else report_author_ids || $3::bigint end
     where id = $1`,
    [input.id, keptWords(input.text), ctx.actor.id],
  )
  await addEvent(tx, ctx, input.id, "report-written")
  await trail.write(tx, ctx, "consultation.report-written", about(input.id))
  return done({ id: input.id })
}

/** 采纳情况送审, once nothing waits any more. */
export async function submitReport(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ roundId: string }>> {
  const locked = await lockMine(ctx, tx, input.id, "采纳情况送审")
  if (!locked.ok) return locked
  const row = locked.value
  if (row.state === "open") return refused("consultations.not-ended", { on: row.endsOn! })
  const refusal = consultationStates.refuse(row.state, "submitReport")
  if (refusal) return refusal
  if (row.report === "") return refused("consultations.no-report")
  if (row.waiting > 0) return refused("consultations.undecided", { count: row.waiting })
  const { reasons, deciders } = await tx.one<{ reasons: string | null; deciders: string[] | null }>(
    `select string_agg(distinct reason, E'\\n') filter (where reason <> '') as reasons,
       array_agg(distinct decided_by) filter (where decided_by is not null) as deciders
     from consultations.opinion where consultation_id = $1`,
    [row.id],
  )
  const faults = await refuseFaults(ctx, tx, [row.report, reasons ?? ""].join("\n"), row.unitId)
  if (faults) return faults
  const hash = await reportHashOf(tx, row.id, row.report)
  const round = await openRound(ctx, tx, {
    subject: { ...aboutReport(row.id), title: `采纳情况：${row.title}`, hash },
    ...{ contentClass: "ordinary", unitId: row.unitId },
    // Whoever said what becomes of an opinion wrote a part of it: nobody signs his own reasons.
    authorIds: [...new Set([...row.reportAuthorIds, ...(deciders ?? [])])],
  })
  if (!round.ok) return round
  await tx.run("update consultations.consultation set report_hash = $2 where id = $1", [row.id, hash])
  await moveConsultation(tx, row.id, "submitReport")
  await addEvent(tx, ctx, row.id, "report-submitted")
  await trail.write(tx, ctx, "consultation.report-submitted", about(row.id), { hash, round: round.value.id })
  return done({ roundId: round.value.id })
}

/** What the report's round comes to: published, which ends the consultation, or to be mended. */
export async function reportConcluded(ctx: Ctx, tx: Tx, id: string, what: Concluded): Promise<Outcome<unknown>> {
  if (what === "released") return refused("consultations.no-fast-track")
  const row = await lockConsultation(tx, id)
  if (!row) return refused("consultations.not-found")
  const move = what === "cleared" ? "clearReport" : "giveReportBack"
  const refusal = consultationStates.refuse(row.state, move)
  if (refusal) return refusal
  if (what === "cleared")
    await tx.run("update consultations.consultation set report_published_at = $2, ended_at = $2 where id = $1", [
      ...[id, ctx.now],
    ])
  const to = await moveConsultation(tx, id, move)
  await addEvent(tx, ctx, id, what === "cleared" ? "answered" : "report-given-back")
  await trail.write(tx, ctx, "consultation.moved", about(id), { from: row.state, to, hash: row.reportHash })
  return done({ state: to })
}

/** 收回采纳情况, to change it. */
export async function recallReport(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const row = await lockMine(ctx, tx, input.id, "收回采纳情况")
  if (!row.ok) return row
  const refusal = consultationStates.refuse(row.value.state, "giveReportBack")
  if (refusal) return refusal
  await voidRound(ctx, tx, { ...aboutReport(input.id), newHash: "", why: "收回修改" })
  await moveConsultation(tx, input.id, "giveReportBack")
  await addEvent(tx, ctx, input.id, "report-recalled")
  await trail.write(tx, ctx, "consultation.recalled", about(input.id), { report: true })
  return done({ id: input.id })
}
