import type { Ctx } from "#kernel/actor"
import { done } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import { type Dated, lastDay } from "./rules/validity.ts"
import { similarAnswers, sourceOf, VALID } from "./similar.ts"
import { entryRow } from "./store.ts"

const SUGGESTED_MAX = 5

/** 边写边提示: open to everybody, hence without a data scope; it gives what the public page gives. Nothing is kept of it. */
export const suggest = async (ctx: Ctx, sql: Sql, input: { q: string }) =>
  done({ items: await similarAnswers(sql, { text: input.q, limit: SUGGESTED_MAX, now: ctx.now }) })

export interface AnswerLine {
  readonly id: string
  readonly question: string
  readonly unitName: string
  readonly publishedOn: string
}

/** Answers that hold today, the newest first. */
export async function publicAnswers(
  sql: Sql,
  asked: { readonly now: Date; readonly limit: number; readonly offset: number },
): Promise<{ items: AnswerLine[]; total: number }> {
  const today = civilDate(asked.now)
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from knowledge.entry e where ${VALID}`, [today])
  const rows = await sql.many<{ id: string; question: string; unitName: string; at: Date }>(
    `select e.id, e.question, u.name as "unitName", e.published_at as at
     from knowledge.entry e join identity.v_unit u on u.id = e.unit_id
     where ${VALID} order by e.published_at desc, e.id desc limit $2 offset $3`,
    [today, asked.limit, asked.offset],
  )
  return { items: rows.map(({ at, ...row }) => ({ ...row, publishedOn: civilDate(at) })), total: n }
}

export interface PublicAnswer {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly unitName: string
  readonly policy: string
  readonly publishedOn: string
  /** Last day it holds; null: without end. */
  readonly lastOn: string | null
  readonly source: string
  /** It was given once and is over: since when, and what took its place. */
  readonly over: { readonly because: string; readonly replacedBy: string | null } | null
}

/** One answer, for everybody: given today, or once given and over. What was never published does not exist. */
export async function publicAnswerOf(sql: Sql, id: string, now: Date): Promise<PublicAnswer | undefined> {
  const row = await entryRow(sql, id)
  if (!row?.publishedAt) return undefined
  const today = civilDate(now)
  const dated: Dated = row
  const last = lastDay(dated)
  const isGiven = row.state === "published" && row.validFrom <= today && (last === null || last >= today)
  if (row.state === "published" && row.validFrom > today) return undefined
  const next = isGiven
    ? undefined
    : await sql.maybe<{ id: string }>(
        `select e.id from knowledge.entry e where e.replaces_id = $2 and ${VALID} order by e.id desc limit 1`,
        [today, id],
      )
  return {
    ...{ id: row.id, question: row.question, answer: isGiven ? row.answer : "", unitName: row.unitName },
    policy: `${row.policyName}${row.policyClause}`,
    publishedOn: civilDate(row.publishedAt),
    ...{ lastOn: last, source: sourceOf(row) },
    over: isGiven ? null : { because: row.endedBecause || "有效期已满", replacedBy: next?.id ?? null },
  }
}
