import {
  answered,
  type Access,
  type PublishAnswer,
  publishAnswerOf,
  type Replies,
  withoutThrowing,
} from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { HOUR_MS, MINUTE_MS } from "#kernel/time"
import { accountsOf } from "#modules/registry"
import type { Tx } from "#platform/db"
import { enqueue, type Outbound, TRIES } from "#platform/jobs"
import type { InboxPorts } from "../ports.ts"
import { openedOf, type Voice, voiceById, voicesOf } from "../receiving/voices.ts"
import { windowBook } from "../settings.ts"
import { type SendingMove, sendingStates } from "../states.ts"
import { addEvent } from "../store.ts"
import { replyById } from "./store.ts"

export const SEND = "inbox.send"

/** A call has ended long before; a claim older than this was left by a process that died. */
export const LEASE_MS = 10 * MINUTE_MS
const ATTEMPTS_MAX = 5

/** An answer for every voice that spoke on a platform, within the platform's window; where that is gone it is said. */
export async function sendOnPlatforms(
  ctx: Ctx,
  tx: Tx,
  { replyId, messageId, to }: { replyId: string; messageId: string; to: (voice: Voice) => boolean },
): Promise<void> {
  for (const voice of await voicesOf(tx, messageId)) {
    if (!voice.accountId || !voice.addressSealed || !to(voice)) continue
    const platform = (await accountsOf(tx, [voice.accountId])).get(voice.accountId)?.platform
    const window = windowBook().rows.find((row) => row.platform === platform && row.source_of_voice === voice.source)
    const until = window ? new Date(voice.spokeAt.getTime() + window.hours * HOUR_MS) : null
    const { n } = await tx.one<{ n: number }>(
      "select count(*)::int as n from inbox.sending where voice_id = $1 and state in ('prepared', 'submitting', 'published', 'unknown')",
      [voice.id],
    )
    const over = until && until <= ctx.now ? `平台只允许在来信后${window!.hours}小时内答复，已经过了` : undefined
    const many = window && n >= window.messagesMax ? `平台只允许答复${window.messagesMax}条，已经用完` : undefined
    const closed = (voice.isGone ? "评论已从平台删除，无处答复" : undefined) ?? over ?? many
    const row = await tx.maybe<{ id: string }>(
      `insert into inbox.sending (reply_id, voice_id, account_id, state, until_at, next_at, failure_kind, failure_reason, failure_advice)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (reply_id, voice_id) do nothing returning id`,
      [
        ...[replyId, voice.id, voice.accountId, closed ? "closed" : "prepared", until, closed ? null : ctx.now],
        ...[closed ? "permission" : null, closed ?? null, closed ? "来信人凭查询码仍可看到答复。" : null],
      ],
    )
    if (row && closed) await addEvent(tx, ctx, messageId, "not-sent-on-platform", closed)
    else if (row) await enqueue(tx, SEND, { sendingId: row.id })
  }
}

interface Sending {
  readonly id: string
  readonly replyId: string
  readonly voiceId: string
  readonly accountId: string
  readonly state: keyof typeof sendingStates.states
  readonly untilAt: Date | null
  readonly nextAt: Date | null
  readonly attempts: number
  readonly messageId: string
}
const lockSending = (tx: Tx, id: string): Promise<Sending | undefined> =>
  tx.maybe<Sending>(
    `select s.id, s.reply_id as "replyId", s.voice_id as "voiceId", s.account_id as "accountId", s.state, s.until_at as "untilAt",
       s.next_at as "nextAt", s.attempts, r.message_id as "messageId"
     from inbox.sending s join inbox.reply r on r.id = s.reply_id where s.id = $1 for update of s`,
    [id],
  )

export interface Failing {
  readonly kind: string
  readonly reason: string
  readonly advice: string
}

export async function moveSending(
  tx: Tx,
  id: string,
  move: SendingMove,
  change: { nextAt?: Date | null; claimedUntil?: Date | null; receipt?: string; sentAt?: Date; failure?: Failing } = {},
): Promise<void> {
  const { nextAt = null, claimedUntil = null, receipt, sentAt, failure } = change
  await tx.run(
    `update inbox.sending set state = $2, next_at = $3, claimed_until = $4, receipt = coalesce($5, receipt),
       sent_at = coalesce($6, sent_at), failure_kind = $7, failure_reason = $8, failure_advice = $9,
       attempts = attempts + $10 where id = $1`,
    [
      ...[id, sendingStates.to(move), nextAt, claimedUntil, receipt ?? null, sentAt ?? null],
      ...[failure?.kind ?? null, failure?.reason ?? null, failure?.advice ?? null, move === "claim" ? 1 : 0],
    ],
  )
}

type Address = Readonly<Record<string, string>>
interface Claimed {
  readonly sending: Sending
  readonly text: string
  readonly source: string
  readonly address: Address
  readonly replies: Replies
  readonly reach: { readonly accountId: string; readonly platform: string; readonly platformId: string | null }
}

const NO_WAY: Failing = {
  ...{ kind: "permission", reason: "这个平台没有答复来信的接口。" },
  advice: "请由账号运维人员在平台上答复；来信人凭查询码也能看到。",
}
const NO_ACCESS: Failing = {
  ...{ kind: "account", reason: "账号没有生效的接口授权，没有发送。" },
  advice: "请在账号的接口凭据中完成授权；来信人凭查询码仍可看到答复。",
}

/** 平台答复: asks whether it is still wanted and in time, calls once, writes down what came of it. What is unknown is never sent again blindly. */
export const sendReplyOut = (ports: InboxPorts): Outbound<Claimed, PublishAnswer> => ({
  payload: ["sendingId"],
  attempts: TRIES,

  async claim(tx, { ctx }, payload) {
    const sending = await lockSending(tx, payload.sendingId!)
    if (sending?.state !== "prepared" || sending.nextAt === null || sending.nextAt > ctx.now) return undefined
    if (sending.untilAt && sending.untilAt <= ctx.now) {
      await moveSending(tx, sending.id, "expire", { failure: { ...NO_WAY, reason: "平台允许答复的时间已过。" } })
      await addEvent(tx, ctx, sending.messageId, "not-sent-on-platform", "平台允许答复的时间已过")
      return undefined
    }
    const voice = (await voiceById(tx, sending.voiceId))!
    const reply = (await replyById(tx, sending.replyId))!
    const account = (await accountsOf(tx, [sending.accountId])).get(sending.accountId)
    const replies = account && ports.outside.connectors.connectorFor(account.platform, account.id)?.replies
    const can = voice.source === "comment" ? replies?.toComment : replies?.toMessage
    const address = voice.addressSealed && openedAddress(openedOf(ports.secrets, "address", voice, voice.addressSealed))
    if (!account || !replies || !can || !address) {
      await moveSending(tx, sending.id, "refuse", { failure: NO_WAY })
      await addEvent(tx, ctx, sending.messageId, "not-sent-on-platform", NO_WAY.reason)
      return undefined
    }
    await moveSending(tx, sending.id, "claim", { claimedUntil: new Date(ctx.now.getTime() + LEASE_MS) })
    const reach = { accountId: account.id, platform: account.platform, platformId: account.platformId }
    return { sending, text: reply.text, source: voice.source, address, replies, reach }
  },

  async call({ replies, source, address, text, reach }, { ctx }) {
    const access = await ports.outside.accessTo(reach)
    if (!access)
      return {
        state: "retry",
        failure: { ...NO_ACCESS, code: "no-access", acted: "no" },
        at: null,
      } as PublishAnswer
    const answer = await withoutThrowing(async () => answered(await sent(replies, access, source, address, text)))
    return publishAnswerOf(answer, ctx.now)
  },

  async settle(tx, { ctx }, { sending }, answer) {
    const present = (await lockSending(tx, sending.id))!
    if (present.state !== "submitting" && present.state !== "unknown") return "done"
    if (!("failure" in answer)) {
      await moveSending(tx, sending.id, "accept", { receipt: answer.receipt, sentAt: ctx.now })
      await addEvent(tx, ctx, sending.messageId, "sent-on-platform")
      return "done"
    }
    const failure = { kind: answer.failure.kind, reason: answer.failure.reason, advice: answer.failure.advice }
    if (answer.state === "unknown") {
      if (present.state === "submitting") await moveSending(tx, sending.id, "lose", { failure })
      await addEvent(tx, ctx, sending.messageId, "not-sent-on-platform", `结果待核实：${failure.reason}`)
      return "done"
    }
    if (answer.state === "retry" && answer.at && present.state === "submitting" && present.attempts < ATTEMPTS_MAX) {
      await moveSending(tx, sending.id, "retry", { nextAt: answer.at, failure })
      await enqueue(tx, SEND, { sendingId: sending.id }, { runAt: answer.at })
      return "done"
    }
    await moveSending(tx, sending.id, "refuse", { failure })
    await addEvent(tx, ctx, sending.messageId, "not-sent-on-platform", failure.reason)
    return "done"
  },
})

const sent = (replies: Replies, access: Access, source: string, to: Address, text: string): Promise<PublishAnswer> =>
  source === "comment"
    ? replies.toComment!(access, { platformPostId: to.platformPostId!, platformCommentId: to.platformCommentId! }, text)
    : replies.toMessage!(
        access,
        { from: to.from!, key: to.key!, ...(to.conversation && { conversation: to.conversation }) },
        text,
      )

function openedAddress(text: string): Address | undefined {
  return text.startsWith("{") ? (JSON.parse(text) as Address) : undefined
}

/** What a process that died left behind: nobody knows whether it arrived, so a person looks. Answers how many. */
export async function markLost(tx: Tx, ctx: Ctx): Promise<number> {
  const rows = await tx.many<{ id: string; messageId: string }>(
    `select s.id, r.message_id as "messageId" from inbox.sending s join inbox.reply r on r.id = s.reply_id
     where s.state = 'submitting' and s.claimed_until < $1 for update of s skip locked`,
    [ctx.now],
  )
  for (const { id, messageId } of rows) {
    const failure = { kind: "unknown", reason: "发送时系统中断，不知道是否送达。", advice: "请到平台上查看后再决定。" }
    await moveSending(tx, id, "lose", { failure })
    await addEvent(tx, ctx, messageId, "not-sent-on-platform", failure.reason)
  }
  return rows.length
}
