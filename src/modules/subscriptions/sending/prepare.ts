import type { Ctx } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import { ITEMS_MAX, SEND_LETTER } from "../pace.ts"
import { MEETS_AREAS } from "../releases.ts"
import { insertLetter } from "../store.ts"

interface Due {
  readonly id: string
  readonly publicationIds: readonly string[]
}

const SUBSCRIBERS_AT_ONCE = 500

/**
 * Writes the letters that are due: for each reader who has had none today, what was marked since he was last told and meets
 * what he chose. At most one a day; chosen topics, areas and columns alone decide.
 */
export async function prepareDigests(tx: Tx, ctx: Ctx): Promise<number> {
  const today = civilDate(ctx.now)
  const due = await tx.many<Due>(
    `select s.id, m.ids as "publicationIds" from subscriptions.subscriber s
     cross join lateral (
       select array_agg(r.publication_id order by r.live_at desc, r.publication_id desc) as ids
       from subscriptions.release r join identity.v_unit u on u.id = r.unit_id
       where r.marked_at > s.told_until and r.marked_at <= $1
         and exists (select from publishing.v_live v where v.id = r.publication_id)
         and (r.column_id = any(s.columns) or ((s.topics <> '{}' or s.areas <> '{}')
           and (s.topics = '{}' or s.topics && r.topics) and (s.areas = '{}' or ${MEETS_AREAS("s.areas")})))
     ) m
     where s.state = 'active' and s.told_on is distinct from $2::date and m.ids is not null
     order by s.id limit ${SUBSCRIBERS_AT_ONCE} for update of s skip locked`,
    [ctx.now, today],
  )
  for (const { id, publicationIds } of due) {
    const ids = publicationIds.slice(0, ITEMS_MAX)
    const letterId = await insertLetter(tx, { subscriberId: id, kind: "digest", publicationIds: ids, dueAt: ctx.now })
    await tx.run("update subscriptions.subscriber set told_on = $2, told_until = $3 where id = $1", [
      ...[id, today, ctx.now],
    ])
    await enqueue(tx, SEND_LETTER, { letterId }, { key: `${SEND_LETTER}:${letterId}` })
  }
  return due.length
}
