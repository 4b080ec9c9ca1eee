import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import { subscriberStates } from "../states.ts"
import { endSubscriber, lockByToken } from "../store.ts"

/** 确认订阅 by who reads the mailbox. A wish confirmed anew takes the place of the earlier one. Twice is once. */
export async function confirmSubscription(
  ctx: Ctx,
  tx: Tx,
  token: string,
): Promise<Outcome<{ topics: readonly string[]; areas: readonly string[]; columns: readonly string[] }>> {
  const row = await lockByToken(tx, token)
  if (!row) return refused("subscriptions.not-found")
  const { topics, areas, columns } = row
  if (row.state === "active") return done({ topics, areas, columns })
  const refusal = subscriberStates.refuse(row.state, "confirm")
  if (refusal) return refusal
  const before = await tx.maybe<{ id: string }>(
    `select id from subscriptions.subscriber where state = 'active'
       and mark = (select mark from subscriptions.subscriber where id = $1) for update`,
    [row.id],
  )
  if (before) await endSubscriber(tx, before.id, "ended", ctx.now)
  // From now on: what was live before is on the page, not in a letter. Of this day nothing has been told.
  await tx.run(
    "update subscriptions.subscriber set state = 'active', confirmed_at = $2, told_until = $2 where id = $1",
    [row.id, ctx.now],
  )
  return done({ topics, areas, columns })
}

/** 退订: at once and without a reason; the address is erased. Twice is once. */
export async function endSubscription(ctx: Ctx, tx: Tx, token: string): Promise<Outcome<{ on: string }>> {
  const row = await lockByToken(tx, token)
  if (!row) return refused("subscriptions.not-found")
  if (!subscriberStates.refuse(row.state, "end")) await endSubscriber(tx, row.id, "ended", ctx.now)
  return done({ on: civilDate(ctx.now) })
}
