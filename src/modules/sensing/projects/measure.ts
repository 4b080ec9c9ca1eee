import { DAY_MS } from "#kernel/time"
import { containing, type Sql } from "#platform/db"

/** What a project counts: messages of a matter (or any) that have one of the words, at a street (or any). */
export interface Cause {
  readonly matter: string | null
  readonly words: readonly string[]
  readonly streetUnitId: string | null
}

const IS_OF = `m.gate_kind is null and m.kind <> 'praise' and ($1::text is null or m.matter = $1)
  and (m.title || m.text) ilike any($2::text[]) and ($3::bigint is null or m.street_unit_id = $3)`
const paramsOf = ({ matter, words, streetUnitId }: Cause) => [matter, words.map(containing), streetUnitId]

/** Messages of the cause in the last days; those that were merged count, for each was somebody's. */
export const countOf = async (sql: Sql, cause: Cause, days: number, now: Date): Promise<number> =>
  (
    await sql.one<{ n: number }>(
      `select count(*)::int as n from inbox.v_message m where ${IS_OF} and m.received_at >= $4 and m.received_at <= $5`,
      [...paramsOf(cause), new Date(now.getTime() - days * DAY_MS), now],
    )
  ).n

const MONTHS = 12

/** The same by calendar month, this one last, months without any as 0. */
export const monthsOf = (sql: Sql, cause: Cause, now: Date): Promise<{ month: string; count: number }[]> =>
  sql.many(
    `with month as (select to_char(g, 'YYYY-MM') as month from generate_series(
       date_trunc('month', $4::timestamptz at time zone 'Asia/Shanghai') - interval '${MONTHS - 1} months',
       date_trunc('month', $4::timestamptz at time zone 'Asia/Shanghai'), interval '1 month') g)
     select month.month, count(m.id)::int as count from month left join (select m.id, m.received_at from inbox.v_message m where ${IS_OF}) m
       on to_char(m.received_at at time zone 'Asia/Shanghai', 'YYYY-MM') = month.month and m.received_at <= $4
     group by 1 order by 1`,
    [...paramsOf(cause), now],
  )
