import { type Answered, type Dispatch, ownFailure, failed, type Sent, withoutThrowing } from "#connectors/kit"
import type { Sql } from "#platform/db"
import { type SendingPorts, senderOf } from "./ports.ts"
import { openChannel } from "./sealed.ts"

/** The office's mail, or its gateway of short messages, for people who have no login here. */
export interface MailWay {
  /** Where links in letters begin, as the administrator entered it with the channel. */
  readonly origin: string
  /** Holds no transaction; the answer says whether it can have arrived. */
  send(dispatch: Dispatch, now: Date): Promise<Answered<Sent>>
}

type WayPorts = Pick<SendingPorts, "senders" | "secrets" | "fetch">

/** The first mail channel that is open and not held just now; undefined where there is none. */
export const openMailWay = (sql: Sql, ports: WayPorts, now: Date): Promise<MailWay | undefined> =>
  openWay(sql, ports, "mail", now)

/** The same for short messages. */
export const openTextWay = (sql: Sql, ports: WayPorts, now: Date): Promise<MailWay | undefined> =>
  openWay(sql, ports, "sms", now)

async function openWay(sql: Sql, ports: WayPorts, way: "mail" | "sms", now: Date): Promise<MailWay | undefined> {
  const channel = await sql.maybe<{
    id: string
    sender: string
    settings: Record<string, string>
    secrets: string
    origin: string
  }>(
    `select id, sender, settings, secrets, origin from notices.channel
     where way = $2 and state = 'open' and (held_until is null or held_until <= $1) order by id limit 1`,
    [now, way],
  )
  const sender = channel && senderOf(ports, channel.sender)
  if (!channel || !sender) return undefined
  const secrets = openChannel(ports.secrets, channel.id, channel.secrets)
  return {
    origin: channel.origin,
    send: async (dispatch, at) =>
      secrets
        ? await withoutThrowing(() =>
            sender.send({ settings: channel.settings, secrets, fetch: ports.fetch, now: () => at }, dispatch),
          )
        : failed(UNREADABLE),
  }
}

const UNREADABLE = ownFailure(
  "unreadable",
  "account",
  "保存的渠道密钥在这台机器上打不开。",
  "请管理员从原机器拷来 secret.key，或重新填写这个通知渠道的密钥。",
)
