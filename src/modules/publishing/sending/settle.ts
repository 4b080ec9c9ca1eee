import { deliveryStates, type PublishAnswer, retryAt, type Failure } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { accountsOf, noteContact } from "#modules/registry"
import type { Tx } from "#platform/db"
import { announce, enqueue } from "#platform/jobs"
import * as trail from "#platform/trail"
import { type Change, changeDelivery, type Delivery, settleAttempt } from "../deliveries.ts"
import { deliveryPublished, publicationDone } from "../facts.ts"
import { DELIVER, enqueueDeliveries, enqueueTakedowns, FOLLOW, RECONCILE } from "../pace.ts"
import { type Ask, cameOf, followAgainMs, limitOf, type Trouble } from "../rules.ts"
import { settings } from "../settings.ts"
import { publicationStates } from "../states.ts"
import { movePublication, note, publicationOf, tryPublication } from "../store.ts"
import { insertTakedowns } from "../takedowns.ts"
import { askPerson, closeTask } from "../tasks.ts"

/** Puts the delivery's next piece of work where the queue finds it at its time. */
export async function later(tx: Tx, job: string, deliveryId: string, at: Date): Promise<void> {
  await enqueue(tx, job, { deliveryId }, { key: `${job}:${deliveryId}`, runAt: at })
}

const JOB_OF: Partial<Record<Delivery["state"], string>> = {
  prepared: DELIVER,
  accepted: FOLLOW,
  reviewing: FOLLOW,
  unknown: RECONCILE,
}

const ASKS: Readonly<Record<Ask, (failure: Trouble | undefined) => string>> = {
  press: () => "草稿已推送到平台草稿箱，请登录平台后台核对后发表。发表后系统会自动核对，也可以回来登记链接。",
  mend: (failure) => (failure ? failure.reason + failure.advice : "没有发送成功，请查看。"),
  decide: (failure) => (failure ? failure.reason + failure.advice : "请核实是否已发布。"),
}

/**
 * Writes down what the platform said of a delivery: its state, what comes next, and whom to ask. An answer that came too
 * late to count (the row has moved on meanwhile) changes nothing but its attempt.
 */
export async function settleAnswer(
  tx: Tx,
  ctx: Ctx,
  delivery: Delivery,
  said: PublishAnswer,
  how: "api" | "read-back",
): Promise<void> {
  const answer = withPause(said, delivery, ctx.now)
  const came = cameOf(answer, {
    failuresInARow: delivery.failuresInARow,
    failuresBeforePerson: limitOf(settings(), "failures-before-person"),
    now: ctx.now,
  })
  const { state } = delivery
  const stays = came.move === "accept" ? state === "accepted" : came.move === "review" ? state === "reviewing" : false
  if (!stays && deliveryStates.refuse(state, came.move)) return
  const change: Change = {
    // Asked before and told the same: the pauses between questions grow.
    nextAt: stays ? new Date(ctx.now.getTime() + followAgainMs(delivery.readBacks)) : came.nextAt,
    failure: came.failure ?? null,
    failuresInARow: came.move === "retry" ? delivery.failuresInARow + 1 : 0,
    // The next send takes its place in the pace anew.
    ...(came.move === "retry" && { slotAt: null }),
    ...("receipt" in answer && { receipt: answer.receipt }),
    ...(answer.state === "published" && {
      platformPostId: answer.platformPostId,
      url: answer.url,
      publishedAt: ctx.now,
      proof: how,
    }),
  }
  // Tried again by itself all the same, a person only looks: it does not wait for him.
  const waits = came.ask === "press" || came.nextAt === null
  const ask = came.ask === "press" && delivery.waitsForPerson ? undefined : came.ask
  await changeDelivery(
    tx,
    delivery,
    { ...change, ...(ask && { waitsForPerson: waits }) },
    stays ? undefined : came.move,
  )
  const now = stays ? state : deliveryStates.to(came.move)
  if (delivery.attemptId !== null && !stays) {
    await settleAttempt(tx, delivery.attemptId, answer.state === "retry" ? "not-sent" : now, came.failure, ctx.now)
  }
  if (now === "published") await settlePublished(tx, ctx, delivery)
  if (came.failure) await told(tx, ctx, delivery, came.failure, now)
  if (ask) await handToPerson(tx, ctx, delivery, ask, came.failure)
  if (change.nextAt && JOB_OF[now]) await later(tx, JOB_OF[now], delivery.id, change.nextAt)
  if (now === "rejected" || now === "withdrawn") await concludeWhenDone(tx, ctx, delivery.publicationId)
}

/** Pauses grow with the failures of this very delivery, and differ from account to account. */
function withPause(said: PublishAnswer, delivery: Delivery, now: Date): PublishAnswer {
  if (said.state !== "retry" || said.at === null) return said
  return { ...said, at: retryAt(said.failure, delivery.failuresInARow + 1, now, delivery.id) }
}

async function told(
  tx: Tx,
  ctx: Ctx,
  { publicationId, accountId }: Delivery,
  failure: Trouble,
  state: string,
): Promise<void> {
  await note(tx, ctx, { publicationId, accountId }, `delivery.${state}`, failure.reason + failure.advice)
  await noteContact(tx, [{ accountId, at: ctx.now, failure: failure as Failure }])
}

/** One task for one delivery; it stays until the delivery is settled. */
export async function handToPerson(
  tx: Tx,
  ctx: Ctx,
  delivery: Delivery,
  ask: Ask | "publish",
  failure?: Trouble,
): Promise<void> {
  const publication = (await publicationOf(tx, delivery.publicationId))!
  const account = (await accountsOf(tx, [delivery.accountId])).get(delivery.accountId)
  const says = ask === "publish" ? "请用手机扫码或复制审定内容到平台发布，发布后回来登记链接。" : ASKS[ask](failure)
  if (delivery.assignmentId !== null) return
  const assignmentId = await askPerson(tx, ctx, {
    ...{ kind: ask, subject: { kind: "publishing.delivery", id: delivery.id } as const, publication, account, says },
  })
  await tx.run("update publishing.delivery set assignment_id = $2 where id = $1", [delivery.id, assignmentId])
}

/** It is live: whoever was asked need not look any more, and what waited for it may go. */
export async function settlePublished(tx: Tx, ctx: Ctx, delivery: Delivery): Promise<void> {
  await closeTask(tx, ctx, delivery.assignmentId, "已确认发布。")
  await tx.run("update publishing.delivery set assignment_id = null, waits_for_person = false where id = $1", [
    delivery.id,
  ])
  await trail.write(
    tx,
    ctx,
    "delivery.published",
    { kind: "publishing.delivery", id: delivery.id },
    { publication: delivery.publicationId, account: delivery.accountId },
  )
  await announce(tx, deliveryPublished, { deliveryId: delivery.id })
  await takeDownRecalled(tx, ctx, delivery)
  await openWaiting(tx, ctx, delivery.publicationId)
  await concludeWhenDone(tx, ctx, delivery.publicationId)
}

/** It was under way when a recall that takes down was ordered: it came out, and goes at once. */
async function takeDownRecalled(tx: Tx, ctx: Ctx, { id, publicationId }: Delivery): Promise<void> {
  const recall = await tx.maybe<{ id: string }>(
    "select id from publishing.recall where publication_id = $1 and takes_down order by id desc limit 1",
    [publicationId],
  )
  if (recall) await enqueueTakedowns(tx, await insertTakedowns(tx, recall.id, [id], ctx.now))
}

/** Deliveries that waited for what is live now. Their own claim asks again. */
export async function openWaiting(tx: Tx, ctx: Ctx, publicationId: string): Promise<void> {
  const rows = await tx.many<{ id: string }>(
    `select d.id from publishing.delivery d join publishing.wave w using (publication_id, wave_no)
     where d.publication_id = $1 and d.state = 'prepared' and w.gate = 'live' and w.starts_at <= $2
       and not d.waits_for_person`,
    [publicationId, ctx.now],
  )
  await enqueueDeliveries(
    tx,
    DELIVER,
    rows.map(({ id }) => id),
  )
}

/** 完结: nothing of it is under way or waits. Two that end at once see each other through the sweep. */
export async function concludeWhenDone(tx: Tx, ctx: Ctx, publicationId: string): Promise<boolean> {
  const row = await tx.one<{ under: boolean }>(
    `select exists (select from publishing.delivery where publication_id = $1
       and state in ('prepared', 'submitting', 'accepted', 'reviewing', 'unknown')) as under`,
    [publicationId],
  )
  if (row.under) return false
  const publication = await tryPublication(tx, publicationId)
  if (!publication || publicationStates.refuse(publication.state, "conclude")) return false
  const moved = await movePublication(tx, publicationId, publicationStates.to("conclude"), ctx.now)
  if (moved === 0) return false
  await note(tx, ctx, { publicationId }, "publication.done", "每个账号都有了结果，发布单完结。")
  await trail.write(tx, ctx, "publication.done", { kind: "publishing.publication", id: publicationId })
  await announce(tx, publicationDone, { publicationId })
  return true
}
