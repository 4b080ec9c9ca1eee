import { lastPosts, readingOf, usabilityOf } from "#modules/collection"
import { platforms } from "#modules/registry"
import type { Sql } from "#platform/db"
import type { AccountFacts } from "./rules.ts"

/** An account with all that the rules look at. */
export interface Gathered extends AccountFacts {
  readonly name: string
  readonly platformLabel: string
  readonly unitId: string
  readonly lastPostAt: Date | null
  readonly followers: number | null
  readonly postsPerDay: number | null
  /** Up to when silence is known: the start of the last complete reading; null when no platform was asked. */
  readonly listenedTo: Date | null
  /** Why the last reading did not come through; null when it did. */
  readonly unread: string | null
  /** Asked, but never read to the end. */
  readonly neverRead: boolean
  /** The first probe of an app or mini-program since one opened it last; null: never probed, or the last one opened it. */
  readonly probedSince: Date | null
  readonly probeSays: string | null
  readonly postsLast30: number | null
  readonly postsBefore30: number | null
  readonly postsPerYear: number | null
}

interface Row {
  id: string
  name: string
  platform: string
  platformLabel: string
  unitId: string
  level: string
  functions: string[]
  status: string
  openedOn: string | null
  lastPostAt: Date | null
  followers: number | null
  postsPerDay: number | null
  postsLast30: number | null
  postsBefore30: number | null
  postsPerYear: number | null
}

/**
 * Facts of accounts at `now`: from the ledger's standing, the collected posts and a year of daily counts. One statement
 * each, however many accounts; the days of one account lie together in its key.
 */
export async function gather(sql: Sql, accountIds: readonly string[], now: Date): Promise<Gathered[]> {
  const rows = await sql.many<Row>(
    `select a.id, a.name, a.platform, a.platform_label as "platformLabel", a.unit_id as "unitId", a.level, a.functions,
       a.state as status, a.opened_on as "openedOn", a.last_post_at as "lastPostAt", a.followers,
       a.posts_per_day as "postsPerDay", m."postsLast30", m."postsBefore30", m."postsPerYear"
     from registry.v_account a cross join lateral (
       select sum(d.posts) filter (where d.counted_on > day.d - 30)::int as "postsLast30",
         sum(d.posts) filter (where d.counted_on <= day.d - 30 and d.counted_on > day.d - 60)::int as "postsBefore30",
         case when count(d.posts) >= 300 then sum(d.posts)::int end as "postsPerYear"
       from (select ($2::timestamptz at time zone 'Asia/Shanghai')::date as d) day
       join collection.v_daily_metric d on d.account_id = a.id and d.counted_on > day.d - 365 and d.counted_on <= day.d) m
     where a.id = any($1) order by a.id`,
    [accountIds, now],
  )
  const posts = new Map((await lastPosts(sql, accountIds, now)).map((post) => [post.accountId, post]))
  const readings = new Map((await readingOf(sql, accountIds)).map((reading) => [reading.accountId, reading]))
  const usable = new Map((await usabilityOf(sql, accountIds)).map((one) => [one.accountId, one]))
  const kinds = platforms().byId
  return rows.map((row) => {
    const post = posts.get(row.id)
    const reading = readings.get(row.id)
    // The ledger may know of a later update than the texts kept (older posts are kept as counts only).
    const known = row.lastPostAt && row.lastPostAt <= now ? row.lastPostAt : null
    const isText = post && (!known || post.publishedAt >= known)
    const lastVisible = isText
      ? { id: post.postId, at: post.publishedAt, title: post.title }
      : known && { id: "", at: known }
    return {
      ...row,
      platformKind: kinds.get(row.platform)?.kind ?? "account",
      lastPostAt: lastVisible?.at ?? null,
      lastVisible,
      available: usable.get(row.id)?.usable ?? null,
      probeSays: usable.get(row.id)?.says ?? null,
      probedSince: usable.get(row.id)?.since ?? null,
      interactive: null,
      wording: [],
      listenedTo: reading?.completeTo ?? null,
      neverRead: reading !== undefined && reading.completeTo === null,
      unread: reading && reading.failuresInARow > 0 ? (reading.failure ?? "采集未成功") : null,
    }
  })
}

/**
 * Silence may be judged only as far as somebody listened: nothing known at all is 无数据, not 0; and where a platform is
 * asked, the last complete reading must reach past the end of the window (`lasts`).
 */
export function unheard(account: Gathered, lasts: Date | null): string | null {
  if (account.lastPostAt === null && account.listenedTo === null) return "没有采集到任何数据，暂不判定"
  if (account.neverRead && account.unread) return `采集未成功（${account.unread}），暂不判定`
  if (account.unread && account.listenedTo && lasts && account.listenedTo < lasts) {
    return `采集未成功（${account.unread}），更新情况只核实到上次完整采集，暂不判定`
  }
  return null
}
