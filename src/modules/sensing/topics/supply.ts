import type { Ctx } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { sensingRules } from "../settings.ts"

const LATEST = 5
/** Words that alone say what a post is about; shorter ones must come in twos. */
const TELLING_UNITS = 4

/**
 * 供给: posts of the matrix of the last days that speak of a topic, by their titles: one telling term, or two terms. Kept with the
 * topic, for the posts of a month are looked through once a night and not with each page.
 */
export async function countSupply(tx: Tx, ctx: Ctx, runId: string): Promise<void> {
  const from = new Date(ctx.now.getTime() - sensingRules().supplyDays.value * DAY_MS)
  await tx.run(
    `with term as (select t.id as topic_id, term from sensing.topic t, unnest(t.terms) term where t.run_id = $1),
     post as materialized (select id, title, published_at from collection.v_post where published_at >= $2 and gone_at is null),
     hit as (
       select term.topic_id, post.id, post.title, post.published_at from term join post on position(term.term in post.title) > 0
       group by 1, 2, 3, 4 having count(*) >= 2 or max(length(term.term)) >= ${TELLING_UNITS}),
     ranked as (select *, row_number() over (partition by topic_id order by published_at desc, id desc) as place,
       count(*) over (partition by topic_id) as all from hit)
     update sensing.topic t set supply_posts = coalesce(s.posts, 0), supply_latest = coalesce(s.latest, '[]')
     from sensing.topic o left join (
       select topic_id, max("all")::int as posts, jsonb_agg(jsonb_build_object('id', id::text, 'title', title) order by place) as latest
       from ranked where place <= ${LATEST} group by 1) s on s.topic_id = o.id
     where o.id = t.id and t.run_id = $1`,
    [runId, from],
  )
}
