import { metresBetween, type Position } from "#kernel/geo"
import { DAY_MS, iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { snapBook } from "../settings.ts"

/** A report of the same category close by that is being seen to. */
export interface NearSnap {
  readonly id: string
  readonly label: string
  readonly street: string
  /** Null where both say the place in the same words. */
  readonly metres: number | null
  readonly voices: number
  readonly receivedAt: string
  readonly unit: string | null
  readonly lat: number | null
  readonly lon: number | null
}

export const LIVE = ["received", "triaged", "assigned", "reopened"] as const
const LISTED_MAX = 5
/** A degree of latitude; of longitude it is less, so that the rectangle is never too small towards the poles. */
const METRES_PER_DEGREE = 111_000

export interface AskNear {
  readonly category: string
  readonly position: Position | null
  readonly place: string
  readonly now: Date
  readonly not?: string
}

/** 附近同类反映, the nearest first. What the gate holds back is not among them. */
export async function nearSnaps(sql: Sql, asked: AskNear): Promise<NearSnap[]> {
  const book = snapBook()
  const category = book.categories.find(({ id }) => id === asked.category)
  const place = asked.place.replace(/\s+/gu, "")
  if (!category || (!asked.position && place === "")) return []
  const { position } = asked
  const up = category.radius / METRES_PER_DEGREE
  const across = position ? up / Math.cos((position.lat * Math.PI) / 180) : 0
  const rows = await sql.many<{
    id: string
    lat: number | null
    lon: number | null
    street: string | null
    unit: string | null
    receivedAt: Date
    voices: number
  }>(
    `select m.id, m.lat, m.lon, s.name as street, u.name as unit, m.received_at as "receivedAt",
       (select count(*)::int from inbox.voice v join inbox.message o on o.id = v.message_id where o.id = m.id or o.merged_into = m.id) as voices
     from inbox.snap n join inbox.message m on m.id = n.message_id
     left join identity.v_unit s on s.id = m.street_unit_id left join identity.v_unit u on u.id = m.unit_id
     where n.category = $1 and m.received_at >= $2 and m.state = any($3::text[]) and m.gate_kind is null
       and ($4::bigint is null or m.id <> $4)
       and case when $5::float8 is null then regexp_replace(m.place, '\\s+', '', 'g') = $9
           else abs(m.lat - $5::float8) <= $7::float8 and abs(m.lon - $6::float8) <= $8::float8 end
     order by m.id desc limit 200`,
    [
      ...[asked.category, new Date(asked.now.getTime() - book.nearDays.value * DAY_MS), [...LIVE], asked.not ?? null],
      ...[position?.lat ?? null, position?.lon ?? null, up, across, place],
    ],
  )
  return rows
    .map((row) => ({
      ...{ id: row.id, label: category.label, street: row.street ?? "", voices: row.voices, unit: row.unit },
      ...{ receivedAt: iso(row.receivedAt), lat: row.lat, lon: row.lon },
      metres:
        position && row.lat !== null && row.lon !== null
          ? metresBetween(position, { lat: row.lat, lon: row.lon })
          : null,
    }))
    .filter(({ metres }) => metres === null || metres <= category.radius)
    .sort((a, b) => (a.metres ?? 0) - (b.metres ?? 0))
    .slice(0, LISTED_MAX)
}
