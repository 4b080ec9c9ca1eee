import type { Ctx } from "#kernel/actor"
import { done, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { addDays, startOfDate } from "#kernel/time"
import { scopeSql, treeOrder } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { contributionSettings } from "../settings.ts"
import type { PickUpRow } from "./contract.ts"
import { type Counted, contributionsOf } from "./rules/contribution.ts"

const LEVEL_LABELS = { city: "市级媒体", province: "省级媒体", nation: "中央媒体" } as const

interface Row {
  id: string
  title: string
  unitId: string
  unitName: string
  medium: string
  level: keyof typeof LEVEL_LABELS
  link: string
  pickedOn: string
  topicId: string | null
  topicTitle: string | null
  struckWhy: string | null
}
const COLUMNS = `p.id, p.title, p.unit_id as "unitId", u.name as "unitName", p.medium, p.level, p.link, p.picked_on as "pickedOn",
  p.topic_id as "topicId", t.title as "topicTitle", p.struck_why as "struckWhy"`
const FROM = `newsroom.pick_up p join identity.v_unit u on u.id = p.unit_id left join newsroom.topic t on t.id = p.topic_id`

const viewOf = (row: Row): PickUpRow => ({
  id: row.id,
  title: row.title,
  unit: { id: row.unitId, name: row.unitName },
  medium: row.medium,
  level: row.level,
  levelLabel: LEVEL_LABELS[row.level],
  link: row.link,
  pickedOn: row.pickedOn,
  topic: row.topicId ? { id: row.topicId, title: row.topicTitle ?? "" } : null,
  struckWhy: row.struckWhy,
})

export async function pickUpOf(sql: Sql, id: string): Promise<PickUpRow | undefined> {
  const row = await sql.maybe<Row>(`select ${COLUMNS} from ${FROM} where p.id = $1`, [id])
  return row && viewOf(row)
}

export interface PickUpFilter {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly unit?: string | undefined
  readonly level?: "city" | "province" | "nation" | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** 媒体采用台账 within the actor's data scope, the newest first; struck records are shown as such and not counted by level. */
export async function listPickUps(ctx: Ctx, sql: Sql, filter: PickUpFilter) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const shared = [
    scopeSql(ctx.actor.scope, "u", bound),
    ...(filter.unit ? [`p.unit_id = ${bound(filter.unit)}`] : []),
    ...(filter.from ? [`p.picked_on >= ${bound(filter.from)}`] : []),
    ...(filter.to ? [`p.picked_on <= ${bound(filter.to)}`] : []),
  ].join(" and ")
  const where = `${shared}${filter.level ? ` and p.level = ${bound(filter.level)} and p.struck_at is null` : ""}`
  const counted = await sql.one<{ total: number; levels: Record<string, number> | null }>(
    `select (select count(*)::int from ${FROM} where ${where}) as total,
       (select jsonb_object_agg(level, n) from (select p.level, count(*) as n from ${FROM}
          where ${shared} and p.struck_at is null group by 1) s) as levels`,
    params,
  )
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Row>(
    `select ${COLUMNS} from ${FROM} where ${where} order by p.picked_on desc, p.id desc
     limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const byLevel = (["nation", "province", "city"] as const).map((key) => ({
    key,
    label: LEVEL_LABELS[key],
    count: counted.levels?.[key] ?? 0,
  }))
  return done({ ...pageOf(rows.map(viewOf), counted.total, offset), byLevel })
}

/** A year and a day. */
const PERIOD_DAYS_MAX = 366

export const isPeriod = (from: string, to: string): boolean => from <= to && addDays(from, PERIOD_DAYS_MAX) >= to

/** 单位贡献统计: what each unit gave in a period, by the weights in force; every count opens its rows. Units, never persons. */
export async function contributions(ctx: Ctx, sql: Sql, { from, to }: { from: string; to: string }) {
  if (!isPeriod(from, to)) return refused("newsroom.long-period")
  const params: Param[] = [from, to, startOfDate(from), startOfDate(addDays(to, 1))]
  const bound = (value: Param): string => `$${params.push(value)}`
  const rows = await sql.many<Counted & { unitName: string }>(
    `with counted as (
       select unit_id, 'lead' as weight, count(*)::int as n from newsroom.lead
         where state = 'topic' and ended_at >= $3 and ended_at < $4 group by 1
       union all select unit_id, 'approved', count(*)::int from newsroom.topic where approved_at >= $3 and approved_at < $4 group by 1
       union all select unit_id, 'published-' || content_class, count(*)::int from newsroom.topic
         where state = 'published' and ended_at >= $3 and ended_at < $4 group by 1, 2
       union all select unit_id, 'pick-up-' || level, count(*)::int from newsroom.pick_up
         where struck_at is null and picked_on >= $1 and picked_on <= $2 group by 1, 2)
     select u.id as "unitId", u.name as "unitName", c.weight, c.n as count from counted c
     join identity.v_unit u on u.id = c.unit_id where ${scopeSql(ctx.actor.scope, "u", bound)} order by ${treeOrder("u")}, u.id`,
    params,
  )
  const names = new Map(rows.map((row) => [row.unitId, row.unitName]))
  const { version, source, weights } = contributionSettings()
  const items = contributionsOf([...names.keys()], rows, { weights }).map((one) => ({
    unit: { id: one.unitId, name: names.get(one.unitId)! },
    points: one.points,
    parts: one.parts.map((part) => ({ ...part, opens: opensOf(part.id, one.unitId, from, to) })),
  }))
  return done({
    from,
    to,
    version,
    source,
    weights: weights.map(({ id, label, short, points }) => ({ id, label, short, points })),
    items,
  })
}

/** The list that holds the rows of a count. */
function opensOf(weight: string, unit: string, from: string, to: string): string {
  const days = `unit=${unit}&from=${from}&to=${to}`
  if (weight === "lead") return `/leads?state=topic&by=ended&${days}`
  if (weight === "approved") return `/topics?by=approved&${days}`
  const [, level] = /^pick-up-(.+)$/.exec(weight) ?? []
  if (level) return `/pick-ups?level=${level}&${days}`
  return `/topics?by=ended&state=published&contentClass=${weight.replace("published-", "")}&${days}`
}
