import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { addDays, civilDate, startOfDate, weekday } from "#kernel/time"
import { messageKindLabel } from "#modules/inbox"
import type { Sql } from "#platform/db"
import { knownStreets } from "../gazetteer.ts"
import { hiddenCells } from "../rules/small-cells.ts"
import type { HeatMap, StreetCell } from "../rules/views.ts"
import { sensingRules, streetsOfFile } from "../settings.ts"
import { type HeatFilter, narrowed } from "./narrowed.ts"
import { usualOf } from "./season.ts"
import { SEEN_FROM, seeing } from "./seen.ts"

export const mondayOf = (date: string): string => addDays(date, -((weekday(date) + 6) % 7))
const TEN_THOUSAND = 10_000
const rounded = (value: number): number => Math.round(value * 100) / 100

export interface AskedMap {
  /** A day of the first week; absent: the last four weeks, this one in them. */
  readonly week?: string | undefined
  readonly weeks: number
  readonly matter?: string | undefined
  readonly kind?: string | undefined
}

/** 民声热力图 of what the actor may read: per street, per head, against the season; what is small is hidden, and the parts add up. */
export async function heatMapOf(ctx: Ctx, sql: Sql, asked: AskedMap): Promise<Outcome<HeatMap>> {
  const thisWeek = mondayOf(civilDate(ctx.now))
  const from = asked.week ? mondayOf(asked.week) : addDays(thisWeek, -7 * (asked.weeks - 1))
  const filter: HeatFilter = { from, weeks: asked.weeks, matter: asked.matter, kind: asked.kind }
  const streets = await knownStreets(sql)
  const found = await rowsOf(ctx, sql, filter)
  const countOf = (street: string): number => found.get(street) ?? 0
  const k = sensingRules().smallCell.value
  const hidden = hiddenCells(
    streets.map(({ unitId }) => ({ key: unitId, count: countOf(unitId) })),
    k,
  )
  const usual = await usualOf(ctx, sql, filter)
  const cells = streets.map((street): StreetCell => {
    const isHidden = hidden.has(street.unitId)
    const count = countOf(street.unitId)
    const normal = usual.isKnown ? rounded(usual.of.get(street.unitId) ?? 0) : null
    return {
      unit: { id: street.unitId, name: street.unit },
      ...{ name: street.name, area: street.area, x: street.x, y: street.y, population: street.population, isHidden },
      count: isHidden ? null : count,
      perTenThousand: isHidden ? null : rounded((count / street.population) * TEN_THOUSAND),
      usual: isHidden ? null : normal,
      // A hundredfold of nearly nothing says nothing.
      change: isHidden || normal === null || normal < 1 ? null : Math.round((count / normal - 1) * 100),
    }
  })
  const total = [...found.values()].reduce((all, count) => all + count, 0)
  const shown = cells.reduce((all, { count }) => all + (count ?? 0), 0)
  const hiddenCount = streets
    .filter(({ unitId }) => hidden.has(unitId))
    .reduce((all, { unitId }) => all + countOf(unitId), 0)
  const unknown = countOf("")
  const book = streetsOfFile()
  return done({
    ...{ from, to: addDays(from, 7 * asked.weeks - 1), weeks: asked.weeks, thisWeek, total, cells, shown },
    areas: book.areas.filter(({ name }) => streets.some(({ area }) => area === name)),
    hidden: { streets: hidden.size, count: hiddenCount },
    ...{ unknown, elsewhere: total - shown - hiddenCount - unknown, k },
    ...{ populationSource: book.populationSource, usualSays: usual.says },
    notice: book.reviewNumber ? `审图号：${book.reviewNumber}` : book.notice,
    ...(await choices(ctx, sql, { from, weeks: asked.weeks })),
  })
}

/** Messages by street; the empty key: none is told. */
async function rowsOf(ctx: Ctx, sql: Sql, filter: HeatFilter): Promise<Map<string, number>> {
  const { params, bound, seen } = seeing(ctx)
  const rows = await sql.many<{ street: string | null; count: number }>(
    `select m.street_unit_id as street, count(*)::int as count from ${SEEN_FROM} where ${seen}${narrowed(filter, bound)}
       and m.received_at >= ${bound(startOfDate(filter.from))} and m.received_at < ${bound(startOfDate(addDays(filter.from, 7 * filter.weeks)))}
     group by 1`,
    params,
  )
  return new Map(rows.map(({ street, count }) => [street ?? "", count]))
}

/** Matters and kinds of these weeks, as filters. */
async function choices(ctx: Ctx, sql: Sql, filter: HeatFilter): Promise<Pick<HeatMap, "matters" | "kinds">> {
  const { params, bound, seen } = seeing(ctx)
  const rows = await sql.many<{ matter: string | null; kind: string; count: number }>(
    `select m.matter, m.kind, count(*)::int as count from ${SEEN_FROM} where ${seen}
       and m.received_at >= ${bound(startOfDate(filter.from))} and m.received_at < ${bound(startOfDate(addDays(filter.from, 7 * filter.weeks)))}
     group by 1, 2`,
    params,
  )
  const summed = (keyOf: (row: (typeof rows)[number]) => string | null, labelOf: (key: string) => string) => {
    const sums = new Map<string, number>()
    for (const row of rows) {
      const key = keyOf(row)
      if (key) sums.set(key, (sums.get(key) ?? 0) + row.count)
    }
    return [...sums].sort(([, a], [, b]) => b - a).map(([key, count]) => ({ key, label: labelOf(key), count }))
  }
  return {
    matters: summed(
      ({ matter }) => matter,
      (key) => key,
    ),
    kinds: summed(({ kind }) => kind, messageKindLabel),
  }
}
