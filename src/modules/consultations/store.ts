import { createHash } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { queryCode } from "#kernel/query-code"
import type { Placed } from "#kernel/scope"
import type { Sql, Tx } from "#platform/db"
import type { EventKind } from "./rules/opinion.ts"
import type { Question } from "./rules/questions.ts"
import { type ConsultationMove, type ConsultationState, consultationStates } from "./states.ts"

export const CONSULTATION_KIND = "consultations.consultation"
/** What became of the opinions: signed on its own, under the number of its consultation. */
export const REPORT_KIND = "consultations.report"

/** 查询码 of whoever gives an opinion. */
export const { of: codeOf, typed: typedCode } = queryCode("YJ")
export const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest()

/** What is written and signed. */
export interface DraftText {
  readonly kind: string
  readonly title: string
  readonly explanation: string
  readonly body: string
  readonly fileId: string | null
  readonly periodDays: number
  readonly shortReason: string
  readonly mail: string
  readonly post: string
  readonly phone: string
  readonly questions: readonly Question[]
}

export interface Consultation extends DraftText, Placed {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly state: ConsultationState
  readonly hash: string
  readonly authorIds: readonly string[]
  readonly madeAt: Date
  readonly changedAt: Date
  readonly publishedAt: Date | null
  readonly endsOn: string | null
  readonly feedbackDueOn: string | null
  readonly report: string
  readonly reportHash: string
  readonly reportAuthorIds: readonly string[]
  readonly reportPublishedAt: Date | null
  readonly endedAt: Date | null
  readonly withdrawnBecause: string
  /** Opinions that were given, and those that still wait. */
  readonly opinions: number
  readonly waiting: number
}

/** Columns of a consultation `c` with its unit `u`, and where they come from. */
export const CONSULTATION = `c.id, c.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath", u.line_path as "linePath",
  c.state, c.kind, c.title, c.explanation, c.body, c.file_id as "fileId", c.period_days as "periodDays",
  c.short_reason as "shortReason", c.mail, c.post, c.phone, c.questions, c.hash, c.author_ids::text[] as "authorIds",
  c.made_at as "madeAt", c.changed_at as "changedAt", c.published_at as "publishedAt", c.ends_on::text as "endsOn",
  c.feedback_due_on::text as "feedbackDueOn", c.report, c.report_hash as "reportHash",
  c.report_author_ids::text[] as "reportAuthorIds", c.report_published_at as "reportPublishedAt", c.ended_at as "endedAt",
  c.withdrawn_because as "withdrawnBecause",
  (select count(*)::int from consultations.opinion o where o.consultation_id = c.id) as opinions,
  (select count(*)::int from consultations.opinion o where o.consultation_id = c.id and o.state = 'waiting') as waiting`
export const CONSULTATIONS = "consultations.consultation c join identity.v_unit u on u.id = c.unit_id"

export const consultationById = (sql: Sql, id: string): Promise<Consultation | undefined> =>
  sql.maybe<Consultation>(`select ${CONSULTATION} from ${CONSULTATIONS} where c.id = $1`, [id])

/** Locks the row: of two who act at once the second sees what the first did. */
export const lockConsultation = (tx: Tx, id: string): Promise<Consultation | undefined> =>
  tx.maybe<Consultation>(`select ${CONSULTATION} from ${CONSULTATIONS} where c.id = $1 for update of c`, [id])

/** What the signatures cover: every word of it. */
export const hashOf = (text: DraftText): string =>
  sha256(
    JSON.stringify([
      ...[text.kind, text.title, text.explanation, text.body, text.fileId, text.periodDays, text.shortReason],
      ...[text.mail, text.post, text.phone, text.questions],
    ]),
  ).toString("hex")

/** Moves a locked consultation. The table has been asked. */
export async function moveConsultation(tx: Tx, id: string, move: ConsultationMove): Promise<ConsultationState> {
  const to = consultationStates.to(move)
  await tx.run("update consultations.consultation set state = $2 where id = $1", [id, to])
  return to
}

export const addEvent = (tx: Tx, ctx: Ctx, id: string, kind: EventKind, text = ""): Promise<number> =>
  tx.run(
    "insert into consultations.event (consultation_id, at, actor_id, unit_id, kind, text) values ($1, $2, $3, $4, $5, $6)",
    [id, ctx.now, ctx.actor.id, ctx.actor.unitId, kind, text],
  )

const TEXT_COLUMNS =
  "kind, title, explanation, body, file_id, period_days, short_reason, mail, post, phone, questions, hash"
const valuesOf = (text: DraftText) => [
  ...[text.kind, text.title, text.explanation, text.body, text.fileId, text.periodDays, text.shortReason],
  ...[text.mail, text.post, text.phone, JSON.stringify(text.questions), hashOf(text)],
]

export const insertConsultation = (tx: Tx, ctx: Ctx, text: DraftText, unitId: string): Promise<{ id: string }> =>
  tx.one<{ id: string }>(
    `insert into consultations.consultation (${TEXT_COLUMNS}, unit_id, state, author_ids, made_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16) returning id`,
    [...valuesOf(text), unitId, consultationStates.initial, [ctx.actor.id], ctx.now],
  )

export async function setText(tx: Tx, ctx: Ctx, id: string, text: DraftText): Promise<void> {
  await tx.run(
    `update consultations.consultation set (${TEXT_COLUMNS}) = ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12), changed_at = $14,
       author_ids = case when $15::bigint = any(author_ids) then author_ids else author_ids || $15::bigint end
     where id = $13`,
    [...valuesOf(text), id, ctx.now, ctx.actor.id],
  )
}
