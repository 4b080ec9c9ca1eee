import { civilDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import { publicWords } from "#rules/inbox"
import { type ArticleCount, countsOf, talliesOf } from "./counts.ts"
import { isLate } from "./queries.ts"
import { type Article, articlesOf, placeOf } from "./rules/articles.ts"
import type { Question, Tally } from "./rules/questions.ts"
import { settingsHere } from "./settings.ts"
import { type ConsultationState, opinionStates, type OpinionState } from "./states.ts"
import { CONSULTATION, type Consultation, consultationById, CONSULTATIONS, sha256, typedCode } from "./store.ts"

export type Standing = "running" | "ended" | "late" | "answered" | "withdrawn"
const STANDING_LABELS: Readonly<Record<Standing, string>> = {
  ...{ running: "征集中", ended: "已结束，待公布采纳情况", late: "采纳情况逾期未公布" },
  ...{ answered: "已公布采纳情况", withdrawn: "已撤回" },
}

export interface PublicConsultation {
  readonly id: string
  readonly title: string
  readonly kindLabel: string
  readonly unit: string
  readonly standing: Standing
  readonly standingLabel: string
  readonly publishedOn: string
  readonly endsOn: string
  readonly feedbackDueOn: string
  readonly opinions: number
}

/** How it stands for the public on a day: a period that ended tonight has ended, whatever the house has got to. */
function standingOf(row: Consultation, today: string): Standing {
  if (row.state === "withdrawn" || row.state === "answered") return row.state
  if (row.state === "open" && today <= row.endsOn!) return "running"
  return isLate(row, today) || row.feedbackDueOn! < today ? "late" : "ended"
}

const lineOf = (row: Consultation, labels: ReadonlyMap<string, string>, today: string): PublicConsultation => {
  const standing = standingOf(row, today)
  return {
    ...{ id: row.id, title: row.title, kindLabel: labels.get(row.kind) ?? "意见征集", unit: row.unitName },
    ...{ standing, standingLabel: STANDING_LABELS[standing], publishedOn: civilDate(row.publishedAt!) },
    ...{ endsOn: row.endsOn!, feedbackDueOn: row.feedbackDueOn!, opinions: row.opinions },
  }
}

const labelsOf = async (sql: Sql): Promise<ReadonlyMap<string, string>> =>
  new Map((await settingsHere(sql)).kinds.map(({ id, label }) => [id, label]))

/** 公开的意见征集, the newest first; running ones are those whose last day has not passed. */
export async function publicConsultations(
  sql: Sql,
  asked: { readonly running?: boolean; readonly limit: number; readonly offset: number; readonly now: Date },
): Promise<{ readonly items: readonly PublicConsultation[]; readonly total: number }> {
  const today = civilDate(asked.now)
  const running = "(c.state = 'open' and c.ends_on >= $1)"
  const where = `c.published_at is not null and ${asked.running === undefined ? "$1::date is not null" : asked.running ? running : `not ${running}`}`
  const { total } = await sql.one<{ total: number }>(
    `select count(*)::int as total from consultations.consultation c where ${where}`,
    [today],
  )
  const rows = await sql.many<Consultation>(
    `select ${CONSULTATION} from ${CONSULTATIONS} where ${where} order by c.published_at desc, c.id desc limit $2 offset $3`,
    [today, asked.limit, asked.offset],
  )
  const labels = await labelsOf(sql)
  return { items: rows.map((row) => lineOf(row, labels, today)), total }
}

export interface PublicOpinion {
  readonly place: string
  readonly text: string
  readonly verdict: string
  readonly reason: string
  readonly same: number
}

export interface PublicConsultationPage extends PublicConsultation {
  readonly explanation: string
  readonly body: string
  readonly articles: readonly Article[]
  readonly fileId: string | null
  readonly shortReason: string
  readonly mail: string
  readonly post: string
  readonly phone: string
  readonly questions: readonly Question[]
  readonly withdrawnBecause: string
  readonly answered: {
    readonly on: string
    readonly report: string
    readonly counts: readonly ArticleCount[]
    readonly tallies: readonly Tally[]
    readonly opinions: readonly PublicOpinion[]
  } | null
}

const SHOWN_MAX = 200

/** Opinions whose writers agreed, in which nothing grave stands; the same words once, with how many said them. */
async function shownOpinions(sql: Sql, id: string, articles: readonly Article[]): Promise<PublicOpinion[]> {
  const rows = await sql.many<{ article: number | null; text: string; state: OpinionState; reason: string; n: number }>(
    `select article, min(text) as text, state, reason, count(*)::int as n from consultations.opinion
     where consultation_id = $1 and is_public and held = '' and state in ('adopted', 'partly', 'refused')
     group by article, fingerprint, state, reason order by article nulls first, min(id) limit ${SHOWN_MAX}`,
    [id],
  )
  return rows.map((row) => ({
    ...{ place: placeOf(articles, row.article), text: publicWords(row.text), same: row.n },
    ...{ verdict: opinionStates.states[row.state].label, reason: publicWords(row.reason) },
  }))
}

/** One of them as everybody reads it. Undefined: there is none that is public. */
export async function publicConsultation(sql: Sql, id: string, now: Date): Promise<PublicConsultationPage | undefined> {
  const row = await consultationById(sql, id)
  if (!row || row.publishedAt === null) return undefined
  const articles = articlesOf(row.body)
  return {
    ...lineOf(row, await labelsOf(sql), civilDate(now)),
    ...{ explanation: row.explanation, body: row.body, articles, fileId: row.fileId, shortReason: row.shortReason },
    ...{ mail: row.mail, post: row.post, phone: row.phone, questions: row.questions },
    withdrawnBecause: row.withdrawnBecause,
    answered: row.reportPublishedAt
      ? {
          ...{ on: civilDate(row.reportPublishedAt), report: row.report },
          counts: await countsOf(sql, row.id, articles),
          tallies: await talliesOf(sql, row),
          opinions: await shownOpinions(sql, row.id, articles),
        }
      : null,
  }
}

export interface OwnOpinion {
  readonly consultation: { readonly id: string; readonly title: string; readonly feedbackDueOn: string }
  readonly place: string
  readonly text: string
  readonly saidOn: string
  readonly consultationState: ConsultationState
  /** What became of it; null until the report is published. */
  readonly verdict: { readonly label: string; readonly reason: string } | null
  /** Something of him is still kept: a contact, or his words as they came. */
  readonly kept: boolean
}

/** What whoever gave an opinion may know of it, by his code. */
export async function opinionByCode(sql: Sql, typed: string): Promise<OwnOpinion | undefined> {
  const code = typedCode(typed)
  const row = code
    ? await sql.maybe<{
        consultationId: string
        article: number | null
        text: string
        state: OpinionState
        reason: string
        saidAt: Date
        kept: boolean
      }>(
        `select o.consultation_id as "consultationId", o.article, o.text, o.state, o.reason, o.said_at as "saidAt",
           (o.contact_sealed is not null or o.original_sealed is not null) as kept
         from consultations.opinion o where o.code_hash = $1`,
        [sha256(code)],
      )
    : undefined
  const of = row && (await consultationById(sql, row.consultationId))
  return (
    row &&
    of && {
      consultation: { id: of.id, title: of.title, feedbackDueOn: of.feedbackDueOn! },
      ...{ place: placeOf(articlesOf(of.body), row.article), text: row.text, saidOn: civilDate(row.saidAt) },
      ...{ consultationState: of.state, kept: row.kept },
      verdict: of.state === "answered" ? { label: opinionStates.states[row.state].label, reason: row.reason } : null,
    }
  )
}
