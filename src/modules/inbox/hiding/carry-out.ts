import {
  type Answered,
  answered,
  type CommentPlace,
  failed,
  type HideComment,
  ownFailure,
  retryAt,
  withoutThrowing,
} from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { MINUTE_MS } from "#kernel/time"
import { tell } from "#modules/notices"
import type { KnownAccount } from "#modules/registry"
import type { Tx } from "#platform/db"
import { enqueue, type Outbound, TRIES } from "#platform/jobs"
import * as trail from "#platform/trail"
import type { InboxPorts } from "../ports.ts"
import { outwardTitle } from "../access.ts"
import type { HidingOutcome } from "../rules/hiding.ts"
import { hidingBook } from "../settings.ts"
import { addEvent, lockMessage, MESSAGE_KIND } from "../store.ts"
import { CALL_LEASE_MS, type CallFailing, HIDE, type HidingCall, hidingOfCall, lockCall, moveCall } from "./calls.ts"
import { hidden, shown, withdrawn } from "./end.ts"
import { placeOfVoice } from "./place.ts"
import { type Hiding, lockHiding } from "./store.ts"
import { hidingOf } from "./way.ts"

/** What the platform said: how the comment stands now, or that it stands as before the call. */
type Said = HidingOutcome | "shown" | "as-before"

interface Claimed {
  readonly callId: string
  readonly what: HidingCall["what"]
  /** The call was made before and its answer lost: the list is read. */
  readonly looks: boolean
  readonly hideComment: HideComment
  readonly place: CommentPlace
  readonly account: KnownAccount
}

const ATTEMPTS_MAX = 6
const BY_HAND = "请在平台后台办理后回来登记。"
const NO_WAY = ownFailure("no-way", "permission", "这个平台没有隐藏评论的接口。", BY_HAND)
const NOT_DONE = ownFailure("not-done", "unknown", "平台多次没有执行。", BY_HAND)

/** 平台隐藏评论: takes an approved hiding, calls once, writes down what came of it. What is unclear is read back before anything is repeated. */
export const carryOutHiding = (ports: InboxPorts): Outbound<Claimed, Answered<Said>> => ({
  payload: ["callId"],
  attempts: TRIES,

  async claim(tx, { ctx }, payload) {
    const at = await lockedCall(tx, payload.callId!)
    if (!at) return undefined
    const { call, hiding } = at
    if (call.nextAt === null || call.nextAt > ctx.now) return undefined
    if (call.state !== "prepared" && call.state !== "unknown") return undefined
    const where = await placeOfVoice(tx, hiding.voiceId)
    const hideComment = where && hidingOf(ports, where.account)
    if (!where || !hideComment || (call.what === "show" && !hideComment.show)) {
      await toPerson(tx, ctx, call, hiding, NO_WAY)
      return undefined
    }
    if (call.state === "prepared" && hideComment.isFinal && (await isTelling(tx, ctx, call))) {
      const next = new Date(ctx.now.getTime() + MINUTE_MS)
      await moveCall(tx, call, "wait", { nextAt: next })
      await enqueue(tx, HIDE, { callId: call.id }, { runAt: next })
      return undefined
    }
    const until = new Date(ctx.now.getTime() + CALL_LEASE_MS)
    await moveCall(tx, call, call.state === "unknown" ? "look" : "call", { nextAt: until, claimedUntil: until })
    const looks = call.state === "unknown"
    return { callId: call.id, what: call.what, looks, hideComment, place: where.place, account: where.account }
  },

  async call({ what, looks, hideComment, place, account }) {
    const { id: accountId, platform, platformId } = account
    const access = await ports.outside.accessTo({ accountId, platform, platformId })
    if (!access)
      return failed(ownFailure("no-access", "account", "账号没有生效的接口授权。", "请在平台后台办理，或完成授权。"))
    return withoutThrowing(async (): Promise<Answered<Said>> => {
      if (!looks) return what === "hide" ? hideComment.hide(access, place) : hideComment.show!(access, place)
      const sight = await hideComment.sight(access, place)
      if (!sight.ok) return sight
      if (sight.value === "gone") return answered(what === "hide" && hideComment.isFinal ? "deleted" : "gone")
      if (what === "hide") return answered(sight.value === "public" ? "as-before" : "held-back")
      return answered(sight.value === "public" ? "shown" : "as-before")
    })
  },

  async settle(tx, { ctx }, claimed, answer) {
    const at = await lockedCall(tx, claimed.callId)
    if (!at || (at.call.state !== "calling" && at.call.state !== "unknown")) return "done"
    const { call, hiding } = at
    if (answer.ok) return await settleSaid(tx, ctx, call, hiding, answer.value)
    const { failure } = answer
    // An answer that was lost is looked at after a minute, then ever later; the same for a look that found nothing out.
    const unclear = call.state === "unknown" || failure.acted === "maybe"
    const next = retryAt(unclear ? { ...failure, kind: "busy" } : failure, call.attempts, ctx.now, call.id)
    if (next === null || call.attempts >= ATTEMPTS_MAX || (unclear && failure.kind === "account")) {
      await toPerson(tx, ctx, call, hiding, failure, unclear)
      return "done"
    }
    if (call.state === "unknown") await moveCall(tx, call, "look", { nextAt: next, failure })
    else await moveCall(tx, call, unclear ? "lose" : "retry", { nextAt: next, failure })
    await enqueue(tx, HIDE, { callId: call.id }, { runAt: next })
    return "done"
  },
})

async function lockedCall(tx: Tx, id: string): Promise<{ call: HidingCall; hiding: Hiding } | undefined> {
  const of = await hidingOfCall(tx, id)
  if (!of) return undefined
  await lockMessage(tx, of.messageId)
  const hiding = await lockHiding(tx, of.messageId, of.hidingId)
  const call = await lockCall(tx, id)
  return hiding && call ? { call, hiding } : undefined
}

async function settleSaid(tx: Tx, ctx: Ctx, call: HidingCall, hiding: Hiding, said: Said): Promise<"done" | "again"> {
  if (said === "as-before") {
    // Proven that nothing was done: called again, at once, as long as there are attempts.
    if (call.attempts >= ATTEMPTS_MAX) {
      await toPerson(tx, ctx, call, hiding, NOT_DONE)
      return "done"
    }
    await moveCall(tx, call, "retry", { nextAt: ctx.now })
    return "again"
  }
  await moveCall(tx, call, "confirm")
  if (call.what === "hide") await hidden(ctx, tx, hiding, said as HidingOutcome, "系统调用平台接口")
  else if (said === "shown") await shown(ctx, tx, hiding, "系统调用平台接口")
  else await withdrawn(ctx, tx, hiding, "平台上已没有这条评论，无可恢复")
  return "done"
}

/** Where deleting is all there is, its author is told below his comment first: that answer is still on its way. */
async function isTelling(tx: Tx, ctx: Ctx, call: HidingCall): Promise<boolean> {
  if (ctx.now.getTime() - call.madeAt.getTime() > hidingBook().toldFirstMinutes.value * MINUTE_MS) return false
  const waiting = await tx.maybe(
    `select 1 from inbox.sending s join inbox.reply r on r.id = s.reply_id
     where s.voice_id = $1 and r.kind = 'notice' and s.state in ('prepared', 'submitting') limit 1`,
    [call.voiceId],
  )
  return waiting !== undefined
}

/** 交人办: one task, with what to do and why; nothing is called any more. */
async function toPerson(
  tx: Tx,
  ctx: Ctx,
  call: HidingCall,
  hiding: Hiding,
  { kind, code, reason, advice }: CallFailing,
  unclear = false,
): Promise<void> {
  await moveCall(tx, call, "hand", { failure: { kind, code, reason, advice } })
  const does = call.what === "hide" ? "隐藏" : "恢复显示"
  const says = unclear
    ? `不知道平台是否已经${does}：${reason}请到平台后台查看这条评论，按看到的办理后回来登记。`
    : `系统没有${does}：${reason}请在平台后台${does}后回来登记。`
  const message = (await lockMessage(tx, hiding.messageId))!
  await addEvent(tx, ctx, message.id, "hiding-by-hand", says)
  await tell(tx, ctx, {
    ...{
      toUnit: message.unitId ?? message.deskUnitId,
      kind: "inbox.hiding-by-hand",
      title: `请到平台后台${does}一条评论`,
    },
    ...{ text: `${outwardTitle(message)}：${says}`, opens: `/messages/${message.id}` },
  })
  const about = { voice: hiding.voiceId, what: call.what, code }
  await trail.write(tx, ctx, "hiding.by-hand", { kind: MESSAGE_KIND, id: message.id }, about)
}
