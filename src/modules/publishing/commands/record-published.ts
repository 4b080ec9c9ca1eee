import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { insertDeliveries } from "../deliveries.ts"
import type { ReleasedContent } from "../ports.ts"
import { insertPublication, insertWaves } from "../store.ts"
import { contentKeyOf } from "./plan.ts"

export interface PublishedBefore {
  readonly content: ReleasedContent
  readonly accountId: string
  readonly url: string
  readonly at: Date
}

/** 补录: what was published by hand before the house kept these books, each on one account, with its link for a proof. */
export async function recordPublished(tx: Tx, ctx: Ctx, row: PublishedBefore): Promise<string> {
  const { content, at } = row
  const publication = await insertPublication(
    tx,
    { ...ctx, now: at, actor: { ...ctx.actor, unitId: content.unitId } },
    {
      ...{ unitId: content.unitId, kind: "release", aboutId: null, isJoint: false, content },
      ...{ startsAt: at, burdenReason: null },
    },
  )
  await insertWaves(tx, publication.id, [
    { no: 1, role: "all", startsAt: at, gate: "time", accountIds: [row.accountId] },
  ])
  const [id] = await insertDeliveries(tx, publication.id, contentKeyOf(content), [
    { accountId: row.accountId, waveNo: 1, mode: "manual", nextAt: at },
  ])
  if (id === undefined) throw new Error("the same words stand on this account already")
  await tx.run(
    `update publishing.delivery set state = 'published', next_at = null, url = $2, proof = 'by-hand', match_percent = 100,
       submitted_at = $3, published_at = $3 where id = $1`,
    [id, row.url, at],
  )
  await tx.run("update publishing.publication set state = 'done', ended_at = $2 where id = $1", [publication.id, at])
  return publication.id
}
