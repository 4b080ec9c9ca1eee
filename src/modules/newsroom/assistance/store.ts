import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import type { Marks } from "#platform/secrets"
import type { AssistedSentence } from "./rules/marks.ts"
import type { AssistanceState } from "./states.ts"

type Values = Readonly<Record<string, string>>

export interface Setting {
  readonly isOn: boolean
  readonly settings: Values
  readonly secrets: string
  readonly marks: Marks
  readonly keepsTexts: boolean
  readonly changedAt: Date
  readonly changedBy: string
}

const SETTING = `is_on as "isOn", settings, secrets, marks, keeps_texts as "keepsTexts", changed_at as "changedAt",
  changed_by as "changedBy"`

export const settingOf = (sql: Sql): Promise<Setting | undefined> =>
  sql.maybe<Setting>(`select ${SETTING} from newsroom.assistance_setting`)

export async function lockSetting(tx: Tx): Promise<Setting | undefined> {
  await tx.run("select pg_advisory_xact_lock(hashtext('newsroom.assistance_setting'))")
  return await tx.maybe<Setting>(`select ${SETTING} from newsroom.assistance_setting for update`)
}

export const putSetting = (tx: Tx, ctx: Ctx, setting: Omit<Setting, "changedAt" | "changedBy">): Promise<number> =>
  tx.run(
    `insert into newsroom.assistance_setting (is_on, settings, secrets, marks, keeps_texts, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (one) do update set is_on = excluded.is_on, settings = excluded.settings, secrets = excluded.secrets,
       marks = excluded.marks, keeps_texts = excluded.keeps_texts, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by`,
    [
      ...[setting.isOn, JSON.stringify(setting.settings), setting.secrets, JSON.stringify(setting.marks)],
      ...[setting.keepsTexts, ctx.now, ctx.actor.id],
    ],
  )

export const switchSetting = (tx: Tx, isOn: boolean): Promise<number> =>
  tx.run("update newsroom.assistance_setting set is_on = $1", [isOn])

export interface Use {
  readonly id: string
  readonly articleId: string | null
  readonly purpose: string
  readonly choice: Values
  readonly state: AssistanceState
  readonly textHash: string
  readonly promptHash: string
  readonly masked: number
  readonly sealed: string | null
  readonly model: string
  readonly tokensIn: number | null
  readonly tokensOut: number | null
  readonly latencyMs: number | null
  readonly failure: string
  readonly advice: string
  readonly personId: string
  readonly unitId: string
  readonly askedAt: Date
  readonly answeredAt: Date | null
}

export const USE = `s.id, s.article_id as "articleId", s.purpose, s.choice, s.state, s.text_hash as "textHash",
  s.prompt_hash as "promptHash", s.masked, s.sealed, s.model, s.tokens_in as "tokensIn", s.tokens_out as "tokensOut",
  s.latency_ms as "latencyMs", s.failure, s.advice, s.person_id as "personId", s.unit_id as "unitId",
  s.asked_at as "askedAt", s.answered_at as "answeredAt"`

export const lockUse = (tx: Tx, id: string): Promise<Use | undefined> =>
  tx.maybe<Use>(`select ${USE} from newsroom.assistance_use s where s.id = $1 for update`, [id])

export const oneUse = (sql: Sql, id: string): Promise<Use | undefined> =>
  sql.maybe<Use>(`select ${USE} from newsroom.assistance_use s where s.id = $1`, [id])

export const usesOfArticle = (sql: Sql, articleId: string): Promise<(Use & { person: string })[]> =>
  sql.many(
    `select ${USE}, coalesce(p.name, '系统') as person from newsroom.assistance_use s
     left join identity.v_person p on p.id = s.person_id where s.article_id = $1 order by s.id desc limit 50`,
    [articleId],
  )

export interface NewUse {
  readonly articleId: string | null
  readonly purpose: string
  readonly choice: Values
  readonly textHash: string
  readonly promptHash: string
  readonly masked: number
  readonly rulesVersion: string
}

export async function insertUse(tx: Tx, ctx: Ctx, use: NewUse): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into newsroom.assistance_use (article_id, purpose, choice, text_hash, prompt_hash, masked, rules_version,
       person_id, unit_id, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      ...[use.articleId, use.purpose, JSON.stringify(use.choice), use.textHash, use.promptHash, use.masked],
      ...[use.rulesVersion, ctx.actor.id, ctx.actor.unitId, ctx.now],
    ],
  )
  return id
}

export const sealUseRow = (tx: Tx, id: string, sealed: string | null): Promise<number> =>
  tx.run("update newsroom.assistance_use set sealed = $2 where id = $1", [id, sealed])

export const callUse = (tx: Tx, id: string, at: Date): Promise<number> =>
  tx.run("update newsroom.assistance_use set state = 'calling', called_at = $2 where id = $1", [id, at])

export interface Answered {
  readonly sealed: string
  readonly answerHash: string
  readonly model: string
  readonly tokensIn: number | null
  readonly tokensOut: number | null
  readonly latencyMs: number
}

export const answerUse = (tx: Tx, id: string, answer: Answered, at: Date): Promise<number> =>
  tx.run(
    `update newsroom.assistance_use set state = 'answered', sealed = $2, answer_hash = $3, model = $4, tokens_in = $5,
       tokens_out = $6, latency_ms = $7, answered_at = $8 where id = $1`,
    [
      ...[id, answer.sealed, answer.answerHash, answer.model, answer.tokensIn, answer.tokensOut],
      ...[answer.latencyMs, at],
    ],
  )

export const failUse = (
  tx: Tx,
  id: string,
  why: { failure: string; advice: string },
  latencyMs: number | null,
  at: Date,
) =>
  tx.run(
    `update newsroom.assistance_use set state = 'failed', failure = $2, advice = $3, latency_ms = $4, answered_at = $5,
       sealed = null where id = $1`,
    [id, why.failure, why.advice, latencyMs, at],
  )

export const decideUse = (
  tx: Tx,
  id: string,
  state: "inserted" | "discarded",
  keeps: boolean,
  at: Date,
): Promise<number> =>
  tx.run(
    `update newsroom.assistance_use set state = $2, decided_at = $3, sealed = case when $4 then sealed end where id = $1`,
    [id, state, at, keeps],
  )

export const insertSentences = (tx: Tx, ctx: Ctx, use: Use, sentences: readonly string[]): Promise<number> =>
  tx.run(
    `insert into newsroom.assisted_sentence (article_id, use_id, sentence, model, at, by_id)
     select $1, $2, s, $4, $5, $6 from unnest($3::text[]) s`,
    [use.articleId, use.id, [...sentences], use.model, ctx.now, ctx.actor.id],
  )

/** What was pressed into an article so far, the latest first: of two alike the latest counts. */
export async function sentencesOfArticle(sql: Sql, articleId: string): Promise<AssistedSentence[]> {
  const rows = await sql.many<{ sentence: string; model: string; at: Date }>(
    "select sentence, model, at from newsroom.assisted_sentence where article_id = $1 order by id desc",
    [articleId],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
