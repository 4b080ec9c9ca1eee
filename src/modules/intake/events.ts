import { createHash } from "node:crypto"
import type { CallbackEvent } from "#connectors/kit"
import type { Sql, Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"

/** One event of one account, as it is kept. */
export interface TakenEvent {
  readonly accountId: string
  readonly event: CallbackEvent
}

export const SETTLE_JOB = "intake.settle-batch"
const KEY_CHARS_MAX = 200

/**
 * Keeps events, each (account, key) once, and enqueues one job for those that are new: one statement and one commit for
 * all of them. Answers how many were new.
 */
export async function keepEvents(tx: Tx, taken: readonly TakenEvent[], now: Date): Promise<number> {
  const rows = taken.map(({ accountId, event }) => ({ accountId, ...rowOf(event) }))
  const kept = await tx.one<{ batchId: string; fresh: number }>(
    `with b as (insert into intake.batch (taken_at) values ($1) returning id),
     fresh as (
       insert into intake.event (account_id, key, batch_id, kind, happened_at, taken_at, content)
       select n.account_id, n.key, b.id, n.kind, n.at, $1, n.content::jsonb
       from unnest($2::bigint[], $3::text[], $4::text[], $5::timestamptz[], $6::text[])
         as n (account_id, key, kind, at, content), b
       order by 1, 2 on conflict do nothing returning 1)
     select (select id from b) as "batchId", (select count(*)::int from fresh) as fresh`,
    [
      now,
      rows.map((row) => row.accountId),
      rows.map((row) => row.key),
      rows.map((row) => row.kind),
      rows.map((row) => row.at),
      rows.map((row) => row.content),
    ],
  )
  if (kept.fresh > 0) await enqueue(tx, SETTLE_JOB, { batchId: kept.batchId })
  else await tx.run("delete from intake.batch where id = $1", [kept.batchId])
  return kept.fresh
}

function rowOf(event: CallbackEvent) {
  const { key, kind, ...content } = event
  const at = "at" in event && !Number.isNaN(event.at.getTime()) ? event.at : null
  const short = sound(key)
  return {
    key: short.length <= KEY_CHARS_MAX ? short : createHash("sha256").update(key).digest("hex"),
    kind,
    at,
    content: JSON.stringify(content, (_name, value: unknown) => (typeof value === "string" ? sound(value) : value)),
  }
}

/** U+0000 and halves of surrogate pairs are legal JSON and no legal text of PostgreSQL. */
const sound = (text: string): string =>
  text.replaceAll("\0", "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")

export interface KeptEvent {
  readonly accountId: string
  readonly key: string
  readonly kind: CallbackEvent["kind"]
  readonly happenedAt: Date | null
  readonly takenAt: Date
  /** The event's own fields, without kind and key; instants as ISO text. */
  readonly content: Readonly<Record<string, unknown>>
}

/** The events of one batch, for whoever hears of it. */
export const eventsOfBatch = (sql: Sql, batchId: string): Promise<KeptEvent[]> =>
  sql.many<KeptEvent>(
    `select account_id as "accountId", key, kind, happened_at as "happenedAt", taken_at as "takenAt", content
     from intake.event where batch_id = $1 order by account_id, key`,
    [batchId],
  )
