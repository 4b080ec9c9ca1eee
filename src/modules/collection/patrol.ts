import type { Ctx } from "#kernel/actor"
import { civilDate, iso, MINUTE_MS } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql, Tx } from "#platform/db"
import type { Outside } from "./outside.ts"
import type { PatrolView } from "./rules/patrol-contract.ts"

/** Who has not said anything about an account by then has left it to others. */
const TURN_MS = 5 * MINUTE_MS
/** Others who take turns at the same instant may be ahead this often. */
const TRIES = 8

type Bind = (value: Param) => string
export type PatrolWay = Pick<Outside, "connectors" | "sandbox">

/** Accounts that no interface reaches, as a condition on `registry.v_connection n` beside `registry.v_account a`. */
export async function patrolled(ctx: Ctx, sql: Sql, way: PatrolWay, bound: Bind): Promise<string> {
  const platforms = await sql.many<{ id: string }>("select distinct platform as id from registry.v_account")
  const read = bound(platforms.map(({ id }) => id).filter((id) => way.connectors.connectorFor(id)?.collectPosts))
  const unread = [
    "n.mode = 'manual'",
    `not a.platform = any(${read}::text[])`,
    // In a sample city the pretend platform asks for no credential.
    ...(way.sandbox ? [] : ["not n.credentialed"]),
  ]
  return `a.state = 'normal' and (${unread.join(" or ")}) and ${scopeSql(ctx.actor.scope, "a", bound)}`
}

const FROM = "registry.v_account a join registry.v_connection n on n.account_id = a.id"

/** Takes the next account for this person: the one he has, else the one nobody has looked at for the longest. */
export async function takeTurn(ctx: Ctx, tx: Tx, way: PatrolWay): Promise<PatrolView> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const accountId = await nextOf(ctx, tx, way)
    if (accountId === undefined) break
    const taken = await tx.run(
      `insert into collection.patrol_turn as t (account_id, person_id, until) values ($1, $2, $3)
       on conflict (account_id) do update set person_id = excluded.person_id, until = excluded.until
       where t.person_id = excluded.person_id or t.until <= $4`,
      [accountId, ctx.actor.id, new Date(ctx.now.getTime() + TURN_MS), ctx.now],
    )
    if (taken > 0) return { turn: await turnOf(tx, accountId), today: await todayOf(ctx, tx, way) }
  }
  return { turn: null, today: await todayOf(ctx, tx, way) }
}

async function nextOf(ctx: Ctx, sql: Sql, way: PatrolWay): Promise<string | undefined> {
  const params: Param[] = []
  const bound: Bind = (value) => `$${params.push(value)}`
  const inside = await patrolled(ctx, sql, way, bound)
  const [me, now, today] = [bound(ctx.actor.id), bound(ctx.now), bound(civilDate(ctx.now))]
  const row = await sql.maybe<{ id: string }>(
    `select a.id from ${FROM}
       left join collection.patrol_turn t on t.account_id = a.id and t.until > ${now}
       left join lateral (select max(c.checked_at) as at, bool_or(c.checked_on = ${today}::date) as today
         from collection.patrol_check c where c.account_id = a.id) c on true
     where ${inside} and c.today is not true and (t.person_id is null or t.person_id = ${me}::bigint)
     order by t.person_id is null, c.at nulls first, a.id limit 1`,
    params,
  )
  return row?.id
}

async function turnOf(sql: Sql, accountId: string): Promise<NonNullable<PatrolView["turn"]>> {
  const row = await sql.one<{
    name: string
    platformLabel: string
    unitId: string
    unitName: string
    url: string | null
    title: string | null
    publishedAt: Date | null
    postUrl: string | null
    lastCheckedAt: Date | null
  }>(
    `select a.name, a.platform_label as "platformLabel", a.unit_id as "unitId", a.unit_name as "unitName", a.url, p.title,
       p.published_at as "publishedAt", p.url as "postUrl",
       (select max(checked_at) from collection.patrol_check where account_id = a.id) as "lastCheckedAt"
     from registry.v_account a left join lateral (select title, published_at, url from collection.post
       where account_id = a.id and deleted_at is null and hidden_at is null order by published_at desc, id desc limit 1) p
       on true
     where a.id = $1`,
    [accountId],
  )
  return {
    accountId,
    name: row.name,
    platformLabel: row.platformLabel,
    unit: { id: row.unitId, name: row.unitName },
    url: row.url,
    latest:
      row.publishedAt && row.title !== null
        ? { title: row.title, publishedAt: iso(row.publishedAt), url: row.postUrl }
        : null,
    lastCheckedAt: row.lastCheckedAt ? iso(row.lastCheckedAt) : null,
  }
}

async function todayOf(ctx: Ctx, sql: Sql, way: PatrolWay): Promise<PatrolView["today"]> {
  const params: Param[] = []
  const bound: Bind = (value) => `$${params.push(value)}`
  const inside = await patrolled(ctx, sql, way, bound)
  const [today, me] = [bound(civilDate(ctx.now)), bound(ctx.actor.id)]
  return sql.one(
    `select count(*) filter (where c.outcome <> 'skipped')::int as checked,
       count(*) filter (where c.outcome = 'skipped')::int as skipped,
       count(*) filter (where c.outcome <> 'skipped' and c.person_id = ${me}::bigint)::int as mine,
       count(*) filter (where c.id is null)::int as left
     from ${FROM} left join collection.patrol_check c on c.account_id = a.id and c.checked_on = ${today}::date
     where ${inside}`,
    params,
  )
}
