import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { scopeSql } from "#modules/identity"
import type { Param, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { columnNames } from "../columns.ts"
import { isTopic } from "../topics.ts"

/** 更正主题 and 栏目 of a content that is live: the editor knows better than words. An absent column stays as it is. */
export async function setTopics(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; topics: readonly string[]; columnId?: string | null | undefined },
): Promise<Outcome<Record<string, never>>> {
  const unknown = input.topics.find((id) => !isTopic(id))
  if (unknown !== undefined) return refused("subscriptions.unknown-topic", { topic: unknown })
  const column = input.columnId ? (await columnNames(tx, [input.columnId]))[0] : undefined
  if (input.columnId && !column) return refused("subscriptions.unknown-column")
  const params: Param[] = [input.id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const row = await tx.maybe<{ topics: string[]; columnId: string | null }>(
    `select r.topics, r.column_id as "columnId" from subscriptions.release r join identity.v_unit u on u.id = r.unit_id
     where r.publication_id = $1::bigint and ${inside} for update of r`,
    params,
  )
  if (!row) return refused("subscriptions.not-found")
  const topics = [...new Set(input.topics)]
  const columnId = input.columnId === undefined ? row.columnId : input.columnId
  await tx.run(
    "update subscriptions.release set topics = $2, topics_by = 'editor', column_id = $3 where publication_id = $1",
    [...[input.id, topics, columnId]],
  )
  const subject = { kind: "publishing.publication", id: input.id }
  await trail.write(tx, ctx, "release.topics-set", subject, { before: row.topics, after: topics, column: columnId })
  return done({})
}
