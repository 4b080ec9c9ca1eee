import { type Answered, type Connector, failed, ownFailure, retryAt, withoutThrowing } from "#connectors/kit"
import { MINUTE_MS } from "#kernel/time"
import type { Ctx } from "#kernel/actor"
import { accountsOf, type KnownAccount } from "#modules/registry"
import type { Tx } from "#platform/db"
import { type Outbound, TRIES } from "#platform/jobs"
import { changeDelivery, type Delivery } from "../deliveries.ts"
import type { PublishingPorts } from "../ports.ts"
import { limitOf, takedownStates } from "../rules.ts"
import { settings } from "../settings.ts"
import { note, publicationOf } from "../store.ts"
import { lockWithDelivery, moveTakedown, type Takedown } from "../takedowns.ts"
import { askPerson, closeTask } from "../tasks.ts"

interface Claimed {
  readonly takedown: Takedown
  readonly delivery: Delivery
  readonly account: KnownAccount
  readonly connector: Connector
}

/** 撤下: idempotent on the platform, so whatever became of a call it is made again until the post is gone or a person takes over. */
export const takeDown = (ports: PublishingPorts): Outbound<Claimed, Answered<{ gone: true }>> => ({
  payload: ["takedownId"],
  attempts: TRIES,

  async claim(tx, { ctx, runner }, payload) {
    const locked = await lockWithDelivery(tx, payload.takedownId!)
    if (!locked || takedownStates.refuse(locked.takedown.state, "call")) return undefined
    const { takedown, delivery } = locked
    if (takedown.nextAt === null || takedown.nextAt > ctx.now) return undefined
    const account = (await accountsOf(tx, [delivery.accountId])).get(delivery.accountId)
    const connector = account && ports.outside.connectors.connectorFor(account.platform, account.id)
    if (!account || delivery.mode === "manual" || !connector?.takeDown || delivery.platformPostId === null) {
      await toPerson(tx, ctx, takedown, delivery, account, "平台没有删除接口，")
      return undefined
    }
    const until = new Date(ctx.now.getTime() + limitOf(settings(), "lease-minutes") * MINUTE_MS)
    await moveTakedown(tx, takedown, "call", { nextAt: ctx.now, claimedBy: runner ?? null, claimedUntil: until })
    return { takedown, delivery, account, connector }
  },

  async call({ delivery, account, connector }) {
    const { id: accountId, platform, platformId } = account
    const access = await ports.outside.accessTo({ accountId, platform, platformId })
    if (!access)
      return failed(ownFailure("no-access", "account", "账号没有生效的接口授权。", "请在平台后台删除，或完成授权。"))
    return withoutThrowing(() => connector.takeDown!.remove(access, delivery.platformPostId!))
  },

  async settle(tx, { ctx }, claimed, answer) {
    const locked = await lockWithDelivery(tx, claimed.takedown.id)
    if (locked?.takedown.state !== "calling") return "done"
    const { takedown, delivery } = locked
    if (answer.ok) {
      await goneNow(tx, ctx, takedown, delivery)
      return "done"
    }
    const { failure } = answer
    const failures = takedown.failuresInARow + 1
    const at = retryAt(failure, failures, ctx.now, takedown.id)
    if (at === null || failures >= limitOf(settings(), "failures-before-person")) {
      await toPerson(tx, ctx, takedown, delivery, claimed.account, failure.reason)
      return "done"
    }
    await moveTakedown(tx, takedown, "again", { nextAt: at, failuresInARow: failures, failure })
    return "done"
  },
})

/** The post is gone: the delivery is withdrawn, and whoever was asked need not look. */
export async function goneNow(tx: Tx, ctx: Ctx, takedown: Takedown, delivery: Delivery): Promise<void> {
  await moveTakedown(tx, takedown, "confirm", { nextAt: null, failure: null, goneAt: ctx.now })
  if (delivery.state !== "withdrawn") await changeDelivery(tx, delivery, { nextAt: null }, "withdraw")
  await closeTask(tx, ctx, takedown.assignmentId, "已撤下。")
  await note(
    tx,
    ctx,
    { publicationId: delivery.publicationId, accountId: delivery.accountId },
    "delivery.withdrawn",
    "已从平台撤下。",
  )
}

async function toPerson(
  tx: Tx,
  ctx: Ctx,
  takedown: Takedown,
  delivery: Delivery,
  account: KnownAccount | undefined,
  why: string,
): Promise<void> {
  const publication = (await publicationOf(tx, delivery.publicationId))!
  const says = `${why}请登录平台后台删除这条内容，删除后回来登记。`
  const assignmentId = await askPerson(tx, ctx, {
    ...{
      kind: "remove",
      subject: { kind: "publishing.takedown", id: takedown.id } as const,
      publication,
      account,
      says,
    },
  })
  await moveTakedown(tx, takedown, "hand", { nextAt: null, assignmentId, failure: { reason: why, advice: says } })
}
