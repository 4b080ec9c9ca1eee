import {
  type Answered,
  type Connector,
  type Draft,
  failed,
  type Marker,
  ownFailure,
  type PublishAnswer,
  type ReadBackAnswer,
} from "#connectors/kit"
import { accountsOf, type KnownAccount } from "#modules/registry"
import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { type Outbound, TRIES } from "#platform/jobs"
import { attemptOf, changeDelivery, type Delivery, lockDelivery, settleAttempt, takenPosts } from "../deliveries.ts"
import { DELIVER, RECONCILE } from "../pace.ts"
import type { PublishingPorts } from "../ports.ts"
import { limitOf, lookAgainMs } from "../rules.ts"
import { settings } from "../settings.ts"
import { contentOf, note } from "../store.ts"
import { sendTo } from "./deliver.ts"
import { draftFor } from "./draft.ts"
import { lookFor } from "./follow.ts"
import { maySendNow, NO_READ_BACK, UNCLEAR } from "./gates.ts"
import { handToPerson, later, settleAnswer } from "./settle.ts"

interface Claimed {
  readonly delivery: Delivery
  readonly account: KnownAccount
  readonly connector: Connector
  readonly marker: Marker
  /** Present: the platform itself refuses a second send of this key, so the same call answers what became of the first. */
  readonly again: Draft | undefined
}
type Found = { readonly sent: PublishAnswer } | { readonly looked: Answered<ReadBackAnswer> }

/**
 * 核对结果不明的: found on the platform → published; proven absent → sent again; else looked for again, and then decided by
 * a person. The only place that leads back from `unknown` without one.
 */
export const reconcile = (ports: PublishingPorts): Outbound<Claimed, Found> => ({
  payload: ["deliveryId"],
  attempts: TRIES,

  async claim(tx, { ctx }, payload) {
    const delivery = await lockDelivery(tx, payload.deliveryId!)
    if (delivery?.state !== "unknown" || delivery.attemptId === null) return undefined
    if (delivery.nextAt === null || delivery.nextAt > ctx.now) return undefined
    const account = (await accountsOf(tx, [delivery.accountId])).get(delivery.accountId)
    const connector = account && ports.outside.connectors.connectorFor(account.platform, account.id)
    if (!account || !connector) {
      // The interface is gone: nobody but a person can look.
      await changeDelivery(tx, delivery, { nextAt: null })
      await handToPerson(tx, ctx, delivery, "decide", NO_READ_BACK)
      return undefined
    }
    const { key, title, textHash, submittedAt } = await attemptOf(tx, delivery.attemptId)
    const looks = delivery.readBacks + 1
    await changeDelivery(tx, delivery, {
      ...{ readBacks: looks, nextAt: new Date(ctx.now.getTime() + lookAgainMs(delivery.readBacks)) },
    })
    // Where the first call never arrived, the same call is the one that publishes.
    const keyed =
      connector.publish?.keyedForMs !== undefined && (await maySendNow(tx, ports, delivery, account, ctx.now))
    const content = keyed && (await contentOf(tx, delivery.publicationId))
    const again = content ? { ...(await draftFor(tx, ports, content, account.platform)), attemptKey: key } : undefined
    return {
      delivery: { ...delivery, readBacks: looks },
      account,
      connector,
      marker: { title, textHash, sentAt: submittedAt, taken: await takenPosts(tx, delivery) },
      again,
    }
  },

  async call({ delivery, account, connector, marker, again }, { ctx }) {
    const { id: accountId, platform, platformId } = account
    const access = await ports.outside.accessTo({ accountId, platform, platformId })
    if (!access)
      return { looked: failed(ownFailure("no-access", "account", "账号没有生效的接口授权。", "请完成授权。")) }
    const keyedForMs = connector.publish?.keyedForMs?.(access.settings) ?? 0
    if (again && delivery.mode === "api" && ctx.now.getTime() - marker.sentAt.getTime() < keyedForMs)
      return { sent: await sendTo(ports, account, connector, again, false, ctx.now) }
    return { looked: await lookFor(access, connector, marker) }
  },

  async settle(tx, { ctx }, { delivery, connector }, found) {
    const present = (await lockDelivery(tx, delivery.id))!
    if (present.attemptId !== delivery.attemptId || present.state !== "unknown") return "done"
    if ("sent" in found) {
      // Asked by its key and not told: still unknown, and the key still holds.
      if (found.sent.state === "unknown" || found.sent.state === "retry") await lookAgain(tx, ctx, present, connector)
      else await settleAnswer(tx, ctx, present, found.sent, "api")
      return "done"
    }
    const { looked } = found
    if (looked.ok && looked.value.found) {
      const { platformPostId, url } = looked.value.found
      // Found by another delivery of the same words meanwhile: it is that one's.
      if ((await takenPosts(tx, present)).includes(platformPostId)) {
        await lookAgain(tx, ctx, present, connector)
        return "done"
      }
      const told = { state: "published", receipt: present.receipt ?? platformPostId, platformPostId, url } as const
      await settleAnswer(tx, ctx, present, told, "read-back")
      return "done"
    }
    if (looked.ok && looked.value.found === null && looked.value.absent) {
      await sendAgain(tx, ctx, present)
      return "done"
    }
    await lookAgain(tx, ctx, present, connector)
    return "done"
  },
})

/** Proven absent: nothing arrived, so it may be sent for the second time. */
async function sendAgain(tx: Tx, ctx: Ctx, delivery: Delivery): Promise<void> {
  const text = "已从平台发文列表证实没有发出，系统重新发送。"
  await note(tx, ctx, { publicationId: delivery.publicationId, accountId: delivery.accountId }, "delivery.absent", text)
  await settleAttempt(tx, delivery.attemptId!, "absent", undefined, ctx.now)
  await changeDelivery(tx, delivery, { nextAt: ctx.now, slotAt: null, waitsForPerson: false }, "retry")
  await later(tx, DELIVER, delivery.id, ctx.now)
}

/** Neither found nor proven absent: looked for again, later and later; a person is asked, once. */
async function lookAgain(tx: Tx, ctx: Ctx, delivery: Delivery, connector: Connector): Promise<void> {
  const isBlind = !connector.readBack && !connector.publish?.keyedForMs
  if (isBlind) await changeDelivery(tx, delivery, { nextAt: null })
  else await later(tx, RECONCILE, delivery.id, delivery.nextAt ?? ctx.now)
  if (!isBlind && delivery.readBacks < limitOf(settings(), "read-backs-before-person")) return
  await handToPerson(tx, ctx, delivery, "decide", isBlind ? NO_READ_BACK : UNCLEAR)
}
