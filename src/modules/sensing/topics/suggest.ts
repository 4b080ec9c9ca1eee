import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { DAY_MS, iso } from "#kernel/time"
import { mergeMessage } from "#modules/inbox"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { nearIndex } from "#text"
import { SEEN_FROM, seeing } from "../heat/seen.ts"
import type { SuggestionView } from "../rules/views.ts"
import { sensingRules } from "../settings.ts"

const SUGGESTION_KIND = "sensing.suggestion"
/** Messages of one topic that are compared with each other. */
const COMPARED_MAX = 200

/**
 * 并案建议 over weeks: a message of a topic that waits to be given out, and an earlier one of the same topic that is being handled and
 * says nearly the same. What a person has refused stays refused.
 */
export async function suggestMerges(tx: Tx, ctx: Ctx, topicIds: readonly string[]): Promise<void> {
  const live = await tx.many<{ topicId: string; id: string; text: string; waits: boolean }>(
    `select tm.topic_id as "topicId", m.id, m.title || '。' || m.text as text, m.state in ('triaged', 'reopened') as waits
     from sensing.topic_message tm join inbox.v_message m on m.id = tm.message_id
     where tm.topic_id = any($1::bigint[]) and m.state in ('triaged', 'assigned', 'reopened') order by m.received_at, m.id`,
    [[...topicIds]],
  )
  const made: { topicId: string; id: string; intoId: string; percent: number }[] = []
  for (const topicId of topicIds) {
    const own = live.filter((one) => one.topicId === topicId).slice(-COMPARED_MAX)
    const index = nearIndex(own.length)
    own.forEach((one, n) => {
      // Only earlier ones are in the index yet, the very first of them is the one to go into.
      const near = n === 0 || !one.waits ? [] : index.near(one.text, sensingRules().mergeMin.value)
      const best = [...near].sort((a, b) => b.similarity - a.similarity || a.post - b.post)[0]
      if (best) {
        const intoId = own[best.post]!.id
        made.push({ topicId, id: one.id, intoId, percent: Math.round(best.similarity * 100) })
      }
      index.add(one.text)
    })
  }
  await tx.run("delete from sensing.suggestion where state = 'open'")
  await tx.run(
    `insert into sensing.suggestion (topic_id, message_id, into_id, percent, made_at, state)
     select t, m, i, p, $5, 'open' from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::int[]) as s (t, m, i, p)
     on conflict do nothing`,
    [
      ...[made.map(({ topicId }) => topicId), made.map(({ id }) => id), made.map(({ intoId }) => intoId)],
      ...[made.map(({ percent }) => percent), ctx.now],
    ],
  )
}

interface Row {
  readonly id: string
  readonly percent: number
  readonly messageId: string
  readonly messageTitle: string
  readonly messageAt: Date
  readonly intoId: string
  readonly intoTitle: string
  readonly intoAt: Date
}

/** Open suggestions whose two messages the actor may both read, the most alike first. */
export async function openSuggestions(ctx: Ctx, sql: Sql, topicId?: string): Promise<SuggestionView[]> {
  const { params, bound, seen } = seeing(ctx)
  const rows = await sql.many<Row>(
    `with seen as (select m.id, m.title, m.received_at, m.state from ${SEEN_FROM} where ${seen} and m.id in (
       select message_id from sensing.suggestion where state = 'open' union select into_id from sensing.suggestion where state = 'open'))
     select s.id, s.percent, a.id as "messageId", a.title as "messageTitle", a.received_at as "messageAt",
       b.id as "intoId", b.title as "intoTitle", b.received_at as "intoAt"
     from sensing.suggestion s join seen a on a.id = s.message_id join seen b on b.id = s.into_id
     where s.state = 'open' and a.state in ('triaged', 'reopened') and b.state in ('triaged', 'assigned', 'reopened')
       ${topicId ? `and s.topic_id = ${bound(topicId)}` : ""}
     order by s.percent desc, s.id limit 50`,
    params,
  )
  return rows.map((row) => ({
    ...{ id: row.id, percent: row.percent },
    message: { id: row.messageId, title: row.messageTitle, receivedAt: iso(row.messageAt) },
    into: { id: row.intoId, title: row.intoTitle, receivedAt: iso(row.intoAt) },
    weeksApart: Math.round(Math.abs(row.messageAt.getTime() - row.intoAt.getTime()) / (7 * DAY_MS)),
  }))
}

/** The suggestion, locked, if the actor may read both messages. */
async function lockSuggestion(
  ctx: Ctx,
  tx: Tx,
  id: string,
): Promise<Outcome<{ id: string; messageId: string; intoId: string }>> {
  const row = await tx.maybe<{ id: string; state: string; messageId: string; intoId: string }>(
    `select id, state, message_id as "messageId", into_id as "intoId" from sensing.suggestion where id = $1 for update`,
    [id],
  )
  const { params, bound, seen } = seeing(ctx)
  const both = row
    ? await tx.one<{ n: number }>(
        `select count(*)::int as n from ${SEEN_FROM} where ${seen} and m.id = any(${bound([row.messageId, row.intoId])}::bigint[])`,
        params,
      )
    : { n: 0 }
  if (!row || both.n < 2 || !can(ctx.actor, "inbox.desk")) return refused("sensing.no-suggestion")
  return row.state === "open" ? done(row) : refused("sensing.decided-before")
}

const decide = (tx: Tx, ctx: Ctx, id: string, state: "taken" | "refused"): Promise<number> =>
  tx.run("update sensing.suggestion set state = $2, decided_at = $3, decided_by = $4 where id = $1", [
    ...[id, state, ctx.now, ctx.actor.id],
  ])

/** 按建议并案: as if the person had merged it himself; every refusal of merging holds here too. */
export async function takeSuggestion(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const found = await lockSuggestion(ctx, tx, input.id)
  if (!found.ok) return found
  const merged = await mergeMessage(ctx, tx, { id: found.value.messageId, intoId: found.value.intoId })
  if (!merged.ok) return merged
  await decide(tx, ctx, input.id, "taken")
  // Those that were to go into it go where it went.
  const { messageId, intoId } = found.value
  await tx.run(
    `update sensing.suggestion s set into_id = $2 where s.into_id = $1 and s.state = 'open' and s.message_id <> $2
       and not exists (select from sensing.suggestion o where o.message_id = s.message_id and o.into_id = $2)`,
    [messageId, intoId],
  )
  await trail.write(tx, ctx, "suggestion.taken", { kind: SUGGESTION_KIND, id: input.id }, { ...found.value })
  return merged
}

/** 不并案: the same two are not suggested again. */
export async function refuseSuggestion(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const found = await lockSuggestion(ctx, tx, input.id)
  if (!found.ok) return found
  await decide(tx, ctx, input.id, "refused")
  await trail.write(tx, ctx, "suggestion.refused", { kind: SUGGESTION_KIND, id: input.id }, { ...found.value })
  return done({ id: input.id })
}
