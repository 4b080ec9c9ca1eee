import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { addDays, iso, startOfDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import type { PostRow, PostView, RunView } from "./contract.ts"

interface Paging {
  readonly limit: number
  readonly cursor?: string | undefined
}

interface RunRow extends Omit<RunView, "startedAt" | "finishedAt"> {
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

const RUN = `r.id, r.state, r.started_at as "startedAt", r.finished_at as "finishedAt",
  case when r.started_by = 'house' then '系统' else coalesce(p.name, '已离任人员') end as "startedBy",
  r.accounts, r.finished + r.failed as finished, r.failed, r.new_posts as "newPosts",
  r.changed_posts as "changedPosts", r.deleted_posts as "deletedPosts"`
const RUN_FROM = `collection.run r left join identity.v_person p on p.id::text = r.started_by`

const runViewOf = (row: RunRow): RunView => ({
  ...row,
  startedAt: iso(row.startedAt),
  finishedAt: row.finishedAt ? iso(row.finishedAt) : null,
})

/** One run with its progress: `finished` of `accounts`, `failed` among them. */
export async function runOf(sql: Sql, id: string): Promise<RunView | undefined> {
  const row = await sql.maybe<RunRow>(`select ${RUN} from ${RUN_FROM} where r.id = $1`, [id])
  return row && runViewOf(row)
}

/** 采集批次, the latest first. */
export async function listRuns(_ctx: Ctx, sql: Sql, input: Paging): Promise<Outcome<Page<RunView>>> {
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<RunRow>(`select ${RUN} from ${RUN_FROM} order by r.id desc limit $1 offset $2`, [
    input.limit,
    offset,
  ])
  const total = await sql.one<{ n: number }>("select count(*)::int as n from collection.run")
  return done(pageOf(rows.map(runViewOf), total.n, offset))
}

interface FailureRow {
  readonly accountId: string
  readonly accountName: string
  readonly platformLabel: string
  readonly kind: string
  readonly sentence: string
  readonly failuresInARow: number
  readonly lastSuccessAt: Date | null
  readonly nextAt: Date | null
}

/** 采集不成功的账号: since when, why, and what the user can do. */
export async function listFailures(ctx: Ctx, sql: Sql, input: Paging) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const from = `collection.account_cursor c join registry.v_account a on a.id = c.account_id
    where (c.failures_in_a_row > 0 or c.metrics_failure_kind is not null) and ${scopeSql(ctx.actor.scope, "a", bound)}`
  const total = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<FailureRow>(
    `select a.id as "accountId", a.name as "accountName", a.platform_label as "platformLabel", coalesce(c.failure_kind, c.metrics_failure_kind) as kind,
       coalesce(c.failure_reason || c.failure_advice, '每日数据未取得：' || c.metrics_failure_sentence) as sentence, c.failures_in_a_row as "failuresInARow",
       c.last_success_at as "lastSuccessAt", c.next_at as "nextAt"
     from ${from} order by c.failures_in_a_row desc, a.id limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  const items = rows.map((row) => ({
    ...row,
    lastSuccessAt: row.lastSuccessAt ? iso(row.lastSuccessAt) : null,
    nextAt: row.nextAt ? iso(row.nextAt) : null,
  }))
  return done(pageOf(items, total.n, offset))
}

interface StoredPost extends Omit<PostRow, "publishedAt" | "deletedAt"> {
  readonly publishedAt: Date
  readonly deletedAt: Date | null
}

const POST = `p.id, p.account_id as "accountId", a.name as "accountName", a.platform_label as "platformLabel", p.title,
  p.published_at as "publishedAt", p.url, p.original, p.headline, p.reads, p.likes, p.shares,
  p.comments, coalesce(p.deleted_at, p.hidden_at) as "deletedAt", p.version as versions`

const postRowOf = <T extends StoredPost>(row: T) => ({
  ...row,
  publishedAt: iso(row.publishedAt),
  deletedAt: row.deletedAt ? iso(row.deletedAt) : null,
})

export interface PostFilter extends Paging {
  readonly account?: string | undefined
  readonly q?: string | undefined
  /** Civil dates, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly deleted?: "yes" | "no" | undefined
}

/** 发文列表 within the actor's data scope, the latest first. */
export async function listPosts(ctx: Ctx, sql: Sql, filter: PostFilter): Promise<Outcome<Page<PostRow>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [scopeSql(ctx.actor.scope, "a", bound)]
  if (filter.account) where.push(`p.account_id = ${bound(filter.account)}`)
  if (filter.from) where.push(`p.published_at >= ${bound(startOfDate(filter.from))}`)
  if (filter.to) where.push(`p.published_at < ${bound(startOfDate(addDays(filter.to, 1)))}`)
  if (filter.deleted)
    where.push(`(p.deleted_at is not null or p.hidden_at is not null) = ${bound(filter.deleted === "yes")}`)
  if (filter.q) where.push(`(p.title like ${bound(containing(filter.q))} or v.text like $${params.length})`)
  const from = `collection.post p join registry.v_account a on a.id = p.account_id
    ${filter.q ? "join collection.post_version v on v.post_id = p.id and v.version = p.version" : ""}
    where ${where.join(" and ")}`
  const total = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<StoredPost>(
    `select ${POST} from ${from} order by p.published_at desc, p.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(pageOf(rows.map(postRowOf), total.n, offset))
}

interface StoredVersion {
  readonly version: number
  readonly seenAt: Date
  readonly title: string
  readonly text: string
  readonly hash: string
}

/** 一条发文 with every version of its words that we saw. */
export async function postOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<PostView>> {
  const params: Param[] = [input.id]
  const scope = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  const row = await sql.maybe<StoredPost & { method: PostView["method"]; firstSeenAt: Date; hash: string }>(
    `select ${POST}, p.method, p.first_seen_at as "firstSeenAt", p.hash
     from collection.post p join registry.v_account a on a.id = p.account_id where p.id = $1 and ${scope}`,
    params,
  )
  if (!row) return refused("collection.not-found")
  const versions = await sql.many<StoredVersion>(
    `select version, seen_at as "seenAt", title, text, hash from collection.post_version where post_id = $1 order by version`,
    [input.id],
  )
  const history = versions.map((version) => ({ ...version, seenAt: iso(version.seenAt) }))
  return done({ ...postRowOf(row), firstSeenAt: iso(row.firstSeenAt), text: history.at(-1)!.text, history })
}

interface MetricRow {
  readonly date: string
  readonly followers: number | null
  readonly posts: number | null
  readonly reads: number | null
  readonly likes: number | null
  readonly shares: number | null
  readonly comments: number | null
  readonly method: "api" | "import" | "manual"
}

/** 账号每日数据, the oldest first; without dates the last 30 days. An account out of scope shows nothing. */
export async function metricsOf(
  ctx: Ctx,
  sql: Sql,
  input: { id: string; from?: string | undefined; to?: string | undefined },
) {
  const to = input.to ?? iso(ctx.now).slice(0, 10)
  const params: Param[] = [input.id, input.from ?? addDays(to, -29), to]
  const scope = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  const items = await sql.many<MetricRow>(
    `select m.counted_on as date, m.followers, m.posts, m.reads, m.likes, m.shares,
       m.comments, m.method
     from collection.daily_metric m join registry.v_account a on a.id = m.account_id
     where m.account_id = $1 and m.counted_on between $2 and $3 and ${scope} order by m.counted_on`,
    params,
  )
  return done({ items })
}
