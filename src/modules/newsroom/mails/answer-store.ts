import { DAY_MS } from "#kernel/time"
import type { Sql, Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import type { Secrets } from "#platform/secrets"
import type { MailAnswerState } from "./states.ts"

export const ANSWER_MAIL = "newsroom.answer-mail"

export interface MailAnswer {
  readonly id: string
  readonly kind: "received" | "ended" | "published"
  readonly codeSealed: string | null
  readonly attempts: number
  readonly mailId: string
  readonly tipsterId: string
}

/** Binds a sealed code to its letter. */
export const codeContext = (mailId: string): string => `newsroom.mail_answer:${mailId}`

/** One letter of a kind for each mail; it is sent as soon as this is committed. */
export async function insertAnswer(
  tx: Tx,
  secrets: Secrets,
  answer: { mailId: string; kind: MailAnswer["kind"]; code?: string; at: Date },
): Promise<void> {
  const row = await tx.maybe<{ id: string }>(
    `insert into newsroom.mail_answer (mail_id, kind, code_sealed, due_at) values ($1, $2, $3, $4)
     on conflict do nothing returning id`,
    [answer.mailId, answer.kind, answer.code ? secrets.seal(answer.code, codeContext(answer.mailId)) : null, answer.at],
  )
  if (row) await enqueue(tx, ANSWER_MAIL, { answerId: row.id }, { key: `${ANSWER_MAIL}:${row.id}` })
}

export const answersToday = async (sql: Sql, now: Date): Promise<number> =>
  (
    await sql.one<{ n: number }>(
      "select count(*)::int as n from newsroom.mail m join newsroom.mail_answer a on a.mail_id = m.id where m.received_at > $1",
      [new Date(now.getTime() - DAY_MS)],
    )
  ).n

/** Takes a letter that is due for sending; undefined when somebody else has. */
export const claimAnswer = (tx: Tx, id: string, at: Date): Promise<MailAnswer | undefined> =>
  tx.maybe<MailAnswer>(
    `update newsroom.mail_answer a set state = 'submitting', attempts = attempts + 1, submitted_at = $2 from newsroom.mail m
     where a.id = $1 and a.state = 'prepared' and a.due_at <= $2 and m.id = a.mail_id and m.tipster_id is not null
     returning a.id, a.kind, a.code_sealed as "codeSealed", a.attempts, a.mail_id as "mailId", m.tipster_id as "tipsterId"`,
    [id, at],
  )

/** What became of it. With its end the code is dropped. */
export async function settleAnswer(
  tx: Tx,
  id: string,
  came: { state: MailAnswerState; dueAt?: Date; reason?: string; advice?: string },
  at: Date,
): Promise<void> {
  await tx.run(
    `update newsroom.mail_answer set state = $2, due_at = coalesce($3::timestamptz, due_at), failure_reason = $4, failure_advice = $5,
       settled_at = case when $2 = 'prepared' then null else $6::timestamptz end,
       code_sealed = case when $2 = 'prepared' then code_sealed end
     where id = $1 and state = 'submitting'`,
    [id, came.state, came.dueAt ?? null, came.reason ?? null, came.advice ?? null, at],
  )
}

/** Leads that a topic came from. */
export const leadsOfTopic = (sql: Sql, topicId: string): Promise<{ id: string }[]> =>
  sql.many("select id from newsroom.lead where topic_id = $1 order by id", [topicId])

/** Senders of a lead and of those merged into it. */
export const mailsOfLead = (sql: Sql, leadId: string): Promise<{ id: string }[]> =>
  sql.many(
    `select m.id from newsroom.mail m join newsroom.tipster t on t.id = m.tipster_id join newsroom.lead l on l.id = t.lead_id
     where (l.id = $1 or l.merged_into = $1) and t.contact_sealed is not null order by m.id`,
    [leadId],
  )
