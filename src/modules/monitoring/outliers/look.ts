import type { Ctx } from "#kernel/actor"
import { addDays, civilDate, startOfDate } from "#kernel/time"
import { type Notice, tellMany } from "#modules/notices"
import type { Tx } from "#platform/db"
import { type CountedDay, type CountedPost, hollowPosts, type Outlier, outlierDays } from "../rules/outliers.ts"
import { outlierData } from "./data.ts"

interface Looked {
  readonly id: string
  readonly name: string
  readonly unitId: string
}

/** So many accounts are read and judged in one transaction: 200 × 120 days are some megabytes. */
export const ACCOUNTS_AT_ONCE = 200

/** Accounts in use after this one, by id. */
export const accountsAfter = (tx: Tx, after: string): Promise<Looked[]> =>
  tx.many<Looked>(
    `select a.id, a.name, a.unit_id as "unitId" from registry.v_account a
     where a.state in ('normal', 'paused') and a.id > $1 order by a.id limit ${ACCOUNTS_AT_ONCE}`,
    [after],
  )

/** Judges the last weeks of these accounts. New questions are asked of the units; those that no longer stand are withdrawn. */
export async function lookAt(tx: Tx, ctx: Ctx, accounts: readonly Looked[]): Promise<number> {
  const data = outlierData()
  const today = civilDate(ctx.now)
  const from = addDays(today, -data.history.lookBackDays)
  const since = addDays(from, -data.history.days - 1)
  const ids = accounts.map(({ id }) => id)
  const days = byAccount(
    await tx.many<CountedDay & { accountId: string }>(
      `select account_id as "accountId", counted_on as date, followers, posts, reads from collection.v_daily_metric
       where account_id = any($1::bigint[]) and counted_on >= $2 and counted_on < $3 order by account_id, counted_on`,
      [ids, since, today],
    ),
  )
  const posts = byAccount(
    await tx.many<CountedPost & { accountId: string }>(
      `select id, account_id as "accountId", title, to_char(published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as date,
         reads, likes + shares + comments as answers
       from collection.v_post where account_id = any($1::bigint[]) and published_at >= $2 and published_at < $3
         and gone_at is null order by account_id, id`,
      [ids, startOfDate(since), startOfDate(today)],
    ),
  )
  let asked = 0
  const notices: Notice[] = []
  for (const account of accounts) {
    const found = [
      ...outlierDays(data, days.get(account.id) ?? [], from),
      ...hollowPosts(data, posts.get(account.id) ?? [], from),
    ]
    const fresh = await keep(tx, ctx, account.id, from, found)
    if (fresh > 0) notices.push(noticeOf(account, fresh))
    asked += fresh
  }
  await tellMany(tx, ctx, notices)
  return asked
}

function byAccount<T extends { readonly accountId: string }>(rows: readonly T[]): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const row of rows) map.set(row.accountId, [...(map.get(row.accountId) ?? []), row])
  return map
}

const noticeOf = (account: Looked, count: number): Notice => ({
  kind: "monitoring.outlier",
  title: `${account.name}有${count}处数据异常波动，请说明`,
  text: "系统按本账号自己的常态比对得出，只是提问，不是认定。请写明原因，如线下活动、平台推荐、数据补录。",
  opens: `/outliers?account=${account.id}`,
  toUnit: account.unitId,
})

/** Answers how many questions are new. */
async function keep(tx: Tx, ctx: Ctx, accountId: string, from: string, found: readonly Outlier[]): Promise<number> {
  let fresh = 0
  for (const one of found) {
    fresh += await tx.run(
      `insert into monitoring.outlier (account_id, on_date, rule, rule_version, reason, post_id, found_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [accountId, one.date, one.rule, one.ruleVersion, one.reason, one.postId ?? null, ctx.now],
    )
  }
  await tx.run(
    `update monitoring.outlier o set state = 'withdrawn' where o.account_id = $1 and o.on_date >= $2 and o.state = 'open'
       and not exists (select 1 from unnest($3::date[], $4::text[], $5::bigint[]) as f (on_date, rule, post_id)
         where f.on_date = o.on_date and f.rule = o.rule and f.post_id is not distinct from o.post_id)`,
    [
      accountId,
      from,
      found.map(({ date }) => date),
      found.map(({ rule }) => rule),
      found.map(({ postId }) => postId ?? null),
    ],
  )
  return fresh
}
