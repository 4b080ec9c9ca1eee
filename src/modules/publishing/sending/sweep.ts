import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { isAtWork } from "#platform/jobs"
import { changeDelivery, type Delivery, lockDelivery } from "../deliveries.ts"
import { DELIVER, enqueueDeliveries, enqueueTakedowns, FOLLOW, RECONCILE } from "../pace.ts"
import { note } from "../store.ts"
import { DIED } from "./gates.ts"
import { concludeWhenDone } from "./settle.ts"

/**
 * 清扫, every minute: what a killed process left in the middle of a call becomes `unknown` and is looked into; what has lost
 * its job gets one; what is through is concluded. Answers how many pieces of work were put back.
 */
export async function sweep(tx: Tx, ctx: Ctx): Promise<number> {
  const lost = await loseDead(tx, ctx)
  const due = await tx.many<{ id: string; state: Delivery["state"] }>(
    `select d.id, d.state from publishing.delivery d join publishing.publication p on p.id = d.publication_id
     where d.next_at <= $1 and (d.state in ('accepted', 'reviewing', 'unknown')
       or (d.state = 'prepared' and not d.waits_for_person and p.state = 'running' and p.held_code is null
         and not exists (select from publishing.freeze f where f.ended_at is null and f.unit_id is null)))
     order by d.id`,
    [ctx.now],
  )
  const of = (...states: Delivery["state"][]) => due.filter(({ state }) => states.includes(state)).map(({ id }) => id)
  await enqueueDeliveries(tx, DELIVER, of("prepared"))
  await enqueueDeliveries(tx, FOLLOW, of("accepted", "reviewing"))
  await enqueueDeliveries(tx, RECONCILE, [...lost, ...of("unknown")])
  const takedowns = await dueTakedowns(tx, ctx)
  await enqueueTakedowns(tx, takedowns)
  const open = await tx.many<{ id: string }>(
    `select p.id from publishing.publication p where p.state = 'running' and not exists (
       select from publishing.delivery d where d.publication_id = p.id
         and d.state in ('prepared', 'submitting', 'accepted', 'reviewing', 'unknown'))`,
  )
  for (const { id } of open) await concludeWhenDone(tx, ctx, id)
  return due.length + lost.length + takedowns.length + open.length
}

/** A claim ends with its runner, at the latest when its time is over. */
async function loseDead(tx: Tx, ctx: Ctx): Promise<string[]> {
  const rows = await tx.many<{ id: string; by: string | null; until: Date }>(
    `select id, claimed_by as by, claimed_until as until from publishing.delivery where state = 'submitting' order by id`,
  )
  const lost: string[] = []
  for (const { id, by, until } of rows) {
    if (until > ctx.now && (by === null || (await isAtWork(tx, by)))) continue
    const delivery = await lockDelivery(tx, id)
    if (delivery?.state !== "submitting" || delivery.claimedBy !== by) continue
    await changeDelivery(tx, delivery, { nextAt: ctx.now, failure: DIED }, "lose")
    await note(
      tx,
      ctx,
      { publicationId: delivery.publicationId, accountId: delivery.accountId },
      "delivery.unknown",
      DIED.reason + DIED.advice,
    )
    lost.push(id)
  }
  return lost
}

async function dueTakedowns(tx: Tx, ctx: Ctx): Promise<string[]> {
  const rows = await tx.many<{ id: string; by: string | null; until: Date | null; state: string }>(
    `select id, claimed_by as by, claimed_until as until, state from publishing.takedown
     where state in ('prepared', 'calling') and next_at <= $1 order by id for update skip locked`,
    [ctx.now],
  )
  const due: string[] = []
  for (const row of rows) {
    if (
      row.state === "calling" &&
      row.until &&
      row.until > ctx.now &&
      (row.by === null || (await isAtWork(tx, row.by)))
    )
      continue
    if (row.state === "calling")
      await tx.run("update publishing.takedown set state = 'prepared', claimed_by = null where id = $1", [row.id])
    due.push(row.id)
  }
  return due
}
