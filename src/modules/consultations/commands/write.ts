import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { addDays, civilDate } from "#kernel/time"
import { limitLabel } from "#kernel/workday"
import type { Sql, Tx } from "#platform/db"
import { bytesKindOf, type Files } from "#platform/files"
import * as trail from "#platform/trail"
import { mayWrite } from "../policy.ts"
import type { ConsultationKind } from "../rules/settings.ts"
import { lastDayOf, settings, settingsHere } from "../settings.ts"
import { consultationStates } from "../states.ts"
import {
  addEvent,
  CONSULTATION_KIND,
  type Consultation,
  type DraftText,
  hashOf,
  insertConsultation,
  lockConsultation,
  setText,
} from "../store.ts"

export const about = (id: string) => ({ kind: CONSULTATION_KIND, id })

/** The last day of the period, were it published today: never before the day the rules ask. */
export function endsOnOf(text: Pick<DraftText, "periodDays" | "shortReason">, kind: ConsultationKind, today: string) {
  const wished = addDays(today, text.periodDays)
  const least = lastDayOf(today, text.shortReason !== "" && kind.short ? kind.short : kind.period)
  return wished > least ? wished : least
}

export const kindOf = async (sql: Sql, id: string): Promise<ConsultationKind | undefined> =>
  (await settingsHere(sql)).kinds.find((one) => one.id === id)

/** What the rules say against a draft; asked when it is written, and again when it is sent in. */
export async function refuseText(sql: Sql, text: DraftText, today: string): Promise<Refusal | undefined> {
  const { daysMax, questionsMax, optionsMax } = settings()
  const kind = await kindOf(sql, text.kind)
  if (!kind) return refused("consultations.unknown-kind")
  if (text.body === "" && text.fileId === null) return refused("consultations.no-draft")
  if (text.periodDays > daysMax.value) return refused("consultations.too-long", { max: daysMax.value })
  const wished = addDays(today, text.periodDays)
  const least = lastDayOf(today, kind.period)
  if (wished < least && (text.shortReason === "" || !kind.short)) {
    const or = kind.short ? "，或写明缩短期限的理由" : ""
    return refused("consultations.too-short", { kind: kind.label, limit: limitLabel(kind.period), on: least, or })
  }
  if (wished < least && wished < lastDayOf(today, kind.short!))
    return refused("consultations.no-shorter", {
      limit: limitLabel(kind.short!),
      on: lastDayOf(today, kind.short!),
    })
  const { questions } = text
  if (questions.length > questionsMax.value)
    return refused("consultations.too-many-questions", { max: questionsMax.value })
  if (questions.some(({ options }) => options.length > optionsMax.value))
    return refused("consultations.too-many-options", { max: optionsMax.value })
  if (new Set(questions.map(({ id }) => id)).size < questions.length) return refused("consultations.twice-question")
  return undefined
}

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
const MEGABYTE = 1024 * 1024

/** An attachment that everybody may open: a PDF or a Word file of whoever writes, judged by its bytes. */
async function refuseFile(ctx: Ctx, sql: Sql, files: Files, fileId: string): Promise<Refusal | undefined> {
  const max = settings().attachmentMegabytesMax.value
  const found = await files.get(sql, fileId, ctx.actor.id)
  const kind = found && found.bytes <= max * MEGABYTE ? await bytesKindOf(found.content) : undefined
  return kind?.mime === "application/pdf" || kind?.mime === DOCX
    ? undefined
    : refused("consultations.bad-file", { max })
}

/** 起草意见征集, in the name of the actor's own unit. */
export const writeConsultation =
  (files: Files) =>
  async (ctx: Ctx, tx: Tx, text: DraftText): Promise<Outcome<{ id: string }>> => {
    if (!can(ctx.actor, "consultations.edit")) return refused("consultations.not-writer", { act: "起草意见征集" })
    const refusal =
      (await refuseText(tx, text, civilDate(ctx.now))) ??
      (text.fileId === null ? undefined : await refuseFile(ctx, tx, files, text.fileId))
    if (refusal) return refusal
    const row = await insertConsultation(tx, ctx, text, ctx.actor.unitId)
    await addEvent(tx, ctx, row.id, "written")
    await trail.write(tx, ctx, "consultation.written", about(row.id), { hash: hashOf(text) })
    return done(row)
  }

/** A consultation the actor may work on, locked. */
export async function lockMine(ctx: Ctx, tx: Tx, id: string, act: string): Promise<Outcome<Consultation>> {
  const row = await lockConsultation(tx, id)
  const refusal = mayWrite(ctx.actor, row, act)
  return refusal || !row ? (refusal ?? refused("consultations.not-found")) : done(row)
}

/** 修改草稿. `hash` is of the text that was changed: who changes an old one is told. */
export const editConsultation =
  (files: Files) =>
  async (ctx: Ctx, tx: Tx, input: DraftText & { id: string; hash: string }): Promise<Outcome<{ id: string }>> => {
    const { id, hash, ...text } = input
    const row = await lockMine(ctx, tx, id, "修改意见征集")
    if (!row.ok) return row
    const refusal = consultationStates.refuse(row.value.state, "edit")
    if (refusal) return refusal
    if (row.value.hash !== hash) return refused("consultations.changed")
    const wrong =
      (await refuseText(tx, text, civilDate(ctx.now))) ??
      (text.fileId === null || text.fileId === row.value.fileId
        ? undefined
        : await refuseFile(ctx, tx, files, text.fileId))
    if (wrong) return wrong
    const next = hashOf(text)
    if (next === row.value.hash) return done({ id })
    await setText(tx, ctx, id, text)
    await addEvent(tx, ctx, id, "changed")
    await trail.write(tx, ctx, "consultation.changed", about(id), { from: row.value.hash, to: next })
    return done({ id })
  }
