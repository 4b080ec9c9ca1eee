import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { TallyView } from "../rules/views.ts"
import { weekLabel, weekOf } from "../rules/weeks.ts"
import { countWeek, type TallyOutcome } from "./count.ts"
import { type Bundle, byUnit, figuresOf } from "./sum.ts"

interface Kept {
  readonly id: string
  readonly week: string
  readonly version: number
  readonly countedAt: Date
  readonly reason: string
  readonly rated: number
  readonly satisfied: number
}

/** Frozen weeks of a door, the latest first, each as its latest version says. */
export async function frozenWeeks(sql: Sql, doorId: string, limit: number): Promise<TallyView[]> {
  const kept = await sql.many<Kept>(
    `select id, week::text as week, version, counted_at as "countedAt", reason, rated, satisfied from doors.tally
     where door_id = $1 and week > coalesce((select week from doors.tally where door_id = $1 group by week order by week desc offset $2 limit 1), '1900-01-01')
     order by week desc, version desc`,
    [doorId, limit],
  )
  const latest = kept.filter((one, n) => kept[n - 1]?.week !== one.week)
  const bundles = await sql.many<Bundle & { tallyId: string }>(
    `select l.tally_id as "tallyId", l.unit_id as "unitId", u.name as "unitName", l.carried, l.outcome, count(*)::int as count
     from doors.tally_line l left join identity.v_unit u on u.id = l.unit_id where l.tally_id = any($1::bigint[])
     group by 1, 2, 3, 4, 5 order by 2`,
    [latest.map(({ id }) => id)],
  )
  return latest.map((one) => {
    const own = bundles.filter(({ tallyId }) => tallyId === one.id)
    return {
      ...{ week: one.week, label: weekLabel(one.week), version: one.version, countedAt: iso(one.countedAt) },
      ...{ reason: one.reason, ...figuresOf(own), rated: one.rated, satisfied: one.satisfied, byUnit: byUnit(own) },
      earlier: kept
        .filter(({ week, version }) => week === one.week && version < one.version)
        .map(({ version, countedAt, rated, satisfied }) => ({
          ...{ version, countedAt: iso(countedAt) },
          says: `评价${rated}件、满意${satisfied}件`,
        })),
    }
  })
}

/** This week as it stands now. */
export async function runningWeek(sql: Sql, doorId: string, now: Date): Promise<TallyView> {
  const week = weekOf(now)
  const { lines, rated, satisfied } = await countWeek(sql, doorId, week, now)
  const names = new Map(
    (
      await sql.many<{ id: string; name: string }>(
        "select id, name from identity.v_unit where id = any($1::bigint[])",
        [[...new Set(lines.flatMap(({ unitId }) => unitId ?? []))]],
      )
    ).map(({ id, name }) => [id, name]),
  )
  const bundles = lines.map(
    (line): Bundle => ({ ...line, unitName: line.unitId ? (names.get(line.unitId) ?? null) : null, count: 1 }),
  )
  return {
    ...{ week, label: weekLabel(week), version: 0, countedAt: iso(now), reason: "", ...figuresOf(bundles) },
    ...{ rated, satisfied, byUnit: byUnit(bundles), earlier: [] },
  }
}

/** Messages behind a figure of a week: of its frozen tally, or as they stand now. */
export async function messagesOfWeek(
  sql: Sql,
  doorId: string,
  week: string,
  now: Date,
  wanted: { readonly outcomes: readonly TallyOutcome[]; readonly unitId?: string },
): Promise<string[]> {
  const running = week === weekOf(now)
  const lines = running
    ? (await countWeek(sql, doorId, week, now)).lines
    : await sql.many<{ messageId: string; outcome: TallyOutcome; unitId: string | null }>(
        `select l.message_id as "messageId", l.outcome, l.unit_id as "unitId" from doors.tally_line l where l.tally_id =
           (select id from doors.tally where door_id = $1 and week = $2 order by version desc limit 1)`,
        [doorId, week],
      )
  const fits = lines.filter(
    ({ outcome, unitId }) =>
      wanted.outcomes.includes(outcome) && (wanted.unitId === undefined || wanted.unitId === unitId),
  )
  return [...new Set(fits.map(({ messageId }) => messageId))]
}
