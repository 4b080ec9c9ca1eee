import { can, type Ctx, HOUSE } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, refused } from "#kernel/outcome"
import { attempt, type Db, type Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import * as trail from "#platform/trail"
import { handles, seen } from "../access.ts"
import { inboxMessages } from "../messages.zh.ts"
import type { InboxPorts } from "../ports.ts"
import { sendReply } from "../replies/send.ts"
import { replyById } from "../replies/store.ts"
import { lockMessage, MESSAGE_KIND, messageById } from "../store.ts"

export const RELEASE = "inbox.release"

/** 成批发布: one order for answers that are cleared, each by its own review. Any that is not stops the order before anything goes out. */
export async function orderRelease(
  ctx: Ctx,
  tx: Tx,
  input: { title: string; replyIds: readonly string[] },
): Promise<Outcome<{ id: string }>> {
  const { id } = await tx.one<{ id: string }>(
    "insert into inbox.release_order (title, unit_id, made_at, made_by) values ($1, $2, $3, $4) returning id",
    [input.title, ctx.actor.unitId, ctx.now, ctx.actor.id],
  )
  for (const replyId of new Set(input.replyIds)) {
    const reply = await replyById(tx, replyId)
    const message = reply && (await messageById(tx, reply.messageId))
    if (!reply || !seen(ctx.actor, message)) return refused("inbox.not-found")
    if (!can(ctx.actor, "inbox.desk") && !handles(ctx.actor, message)) return refused("inbox.not-yours")
    const made =
      reply.state === "cleared" &&
      (await tx.run(
        `insert into inbox.release_item (order_id, reply_id, message_id, state, at) values ($1, $2, $3, 'waiting', $4)
         on conflict (reply_id) where state = 'waiting' do nothing`,
        [id, replyId, reply.messageId, ctx.now],
      )) > 0
    if (!made) return refused("inbox.not-releasable", { title: message.title })
  }
  await enqueue(tx, RELEASE, { orderId: id })
  await trail.write(
    tx,
    ctx,
    "replies.released",
    { kind: MESSAGE_KIND, id: "0" },
    { order: id, count: input.replyIds.length },
  )
  return done({ id })
}

/** 重发没有发出的: those of an order that failed and are cleared still, or again. */
export async function retryRelease(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const order = await tx.maybe<{ id: string }>(
    "select id from inbox.release_order where id = $1 and (made_by = $2 or $3) for update",
    [input.id, ctx.actor.id, can(ctx.actor, "inbox.desk")],
  )
  if (!order) return refused("inbox.no-order")
  const again = await tx.run(
    `update inbox.release_item i set state = 'waiting', says = '', at = $2 from inbox.reply r
     where i.order_id = $1 and i.state = 'failed' and r.id = i.reply_id and r.state = 'cleared'
       and not exists (select from inbox.release_item o where o.reply_id = i.reply_id and o.state = 'waiting')`,
    [input.id, ctx.now],
  )
  if (again === 0) return refused("inbox.nothing-to-release")
  await enqueue(tx, RELEASE, { orderId: input.id })
  await trail.write(tx, ctx, "replies.released", { kind: MESSAGE_KIND, id: "0" }, { order: input.id, again })
  return done({ id: input.id })
}

/**
 * Sends the answers of an order, each in a transaction of its own: one that may not go out (the message was merged or given back
 * meanwhile) is noted with its sentence and stops none of the others. A worker that dies leaves what it had not reached waiting.
 */
export async function releaseAll(
  db: Db,
  by: Ctx,
  { withOthers }: Pick<InboxPorts, "withOthers">,
  orderId: string,
): Promise<number> {
  let moved = 0
  for (;;) {
    const item = await db.maybe<{ replyId: string; messageId: string; unitId: string }>(
      `select i.reply_id as "replyId", i.message_id as "messageId", o.unit_id as "unitId" from inbox.release_item i
       join inbox.release_order o on o.id = i.order_id where i.order_id = $1 and i.state = 'waiting' order by i.reply_id limit 1`,
      [orderId],
    )
    if (!item) return moved
    const ctx: Ctx = { ...by, actor: { ...HOUSE, unitId: item.unitId } }
    const sent = await attempt(db, async (tx) => {
      await lockMessage(tx, item.messageId)
      if (!(await settle(tx, ctx, orderId, item.replyId, "sent", ""))) return done(true)
      // Given to another system meanwhile: that one answers, nobody is answered twice.
      const who = await withOthers?.(tx, item.messageId)
      if (who !== undefined) return refused("inbox.with-others", { who })
      const reply = await replyById(tx, item.replyId)
      return reply?.state === "cleared" ? await sendReply(ctx, tx, reply) : refused("inbox.not-cleared")
    })
    if (!sent.ok) {
      const says = sentence(inboxMessages, sent.code, sent.values)
      await db.tx((tx) => settle(tx, ctx, orderId, item.replyId, "failed", says))
    }
    moved += 1
  }
}

/** False when another worker has had it. */
const settle = async (
  tx: Tx,
  ctx: Ctx,
  orderId: string,
  replyId: string,
  state: "sent" | "failed",
  says: string,
): Promise<boolean> =>
  (await tx.run(
    `update inbox.release_item set state = $3, says = $4, at = $5 where order_id = $1 and reply_id = $2 and state = 'waiting'`,
    [orderId, replyId, state, says, ctx.now],
  )) > 0
