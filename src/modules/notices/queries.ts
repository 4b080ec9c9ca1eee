import type { z } from "zod"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { ownUnits } from "#modules/identity"
import type { Sql } from "#platform/db"
import type { noticeView } from "./contract.ts"
import { sentOf } from "./sending/sending-views.ts"

type NoticeView = z.infer<typeof noticeView>
type NoticeRow = Omit<NoticeView, "at" | "readAt" | "sent"> & { at: Date; readAt: Date | null }

/** The actor's notices by matter: the newest of each stands for the earlier ones that lead to the same address. */
const MATTERS = `with matter as (
  select max(n.id) as newest, count(*)::int - 1 as earlier, count(*) filter (where r.at is null) > 0 as unread,
    max(r.at) as read_at
  from notices.notice n left join notices.reading r on r.notice_id = n.id and r.person_id = $1
  where n.to_person_id = $1 or n.to_unit_id = any($2::bigint[])
  group by coalesce(n.opens, n.id::text))`

/** 我的提醒, newest first, one a matter: to the actor himself and to the units he acts for. */
export async function listNotices(
  ctx: Ctx,
  sql: Sql,
  input: { unread?: "yes" | undefined; limit: number; cursor?: string | undefined },
): Promise<Outcome<Page<NoticeView> & { unread: number }>> {
  const who = [ctx.actor.id, ownUnits(ctx.actor)]
  const counts = await sql.one<{ total: number; unread: number }>(
    `${MATTERS} select count(*)::int as total, count(*) filter (where unread)::int as unread from matter`,
    who,
  )
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<NoticeRow>(
    `${MATTERS} select n.id, n.kind, n.title, n.text, n.opens, n.at, m.earlier,
       case when not m.unread then m.read_at end as "readAt"
     from matter m join notices.notice n on n.id = m.newest
     ${input.unread ? "where m.unread" : ""} order by n.id desc limit $3 offset $4`,
    [...who, input.limit, offset],
  )
  const sent = await sentOf(
    sql,
    rows.map(({ id }) => id),
    ctx.actor.id,
  )
  const items = rows.map((row) => ({
    ...row,
    at: iso(row.at),
    readAt: row.readAt && iso(row.readAt),
    sent: sent.get(row.id) ?? [],
  }))
  const { total, unread } = counts
  return done({ ...pageOf(items, input.unread ? unread : total, offset), unread })
}
