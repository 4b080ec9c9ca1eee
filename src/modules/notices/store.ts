import type { Tx } from "#platform/db"

/** One notice, to a unit or to a person. `opens` is an address in the console. */
export type Notice = {
  /** `module.what`, for example `monitoring.assigned`. */
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly opens: string | null
} & ({ readonly toUnit: string } | { readonly toPerson: string })

export interface Told {
  readonly id: string
  readonly kind: string
  readonly toUnit: string | null
  readonly toPerson: string | null
}

export const insertNotices = (tx: Tx, notices: readonly Notice[], at: Date): Promise<Told[]> =>
  tx.many<Told>(
    `insert into notices.notice (to_unit_id, to_person_id, kind, title, text, opens, at)
     select n.*, $7 from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[]) as n
     returning id, kind, to_unit_id as "toUnit", to_person_id as "toPerson"`,
    [
      notices.map((notice) => ("toUnit" in notice ? notice.toUnit : null)),
      notices.map((notice) => ("toPerson" in notice ? notice.toPerson : null)),
      notices.map((notice) => notice.kind),
      notices.map((notice) => notice.title),
      notices.map((notice) => notice.text),
      notices.map((notice) => notice.opens),
      at,
    ],
  )

/**
 * Reads a notice and the earlier ones about the same matter. True when it exists for this person; reading it twice keeps the
 * first time.
 */
export async function insertReading(
  tx: Tx,
  reading: { noticeId: string; personId: string; units: readonly string[]; at: Date },
): Promise<boolean> {
  const notice = await tx.maybe<{ matter: string }>(
    `select coalesce(opens, id::text) as matter from notices.notice
     where id = $1 and (to_person_id = $2 or to_unit_id = any($3::bigint[]))`,
    [reading.noticeId, reading.personId, reading.units],
  )
  if (!notice) return false
  await tx.run(
    `insert into notices.reading (notice_id, person_id, at)
     select id, $2::bigint, $4 from notices.notice
     where id <= $1 and (to_person_id = $2 or to_unit_id = any($3::bigint[])) and coalesce(opens, id::text) = $5
     on conflict do nothing`,
    [reading.noticeId, reading.personId, reading.units, reading.at, notice.matter],
  )
  return true
}

/** Reads, for one person, everything put before him or his units up to a notice he has seen in the list. */
export const insertReadingsUpTo = (
  tx: Tx,
  reading: { upTo: string; personId: string; units: readonly string[]; at: Date },
): Promise<number> =>
  tx.run(
    `insert into notices.reading (notice_id, person_id, at)
     select id, $2::bigint, $4 from notices.notice
     where id <= $1 and (to_person_id = $2 or to_unit_id = any($3::bigint[]))
     on conflict do nothing`,
    [reading.upTo, reading.personId, reading.units, reading.at],
  )

/**
 * Reads, for one person, all that was put before him or his units but the newest `but`; each is taken as read `afterMs`
 * after it came, at the latest now. Answers how many.
 */
export const insertReadings = (
  tx: Tx,
  reading: { personId: string; units: readonly string[]; but: number; afterMs: number; now: Date },
): Promise<number> =>
  tx.run(
    `insert into notices.reading (notice_id, person_id, at)
     select n.id, $1::bigint, least(n.at + $4::float8 * interval '1 millisecond', $5::timestamptz) from (
       select id, at from notices.notice where to_person_id = $1 or to_unit_id = any($2::bigint[])
       order by id desc offset $3) n
     on conflict do nothing`,
    [reading.personId, reading.units, reading.but, reading.afterMs, reading.now],
  )
