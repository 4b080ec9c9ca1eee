import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { civilDate, iso } from "#kernel/time"
import { ownUnits, scopeSql } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import type { ItemLine, ItemView } from "./contract.ts"
import { linksFound } from "./links/view.ts"
import { AUDIENCES } from "./rules/item.ts"
import { FROM, ITEM, type ItemRow } from "./store.ts"

const DEAD = `exists (select from catalogue.link l where l.outcome = 'broken' and l.url in (i.online_url, i.mobile_url))`
const works = (column: string) =>
  `i.${column} <> '' and not exists (select from catalogue.link l where l.url = i.${column} and l.outcome = 'broken')`

/** An item. Whoever may read the catalogue reads all of it: everybody sees the same on the public site. */
export const itemSeen = (_ctx: Ctx, sql: Sql, id: string): Promise<ItemRow | undefined> =>
  sql.maybe<ItemRow>(`select ${ITEM} from ${FROM} where i.id = $1`, [id])

/** An account in use within the actor's scope. */
export async function accountSeen(ctx: Ctx, sql: Sql, id: string): Promise<boolean> {
  const params: Param[] = [id]
  const within = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  const found = await sql.maybe(
    `select 1 from registry.v_account a where a.id = $1 and a.state in ('normal', 'paused') and ${within}`,
    params,
  )
  return found !== undefined
}

export async function itemViewOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<ItemView>> {
  const row = await itemSeen(ctx, sql, input.id)
  if (!row) return refused("catalogue.not-found")
  const links = await linksFound(sql, [row.onlineUrl, row.mobileUrl].filter(Boolean))
  const { accountId, accountName, platformLabel } = row
  const own = ownUnits(ctx.actor).includes(row.unitId)
  const why = row.endedAt ? "这个事项已停用。" : own ? null : `这个事项由${row.unitName}办理，请联系该单位更改。`
  return done({
    ...row,
    unit: { id: row.unitId, name: row.unitName },
    audienceLabel: AUDIENCES[row.audience],
    account: accountId === null ? null : { id: accountId, name: accountName!, platformLabel: platformLabel! },
    online: links.get(row.onlineUrl) ?? null,
    mobile: links.get(row.mobileUrl) ?? null,
    expired: isOver(row, ctx.now),
    setAt: iso(row.setAt),
    endedAt: row.endedAt && iso(row.endedAt),
    edit: { ok: why === null, why },
  })
}

const isOver = ({ validUntil }: Pick<ItemRow, "validUntil">, now: Date): boolean =>
  validUntil !== null && validUntil < civilDate(now)

/** 网上、掌上、窗口. */
export const waysOf = (item: Pick<ItemRow, "onlineUrl" | "mobileUrl" | "windowPlace">): string[] => [
  ...(item.onlineUrl ? ["网上"] : []),
  ...(item.mobileUrl ? ["掌上"] : []),
  ...(item.windowPlace ? ["窗口"] : []),
]

interface Filter {
  readonly q?: string | undefined
  readonly unit?: string | undefined
  readonly way?: "online" | "mobile" | "window" | undefined
  readonly state?: "dead" | "expired" | "ended" | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export async function listItems(ctx: Ctx, sql: Sql, filter: Filter) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const today = bound(civilDate(ctx.now))
  const where: string[] = []
  const counted = await sql.one<
    Record<"all" | "online" | "mobile" | "window" | "bundled" | "dead" | "expired", number>
  >(
    `select count(*)::int as all, count(*) filter (where ${works("online_url")})::int as online,
       count(*) filter (where ${works("mobile_url")})::int as mobile,
       count(*) filter (where i.window_place <> '')::int as window, count(*) filter (where i.bundle <> '')::int as bundled,
       count(*) filter (where ${DEAD})::int as dead,
       count(*) filter (where i.valid_until < ${today}::date)::int as expired
     from ${FROM} where i.ended_at is null`,
    params,
  )
  where.push(`i.ended_at is ${filter.state === "ended" ? "not null" : "null"}`)
  if (filter.unit) where.push(`i.unit_id = ${bound(filter.unit)}`)
  if (filter.way === "online") where.push(works("online_url"))
  if (filter.way === "mobile") where.push(works("mobile_url"))
  if (filter.way === "window") where.push("i.window_place <> ''")
  if (filter.state === "dead") where.push(DEAD)
  if (filter.state === "expired") where.push(`i.valid_until < ${today}::date`)
  if (filter.q) {
    const q = bound(containing(filter.q))
    where.push(
      `(i.name ilike ${q} or i.other_names ilike ${q} or i.code ilike ${q} or i.bundle ilike ${q} or u.name ilike ${q})`,
    )
  }
  const from = `${FROM} where ${where.join(" and ")}`
  // The day is always bound, and is not in every condition.
  const said = `${from} and ${today}::date is not null`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${said}`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<ItemRow & { dead: boolean }>(
    `select ${ITEM}, ${DEAD} as dead from ${said} order by dead desc, i.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const { all, mobile } = counted
  return done({
    ...pageOf(
      rows.map((row) => lineOf(row, ctx.now)),
      n,
      offset,
    ),
    figures: FIGURES.map(([key, label]) => ({ key, label, count: counted[key] })),
    mobilePercent: all === 0 ? null : Math.round((mobile / all) * 1000) / 10,
  })
}

const FIGURES = [
  ["all", "在用事项"],
  ["online", "可网上办"],
  ["mobile", "可掌上办"],
  ["window", "有办事窗口"],
  ["bundled", "一件事联办"],
  ["dead", "链接打不开"],
  ["expired", "已过有效期"],
] as const

const lineOf = (row: ItemRow & { dead: boolean }, now: Date): ItemLine => ({
  ...{ id: row.id, name: row.name, unit: { id: row.unitId, name: row.unitName } },
  ...{ audienceLabel: AUDIENCES[row.audience], topic: row.topic, bundle: row.bundle },
  ...{ fee: row.fee, timeLimit: row.timeLimit, ways: waysOf(row), dead: row.dead },
  ...{ expired: isOver(row, now), ended: row.endedAt !== null, validUntil: row.validUntil, setAt: iso(row.setAt) },
})
