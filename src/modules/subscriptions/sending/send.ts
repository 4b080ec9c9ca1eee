import { type Answered, type Dispatch, failed, ownFailure, retryAt, type Sent } from "#connectors/kit"
import { civilDate } from "#kernel/time"
import { type MailWay, openMailWay, type SendingPorts } from "#modules/notices"
import type { Sql, Tx } from "#platform/db"
import { type Outbound, TRIES } from "#platform/jobs"
import type { Secrets } from "#platform/secrets"
import { columnLabel, columnNames } from "../columns.ts"
import { ATTEMPTS_MAX, CONFIRM_DAYS, NO_WAY_MS } from "../pace.ts"
import { areasOf, liveReleases } from "../releases.ts"
import { confirmLetter, digestLetter, type Letter as Words } from "../rules.ts"
import {
  claimLetter,
  endSubscriber,
  type Letter,
  lockSubscriber,
  openAddress,
  type Subscriber,
  settleLetter,
} from "../store.ts"
import { topicLabel } from "../topics.ts"

export type LetterPorts = Pick<SendingPorts, "senders" | "secrets" | "fetch">

interface Claimed {
  readonly letter: Letter
  readonly way: MailWay | undefined
  readonly dispatch: Dispatch | undefined
}

/** One letter: taken, sent with nothing held, and what became of it written down as it is. */
export const sendLetter = (ports: LetterPorts): Outbound<Claimed, Answered<Sent> | undefined> => ({
  payload: ["letterId"],
  attempts: TRIES,
  async claim(tx, { ctx }, { letterId }) {
    const letter = await claimLetter(tx, letterId!, ctx.now)
    if (!letter) return undefined
    const reader = await lockSubscriber(tx, letter.subscriberId)
    const wanted = reader?.state === (letter.kind === "confirm" ? "waiting" : "active")
    const way = wanted ? await openMailWay(tx, ports, ctx.now) : undefined
    const words = wanted && way ? await wordsOf(tx, ports.secrets, letter, reader, way.origin) : undefined
    if (!wanted || words === "nothing") {
      await settleLetter(tx, letter.id, { state: "withdrawn", reason: "已不再需要。" }, ctx.now)
      return undefined
    }
    const key = `jusheng-letter-${letter.id}-${letter.attempts}`
    return { letter, way, dispatch: words && { ...words.letter, to: [words.mail], key } }
  },
  call: async ({ way, dispatch }, { ctx }) => {
    if (!way) return undefined
    return dispatch ? await way.send(dispatch, ctx.now) : failed(UNREADABLE)
  },
  async settle(tx, { ctx }, { letter }, answer) {
    await settleLetter(tx, letter.id, cameOf(letter, answer, ctx.now), ctx.now)
    const bounced = answer && !answer.ok && answer.failure.kind === "content"
    // The mailbox is not there or does not want us: that is an answer too.
    if (bounced) await endSubscriber(tx, letter.subscriberId, "bounced", ctx.now)
    return "done"
  },
})

function cameOf(letter: Letter, answer: Answered<Sent> | undefined, now: Date) {
  if (answer === undefined) {
    const dueAt = new Date(now.getTime() + NO_WAY_MS)
    return { state: "prepared" as const, dueAt, reason: "没有可用的邮件渠道。", advice: "请系统管理员检查邮件渠道。" }
  }
  if (answer.ok) return { state: "accepted" as const }
  const { failure } = answer
  const said = { reason: failure.reason, advice: failure.advice }
  if (failure.acted === "maybe") return { state: "unknown" as const, ...said }
  if (failure.kind === "content" || letter.attempts >= ATTEMPTS_MAX) return { state: "rejected" as const, ...said }
  const dueAt = retryAt(failure, letter.attempts, now, letter.id) ?? new Date(now.getTime() + NO_WAY_MS)
  return { state: "prepared" as const, dueAt, ...said }
}

/** `nothing`: all it was to tell has been recalled meanwhile. Undefined: the address does not open on this machine. */
async function wordsOf(
  sql: Sql & Tx,
  secrets: Secrets,
  letter: Letter,
  reader: Subscriber,
  channelOrigin: string,
): Promise<{ mail: string; letter: Words } | "nothing" | undefined> {
  const address = openAddress(secrets, reader)
  if (!address) return undefined
  const origin = reader.origin ?? channelOrigin
  const at = (path: string): string => `${origin}/portal/${path}`
  const areas = (await areasOf(sql)).filter(({ id }) => reader.areas.includes(id))
  const columns = (await columnNames(sql, reader.columns)).map(({ name }) => columnLabel(name))
  const chosen = [...reader.topics.map(topicLabel), ...areas.map(({ name }) => name), ...columns]
  if (letter.kind === "confirm") {
    const link = at(`confirm?token=${address.token}`)
    return { mail: address.mail, letter: confirmLetter(chosen, link, CONFIRM_DAYS) }
  }
  const releases = await liveReleases(sql, { ids: letter.publicationIds }, letter.publicationIds.length)
  if (releases.length === 0) return "nothing"
  const told = releases.map((release) => ({
    ...{ title: release.title, unitName: release.unitName, on: civilDate(release.liveAt) },
    link: at(`contents/${release.id}`),
    because: [
      ...(release.column && reader.columns.includes(release.column.id) ? [columnLabel(release.column.name)] : []),
      ...reader.topics.filter((id) => release.topics.includes(id)).map(topicLabel),
      // Of a column that was chosen it may come from anywhere.
      ...(release.column && reader.columns.includes(release.column.id) ? [] : areas.map(({ name }) => name)),
    ],
  }))
  return { mail: address.mail, letter: digestLetter(told, at(`unsubscribe?token=${address.token}`)) }
}

const UNREADABLE = ownFailure(
  "unreadable",
  "account",
  "保存的订阅邮箱在这台机器上打不开。",
  "请管理员从原机器拷来 secret.key。",
)
