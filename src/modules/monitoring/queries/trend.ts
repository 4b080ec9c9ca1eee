import type { Ctx } from "#kernel/actor"
import { addDays, civilDate, startOfDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { Part } from "./part.ts"

const DAYS = 30

/** Posts, problems found and problems closed on each of the last 30 days, today last. */
export async function trendOf(
  ctx: Ctx,
  sql: Sql,
  part: Part,
): Promise<{ date: string; posts: number; problems: number; closed: number }[]> {
  const today = civilDate(ctx.now)
  const first = addDays(today, 1 - DAYS)
  const after = part.params.length
  const posts = sql.many<{ date: string; n: number }>(
    `select c.on_date::text as date, sum(c.posts)::int as n from monitoring.day_count c
     join identity.v_unit u on u.id = c.unit_id
     where c.on_date between $${after + 1} and $${after + 2} and ${part.within("u")} group by c.on_date`,
    [...part.params, first, today],
  )
  const daily = (column: "found_at" | "ended_at", state: string) =>
    sql.many<{ date: string; n: number }>(
      `select (p.${column} at time zone 'Asia/Shanghai')::date::text as date, count(*)::int as n
       from monitoring.problem p join identity.v_unit u on u.id = p.unit_id
       where p.${column} >= $${after + 1} and ${state} and ${part.within("u")} group by 1`,
      [...part.params, startOfDate(first)],
    )
  const [posted, found, closed] = await Promise.all([
    posts,
    daily("found_at", "p.state <> 'dismissed'"),
    daily("ended_at", "p.state = 'closed'"),
  ])
  const on = (rows: { date: string; n: number }[]) => new Map(rows.map((row) => [row.date, row.n]))
  const [byPost, byFound, byClosed] = [on(posted), on(found), on(closed)]
  return Array.from({ length: DAYS }, (_, day) => {
    const date = addDays(first, day)
    return {
      date,
      posts: byPost.get(date) ?? 0,
      problems: byFound.get(date) ?? 0,
      closed: byClosed.get(date) ?? 0,
    }
  })
}
