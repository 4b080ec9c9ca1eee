import { peopleWhoLeft } from "#modules/identity"
import type { Sql } from "#platform/db"
import { shared, type Stretch, without } from "../rules/stretches.ts"
import { absenceLabel } from "../settings.ts"

export interface Away extends Stretch {
  /** 病假, 已离开 … */
  readonly why: string
  readonly standIn: string | null
}
/** By person; absent: is there all the time. */
export type Aways = ReadonlyMap<string, readonly Away[]>

interface Row {
  personId: string
  kind: string
  from: Date
  to: Date
  standIn: string | null
}

/** When these people, and those who stand in for them, are not there between two instants. Who has left is never there. */
export async function awaysOf(sql: Sql, personIds: readonly string[], window: Stretch): Promise<Aways> {
  const absences = (ids: readonly string[]) =>
    sql.many<Row>(
      `select person_id as "personId", kind, from_at as "from", until_at as "to", stand_in_id as "standIn" from duty.absence
       where person_id = any($1::bigint[]) and ended_at is null and from_at < $3 and until_at > $2 order by id`,
      [ids, window.from, window.to],
    )
  const own = await absences(personIds)
  const standIns = own.flatMap(({ standIn }) => standIn ?? [])
  const rows = standIns.length > 0 ? [...own, ...(await absences(standIns))] : own
  const left = await peopleWhoLeft(sql, [...personIds, ...standIns])
  const aways = new Map<string, Away[]>()
  for (const id of left) aways.set(id, [{ ...window, why: "已离开", standIn: null }])
  for (const { personId, kind, ...row } of rows) {
    if (!left.includes(personId))
      aways.set(personId, [...(aways.get(personId) ?? []), { ...row, why: absenceLabel(kind) }])
  }
  return aways
}

const holds = (stretch: Stretch, at: Date): boolean => stretch.from <= at && at < stretch.to
const awayAt = (aways: Aways, personId: string, at: Date): Away | undefined =>
  aways.get(personId)?.find((one) => holds(one, at))

/** Who fills a seat at an instant: its person, or who stands in for him; never who sits on the other seat. */
export function holderAt(aways: Aways, personId: string, otherId: string, at: Date): string | undefined {
  const away = awayAt(aways, personId, at)
  if (!away) return personId
  const { standIn } = away
  return standIn && standIn !== otherId && !awayAt(aways, standIn, at) ? standIn : undefined
}

/** When nobody fills a seat. */
export function emptySeat(aways: Aways, personId: string, otherId: string): Stretch[] {
  return (aways.get(personId) ?? []).flatMap((away) => {
    if (!away.standIn || away.standIn === otherId) return [away]
    const there = without(away, aways.get(away.standIn) ?? [])
    return without(away, there)
  })
}

/** Why somebody on a shift is not there for all of it, in words; undefined when he is. */
export function absenceIn(aways: Aways, personId: string, shift: Stretch): string | undefined {
  return aways.get(personId)?.find((one) => shared(one, shift))?.why
}
