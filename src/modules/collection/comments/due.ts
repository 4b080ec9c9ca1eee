import type { Connectors } from "#connectors/kit"
import { DAY_MS, HOUR_MS } from "#kernel/time"
import type { Sql } from "#platform/db"
import { commentLimits } from "./limits.ts"

/** Refusals that a whole account shares: while one lasts, none of its other posts is asked about. */
const OF_THE_ACCOUNT = ["token", "permission", "account", "quota", "rate"]

interface Due {
  readonly postId: string
  readonly accountId: string
  readonly platform: string
}

/**
 * Posts whose comments are to be read now: young, shown, read by an interface that tells of comments, and whose count has
 * moved since the last reading (or is not told); those that were broken off or are due again. Of each account the newest
 * few, so that a day's quota is left for its posts.
 */
export async function dueForComments(sql: Sql, now: Date, { connectorFor, all }: Connectors): Promise<string[]> {
  const { readForDays, postsPerAccount, postsPerRound, againAfterHours, uncountedAfterHours } = commentLimits()
  const before = (ms: number): Date => new Date(now.getTime() - ms)
  const present = await sql.many<{ id: string }>("select distinct platform as id from registry.v_account")
  // In a sample city some accounts of a platform are read otherwise than the rest; which, is asked of each below.
  const platforms = present.filter(
    ({ id }) => connectorFor(id)?.comments || all.some((one) => one.manifest.id === id && one.comments),
  )
  const rows = await sql.many<Due>(DUE, [
    now,
    before(readForDays * DAY_MS),
    before(againAfterHours * HOUR_MS),
    before(uncountedAfterHours * HOUR_MS),
    OF_THE_ACCOUNT,
    postsPerAccount,
    postsPerRound,
    platforms.map(({ id }) => id),
  ])
  return rows.flatMap(({ postId, platform, accountId }) =>
    connectorFor(platform, accountId)?.comments ? [postId] : [],
  )
}

/** Those read longest ago come first: with more due than one round holds, each has its turn. */
const DUE = `select "postId", "accountId", platform from (
    select p.id as "postId", p.account_id as "accountId", a.platform, r.read_at,
      row_number() over (partition by p.account_id order by p.published_at desc, p.id desc) as place
    from collection.post p join registry.v_account a on a.id = p.account_id
      join registry.v_connection n on n.account_id = p.account_id
      left join collection.comment_reading r on r.post_id = p.id
    where p.published_at > $2 and p.method = 'api' and p.deleted_at is null and p.hidden_at is null
      and a.platform = any($8) and a.state = 'normal' and n.mode is distinct from 'manual' and (r.claimed_until is null or r.claimed_until <= $1)
      and case
        when r.walk_started_at is not null then coalesce(r.next_at <= $1, true)
        when r.next_at is not null then r.next_at <= $1
        when p.comments is null then r.read_at is null or r.read_at <= $4
        when r.read_at is null then p.comments > 0
        else r.read_at <= $3 and p.comments is distinct from r.counted end
      and not exists (select from collection.comment_reading f
        where f.account_id = p.account_id and f.next_at > $1 and f.failure_kind = any($5))
  ) due where place <= $6 order by read_at nulls first, "postId" desc limit $7`
