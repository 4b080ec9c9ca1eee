import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { findingsIn, sentenceOf, stopping } from "#modules/inbox"
import { openRound, voidRound } from "#modules/review"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { keptWords } from "#rules/inbox"
import { lastDayOf, settingsHere } from "../settings.ts"
import { consultationStates } from "../states.ts"
import { addEvent, type Consultation, lockConsultation, moveConsultation } from "../store.ts"
import { about, endsOnOf, kindOf, lockMine, refuseText } from "./write.ts"

/** What is checked and signed as one text. */
export const checkedText = (row: Consultation): string =>
  [row.title, row.explanation, row.body, row.shortReason, ...row.questions.flatMap((one) => [one.text, ...one.options])]
    .filter((text) => text !== "")
    .join("\n")

/** What has to be mended before everybody reads it. */
export async function refuseFaults(ctx: Ctx, tx: Tx, words: string, unitId: string): Promise<Refusal | undefined> {
  const faults = stopping(await findingsIn(tx, words, unitId, ctx.now))
  return faults.length > 0 ? refused("consultations.faults", { faults: sentenceOf(faults) }) : undefined
}

/** 送审: read by the text engine as it stands, then signed seat by seat. */
export async function submitConsultation(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; hash: string },
): Promise<Outcome<{ roundId: string }>> {
  const locked = await lockMine(ctx, tx, input.id, "意见征集送审")
  if (!locked.ok) return locked
  const row = locked.value
  const refusal = consultationStates.refuse(row.state, "submit") ?? (await refuseText(tx, row, civilDate(ctx.now)))
  if (refusal) return refusal
  if (row.hash !== input.hash) return refused("consultations.changed")
  const faults = await refuseFaults(ctx, tx, checkedText(row), row.unitId)
  if (faults) return faults
  const round = await openRound(ctx, tx, {
    subject: { ...about(row.id), title: row.title, hash: row.hash },
    ...{ contentClass: "ordinary", unitId: row.unitId, authorIds: row.authorIds },
  })
  if (!round.ok) return round
  await moveConsultation(tx, row.id, "submit")
  await addEvent(tx, ctx, row.id, "submitted")
  await trail.write(tx, ctx, "consultation.submitted", about(row.id), { hash: row.hash, round: round.value.id })
  return done({ roundId: round.value.id })
}

export type Concluded = "cleared" | "returned" | "refused" | "released" | "expired"

/** What a round comes to: published from now on for the whole period, or a draft again. */
export async function consultationConcluded(ctx: Ctx, tx: Tx, id: string, what: Concluded): Promise<Outcome<unknown>> {
  if (what === "released") return refused("consultations.no-fast-track")
  const row = await lockConsultation(tx, id)
  if (!row) return refused("consultations.not-found")
  const move = what === "cleared" ? "clear" : "giveBack"
  const refusal = consultationStates.refuse(row.state, move)
  if (refusal) return refusal
  if (what === "cleared") await publish(ctx, tx, row)
  const to = await moveConsultation(tx, id, move)
  await addEvent(tx, ctx, id, what === "cleared" ? "published" : "given-back")
  await trail.write(tx, ctx, "consultation.moved", about(id), { from: row.state, to, hash: row.hash })
  return done({ state: to })
}

/** The days are counted from the day everybody can read it, by the setting of that day. */
async function publish(ctx: Ctx, tx: Tx, row: Consultation): Promise<void> {
  const today = civilDate(ctx.now)
  const kind = (await kindOf(tx, row.kind))!
  const endsOn = endsOnOf(row, kind, today)
  const { feedback } = await settingsHere(tx)
  await tx.run(
    "update consultations.consultation set published_at = $2, ends_on = $3, feedback_due_on = $4 where id = $1",
    [row.id, ctx.now, endsOn, lastDayOf(endsOn, feedback)],
  )
}

/** 收回送审, to change it: what was signed is void. */
export async function recallConsultation(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const row = await lockMine(ctx, tx, input.id, "收回送审")
  if (!row.ok) return row
  const refusal = consultationStates.refuse(row.value.state, "giveBack")
  if (refusal) return refusal
  await voidRound(ctx, tx, { ...about(input.id), newHash: "", why: "收回修改" })
  await moveConsultation(tx, input.id, "giveBack")
  await addEvent(tx, ctx, input.id, "recalled")
  await trail.write(tx, ctx, "consultation.recalled", about(input.id))
  return done({ id: input.id })
}

/** 撤回: a draft that is not needed, or a consultation that ends before its time; then everybody reads why. */
export async function withdrawConsultation(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const row = await lockMine(ctx, tx, input.id, "撤回意见征集")
  if (!row.ok) return row
  const reason = keptWords(input.reason)
  const refusal =
    consultationStates.refuse(row.value.state, "withdraw") ??
    (row.value.publishedAt ? await refuseFaults(ctx, tx, reason, row.value.unitId) : undefined)
  if (refusal) return refusal
  await tx.run("update consultations.consultation set withdrawn_because = $2, ended_at = $3 where id = $1", [
    ...[input.id, reason, ctx.now],
  ])
  await moveConsultation(tx, input.id, "withdraw")
  await addEvent(tx, ctx, input.id, "withdrawn", reason)
  await trail.write(tx, ctx, "consultation.withdrawn", about(input.id))
  return done({ id: input.id })
}
