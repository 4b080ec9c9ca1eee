import type { Tx } from "#platform/db"

/** A message of a sample city that was answered weeks or years ago. */
export interface PastMessage {
  readonly kind: string
  readonly matter: string
  readonly title: string
  readonly text: string
  readonly place: string
  readonly doorId: string | null
  readonly unitId: string
  readonly deskUnitId: string
  readonly receivedAt: Date
  readonly dueAt: Date
  readonly answeredAt: Date
  readonly answer: string
  readonly isPublic: boolean
  /** What its writer said of the answer; null: nothing. */
  readonly isSatisfied: boolean | null
}

/** Leaves so many numbers free below whatever comes in from now on: lists put what came first last by its number. */
export const reservePast = (tx: Tx, n: number): Promise<number> =>
  tx.run("select setval(pg_get_serial_sequence('inbox.message', 'id'), $1)", [n])

/** Writes them as a set, as if each had come in, been answered and ended; answers how many. Only for a sample city, under numbers it reserved. */
export async function insertPastMessages(tx: Tx, rows: readonly PastMessage[], now: Date): Promise<number> {
  await tx.run(
    `create temporary table past on commit drop as
     select row_number() over (order by "receivedAt") as id, 'past-' || row_number() over (order by "receivedAt") as key, * from jsonb_to_recordset($1) as r (kind text, matter text, title text, text text,
       place text, "doorId" text, "unitId" bigint, "deskUnitId" bigint, "receivedAt" timestamptz, "dueAt" timestamptz,
       "answeredAt" timestamptz, answer text, "isPublic" boolean, "isSatisfied" boolean)`,
    [JSON.stringify(rows)],
  )
  await tx.run(
    `insert into inbox.message (id, kind, matter, title, text, place, door_id, fingerprint, state, desk_unit_id, unit_id, received_at,
       first_answered_at, answered_at, ended_at)
     overriding system value
     select id, kind, matter, title, text, place, "doorId", key, case when "endsAt" < $1 then 'closed' else 'answered' end, "deskUnitId",
       "unitId", "receivedAt", "answeredAt", "answeredAt", case when "endsAt" < $1 then "endsAt" end
     from (select *, "answeredAt" + interval '7 days' as "endsAt" from past) p`,
    [now],
  )
  const of = "past p join inbox.message m on m.id = p.id"
  await tx.run(
    `insert into inbox.voice (message_id, source, origin_kind, origin_id, code_hash, is_public, spoke_at)
     select m.id, 'portal', 'sample.past', p.key, sha256(p.key::bytea), true, m.received_at from ${of}`,
  )
  await tx.run(
    `insert into inbox.clock (message_id, what, rule_id, started_at, limit_amount, limit_unit, due_at, because, met_at)
     select m.id, w.what, w.rule, m.received_at, w.amount, w.unit, w.due, array['示例数据'], m.answered_at
     from ${of} cross join lateral (values ('end', 'end-complain', 7, 'working-days', p."dueAt"),
       ('first', 'first', 24, 'natural-hours', m.received_at + interval '24 hours')) w (what, rule, amount, unit, due)`,
  )
  await tx.run(
    `insert into inbox.event (message_id, at, actor_id, unit_id, kind, text, is_told)
     select m.id, e.at, e.by, m.desk_unit_id, e.kind, '', true from ${of} cross join lateral (values
       (m.received_at, '0', 'received'), (m.answered_at, 'house', 'reply-sent'), (m.ended_at, 'house', 'closed')) e (at, by, kind)
     where e.at is not null`,
  )
  await tx.run(
    `insert into inbox.reply (message_id, kind, state, text, is_public, hash, unit_id, written_by, written_at, sent_at)
     select m.id, 'final', 'sent', p.answer, p."isPublic", md5(p.answer), m.unit_id, 0, m.answered_at, m.answered_at from ${of}`,
  )
  await tx.run(
    `insert into inbox.rating (message_id, voice_id, round, is_satisfied, is_solved, way, at, by_id)
     select m.id, v.id, 0, p."isSatisfied", p."isSatisfied", 'citizen', m.answered_at + interval '1 day', '0'
     from ${of} join inbox.voice v on v.message_id = m.id where p."isSatisfied" is not null and m.answered_at + interval '1 day' < $1`,
    [now],
  )
  return rows.length
}
