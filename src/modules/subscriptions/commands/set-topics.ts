import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { scopeSql } from "#modules/identity"
import type { Param, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { isTopic } from "../topics.ts"

/** 更正主题 of a content that is live: the editor knows better than words. */
export async function setTopics(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; topics: readonly string[] },
): Promise<Outcome<Record<string, never>>> {
  const unknown = input.topics.find((id) => !isTopic(id))
  if (unknown !== undefined) return refused("subscriptions.unknown-topic", { topic: unknown })
  const params: Param[] = [input.id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const row = await tx.maybe<{ topics: string[] }>(
    `select r.topics from subscriptions.release r join identity.v_unit u on u.id = r.unit_id
     where r.publication_id = $1::bigint and ${inside} for update of r`,
    params,
  )
  if (!row) return refused("subscriptions.not-found")
  const topics = [...new Set(input.topics)]
  await tx.run("update subscriptions.release set topics = $2, topics_by = 'editor' where publication_id = $1", [
    ...[input.id, topics],
  ])
  const subject = { kind: "publishing.publication", id: input.id }
  await trail.write(tx, ctx, "release.topics-set", subject, { before: row.topics, after: topics })
  return done({})
}
