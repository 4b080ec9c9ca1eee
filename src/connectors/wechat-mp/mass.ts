import { z } from "zod"
import { type Access, type Answered, answered, failed, type PublishAnswer, publishAnswerOf } from "#connectors/kit"
import { call, callWith } from "./calls.ts"

const bareId = z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(String)
const sent = z.object({ msg_id: bareId, msg_data_id: bareId.optional() })
const status = z.object({ msg_id: bareId, msg_status: z.string() })
const CLIENT_KEY_CHARS_MAX = 64
/** The key was used within 24 hours: the first call went through, and the answer names its message (platforms.md 1g). */
const KEY_USED = 45065

/** 群发 to all fans. `clientmsgid` is the platform's own key: after a time-out the same call answers what became of the first. */
export async function sendToAll(access: Access, mediaId: string, attemptKey: string): Promise<PublishAnswer> {
  const body = {
    filter: { is_to_all: true },
    mpnews: { media_id: mediaId },
    msgtype: "mpnews",
    send_ignore_reprint: 0,
    clientmsgid: attemptKey.slice(0, CLIENT_KEY_CHARS_MAX),
  }
  const ask = () => callWith(access, "/cgi-bin/message/mass/sendall", { json: body }, sent, KEY_USED)
  const first = await ask()
  // The key makes a repeat safe, and the repeat tells what became of the first.
  const answer = first.ok || first.failure.acted !== "maybe" ? first : await ask()
  if (answer.ok) return { state: "accepted", receipt: massReceipt(answer.value.msg_id) }
  return publishAnswerOf(answer, access.now())
}

export const massReceipt = (msgId: string): string => `mass.${msgId}`

export async function massProgress(access: Access, receipt: string): Promise<Answered<PublishAnswer>> {
  const msgId = receipt.slice("mass.".length)
  const answer = await call(access, "/cgi-bin/message/mass/get", { msg_id: msgId }, status)
  return answer.ok ? massAnswer(msgId, answer.value.msg_status) : answer
}

/** The platform's word for a mass message, from the question and from the event alike → our state. */
export function massAnswer(msgId: string, said: string): Answered<PublishAnswer> {
  const word = said.toUpperCase().replace(/[\s_]+/g, " ")
  const receipt = massReceipt(msgId)
  if (word === "SEND SUCCESS") return answered({ state: "published", receipt, platformPostId: receipt, url: null })
  if (word === "SENDING") return answered({ state: "reviewing", receipt })
  const failure = {
    kind: "content",
    code: `mass.${word.toLowerCase()}`,
    reason: "群发没有成功。",
    advice: "请登录公众平台查看群发记录中的原因。",
    acted: "no",
  } as const
  if (word === "DELETE") return answered({ state: "withdrawn", failure })
  return /FAIL|ERR/.test(word) ? answered({ state: "rejected", failure }) : failed({ ...failure, kind: "unknown" })
}
