import type { Ctx } from "#kernel/actor"
import { ARTICLE_KIND } from "#modules/newsroom"
import { publicationOfDelivery } from "#modules/publishing"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import { topicsOfText } from "../rules.ts"
import { SWEEP } from "../pace.ts"
import { topics } from "../topics.ts"

/** A delivery is confirmed live: its publication is marked with its topics, and letters are thought of. */
export async function markDelivery(tx: Tx, ctx: Ctx, deliveryId: string): Promise<"done" | "skipped"> {
  const id = await publicationOfDelivery(tx, deliveryId)
  if (id === undefined || (await markReleases(tx, ctx, [id])) === 0) return "skipped"
  await enqueue(tx, SWEEP, {}, { key: SWEEP })
  return "done"
}

/** Marks what is live and has no mark yet, with its topics and the column its article was written for: these publications, or all that were missed. Answers how many. */
export async function markReleases(tx: Tx, ctx: Ctx, ids?: readonly string[]): Promise<number> {
  const rows = await tx.many<{
    id: string
    unitId: string
    title: string
    text: string | null
    liveAt: Date
    columnId: string | null
  }>(
    `select v.id, v.unit_id as "unitId", v.title, v.content ->> 'bodyText' as text, v.live_at as "liveAt",
       (select c.column_id from newsroom.v_article_column c
        where v.content_kind = $2 and c.article_id::text = v.content ->> 'id') as "columnId"
     from publishing.v_live v left join subscriptions.release r on r.publication_id = v.id
     where r.publication_id is null and ($1::bigint[] is null or v.id = any($1)) limit 500`,
    [ids ? [...ids] : null, ARTICLE_KIND],
  )
  for (const { id, unitId, title, text, liveAt, columnId } of rows) {
    await tx.run(
      `insert into subscriptions.release (publication_id, unit_id, live_at, topics, topics_by, marked_at, column_id)
       values ($1, $2, $3, $4, 'words', $5, $6) on conflict do nothing`,
      [id, unitId, liveAt, topicsOfText(topics(), title, text ?? ""), ctx.now, columnId],
    )
  }
  return rows.length
}
