import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { changeDelivery, type Delivery } from "../deliveries.ts"
import { holdPublication, note, type Publication, tryPublication } from "../store.ts"
import { askPerson, closeTask } from "../tasks.ts"
import { concludeWhenDone } from "./settle.ts"

/** Why a whole publication stands still, in words. */
export const HELD: Readonly<Record<string, string>> = {
  "publishing.content-gone": "稿件已不在审定可发布的状态，未发出的部分已暂停。请核实稿件后重新下单，或取消发布单。",
  "publishing.content-changed":
    "稿件在下单后被改动，与审定时不一致，未发出的部分已暂停。请重新送审后另下发布单，并取消本单。",
  "publishing.clearance-expired": "稿件的审定已过有效期，未发出的部分已暂停。请重新送审，通过后点“继续发布”。",
}

/** 暂停整单: what is under way ends, nothing new starts; one task for the unit that ordered it, however many accounts wait. */
export async function hold(tx: Tx, ctx: Ctx, publication: Publication, code: string): Promise<void> {
  const free = await tryPublication(tx, publication.id)
  if (!free || (await holdPublication(tx, publication.id, code, ctx.now)) === 0) return
  const says = HELD[code] ?? "发布单已暂停，请查看。"
  await note(tx, ctx, { publicationId: publication.id }, "publication.held", says)
  await trail.write(tx, ctx, "publication.held", { kind: "publishing.publication", id: publication.id }, { code })
  await askPerson(tx, ctx, {
    ...{ kind: "release", subject: { kind: "publishing.publication", id: publication.id } as const, publication, says },
  })
}

/** It was under way when its publication was called back, and came home unsent: it stays home. */
export async function dropRecalled(tx: Tx, ctx: Ctx, delivery: Delivery): Promise<void> {
  const { publicationId, accountId } = delivery
  const says = "发布单已撤回或更正，这个账号没有发出，不再发送。"
  await closeTask(tx, ctx, delivery.assignmentId, says)
  await changeDelivery(tx, delivery, { nextAt: null, waitsForPerson: false, assignmentId: null }, "withdraw")
  await note(tx, ctx, { publicationId, accountId }, "delivery.dropped", says)
  await concludeWhenDone(tx, ctx, publicationId)
}
