import type { Ctx } from "#kernel/actor"
import { done } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { CautiousName } from "#text"

/** 慎用名单, for whoever asks about a text of his own: he is the one who gets the hit. */
export const cautiousNames = (sql: Sql): Promise<CautiousName[]> =>
  sql.many<CautiousName>("select id, name from checking.cautious_name where ended_at is null order by id")

/** The list itself, for the security officer. */
export async function listCautious(_ctx: Ctx, sql: Sql, filter: { limit: number; cursor?: string | undefined }) {
  const offset = offsetOf(filter.cursor)
  const total = await sql.one<{ n: number }>(
    "select count(*)::int as n from checking.cautious_name where ended_at is null",
  )
  const rows = await sql.many<{ id: string; name: string; noticeUrl: string; enteredBy: string; at: Date }>(
    `select c.id, c.name, c.notice_url as "noticeUrl", coalesce(p.name, '系统') as "enteredBy", c.entered_at as at
     from checking.cautious_name c left join identity.v_person p on p.id::text = c.entered_by
     where c.ended_at is null order by c.id desc limit $1 offset $2`,
    [filter.limit, offset],
  )
  return done(
    pageOf(
      rows.map(({ at, ...row }) => ({ ...row, at: iso(at) })),
      total.n,
      offset,
    ),
  )
}
