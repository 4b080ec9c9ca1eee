import {
  type Access,
  type AccountMark,
  type Answered,
  answered,
  type Connector,
  type Draft,
  type Failure,
  failed,
  type PublishAnswer,
  publishAnswerOf,
  textHash,
  withoutThrowing,
} from "#connectors/kit"
import { MINUTE_MS } from "#kernel/time"
import { accountsOf, type KnownAccount } from "#modules/registry"
import type { Tx } from "#platform/db"
import { type JobWork, type Outbound, TRIES } from "#platform/jobs"
import { changeDelivery, type Delivery, lockDelivery, submitDelivery } from "../deliveries.ts"
import { isFrozen } from "../freezes.ts"
import { DELIVER, takeSlot } from "../pace.ts"
import type { PublishingPorts } from "../ports.ts"
import { isRightAccount, limitOf, type Trouble } from "../rules.ts"
import { settings } from "../settings.ts"
import { contentOf, type Publication, publicationOf } from "../store.ts"
import { draftFor } from "./draft.ts"
import {
  accountTrouble,
  contentTrouble,
  isRecalled,
  isWaveOpen,
  NO_ACCESS,
  quotaUntil,
  WRONG_ACCOUNT,
} from "./gates.ts"
import { dropRecalled, hold } from "./hold.ts"
import { handToPerson, later, settleAnswer } from "./settle.ts"

interface Claimed {
  readonly delivery: Delivery
  readonly attemptId: string
  readonly account: KnownAccount
  readonly connector: Connector
  readonly draft: Draft
  readonly byDraft: boolean
}

/** A place in the pace that is older than this has been missed: taken anew, so that a pause makes no burst. */
const SLOT_MS = 30_000

/**
 * 发送到一个账号: asks whether it is still wanted and allowed, writes the attempt with its key, calls once, writes down what
 * came of it. Whatever cannot be known afterwards is `unknown`, and never sent again blindly.
 */
export const deliver = (ports: PublishingPorts): Outbound<Claimed, PublishAnswer> => ({
  payload: ["deliveryId"],
  attempts: TRIES,

  async claim(tx, work, payload) {
    const { ctx } = work
    const delivery = await lockDelivery(tx, payload.deliveryId!)
    if (delivery?.state !== "prepared" || delivery.waitsForPerson) return undefined
    const publication = await publicationOf(tx, delivery.publicationId)
    if (publication?.state !== "running" || publication.heldCode !== null) return undefined
    if (delivery.nextAt === null || delivery.nextAt > ctx.now) return undefined
    if ((await isWaveOpen(tx, delivery, ctx.now)) !== "open") return undefined
    if (await isRecalled(tx, publication.id)) {
      await dropRecalled(tx, ctx, delivery)
      return undefined
    }
    if (await isFrozen(tx, delivery.accountId)) return undefined
    const held = await contentTrouble(tx, ports, publication, ctx.now)
    if (held) {
      await hold(tx, ctx, publication, held)
      return undefined
    }
    const account = (await accountsOf(tx, [delivery.accountId])).get(delivery.accountId)
    const trouble = accountTrouble(account)
    if (trouble || !account) {
      await stop(tx, work, delivery, trouble!)
      return undefined
    }
    if (delivery.mode === "manual") {
      await handToPerson(tx, ctx, delivery, "publish")
      await changeDelivery(tx, delivery, { nextAt: null, waitsForPerson: true })
      return undefined
    }
    const connector = ports.outside.connectors.connectorFor(account.platform, account.id)
    const byDraft = delivery.mode === "assisted"
    if (!connector?.publish || (byDraft && !connector.publish.leave)) {
      await handToPerson(tx, ctx, delivery, "publish")
      await changeDelivery(tx, delivery, { nextAt: null, waitsForPerson: true })
      return undefined
    }
    if (!(await isTurn(tx, work, delivery, account))) return undefined
    return claimed(tx, work, ports, { delivery, publication, account, connector, byDraft })
  },

  call: ({ account, connector, draft, byDraft }, { ctx }) => sendTo(ports, account, connector, draft, byDraft, ctx.now),

  async settle(tx, { ctx }, { attemptId }, answer) {
    const present = (await lockDelivery(tx, (await deliveryOfAttempt(tx, attemptId))!))!
    // Another attempt has been made since: what this one hears late is kept for the books alone.
    if (present.attemptId !== attemptId) return "done"
    await settleAnswer(tx, ctx, await takenBack(tx, present, answer), answer, "api")
    return "done"
  },
})

/** The call outlived its lease and the proof that nothing had arrived, and says something has: it is under way, not waiting. */
async function takenBack(tx: Tx, delivery: Delivery, { state }: PublishAnswer): Promise<Delivery> {
  if (delivery.state !== "prepared" || state === "retry" || state === "rejected") return delivery
  await changeDelivery(tx, delivery, { nextAt: null, waitsForPerson: false }, "submit")
  return (await lockDelivery(tx, delivery.id))!
}

async function deliveryOfAttempt(tx: Tx, attemptId: string): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>("select delivery_id as id from publishing.attempt where id = $1", [
    attemptId,
  ])
  return row?.id
}

/** Waits for a person with its reason; the others of the publication go on. */
async function stop(tx: Tx, { ctx }: JobWork, delivery: Delivery, failure: Trouble): Promise<void> {
  await changeDelivery(tx, delivery, { nextAt: null, waitsForPerson: true, failure })
  await handToPerson(tx, ctx, delivery, "mend", failure)
}

/** Its place in the platform's pace and the account's own quota; later, when it is not its turn yet. */
async function isTurn(tx: Tx, { ctx }: JobWork, delivery: Delivery, account: KnownAccount): Promise<boolean> {
  const until = await quotaUntil(tx, account, ctx.now)
  if (until) {
    await changeDelivery(tx, delivery, { nextAt: until, slotAt: null })
    await later(tx, DELIVER, delivery.id, until)
    return false
  }
  const missed = delivery.slotAt !== null && ctx.now.getTime() - delivery.slotAt.getTime() > SLOT_MS
  const slotAt = delivery.slotAt !== null && !missed ? delivery.slotAt : await takeSlot(tx, account.platform, ctx.now)
  if (slotAt <= ctx.now) return true
  await changeDelivery(tx, delivery, { nextAt: slotAt, slotAt })
  await later(tx, DELIVER, delivery.id, slotAt)
  return false
}

async function claimed(
  tx: Tx,
  { ctx, runner }: JobWork,
  ports: PublishingPorts,
  given: {
    delivery: Delivery
    publication: Publication
    account: KnownAccount
    connector: Connector
    byDraft: boolean
  },
): Promise<Claimed> {
  const { delivery, publication, account, connector, byDraft } = given
  const content = await contentOf(tx, publication.id)
  const draft = await draftFor(tx, ports, content, account.platform)
  // A clip of two gigabytes is hours on a slow line: who is still sending it has not died.
  const sending = (draft.files ?? []).reduce((sum, { size }) => sum + size, 0)
  const leaseMs =
    limitOf(settings(), "lease-minutes") * MINUTE_MS +
    (sending / limitOf(settings(), "upload-bytes-per-second")) * 1_000
  const until = new Date(ctx.now.getTime() + leaseMs)
  const { attemptId, key } = await submitDelivery(tx, delivery, {
    ...{ now: ctx.now, until, runner, hash: publication.contentHash },
    ...{ title: draft.title, textHash: textHash(draft.text) },
  })
  return { delivery, attemptId, account, connector, draft: { ...draft, attemptKey: key }, byDraft }
}

/** Reads whose token it is, and sends only to the registered account. */
export async function sendTo(
  ports: Pick<PublishingPorts, "outside">,
  account: KnownAccount,
  connector: Connector,
  draft: Draft,
  byDraft: boolean,
  now: Date,
): Promise<PublishAnswer> {
  const { id: accountId, platform, platformId } = account
  const access = await ports.outside.accessTo({ accountId, platform, platformId })
  if (!access) return { state: "retry", failure: failureOf(NO_ACCESS), at: null }
  const met = await metAt(access, connector)
  // A question changes nothing on the platform, whatever became of it.
  if (met && !met.ok) return publishAnswerOf(failed({ ...met.failure, acted: "no" }), now)
  const registered = { name: account.name, platformId: access.platformAccountId }
  if (met?.value && !isRightAccount(registered, met.value))
    return { state: "retry", failure: failureOf(WRONG_ACCOUNT(account.name, met.value.name)), at: null }
  const publish = connector.publish!
  const answer = await withoutThrowing(async () =>
    answered(await (byDraft ? publish.leave!(access, draft) : publish.send(access, draft))),
  )
  return publishAnswerOf(answer, now)
}

/** Undefined: the platform does not say whose token it is. */
async function metAt(access: Access, { whoAmI }: Connector): Promise<Answered<AccountMark | undefined> | undefined> {
  return whoAmI && (await withoutThrowing(() => whoAmI.ask(access)))
}

const failureOf = (trouble: Trouble): Failure => ({ ...trouble, acted: "no" }) as Failure
