import { civilDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import { linksFound } from "./links/view.ts"
import { AUDIENCES, type Audience, marksOf } from "./rules/item.ts"
import { FROM, ITEM, type ItemRow } from "./store.ts"
import { waysOf } from "./queries.ts"

/** A service as anybody may see it. */
export interface PublicService {
  readonly id: string
  readonly name: string
  readonly unitName: string
  readonly audienceLabel: string
  readonly topic: string
  readonly bundle: string
  readonly timeLimit: string
  readonly fee: string
  readonly ways: readonly string[]
}

/** One service in full; `dead` addresses are named, not offered. */
export interface PublicServiceWhole extends PublicService {
  readonly how: string
  readonly who: string
  readonly online: { readonly url: string; readonly dead: boolean } | null
  readonly mobile: { readonly url: string; readonly dead: boolean } | null
  readonly windowPlace: string
  readonly windowHours: string
  readonly phone: string
  readonly account: { readonly name: string; readonly platformLabel: string } | null
  readonly menu: string
  readonly source: string
  readonly validUntil: string | null
  /** Others of the same 一件事. */
  readonly together: readonly { readonly id: string; readonly name: string }[]
}

const OPEN = `i.ended_at is null and coalesce(i.valid_until, $1::date) >= $1::date`

const publicOf = (row: ItemRow): PublicService => ({
  ...{ id: row.id, name: row.name, unitName: row.unitName, audienceLabel: AUDIENCES[row.audience] },
  ...{ topic: row.topic, bundle: row.bundle, timeLimit: row.timeLimit, fee: row.fee, ways: waysOf(row) },
})

/** Marks of a question that an item must share, of those it has: half, so that 补办社保卡 finds 社保卡补领 and not every 补办. */
const SHARED_LEAST = 0.5

/** 找服务: those that share most with what is typed; nothing alike, an empty list. Ended and expired ones are not found. */
export async function findServices(
  sql: Sql,
  asked: { readonly text: string; readonly limit: number; readonly now: Date },
): Promise<PublicService[]> {
  const marks = marksOf(asked.text.slice(0, 100))
  if (marks.length === 0) return []
  const rows = await sql.many<ItemRow & { shared: number }>(
    `select * from (
       select ${ITEM}, (select count(*)::int from unnest(i.marks) as m (mark) where m.mark = any($2::text[])) as shared
       from ${FROM} where ${OPEN} and i.marks && $2::text[]) found
     order by shared desc, length(name), id limit 50`,
    [civilDate(asked.now), marks],
  )
  const least = Math.ceil(marks.length * SHARED_LEAST)
  const best = rows[0]?.shared ?? 0
  return rows
    .filter(({ shared }) => shared >= Math.min(least, best) && shared * 2 >= best && (shared > 1 || marks.length <= 3))
    .slice(0, asked.limit)
    .map(publicOf)
}

export interface Listed {
  readonly audience?: Audience | undefined
  readonly topic?: string | undefined
  readonly limit: number
  readonly offset: number
  readonly now: Date
}

/** All services that hold today, by topic and name. */
export async function listServices(sql: Sql, { audience, topic, limit, offset, now }: Listed) {
  const params = [civilDate(now), audience ?? null, topic ?? null]
  const where = `${OPEN} and ($2::text is null or i.audience in ($2::text, 'both')) and ($3::text is null or i.topic = $3::text)`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from catalogue.item i where ${where}`, params)
  const rows = await sql.many<ItemRow>(
    `select ${ITEM} from ${FROM} where ${where} order by i.topic, i.name, i.id limit $4 offset $5`,
    [...params, limit, offset],
  )
  return { items: rows.map(publicOf), total: n }
}

/** Topics of services that hold today, with how many each has. */
export const serviceTopics = (sql: Sql, now: Date): Promise<{ topic: string; count: number }[]> =>
  sql.many(
    `select i.topic, count(*)::int as count from catalogue.item i where ${OPEN} and i.topic <> ''
     group by i.topic order by count(*) desc, i.topic limit 30`,
    [civilDate(now)],
  )

/** One service; undefined: there is none, or it is not offered any more. */
export async function publicService(sql: Sql, id: string, now: Date): Promise<PublicServiceWhole | undefined> {
  const today = civilDate(now)
  const row = await sql.maybe<ItemRow>(`select ${ITEM} from ${FROM} where ${OPEN} and i.id = $2`, [today, id])
  if (!row) return undefined
  const links = await linksFound(sql, [row.onlineUrl, row.mobileUrl].filter(Boolean))
  const way = (url: string) => (url === "" ? null : { url, dead: links.get(url)?.outcome === "broken" })
  const together =
    row.bundle === ""
      ? []
      : await sql.many<{ id: string; name: string }>(
          `select i.id, i.name from catalogue.item i where ${OPEN} and i.bundle = $2 and i.id <> $3 order by i.id limit 20`,
          [today, row.bundle, id],
        )
  return {
    ...publicOf(row),
    ...{ how: row.how, who: row.who, online: way(row.onlineUrl), mobile: way(row.mobileUrl) },
    ...{ windowPlace: row.windowPlace, windowHours: row.windowHours, phone: row.phone },
    account: row.accountName === null ? null : { name: row.accountName, platformLabel: row.platformLabel ?? "" },
    ...{ menu: row.menu, source: row.source, validUntil: row.validUntil, together },
  }
}

/** Addresses among these that are known to be dead. */
export async function deadAmong(sql: Sql, urls: readonly string[]): Promise<Set<string>> {
  const found = await linksFound(sql, urls)
  return new Set([...found.values()].filter(({ outcome }) => outcome === "broken").map(({ url }) => url))
}
