import type { Ctx } from "#kernel/actor"
import { iso } from "#kernel/time"
import type { Sql, Tx } from "#platform/db"
import type { Voice } from "./rules/causes.ts"

export interface Found {
  readonly id: string
  readonly kind: "repeated" | "praised" | "hot-word"
  readonly leadId: string | null
  readonly word: string | null
  readonly words: string
}

const FOUND = `f.id, f.kind, f.lead_id as "leadId", f.word, f.words`

export const causesSince = (sql: Sql, since: Date): Promise<Found[]> =>
  sql.many<Found>(`select ${FOUND} from newsroom.found f where f.found_at >= $1 order by f.id`, [since])

/** The question or the praise to which one of these rows belongs already. */
export const foundOfRows = (sql: Sql, voices: readonly Voice[]): Promise<Found | undefined> =>
  sql.maybe<Found>(
    `select ${FOUND} from newsroom.found_row r join newsroom.found f on f.id = r.found_id
     where r.kind <> 'hot-word' and (r.row_kind, r.row_id) in (select * from unnest($1::text[], $2::bigint[])) order by f.id limit 1`,
    [voices.map(({ kind }) => kind), voices.map(({ id }) => id)],
  )

/** Whether at least half of the people behind these rows asked a question that was found already. */
export const isAsked = async (sql: Sql, voices: readonly Voice[]): Promise<boolean> =>
  (
    await sql.one<{ asked: boolean }>(
      `select coalesce(sum(v.people) filter (where r.row_id is not null), 0) * 2 >= sum(v.people) as asked
       from unnest($1::text[], $2::bigint[], $3::int[]) v (kind, id, people)
       left join newsroom.found_row r on r.kind <> 'hot-word' and r.row_kind = v.kind and r.row_id = v.id`,
      [voices.map(({ kind }) => kind), voices.map(({ id }) => id), voices.map(({ people }) => String(people))],
    )
  ).asked

export async function insertFound(
  tx: Tx,
  ctx: Ctx,
  { kind, word, words, says }: Pick<Found, "kind" | "word" | "words"> & { says: string },
): Promise<Found> {
  return await tx.one<Found>(
    `insert into newsroom.found as f (kind, word, words, says, found_at) values ($1, $2, $3, $4, $5) returning ${FOUND}`,
    [kind, word, words, says, ctx.now],
  )
}

export const setLead = (tx: Tx, id: string, leadId: string): Promise<number> =>
  tx.run("update newsroom.found set lead_id = $2 where id = $1", [id, leadId])

/** Keeps the rows behind a cause; answers how many are new to it. */
export const addRows = (tx: Tx, found: Found, voices: readonly Voice[]): Promise<number> =>
  tx.run(
    `insert into newsroom.found_row (found_id, kind, row_kind, row_id, title, people, at)
     select $1, $2, r.* from unnest($3::text[], $4::bigint[], $5::text[], $6::int[], $7::timestamptz[]) r on conflict do nothing`,
    [
      ...[found.id, found.kind, voices.map(({ kind }) => kind), voices.map(({ id }) => id)],
      ...[
        voices.map(({ title }) => title),
        voices.map(({ people }) => String(people)),
        voices.map(({ at }) => iso(at)),
      ],
    ],
  )

const ROWS_SHOWN = 50

/** Why a lead was proposed, and the rows behind it, the latest first; undefined for one that people brought. */
export async function reasonOf(sql: Sql, leadId: string) {
  const found = await sql.maybe<{ id: string; says: string }>(
    "select id, says from newsroom.found where lead_id = $1",
    [leadId],
  )
  if (!found) return null
  const rows = await sql.many<{ kind: string; id: string; title: string; people: number; at: Date }>(
    `select row_kind as kind, row_id as id, title, people, at from newsroom.found_row where found_id = $1
     order by at desc, row_id desc limit ${ROWS_SHOWN}`,
    [found.id],
  )
  return {
    says: found.says,
    rows: rows.map(({ kind, at, ...row }) => ({ ...row, at: iso(at), opens: OPENS[kind]?.(row.id) ?? null })),
  }
}

/** Where a row is read, by whoever may. */
const OPENS: Readonly<Record<string, (id: string) => string>> = { "inbox.message": (id) => `/messages/${id}` }
