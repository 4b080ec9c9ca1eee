import { createHash } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import type { Placed } from "#kernel/scope"
import type { Sql, Tx } from "#platform/db"
import { marksOf } from "./rules/marks.ts"
import type { Dated } from "./rules/validity.ts"
import { reading } from "./settings.ts"
import { type EntryState, entryStates } from "./states.ts"

export const ENTRY_KIND = "knowledge.entry"

/** What is written and signed. */
export interface EntryText extends Dated {
  readonly question: string
  readonly wordings: readonly string[]
  readonly answer: string
  readonly policyName: string
  readonly policyClause: string
}

export interface EntryRow extends EntryText, Placed {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly state: EntryState
  readonly hash: string
  readonly authorIds: readonly string[]
  readonly madeAt: Date
  readonly changedAt: Date
  readonly publishedAt: Date | null
  readonly endedAt: Date | null
  readonly endedBecause: string
  readonly replacesId: string | null
  readonly originKind: string | null
  readonly originId: string | null
}

/** Columns of an entry `e` with its unit `u`, and where they come from. */
export const ENTRY = `e.id, e.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath", u.line_path as "linePath",
  e.state, e.question, e.wordings, e.answer, e.policy_name as "policyName", e.policy_clause as "policyClause",
  e.policy_until as "policyUntil", e.valid_from as "validFrom", e.valid_until as "validUntil", e.hash,
  e.author_ids::text[] as "authorIds", e.made_at as "madeAt", e.changed_at as "changedAt", e.published_at as "publishedAt",
  e.ended_at as "endedAt", e.ended_because as "endedBecause", e.replaces_id as "replacesId", e.origin_kind as "originKind",
  e.origin_id as "originId"`
export const ENTRY_FROM = "knowledge.entry e join identity.v_unit u on u.id = e.unit_id"

/** What the signatures cover: every word and every date. */
export const hashOf = (text: EntryText): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        ...[text.question, text.wordings, text.answer, text.policyName, text.policyClause],
        ...[text.policyUntil, text.validFrom, text.validUntil],
      ]),
    )
    .digest("hex")

const marksOfText = (text: EntryText): string[] => [
  ...new Set([text.question, ...text.wordings].flatMap((wording) => marksOf(wording, reading()))),
]

export const lockEntry = (tx: Tx, id: string): Promise<EntryRow | undefined> =>
  tx.maybe<EntryRow>(`select ${ENTRY} from ${ENTRY_FROM} where e.id = $1 for update of e`, [id])

export const entryRow = (sql: Sql, id: string): Promise<EntryRow | undefined> =>
  sql.maybe<EntryRow>(`select ${ENTRY} from ${ENTRY_FROM} where e.id = $1`, [id])

export interface NewEntry extends EntryText {
  readonly unitId: string
  readonly replacesId?: string | undefined
  readonly origin?: { readonly kind: string; readonly id: string } | undefined
}

/** Undefined when its origin has an entry already, or what it renews is being renewed. */
export const insertEntry = (tx: Tx, ctx: Ctx, entry: NewEntry): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(
    `insert into knowledge.entry (unit_id, state, question, wordings, answer, policy_name, policy_clause, policy_until, valid_from,
       valid_until, hash, author_ids, made_at, changed_at, replaces_id, origin_kind, origin_id, marks)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14, $15, $16, $17)
     on conflict do nothing returning id`,
    [
      ...[entry.unitId, entryStates.initial, entry.question, entry.wordings, entry.answer, entry.policyName],
      ...[entry.policyClause, entry.policyUntil, entry.validFrom, entry.validUntil, hashOf(entry)],
      ctx.actor.kind === "person" ? [ctx.actor.id] : [],
      ...[ctx.now, entry.replacesId ?? null, entry.origin?.kind ?? null, entry.origin?.id ?? null],
      marksOfText(entry),
    ],
  )

export async function setText(tx: Tx, ctx: Ctx, id: string, text: EntryText): Promise<void> {
  await tx.run(
    `update knowledge.entry set question = $2, wordings = $3, answer = $4, policy_name = $5, policy_clause = $6, policy_until = $7,
       valid_from = $8, valid_until = $9, hash = $10, changed_at = $11, marks = $12,
       author_ids = case when $13::bigint = any(author_ids) then author_ids else author_ids || $13::bigint end
     where id = $1`,
    [
      ...[id, text.question, text.wordings, text.answer, text.policyName, text.policyClause, text.policyUntil],
      ...[text.validFrom, text.validUntil, hashOf(text), ctx.now, marksOfText(text), ctx.actor.id],
    ],
  )
}

export async function moveEntry(
  tx: Tx,
  ctx: Ctx,
  id: string,
  verb: keyof typeof entryStates.moves,
  because = "",
): Promise<EntryState> {
  const to = entryStates.to(verb)
  await tx.run(
    `update knowledge.entry set state = $2, published_at = case when $2 = 'published' then $3 else published_at end,
       ended_at = case when $2 in ('expired', 'withdrawn') then $3::timestamptz end, ended_because = $4 where id = $1`,
    [id, to, ctx.now, because],
  )
  return to
}

export async function addEvent(tx: Tx, ctx: Ctx, entryId: string, kind: string, text = ""): Promise<void> {
  await tx.run(
    "insert into knowledge.entry_event (entry_id, at, actor_id, unit_id, kind, text) values ($1, $2, $3, $4, $5, $6)",
    [entryId, ctx.now, ctx.actor.id, ctx.actor.unitId, kind, text],
  )
}

export interface SampleEntry extends EntryText {
  readonly unitId: string
  readonly publishedAt: Date
}

/** Published entries of a sample city, as if each had gone through its review. */
export async function insertSampleEntries(tx: Tx, rows: readonly SampleEntry[]): Promise<number> {
  for (const row of rows) {
    await tx.run(
      `insert into knowledge.entry (unit_id, state, question, wordings, answer, policy_name, policy_clause, policy_until, valid_from,
         valid_until, hash, author_ids, made_at, changed_at, published_at, marks)
       values ($1, 'published', $2, $3, $4, $5, $6, $7, $8, $9, $10, '{}', $11, $11, $11, $12)`,
      [
        ...[row.unitId, row.question, row.wordings, row.answer, row.policyName, row.policyClause, row.policyUntil],
        ...[row.validFrom, row.validUntil, hashOf(row), row.publishedAt, marksOfText(row)],
      ],
    )
  }
  return rows.length
}
