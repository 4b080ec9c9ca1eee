import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { OutputOf } from "#kernel/route"
import { iso } from "#kernel/time"
import { platformLabel } from "#modules/registry"
import type { Sql } from "#platform/db"
import type { monitoringContract } from "../contract.ts"
import { areasOf, scopeLabelOf } from "./areas.ts"
import { figuresOf } from "./figures.ts"
import { countAccounts, IN_USE_FILTER, type Part, partOf } from "./part.ts"
import { type Row, ROW_FROM, rowColumns, rowOf } from "./problems.ts"
import { trendOf } from "./trend.ts"

type Overview = OutputOf<typeof monitoringContract.overview.reply>

const LEVELS = ["省", "市", "县", "镇"]

/** Ages of the last update, the youngest first; `from` and `to` in days, as the ledger's filters count them. */
const AGES = [
  { key: "fresh", label: "7天内有更新", to: 7 },
  { key: "stage-7", label: "7天以上未更新", from: 7, to: 10 },
  { key: "stage-10", label: "10天以上未更新", from: 10, to: 12 },
  { key: "stage-12", label: "12天以上未更新", from: 12, to: 14 },
  { key: "quiet", label: "超过14天未更新", from: 14 },
  { key: "none", label: "无数据" },
] as const

/** 总览: counts from the ledger's standing and our own aggregates; the daily metrics are never read here. */
export async function overview(ctx: Ctx, sql: Sql, input: { unit?: string | undefined }): Promise<Outcome<Overview>> {
  const part = await partOf(ctx, sql, input.unit)
  const filter = input.unit ? `&unit=${input.unit}` : ""
  const [counts, waiting, trend, byArea, scopeLabel] = await Promise.all([
    countAccounts(ctx, sql, part),
    waitingOf(ctx, sql, part),
    trendOf(ctx, sql, part),
    areasOf(ctx, sql, part, input.unit),
    scopeLabelOf(ctx, sql, input.unit),
  ])
  const opens = (more: string): string => `/accounts?${IN_USE_FILTER}${more}${filter}`
  return done({
    asOf: iso(ctx.now),
    scopeLabel,
    total: counts.total,
    byPlatform: counts.platforms.map(({ key, count }) => ({
      key,
      label: platformLabel(key),
      count,
      opens: opens(`&platform=${key}`),
    })),
    byLevel: LEVELS.flatMap((key) => {
      const count = counts.levels.get(key) ?? 0
      return count > 0 ? [{ key, label: `${key}级`, count, opens: opens(`&level=${encodeURIComponent(key)}`) }] : []
    }),
    byFreshness: AGES.map((age) => ({
      key: age.key,
      label: age.label,
      count: counts.ages.get(age.key) ?? 0,
      opens: opens(ageFilter(age)),
    })),
    figures: await figuresOf(ctx, sql, part, counts, filter),
    waiting,
    trend,
    byArea,
  })
}

function ageFilter(age: (typeof AGES)[number]): string {
  if (age.key === "none") return "&neverPosted=yes"
  const from = "from" in age ? `&quietDays=${age.from}` : ""
  return from + ("to" in age ? `&quietDaysMax=${age.to}` : "")
}

const WAITING_MAX = 8

/** What needs a decision of the actor: to give out, to recheck, or overdue; for a unit, what it was given. */
async function waitingOf(ctx: Ctx, sql: Sql, part: Part): Promise<Overview["waiting"]> {
  if (!can(ctx.actor, "monitoring.read")) return []
  const params = [...part.params]
  const now = `$${params.push(ctx.now)}::timestamptz`
  const decides = "p.state in ('open', 'rectified') or (p.state = 'assigned' and d.due_at < "
  const mine = can(ctx.actor, "monitoring.supervise") ? `(${decides}${now}))` : "p.state = 'assigned'"
  const rows = await sql.many<Row>(
    `select ${rowColumns(now)} from ${ROW_FROM} where ${mine} and ${part.within("u")}
     order by array_position(array['veto', 'serious', 'warn', 'hint'], p.level), d.due_at nulls last, p.found_at, p.id
     limit ${WAITING_MAX}`,
    params,
  )
  return rows.map(rowOf)
}
