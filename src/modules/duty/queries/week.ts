import type { Ctx } from "#kernel/actor"
import { isWorkingDay, reasonOff } from "#kernel/calendar"
import { done } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { addDays, civilDate, HOUR_MS, iso, startOfDate, weekday } from "#kernel/time"
import { scopeSql, treeOrder } from "#modules/identity"
import { workCalendar } from "#modules/rulebook"
import { containing, type Param, type Sql } from "#platform/db"
import type { UnitWeek } from "../contract.ts"
import type { DutyPorts } from "../ports.ts"
import { coverage, type UnitCoverage } from "../presence/coverage.ts"
import { spokenGap } from "../rules/coverage.ts"
import { lengthMs, type Stretch } from "../rules/stretches.ts"
import { rosterScope } from "./seen.ts"
import { shiftLines } from "./shift-lines.ts"
import { openSwapsOf } from "./swaps.ts"

const WEEK_DAYS = 7
/** Shifts running now, and one's own to come, that a page shows. */
const RUNNING_MAX = 30
const MINE_MAX = 20

export type Show = "whole" | "gaps" | "single" | "none"

export const mondayOf = (date: string): string => addDays(date, -((weekday(date) + 6) % 7))

const showOf = ({ rosterIds, gaps, single }: UnitCoverage): Show =>
  rosterIds.length === 0 ? "none" : gaps.length > 0 ? "gaps" : single.length > 0 ? "single" : "whole"

export const stretchView = (stretch: Stretch, what?: string) => ({
  from: iso(stretch.from),
  to: iso(stretch.to),
  text: spokenGap(stretch, what),
})

/**
 * 一周值班 within the actor's data scope: for every unit that runs accounts, or that a roster covers, how the week is covered, the
 * gaps named; who is on duty now; what waits for the actor.
 */
export const weekPage =
  ({ matrix }: DutyPorts) =>
  async (
    ctx: Ctx,
    sql: Sql,
    input: {
      limit: number
      cursor?: string | undefined
      from?: string | undefined
      q?: string | undefined
      show?: Show | undefined
    },
  ) => {
    const from = mondayOf(input.from ?? civilDate(ctx.now))
    const window = { from: startOfDate(from), to: startOfDate(addDays(from, WEEK_DAYS)) }
    const units = await unitsOfMatrix(ctx, sql, await matrix(sql), input.q)
    const covered = await coverage(sql, { unitIds: units.map(({ id }) => id), ...window })
    const counts = new Map<Show, number>()
    for (const one of covered) counts.set(showOf(one), (counts.get(showOf(one)) ?? 0) + 1)
    const chosen = covered.filter((one) => !input.show || showOf(one) === input.show)
    const offset = offsetOf(input.cursor)
    const names = new Map(units.map(({ id, name }) => [id, name]))
    const rosters = await sql.many<{ id: string; name: string }>(
      "select id, name from duty.roster where ended_at is null",
    )
    const rosterNames = new Map(rosters.map(({ id, name }) => [id, name]))
    const items = chosen.slice(offset, offset + input.limit).map(
      (one): UnitWeek => ({
        unit: { id: one.unitId, name: names.get(one.unitId)! },
        rosters: one.rosterIds.map((id) => ({ id, name: rosterNames.get(id) ?? "" })),
        gaps: one.gaps.map((gap) => stretchView(gap)),
        single: one.single.map((stretch) => stretchView(stretch, "仅一人在岗")),
        gapHours: Math.round((lengthMs(one.gaps) / HOUR_MS) * 10) / 10,
      }),
    )
    const figure = (key: Show, label: string) => ({ key, label, count: counts.get(key) ?? 0 })
    return done({
      ...pageOf(items, chosen.length, offset),
      from,
      days: daysFrom(from),
      asOf: iso(ctx.now),
      figures: [
        figure("whole", "24小时有人值班"),
        figure("gaps", "有空档"),
        figure("single", "有时段仅一人"),
        figure("none", "没有排班"),
      ],
      ...(await nowOf(ctx, sql)),
    })
  }

function daysFrom(from: string) {
  const calendar = workCalendar()
  return Array.from({ length: WEEK_DAYS }, (_, n) => {
    const date = addDays(from, n)
    return { date, off: isWorkingDay(date, calendar) ? null : reasonOff(date, calendar) }
  })
}

async function unitsOfMatrix(ctx: Ctx, sql: Sql, withAccounts: readonly string[], q: string | undefined) {
  const params: Param[] = [withAccounts]
  const bound = (value: Param): string => `$${params.push(value)}`
  const inside = scopeSql(ctx.actor.scope, "u", bound)
  const named = q ? ` and u.name ilike ${bound(containing(q))}` : ""
  return await sql.many<{ id: string; name: string }>(
    `select u.id, u.name from identity.v_unit u
     where u.abolished_on is null and ${inside}${named} and (u.id = any($1::bigint[]) or exists (
       select from duty.roster_unit ru join duty.roster r on r.id = ru.roster_id
       where ru.unit_id = u.id and r.ended_at is null))
     order by ${treeOrder("u")}, u.id`,
    params,
  )
}

/** Who is on duty now in the actor's sight, his own shifts to come, what he is asked, and how much rings. */
async function nowOf(ctx: Ctx, sql: Sql) {
  const params: Param[] = [ctx.now]
  const inside = rosterScope(ctx.actor.scope, (value) => `$${params.push(value)}`)
  const running = await shiftLines(
    sql,
    ctx.now,
    `where r.ended_at is null and s.cancelled_at is null and s.starts_at <= $1 and s.ends_at > $1 and ${inside}
     order by s.roster_id limit ${RUNNING_MAX}`,
    params,
  )
  const mine = await shiftLines(
    sql,
    ctx.now,
    `where r.ended_at is null and s.cancelled_at is null and s.ends_at > $1 and $2 in (s.person_a::text, s.person_b::text)
     order by s.starts_at limit ${MINE_MAX}`,
    [ctx.now, ctx.actor.id],
  )
  const ringParams: Param[] = []
  const ringScope = scopeSql(ctx.actor.scope, "u", (value) => `$${ringParams.push(value)}`)
  const waiting = await sql.one<{ n: number }>(
    `select count(*)::int as n from duty.ring g join identity.v_unit u on u.id = g.unit_id
     where g.state in ('ringing', 'passed', 'unanswered') and ${ringScope}`,
    ringParams,
  )
  return { running, mine, swaps: await openSwapsOf(ctx, sql), waitingRings: waiting.n }
}
