import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { addDays, iso, startOfDate } from "#kernel/time"
import type { Param, Sql } from "#platform/db"
import { allowedOf } from "../allowed.ts"
import { nextShift, peopleOn } from "../commands/hand-over.ts"
import { peopleFor } from "../commands/plan-shifts.ts"
import type { ShiftView } from "../contract.ts"
import { mayPlan } from "../policy.ts"
import { spokenInstant } from "../rules/coverage.ts"
import { ROSTER, ROSTER_FROM, type RosterRow, SHIFT, type ShiftRow, shiftRow, unitsOf } from "../store.ts"
import { ringsOfShift } from "./rings.ts"
import { named } from "./rosters.ts"
import { rosterScope } from "./seen.ts"
import { SHIFT_FROM, shiftLines } from "./shift-lines.ts"
import { swapsOf } from "./swaps.ts"

/** 班次 of rosters in sight, the latest first: of one person, of some days. */
export async function listShifts(
  ctx: Ctx,
  sql: Sql,
  input: {
    limit: number
    cursor?: string | undefined
    person?: string | undefined
    from?: string | undefined
    to?: string | undefined
  },
) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const person = input.person ? bound(input.person) : ""
  const where = [
    rosterScope(ctx.actor.scope, bound),
    "s.cancelled_at is null",
    ...(person ? [`${person} in (s.person_a, s.person_b)`] : []),
    ...(input.from ? [`s.starts_at >= ${bound(startOfDate(input.from))}`] : []),
    ...(input.to ? [`s.starts_at < ${bound(startOfDate(addDays(input.to, 1)))}`] : []),
  ].join(" and ")
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${SHIFT_FROM} where ${where}`, params)
  const offset = offsetOf(input.cursor)
  const rest = `where ${where} order by s.starts_at desc, s.id limit ${bound(input.limit)} offset ${bound(offset)}`
  return done(pageOf(await shiftLines(sql, ctx.now, rest, params), n, offset))
}

const whenOf = ({ startsAt, label }: ShiftRow): string => `${spokenInstant(startsAt)}${label}`
/** Shifts offered in return for one's own. */
const RETURNS_MAX = 60

/** One 班次 with its hand-over, what rang in it, its swaps, and what the reader may do. */
export async function shiftOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<ShiftView>> {
  const params: Param[] = [input.id]
  const inside = rosterScope(ctx.actor.scope, (value) => `$${params.push(value)}`)
  const mine = `$${params.push(ctx.actor.id)} in (s.person_a::text, s.person_b::text)`
  const [line] = await shiftLines(sql, ctx.now, `where s.id = $1 and (${inside} or ${mine})`, params)
  const row = line && (await shiftRow(sql, line.id))
  if (!row) return refused("duty.not-found")
  const roster = await sql.one<RosterRow>(`select ${ROSTER} from ${ROSTER_FROM} where r.id = $1`, [row.rosterId])
  const next = await nextShift(sql, row)
  const on = await peopleOn(sql, row, ctx.now)
  const onNext = next ? await peopleOn(sql, next, ctx.now) : []
  const note = await handOverOf(sql, row.id)
  const me = ctx.actor.id
  const sits = row.personA === me || row.personB === me
  const coming = await sql.many<ShiftRow>(
    `select ${SHIFT} from duty.shift s where s.roster_id = $1 and s.cancelled_at is null and s.starts_at > $2 and s.id <> $3
       and $4 not in (s.person_a::text, s.person_b::text) order by s.starts_at limit ${RETURNS_MAX}`,
    [row.rosterId, ctx.now, row.id, me],
  )
  return done({
    ...line,
    covers: await unitsOf(sql, roster.id),
    handOver: note,
    next: next ? { id: next.id, when: whenOf(next) } : null,
    rings: await ringsOfShift(ctx, sql, row.id),
    swaps: await swapsOf(ctx, sql, row.id),
    people: await named(sql, await peopleFor(sql, roster)),
    returns: coming.map((one) => ({ id: one.id, personIds: [one.personA, one.personB], when: whenOf(one) })),
    write: allowedOf(
      !on.includes(me)
        ? refused("duty.not-on-shift")
        : row.startsAt > ctx.now
          ? refused("duty.shift-not-begun")
          : note?.receivedAt
            ? refused("duty.hand-over-received")
            : undefined,
    ),
    receive: allowedOf(
      !onNext.includes(me)
        ? refused("duty.not-next-shift")
        : !note
          ? refused("duty.no-hand-over", { count: line.openMatters })
          : note.receivedAt
            ? refused("duty.hand-over-received")
            : undefined,
    ),
    swap: allowedOf(
      !sits
        ? refused("duty.not-on-shift")
        : row.startsAt <= ctx.now
          ? refused("duty.shift-begun")
          : line.swapAsked
            ? refused("duty.swap-asked-before")
            : undefined,
    ),
    edit: allowedOf(mayPlan(ctx.actor, roster) ?? (row.endsAt <= ctx.now ? refused("duty.shift-over") : undefined)),
  })
}

async function handOverOf(sql: Sql, shiftId: string): Promise<ShiftView["handOver"]> {
  const row = await sql.maybe<{
    note: string
    openMatters: number
    writtenAt: Date
    writtenBy: string
    receivedAt: Date | null
    receivedBy: string | null
  }>(
    `select h.note, h.open_matters as "openMatters", h.written_at as "writtenAt", w.name as "writtenBy",
       h.received_at as "receivedAt", q.name as "receivedBy"
     from duty.hand_over h join identity.v_person w on w.id = h.written_by
     left join identity.v_person q on q.id = h.received_by where h.shift_id = $1`,
    [shiftId],
  )
  return row ? { ...row, writtenAt: iso(row.writtenAt), receivedAt: row.receivedAt ? iso(row.receivedAt) : null } : null
}
