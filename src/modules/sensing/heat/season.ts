import type { Ctx } from "#kernel/actor"
import { addDays, startOfDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import { sensingRules } from "../settings.ts"
import { SEEN_FROM, seeing } from "./seen.ts"
import { type HeatFilter, narrowed } from "./narrowed.ts"

/** 52 weeks back is the same week of the year, Monday for Monday. */
const YEAR_DAYS = 364

export interface Usual {
  /** By street: how many are usual in so many weeks; a street without any is 0. */
  readonly of: ReadonlyMap<string, number>
  readonly says: string
  readonly isKnown: boolean
}

/** What is usual at this season: the same weeks of earlier years, or the office's own average of the weeks before. */
export async function usualOf(ctx: Ctx, sql: Sql, filter: HeatFilter): Promise<Usual> {
  const { yearsBack, seasonWeeks } = sensingRules()
  const spans = Array.from({ length: yearsBack.value }, (_, n) => ({
    from: startOfDate(addDays(filter.from, -YEAR_DAYS * (n + 1))),
    to: startOfDate(addDays(filter.from, -YEAR_DAYS * (n + 1) + 7 * filter.weeks)),
  }))
  const years = await counts(ctx, sql, filter, spans)
  const filled = years.filter((one) => one.size > 0)
  if (filled.length > 0) {
    return { of: averaged(filled, filled.length), says: `往年同期（前${filled.length}年平均）`, isKnown: true }
  }
  const before = {
    from: startOfDate(addDays(filter.from, -7 * seasonWeeks.value)),
    to: startOfDate(filter.from),
  }
  const own = await counts(ctx, sql, filter, [before])
  if (own[0]!.size === 0) return { of: new Map(), says: "没有往年同期，也没有此前各周的来信，不作比较", isKnown: false }
  return {
    of: averaged(own, seasonWeeks.value / filter.weeks),
    says: `没有往年同期数据，与此前${seasonWeeks.value}周的平均比较`,
    isKnown: true,
  }
}

/** By span, then by street; messages without a street count under the empty key, so that a span with any is not empty. */
async function counts(
  ctx: Ctx,
  sql: Sql,
  filter: HeatFilter,
  spans: readonly { readonly from: Date; readonly to: Date }[],
): Promise<Map<string, number>[]> {
  const { params, bound, seen } = seeing(ctx)
  const span = `unnest(${bound(spans.map(({ from }) => from))}::timestamptz[], ${bound(spans.map(({ to }) => to))}::timestamptz[])`
  const rows = await sql.many<{ n: number; street: string | null; count: number }>(
    `select s.n::int as n, m.street_unit_id as street, count(*)::int as count
     from ${span} with ordinality as s (span_from, span_to, n)
     join (${`select m.street_unit_id, m.received_at from ${SEEN_FROM} where ${seen}${narrowed(filter, bound)}`}) m
       on m.received_at >= s.span_from and m.received_at < s.span_to group by 1, 2`,
    params,
  )
  return spans.map((_, at) => new Map(rows.filter(({ n }) => n === at + 1).map((row) => [row.street ?? "", row.count])))
}

function averaged(maps: readonly ReadonlyMap<string, number>[], by: number): Map<string, number> {
  const sums = new Map<string, number>()
  for (const map of maps) for (const [street, count] of map) sums.set(street, (sums.get(street) ?? 0) + count / by)
  return sums
}
