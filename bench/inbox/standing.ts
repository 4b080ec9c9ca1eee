import type { Db } from "#platform/db"

/** A tenth of what stands is answered, a quarter given out, the rest waits for the desk: an hour after it happened. */
const FATES = "case when n % 10 = 0 then 'answered' when n % 4 = 1 then 'assigned' else 'triaged' end"
/** Over how long what stands came in, in seconds. */
const HOUR_S = 3600

/**
 * Makes `wanted` messages stand in the store: those the form has brought with words of their own, each again and again, with every
 * row that belongs to it (voice, clocks, triage, events, answer); other words, codes and times. What the trail says of them is not
 * copied. Answers how many messages there are.
 */
export async function standUp(db: Db, wanted: number): Promise<number> {
  const { have, models, step, firstId } = await db.one<{ have: number; models: number; step: string; firstId: string }>(
    `select (select count(*)::int from inbox.message) as have, count(*) filter (where m.state = 'triaged')::int as models,
       max(m.id) - min(m.id) + 1 as step, min(m.id) as "firstId"
     from inbox.message m where exists (select from inbox.voice v where v.message_id = m.id and v.origin_kind = 'portal.ask')`,
  )
  await db.tx(async (tx) => {
    // Every number of the copy lies `step` behind the one before, so that no two meet.
    await tx.run(
      `create temp table copy on commit drop as
       select old, old + $2::bigint * k as new, k, n, received_at - make_interval(secs => (n * 7919 % $3)) as at, ${FATES} as fate,
         coalesce((select min(u.id) from identity.unit u where u.id > n % 40), desk_unit_id) as unit_id
       from (select m.id as old, m.received_at, m.desk_unit_id, k, row_number() over (order by k, m.id)::int as n
         from inbox.message m, generate_series(1, $1::int / $6::int + 1) k where m.id >= $5::bigint and m.state = 'triaged') every
       where n <= $1 - $4`,
      [wanted, step, HOUR_S, have, firstId, models],
    )
    await tx.run(
      `insert into inbox.message (id, kind, matter, title, text, place, fingerprint, state, gate_kind, gate_signs, barred_unit_ids,
         desk_unit_id, unit_id, received_at, first_answered_at, answered_at, street_unit_id, street_way)
       overriding system value
       select c.new, m.kind, m.matter, m.title || c.k, m.text || '第' || c.n || '户。', m.place, md5(m.fingerprint || c.k), c.fate,
         m.gate_kind, m.gate_signs, m.barred_unit_ids, m.desk_unit_id, case when c.fate <> 'triaged' then c.unit_id end, c.at,
         case when c.fate = 'answered' then c.at end, case when c.fate = 'answered' then c.at end, m.street_unit_id, m.street_way
       from copy c join inbox.message m on m.id = c.old`,
    )
    await tx.run(
      `insert into inbox.voice (message_id, source, origin_kind, origin_id, code_hash, is_public, spoke_at)
       select c.new, v.source, 'bench.copy', v.origin_id || '#' || c.n, sha256((v.id || '#' || c.n)::bytea), v.is_public, c.at
       from copy c join lateral (select * from inbox.voice v where v.message_id = c.old order by v.id limit 1) v on true`,
    )
    await tx.run(
      `insert into inbox.clock (message_id, what, round, rule_id, started_at, limit_amount, limit_unit, due_at, because, met_at)
       select c.new, k.what, k.round, k.rule_id, c.at, k.limit_amount, k.limit_unit, k.due_at - (k.started_at - c.at), k.because,
         case when c.fate = 'answered' then c.at end
       from copy c join inbox.clock k on k.message_id = c.old`,
    )
    await tx.run(
      `insert into inbox.triage (message_id, at, by_id, kind, matter, confidence, words, way, duty_id, unit_id, says, is_unsure,
         model_version, list_version)
       select c.new, c.at, t.by_id, t.kind, t.matter, t.confidence, t.words, t.way, t.duty_id, t.unit_id, t.says, t.is_unsure,
         t.model_version, t.list_version
       from copy c join inbox.triage t on t.message_id = c.old`,
    )
    await tx.run(
      `insert into inbox.event (message_id, at, actor_id, unit_id, kind, text, is_told)
       select c.new, c.at, e.actor_id, e.unit_id, e.kind, e.text, e.is_told from copy c join inbox.event e on e.message_id = c.old`,
    )
    await tx.run(
      `insert into inbox.reply (message_id, kind, state, text, is_public, hash, unit_id, written_by, written_at, sent_at)
       select c.new, 'final', 'sent', '抢修已于当日完成，供水恢复。给您带来不便，敬请谅解。', true, md5(c.new::text), c.unit_id,
         (select min(id) from identity.person), c.at, c.at
       from copy c where c.fate = 'answered'`,
    )
    await tx.run("select setval(pg_get_serial_sequence('inbox.message', 'id'), (select max(id) from inbox.message))")
  })
  // What the server's own autovacuum does within its next minute.
  await db.run("vacuum analyze inbox.message, inbox.voice, inbox.clock, inbox.triage, inbox.event, inbox.reply")
  return (await db.one<{ n: number }>("select count(*)::int as n from inbox.message")).n
}
