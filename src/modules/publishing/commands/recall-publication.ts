import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { publicationRecalled } from "../facts.ts"
import { enqueueTakedowns } from "../pace.ts"
import type { PublishingPorts } from "../ports.ts"
import type { PublicationView } from "../rules/views.ts"
import { lockDeliveries } from "../deliveries.ts"
import { concludeWhenDone } from "../sending/settle.ts"
import { note } from "../store.ts"
import { insertRecall, insertTakedowns } from "../takedowns.ts"
import { closeOrderTask } from "../tasks.ts"
import { ownPublication, viewNow } from "./act.ts"
import { dropWaiting } from "./change-publication.ts"
import { place } from "./order-publication.ts"

interface Recall {
  readonly id: string
  readonly kind: "withdraw" | "correct" | "apologise"
  readonly reason: string
  readonly notice?: { readonly kind: string; readonly id: string } | undefined
  readonly takeDown: boolean
}

const LABELS = { withdraw: "撤下", correct: "更正", apologise: "致歉" } as const

/**
 * 撤下、更正、致歉: one order. What has not gone out is dropped, what is live is taken down (or stays, if only corrected), and
 * the correction or apology, itself signed, goes to every account the first words stood on.
 */
export async function recallPublication(
  ctx: Ctx,
  tx: Tx,
  input: Recall,
  ports: PublishingPorts,
): Promise<Outcome<PublicationView>> {
  const own = await ownPublication(ctx, tx, input.id)
  if (!own.ok) return own
  if (input.kind !== "withdraw" && !input.notice) return refused("publishing.no-notice")
  const live = await lockDeliveries(tx, input.id, ["published", "accepted", "reviewing", "submitting", "unknown"])
  const published = live.filter(({ state }) => state === "published")
  if (live.length === 0) return refused("publishing.nothing-live")
  let noticeId: string | null = null
  if (input.notice) {
    const accounts = live.map(({ accountId }) => ({ id: accountId }))
    const about = { kind: input.kind === "apologise" ? "apology" : "correction", aboutId: input.id } as const
    const placed = await place(ctx, tx, { content: input.notice, accounts }, ports, about)
    if (!placed.ok) return placed
    noticeId = placed.value.id
  }
  const takesDown = input.kind === "withdraw" || input.takeDown
  const recallId = await insertRecall(tx, ctx, {
    publicationId: input.id,
    kind: input.kind,
    reason: input.reason,
    noticeId,
    takesDown,
  })
  const dropped = await dropWaiting(tx, ctx, input.id, `已下${LABELS[input.kind]}单。`)
  const ids = takesDown
    ? await insertTakedowns(
        tx,
        recallId,
        published.map(({ id }) => id),
        ctx.now,
      )
    : []
  await enqueueTakedowns(tx, ids)
  const underWay = live.length - published.length
  const text = [
    `${LABELS[input.kind]}：${input.reason}。`,
    takesDown ? `${ids.length} 个账号开始撤下` : "已发布的保留",
    underWay > 0 && takesDown ? `，${underWay} 个正在发送的发布后随即撤下` : "",
    dropped > 0 ? `，${dropped} 个尚未发出的不再发送` : "",
    noticeId ? `，${LABELS[input.kind]}说明发往 ${live.length} 个账号。` : "。",
  ].join("")
  await note(tx, ctx, { publicationId: input.id }, "publication.recalled", text)
  await trail.write(
    tx,
    ctx,
    "publication.recalled",
    { kind: "publishing.publication", id: input.id },
    { kind: input.kind, takeDown: takesDown, accounts: ids.length, notice: noticeId, reason: input.reason },
  )
  await announce(tx, publicationRecalled, { publicationId: input.id })
  await closeOrderTask(tx, ctx, input.id, `已下${LABELS[input.kind]}单。`)
  await concludeWhenDone(tx, ctx, input.id)
  return viewNow(ctx, tx, input.id)
}
