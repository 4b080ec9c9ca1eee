import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { iso, MINUTE_MS, parseInstant } from "#kernel/time"
import { ownUnits } from "#modules/identity"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { changeDelivery, lockDeliveries } from "../deliveries.ts"
import { DELIVER, enqueueDeliveries } from "../pace.ts"
import type { PublishingPorts } from "../ports.ts"
import type { PublicationView } from "../rules/views.ts"
import { publicationStates } from "../states.ts"
import { freePublication, movePublication, note } from "../store.ts"
import { closeOrderTask, closeTask } from "../tasks.ts"
import { contentTrouble } from "../sending/gates.ts"
import { ownPublication, viewNow } from "./act.ts"

const subject = (id: string) => ({ kind: "publishing.publication", id })
const told = (at: Date): string => iso(at).slice(0, 16).replace("T", " ")

/** 改发布时间, while nothing has begun: every wave moves by the same stretch. */
export async function reschedulePublication(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; startsAt: string; reason: string },
): Promise<Outcome<PublicationView>> {
  const own = await ownPublication(ctx, tx, input.id, "reschedule")
  if (!own.ok) return own
  const startsAt = parseInstant(input.startsAt)!
  if (ctx.now.getTime() - startsAt.getTime() > MINUTE_MS)
    return refused("publishing.in-the-past", { at: told(startsAt) })
  if (own.value.startsAt <= ctx.now) return refused("publishing.already-started")
  const ms = startsAt.getTime() - own.value.startsAt.getTime()
  for (const [table, column, where] of [
    ["publication", "starts_at", "id = $1"],
    ["wave", "starts_at", "publication_id = $1"],
    ["delivery", "next_at", "publication_id = $1 and state = 'prepared' and next_at is not null"],
  ] as const) {
    await tx.run(
      `update publishing.${table} set ${column} = ${column} + $2 * interval '1 millisecond' where ${where}`,
      [input.id, ms],
    )
  }
  const text = `发布时间由 ${told(own.value.startsAt)} 改为 ${told(startsAt)}：${input.reason}`
  await note(tx, ctx, { publicationId: input.id }, "publication.rescheduled", text)
  await trail.write(tx, ctx, "publication.rescheduled", subject(input.id), {
    ...{ from: iso(own.value.startsAt), to: iso(startsAt), reason: input.reason },
  })
  return viewNow(ctx, tx, input.id)
}

/** 取消: nothing more of it starts; what is under way comes to its end and is told. */
export async function cancelPublication(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<PublicationView>> {
  const own = await ownPublication(ctx, tx, input.id, "cancel")
  if (!own.ok) return own
  const count = await dropWaiting(tx, ctx, input.id, "发布单已取消。")
  await movePublication(tx, input.id, publicationStates.to("cancel"), ctx.now)
  await closeOrderTask(tx, ctx, input.id, `已取消：${input.reason}`)
  const text = `取消：${input.reason}。${count} 个账号尚未发出，不再发送；已经发出的不受影响，需要撤下的请另下撤下单。`
  await note(tx, ctx, { publicationId: input.id }, "publication.cancelled", text)
  await trail.write(tx, ctx, "publication.cancelled", subject(input.id), { accounts: count, reason: input.reason })
  return viewNow(ctx, tx, input.id)
}

/** What has not been sent is not sent any more; answers how many. */
export async function dropWaiting(tx: Tx, ctx: Ctx, publicationId: string, says: string): Promise<number> {
  const waiting = await lockDeliveries(tx, publicationId, ["prepared"])
  for (const delivery of waiting) {
    await closeTask(tx, ctx, delivery.assignmentId, says)
    await changeDelivery(tx, delivery, { nextAt: null, waitsForPerson: false, assignmentId: null }, "withdraw")
  }
  return waiting.length
}

/** 继续发布: the words have been looked at again and are as signed. */
export async function resumePublication(
  ctx: Ctx,
  tx: Tx,
  input: { id: string },
  ports: PublishingPorts,
): Promise<Outcome<PublicationView>> {
  const own = await ownPublication(ctx, tx, input.id, "reopen")
  if (!own.ok) return own
  if (own.value.heldCode === null) return refused("publishing.not-held")
  const trouble = await contentTrouble(tx, ports, own.value, ctx.now)
  if (trouble === "publishing.content-gone") return refused("publishing.content-gone")
  if (trouble === "publishing.content-changed") return refused("publishing.content-changed")
  if (trouble) return refused("publishing.clearance-expired")
  await freePublication(tx, input.id)
  const waiting = await lockDeliveries(tx, input.id, ["prepared"])
  await enqueueDeliveries(
    tx,
    DELIVER,
    waiting.filter(({ waitsForPerson }) => !waitsForPerson).map(({ id }) => id),
  )
  await closeOrderTask(tx, ctx, input.id, "已核对，继续发布。")
  await note(tx, ctx, { publicationId: input.id }, "publication.resumed", "核对后继续发布。")
  await trail.write(tx, ctx, "publication.resumed", subject(input.id))
  return viewNow(ctx, tx, input.id)
}

/** 签收: the actor's unit has seen the joint order for its accounts. Twice is once. */
export async function receivePublication(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<PublicationView>> {
  const seen = await viewNow(ctx, tx, input.id)
  if (!seen.ok) return seen
  const units = ownUnits(ctx.actor)
  const received = await tx.many<{ unitId: string; name: string }>(
    `update publishing.receipt r set received_at = $3, received_by = $4 from identity.v_unit u
     where r.publication_id = $1 and r.unit_id = any($2::bigint[]) and r.received_at is null and u.id = r.unit_id
     returning r.unit_id as "unitId", u.name`,
    [input.id, units, ctx.now, ctx.actor.name],
  )
  if (received.length === 0) return refused("publishing.not-asked")
  for (const { name } of received)
    await note(tx, ctx, { publicationId: input.id }, "publication.received", `${name}签收。`)
  await trail.write(tx, ctx, "publication.received", subject(input.id), { units: received.map(({ unitId }) => unitId) })
  return viewNow(ctx, tx, input.id)
}
