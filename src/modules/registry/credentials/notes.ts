import type { Failure } from "#connectors/kit"
import type { Sql } from "#platform/db"

/** How a call to one account's platform went; `failure` absent: well. */
export interface ContactNote {
  readonly accountId: string
  readonly at: Date
  readonly failure?: Failure | undefined
}

/** Tells how calls to accounts went. A failure of another kind begins anew; the same kind keeps its beginning. */
export async function noteContact(sql: Sql, notes: readonly ContactNote[]): Promise<void> {
  if (notes.length === 0) return
  const failures = notes.map(({ failure }) => failure)
  await sql.run(
    contactSql(`select * from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[])`),
    [
      notes.map(({ accountId }) => accountId),
      notes.map(({ at }) => at),
      failures.map((failure) => failure?.kind ?? null),
      failures.map((failure) => failure?.code ?? null),
      failures.map((failure) => failure?.reason ?? null),
      failures.map((failure) => failure?.advice ?? null),
    ],
  )
}

/** The statement that keeps contacts, whose `rows` are account, time, and the failure's kind, code, reason and advice. */
export const contactSql = (rows: string): string =>
  `insert into registry.connection as c (account_id, last_success_at, failure_kind, failure_code, failure_reason,
     failure_advice, failing_since)
   select n.id, case when n.kind is null then n.at end, n.kind, n.code, n.reason, n.advice,
     case when n.kind is not null then n.at end
   from (${rows}) as n (id, at, kind, code, reason, advice) order by 1
   on conflict (account_id) do update set
     last_success_at = coalesce(excluded.last_success_at, c.last_success_at),
     failing_since = case when c.failure_kind = excluded.failure_kind then c.failing_since else excluded.failing_since end,
     failure_kind = excluded.failure_kind, failure_code = excluded.failure_code,
     failure_reason = excluded.failure_reason, failure_advice = excluded.failure_advice`
