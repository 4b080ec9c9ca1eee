import {
  type Access,
  type Answered,
  type Connector,
  failed,
  type Marker,
  ownFailure,
  type PublishAnswer,
  type ReadBackAnswer,
  withoutThrowing,
} from "#connectors/kit"
import { HOUR_MS } from "#kernel/time"
import { accountsOf, type KnownAccount } from "#modules/registry"
import type { Outbound } from "#platform/jobs"
import { attemptOf, changeDelivery, type Delivery, lockDelivery, takenPosts } from "../deliveries.ts"
import { FOLLOW } from "../pace.ts"
import type { PublishingPorts } from "../ports.ts"
import { followAgainMs, limitOf } from "../rules.ts"
import { settings } from "../settings.ts"
import { note } from "../store.ts"
import { NO_READ_BACK } from "./gates.ts"
import { handToPerson, later, settleAnswer } from "./settle.ts"

interface Claimed {
  readonly delivery: Delivery
  readonly account: KnownAccount
  readonly connector: Connector
  readonly marker: Marker
}

/**
 * 跟进: accepted is not published. Asks the platform how far it has come; a question that failed changes nothing but is
 * asked again, and a draft that has left its box is looked for among the account's posts.
 */
export const follow = (ports: PublishingPorts): Outbound<Claimed, Answered<PublishAnswer>> => ({
  payload: ["deliveryId"],
  attempts: 25,

  async claim(tx, { ctx }, payload) {
    const delivery = await lockDelivery(tx, payload.deliveryId!)
    if (!delivery || (delivery.state !== "accepted" && delivery.state !== "reviewing")) return undefined
    if (delivery.nextAt === null || delivery.nextAt > ctx.now || delivery.attemptId === null) return undefined
    const account = (await accountsOf(tx, [delivery.accountId])).get(delivery.accountId)
    const connector = account && ports.outside.connectors.connectorFor(account.platform, account.id)
    if (!account || !connector?.publish) {
      // The interface is gone: nobody but a person can look.
      await changeDelivery(tx, delivery, { nextAt: null, waitsForPerson: true, failure: NO_READ_BACK })
      await handToPerson(tx, ctx, delivery, "decide", NO_READ_BACK)
      return undefined
    }
    const { title, textHash, submittedAt } = await attemptOf(tx, delivery.attemptId)
    // Whatever becomes of this question: the next one is not asked before.
    await changeDelivery(tx, delivery, {
      readBacks: delivery.readBacks + 1,
      nextAt: new Date(ctx.now.getTime() + followAgainMs(delivery.readBacks + 1)),
    })
    const marker = { title, textHash, sentAt: submittedAt, taken: await takenPosts(tx, delivery) }
    return { delivery, account, connector, marker }
  },

  async call({ delivery, account, connector, marker }) {
    const { id: accountId, platform, platformId } = account
    const access = await ports.outside.accessTo({ accountId, platform, platformId })
    if (!access) return failed(ownFailure("no-access", "account", "账号没有生效的接口授权。", "请完成授权。"))
    const told = await withoutThrowing(() => connector.publish!.progress(access, delivery.receipt ?? ""))
    if (told.ok || told.failure.acted !== "maybe") return told
    const found = await lookFor(access, connector, marker)
    return found.ok && found.value.found ? { ok: true, value: asPublished(found.value.found, delivery) } : told
  },

  async settle(tx, { ctx }, { delivery }, answer) {
    const present = (await lockDelivery(tx, delivery.id))!
    if (present.attemptId !== delivery.attemptId || present.state !== delivery.state) return "done"
    if (answer.ok) {
      await settleAnswer(
        tx,
        ctx,
        present,
        answer.value,
        answer.value.state === "published" && present.waitsForPerson ? "read-back" : "api",
      )
      return "done"
    }
    await later(tx, FOLLOW, present.id, present.nextAt!)
    const waitedMs = ctx.now.getTime() - (present.submittedAt?.getTime() ?? 0)
    if (present.assignmentId === null && waitedMs > limitOf(settings(), "review-hours") * HOUR_MS) {
      const { reason } = answer.failure
      const failure = { ...answer.failure, reason: `平台接收后迟迟没有结论：${reason}` }
      await note(
        tx,
        ctx,
        { publicationId: present.publicationId, accountId: present.accountId },
        "delivery.slow",
        failure.reason,
      )
      await changeDelivery(tx, present, { waitsForPerson: true, failure })
      await handToPerson(tx, ctx, present, "decide", failure)
    }
    return "done"
  },
})

const asPublished = (post: { platformPostId: string; url: string | null }, { receipt }: Delivery): PublishAnswer => ({
  ...{ state: "published", receipt: receipt ?? post.platformPostId },
  ...{ platformPostId: post.platformPostId, url: post.url },
})

/** The account's own posts, looked through for the one that was sent. */
export async function lookFor(access: Access, connector: Connector, marker: Marker): Promise<Answered<ReadBackAnswer>> {
  const { readBack } = connector
  if (!readBack) return { ok: true, value: { found: null, absent: false, why: "no-read-back" } }
  return withoutThrowing(() => readBack.find(access, marker))
}
