import type { Sql, Param } from "#platform/db"
import { reasonOff, isWorkingDay } from "#kernel/calendar"
import { civilDate, iso } from "#kernel/time"
import { workCalendar } from "#modules/rulebook"
import type { ShiftLine } from "../contract.ts"
import { absenceIn, type Aways, awaysOf, holderAt } from "../presence/away.ts"
import { SHIFT, type ShiftRow } from "../store.ts"

type Row = ShiftRow & {
  rosterName: string
  nameA: string
  nameB: string
  openMatters: number
  writtenAt: Date | null
  receivedAt: Date | null
  swapAsked: boolean
}

/** `s` the shift, `r` its roster, `u` the roster's unit. */
export const SHIFT_FROM = `duty.shift s join duty.roster r on r.id = s.roster_id join identity.v_unit u on u.id = r.unit_id
  join identity.v_person pa on pa.id = s.person_a join identity.v_person pb on pb.id = s.person_b
  left join duty.hand_over h on h.shift_id = s.id`
const LISTED = `${SHIFT}, r.name as "rosterName", pa.name as "nameA", pb.name as "nameB",
  (select count(*)::int from duty.ring g where g.shift_id = s.id and g.state <> 'settled') as "openMatters",
  h.written_at as "writtenAt", h.received_at as "receivedAt",
  exists (select from duty.swap w where w.shift_id = s.id and w.state = 'asked') as "swapAsked"`

/** Shifts as lists show them. `rest` is what follows `from`: where, order, limit. */
export async function shiftLines(sql: Sql, now: Date, rest: string, params: readonly Param[]): Promise<ShiftLine[]> {
  const rows = await sql.many<Row>(`select ${LISTED} from ${SHIFT_FROM} ${rest}`, params)
  if (rows.length === 0) return []
  const from = rows.reduce((first, { startsAt }) => (startsAt < first ? startsAt : first), now)
  const to = rows.reduce((last, { endsAt }) => (endsAt > last ? endsAt : last), new Date(now.getTime() + 1))
  const people = [...new Set(rows.flatMap(({ personA, personB }) => [personA, personB]))]
  const aways = await awaysOf(sql, people, { from, to })
  const standIns = [...aways.values()].flat().flatMap(({ standIn }) => standIn ?? [])
  const named = await sql.many<{ id: string; name: string }>(
    "select id, name from identity.v_person where id = any($1::bigint[])",
    [standIns],
  )
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return rows.map((row) => lineOf(row, now, aways, names))
}

function lineOf(row: Row, now: Date, aways: Aways, names: ReadonlyMap<string, string>): ShiftLine {
  const at = row.startsAt > now ? row.startsAt : row.endsAt <= now ? new Date(row.endsAt.getTime() - 1) : now
  const seat = (id: string, name: string, otherId: string) => {
    const holder = holderAt(aways, id, otherId, at)
    const standIn = holder && holder !== id ? { id: holder, name: names.get(holder) ?? "" } : null
    const away = absenceIn(aways, id, { from: row.startsAt, to: row.endsAt }) ?? null
    return { person: { id, name }, away, standIn }
  }
  const state = row.cancelledAt ? "cancelled" : row.startsAt > now ? "coming" : row.endsAt <= now ? "over" : "running"
  const calendar = workCalendar()
  const date = civilDate(row.startsAt)
  return {
    ...{ id: row.id, roster: { id: row.rosterId, name: row.rosterName }, label: row.label, state },
    startsAt: iso(row.startsAt),
    endsAt: iso(row.endsAt),
    dayOff: isWorkingDay(date, calendar) ? null : reasonOff(date, calendar),
    a: seat(row.personA, row.nameA, row.personB),
    b: seat(row.personB, row.nameB, row.personA),
    takenOverAt: row.takenOverAt ? iso(row.takenOverAt) : null,
    openMatters: row.openMatters,
    handedOver: handedOver(row, state),
    swapAsked: row.swapAsked,
  }
}

/** A note is needed where something is open when the shift is over. */
const handedOver = (row: Row, state: ShiftLine["state"]): ShiftLine["handedOver"] =>
  row.receivedAt
    ? "received"
    : row.writtenAt
      ? "written"
      : state === "over" && row.openMatters > 0
        ? "missing"
        : "not-needed"
