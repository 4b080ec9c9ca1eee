import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { Answers } from "./rules/questions.ts"
import type { ConsultationState, OpinionState } from "./states.ts"
import { addEvent, codeOf, type DraftText, insertConsultation, sha256 } from "./store.ts"

export interface SampleOpinion {
  readonly key: string
  readonly article: number | null
  readonly text: string
  readonly answers?: Answers
  readonly state: OpinionState
  readonly reason?: string
  readonly isPublic?: boolean
  readonly at: Date
}

export interface SampleConsultation extends DraftText {
  readonly unitId: string
  readonly state: ConsultationState
  readonly publishedAt: Date
  readonly endsOn: string
  readonly feedbackDueOn: string
  readonly report?: string
  readonly reportPublishedAt?: Date
  readonly opinions: readonly SampleOpinion[]
}

/** A consultation of a sample city, as if it had gone through its reviews; its opinions in one insert. */
export async function insertSampleConsultation(tx: Tx, ctx: Ctx, one: SampleConsultation): Promise<string> {
  const { id } = await insertConsultation(tx, ctx, one, one.unitId)
  await tx.run(
    `update consultations.consultation set state = $2, published_at = $3, ends_on = $4, feedback_due_on = $5, report = $6,
       report_published_at = $7, ended_at = $7 where id = $1`,
    [
      ...[id, one.state, one.publishedAt, one.endsOn, one.feedbackDueOn, one.report ?? ""],
      one.reportPublishedAt ?? null,
    ],
  )
  await addEvent(tx, ctx, id, "written")
  await addEvent(tx, { ...ctx, now: one.publishedAt }, id, "published")
  if (one.reportPublishedAt) await addEvent(tx, { ...ctx, now: one.reportPublishedAt }, id, "answered")
  await tx.run(
    `insert into consultations.opinion
       (consultation_id, state, article, text, answers, source, origin, code_hash, fingerprint, is_public, said_at, reason, decided_at)
     select $1, r.state, r.article, r.text, r.answers, 'site', r.origin, decode(r.code, 'hex'), r.fingerprint, r."isPublic",
       r.at, r.reason, case when r.state in ('adopted', 'partly', 'refused') then r.at end
     from jsonb_to_recordset($2) as r(state text, article int, text text, answers jsonb, origin text, code text, fingerprint text,
       "isPublic" boolean, at timestamptz, reason text)`,
    [
      id,
      JSON.stringify(
        one.opinions.map((opinion) => ({
          ...{ state: opinion.state, article: opinion.article, text: opinion.text, answers: opinion.answers ?? {} },
          ...{ origin: `sample:${id}:${opinion.key}`, fingerprint: sha256(opinion.text).toString("hex") },
          code: sha256(codeOf(sha256(`sample-opinion:${opinion.key}`))).toString("hex"),
          ...{ isPublic: opinion.isPublic ?? false, at: opinion.at.toISOString(), reason: opinion.reason ?? "" },
        })),
      ),
    ],
  )
  return id
}
