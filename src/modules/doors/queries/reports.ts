import { answeredQuestions } from "#modules/inbox"
import type { Sql } from "#platform/db"
import type { ReportView } from "../rules/views.ts"

/** 媒体监督: what media reported, the latest first, with the answer as it was published. */
export async function reportsOf(sql: Sql, doorId: string, limit: number): Promise<ReportView[]> {
  const rows = await sql.many<Omit<ReportView, "answer" | "answeredAt"> & { liveId: string }>(
    `select r.message_id as "messageId", coalesce(m.merged_into, m.id) as "liveId", r.media, r.title, r.url,
       r.published_on::text as "publishedOn"
     from doors.report r join inbox.v_message m on m.id = r.message_id where r.door_id = $1
     order by r.published_on desc, r.message_id desc limit $2`,
    [doorId, limit],
  )
  const answers = await answeredQuestions(sql, { limit, ids: rows.map(({ liveId }) => liveId) })
  return rows.map(({ liveId, ...row }) => {
    const answered = answers.find(({ id }) => id === liveId)
    return { ...row, answer: answered?.answer ?? null, answeredAt: answered?.answeredAt ?? null }
  })
}
