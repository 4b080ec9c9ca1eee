import {
  type Answered,
  type Dispatch,
  failed,
  ownFailure,
  type Sender,
  type Sent,
  withoutThrowing,
} from "#connectors/kit"
import { MINUTE_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { enqueue, type Outbound, TRIES } from "#platform/jobs"
import { messageOf, TEST_MESSAGE } from "../rules/message.ts"
import type { PersonWay } from "../rules/ways.ts"
import { cameOf, type Sendable } from "./outcome.ts"
import { type SendingPorts, senderOf } from "./ports.ts"
import { SEND_JOB } from "./prepare.ts"
import { sendingRules } from "./rules.ts"
import { openAddress, openChannel } from "./sealed.ts"
import { tellStopped } from "./stopped.ts"
import { type Channel, lockChannel, noteChannel, sentSince, settleSending } from "./store.ts"
import { nextDue, type Waiting } from "./waiting.ts"

interface Claimed {
  readonly channel: Channel
  readonly sending: Sendable
  readonly sender: Sender | undefined
  readonly secrets: Readonly<Record<string, string>> | undefined
  readonly dispatch: Dispatch | undefined
}

/**
 * 发送, one message a job, each with the time it really goes: then the next, until nothing is due, the robot's minute is full
 * or the channel is held. A channel that is broken keeps only its own messages waiting.
 */
export const sendByChannel = (ports: SendingPorts): Outbound<Claimed, Answered<Sent>> => ({
  payload: ["channelId"],
  attempts: TRIES,
  async claim(tx, { ctx }, payload) {
    const channel = await lockChannel(tx, payload.channelId!)
    if (!channel || channel.state === "ended") return undefined
    const sender = senderOf(ports, channel.sender)
    if (sender && (await isMinuteFull(tx, channel, sender, ctx.now))) return undefined
    const waiting = await nextDue(tx, channel, ctx.now)
    if (!waiting) return undefined
    const key = waiting.key ?? `jusheng-notice-${waiting.id}-${waiting.attempts + 1}`
    await tx.run(
      `update notices.sending set state = 'submitting', attempts = attempts + 1, key = $2, submitted_at = $3 where id = $1`,
      [waiting.id, key, ctx.now],
    )
    const { unclearInARow, way } = channel
    return {
      channel,
      sending: { ...waiting, attempts: waiting.attempts + 1, unclearInARow, way },
      sender,
      secrets: openChannel(ports.secrets, channel.id, channel.secrets),
      dispatch: dispatchOf(ports, channel, waiting, key),
    }
  },
  async call({ sender, secrets, dispatch, channel }, { ctx }) {
    if (!sender || !secrets || !dispatch) return failed(UNREADABLE)
    const access = { settings: channel.settings, secrets, fetch: ports.fetch, now: () => ctx.now }
    return withoutThrowing(() => sender.send(access, dispatch))
  },
  async settle(tx, { ctx }, { channel, sending }, answer) {
    const came = cameOf(sendingRules(), sending, answer, ctx.now)
    await settleSending(tx, sending.id, came, ctx.now)
    if (await noteChannel(tx, channel, came, ctx.now)) await tellStopped(tx, ctx, channel)
    if (await isMoreDue(tx, channel.id, ctx.now))
      await enqueue(tx, SEND_JOB, { channelId: channel.id }, { key: `${SEND_JOB}:${channel.id}` })
    return "done"
  },
})

const isMoreDue = async (tx: Tx, channelId: string, now: Date): Promise<boolean> =>
  (await tx.maybe(
    "select 1 from notices.sending where channel_id = $1 and state = 'prepared' and due_at <= $2 limit 1",
    [channelId, now],
  )) !== undefined

/** Robots refuse the twenty-first of a minute, some of them for ten minutes: it is not sent to begin with. */
async function isMinuteFull(tx: Tx, channel: Channel, { manifest }: Sender, now: Date): Promise<boolean> {
  const rate = manifest.limits.find(({ unit }) => unit === "per-minute")
  return rate !== undefined && (await sentSince(tx, channel.id, new Date(now.getTime() - MINUTE_MS))) >= rate.value
}

function dispatchOf(ports: SendingPorts, channel: Channel, waiting: Waiting, key: string): Dispatch | undefined {
  const message =
    waiting.purpose === "test"
      ? { ...TEST_MESSAGE, link: `${channel.origin}/notice-channels/${channel.id}` }
      : messageOf(sendingRules(), waiting.notices, channel.origin)
  if (waiting.personId === null) return { ...message, to: [], key }
  const address =
    waiting.sealed !== null
      ? openAddress(ports.secrets, waiting.personId, channel.way as PersonWay, waiting.sealed)
      : undefined
  return address === undefined ? undefined : { ...message, to: [address], key }
}

const UNREADABLE = ownFailure(
  "unreadable",
  "account",
  "保存的密钥或收件地址在这台机器上打不开。",
  "请管理员从原机器拷来 secret.key，或重新填写渠道的密钥、由本人重新填写邮箱和手机号。",
)
