import { deliveryStates } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { changeDelivery, type Delivery, lockDelivery, settleAttempt } from "../deliveries.ts"
import { DELIVER, enqueueDeliveries } from "../pace.ts"
import type { PublishingPorts } from "../ports.ts"
import type { DeliveryRow } from "../rules/views.ts"
import { concludeWhenDone, openWaiting, settlePublished } from "../sending/settle.ts"
import { goneNow } from "../sending/take-down.ts"
import { publicationStates, takedownStates } from "../states.ts"
import { movePublication, note } from "../store.ts"
import { lockTakedown, takedownOfDelivery } from "../takedowns.ts"
import { closeTask } from "../tasks.ts"
import { ownPublication, rowNow, seenDelivery, wrongState } from "./act.ts"
import { postAt } from "./link.ts"

const subject = (id: string) => ({ kind: "publishing.delivery", id })
const where = ({ publicationId, accountId }: Delivery) => ({ publicationId, accountId })
const moved = (delivery: Delivery, move: string) =>
  refused("publishing.wrong-state", { state: deliveryStates.states[delivery.state].label, move })

/** 重新发送: what hindered it has been mended; or it is published by hand from now on. Only what surely did not arrive. */
export async function retryDelivery(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string; byHand: boolean },
): Promise<Outcome<DeliveryRow>> {
  const seen = await seenDelivery(ctx, tx, input.id)
  if (!seen.ok) return seen
  const { delivery, publication } = seen.value
  const isRefused = delivery.state === "rejected"
  if (!isRefused && delivery.state !== "prepared") return moved(delivery, "重新发送")
  if (publicationStates.refuse(publication.state, "reopen")) return wrongState(publication.state, "重新发送")
  if (!isRefused && (!delivery.waitsForPerson || (delivery.mode === "manual" && !input.byHand)))
    return refused("publishing.nothing-to-mend")
  if (isRefused && (await isOrderedElsewhere(tx, delivery))) {
    const { platformLabel, name } = seen.value.row.account
    return refused("publishing.already-ordered", { platform: platformLabel, name, by: "另一张发布单" })
  }
  await closeTask(tx, ctx, delivery.assignmentId, input.reason)
  const mode = input.byHand ? "manual" : delivery.mode
  await changeDelivery(
    tx,
    delivery,
    ...([
      { nextAt: ctx.now, slotAt: null, failuresInARow: 0, waitsForPerson: false, assignmentId: null, failure: null },
      isRefused ? "again" : undefined,
    ] as const),
  )
  await tx.run("update publishing.delivery set mode = $2 where id = $1", [delivery.id, mode])
  if (publication.state === "done") await movePublication(tx, publication.id, publicationStates.to("reopen"), ctx.now)
  await enqueueDeliveries(tx, DELIVER, [delivery.id])
  const text = `${input.byHand ? "改为人工发布" : "重新发送"}：${input.reason}`
  await note(tx, ctx, where(delivery), "delivery.retried", text)
  await trail.write(tx, ctx, "delivery.retried", subject(delivery.id), { mode, reason: input.reason })
  return rowNow(ctx, tx, delivery.id)
}

async function isOrderedElsewhere(tx: Tx, { id, accountId }: Delivery): Promise<boolean> {
  const row = await tx.one<{ is: boolean }>(
    `select exists (select from publishing.delivery o join publishing.delivery d on d.id = $1
       where o.account_id = $2 and o.content_key = d.content_key and o.id <> d.id
         and o.state not in ('rejected', 'withdrawn')) as is`,
    [id, accountId],
  )
  return row.is
}

/** 登记核实结果 of an unknown one: a person has looked. Live ends it; absent is the person's word that nothing arrived. */
export async function decideDelivery(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; outcome: "live" | "absent"; link?: string | undefined; note: string },
  ports: PublishingPorts,
): Promise<Outcome<DeliveryRow>> {
  const seen = await seenDelivery(ctx, tx, input.id)
  if (!seen.ok) return seen
  const { delivery, row } = seen.value
  if (delivery.state !== "unknown") return moved(delivery, "登记核实结果")
  if (input.outcome === "live") {
    const post = postAt(ports, row.account, input.link)
    if (!post) return refused("publishing.no-link", { platform: row.account.platformLabel })
    const change = { nextAt: null, publishedAt: ctx.now, proof: "by-hand", failure: null, ...post } as const
    await changeDelivery(tx, delivery, change, "publish")
    if (delivery.attemptId) await settleAttempt(tx, delivery.attemptId, "published", undefined, ctx.now)
    await note(tx, ctx, where(delivery), "delivery.decided", `核实已发布：${input.note}`)
    await trail.write(tx, ctx, "delivery.decided", subject(delivery.id), { outcome: "live", note: input.note })
    await settlePublished(tx, ctx, delivery)
    return rowNow(ctx, tx, delivery.id)
  }
  await closeTask(tx, ctx, delivery.assignmentId, input.note)
  if (delivery.attemptId) await settleAttempt(tx, delivery.attemptId, "absent", undefined, ctx.now)
  const change = { nextAt: ctx.now, slotAt: null, waitsForPerson: false, assignmentId: null, failure: null }
  await changeDelivery(tx, delivery, change, "retry")
  await enqueueDeliveries(tx, DELIVER, [delivery.id])
  await note(tx, ctx, where(delivery), "delivery.decided", `核实没有发布，重新发送：${input.note}`)
  await trail.write(tx, ctx, "delivery.decided", subject(delivery.id), { outcome: "absent", note: input.note })
  return rowNow(ctx, tx, delivery.id)
}

/** 豁免一个账号: it need not publish this. Of the unit that ordered; what is under way or live is not exempted. */
export async function exemptDelivery(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<DeliveryRow>> {
  const seen = await seenDelivery(ctx, tx, input.id)
  if (!seen.ok) return seen
  const own = await ownPublication(ctx, tx, seen.value.publication.id)
  if (!own.ok) return own
  const { delivery } = seen.value
  if (delivery.state !== "prepared" && delivery.state !== "rejected") return moved(delivery, "豁免")
  await closeTask(tx, ctx, delivery.assignmentId, `已豁免：${input.reason}`)
  await changeDelivery(tx, delivery, { nextAt: null, waitsForPerson: false, assignmentId: null }, "withdraw")
  await tx.run(
    "insert into publishing.exemption (delivery_id, reason, by_id, by_name, at) values ($1, $2, $3, $4, $5)",
    [delivery.id, input.reason, ctx.actor.id, ctx.actor.name, ctx.now],
  )
  await note(tx, ctx, where(delivery), "delivery.exempted", `豁免：${input.reason}`)
  await trail.write(tx, ctx, "delivery.exempted", subject(delivery.id), { reason: input.reason })
  await openWaiting(tx, ctx, delivery.publicationId)
  await concludeWhenDone(tx, ctx, delivery.publicationId)
  return rowNow(ctx, tx, delivery.id)
}

/** 登记已在平台删除, where a person had to. */
export async function confirmRemoval(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; note: string },
): Promise<Outcome<DeliveryRow>> {
  const seen = await seenDelivery(ctx, tx, input.id)
  if (!seen.ok) return seen
  const { delivery } = seen.value
  const found = await takedownOfDelivery(tx, delivery.id)
  const takedown = found && (await lockTakedown(tx, found.id))
  if (!takedown) return moved(delivery, "登记删除")
  const refusal = takedownStates.refuse(takedown.state, "confirm")
  if (refusal) return refusal
  const live = (await lockDelivery(tx, delivery.id))!
  await goneNow(tx, ctx, takedown, live)
  await trail.write(tx, ctx, "delivery.removed", subject(delivery.id), { note: input.note })
  return rowNow(ctx, tx, delivery.id)
}
