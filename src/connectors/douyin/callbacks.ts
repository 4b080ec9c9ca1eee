import { createHash } from "node:crypto"
import { z } from "zod"
import { CALLBACK_BYTES_MAX, type CallbackEvent, type Callbacks, isSame, refusedCallback } from "#connectors/kit"
import { type Json, parseJson } from "#platform/fetch"

const push = z.object({
  event: z.string(),
  from_user_id: z.string().default(""),
  /** JSON, and on some events JSON within a text. */
  content: z.unknown(),
})
const challenge = z.object({ challenge: z.union([z.number(), z.string()]) })
const spoken = z.object({
  server_message_id: z.string().optional(),
  conversation_short_id: z.string().optional(),
  create_time: z.number(),
  text: z.string().optional(),
})
const made = z.object({ item_id: z.string() })

/** sha1 of secret and body as it came. There is no time in it: what is played again is known by its Msg-Id. */
export const bodySignature = (secret: string, body: Buffer | string): string =>
  createHash("sha1").update(secret).update(body).digest("hex")

const unwrapped = (content: unknown): unknown => (typeof content === "string" ? parseJson(content) : content)

export const callbacks: Callbacks = {
  take({ headers, body }, { secrets }, now) {
    if (body.length > CALLBACK_BYTES_MAX) return refusedCallback("size")
    const secret = secrets.clientSecret ?? ""
    if (secret === "" || !isSame(headers["x-douyin-signature"] ?? "", bodySignature(secret, body)))
      return refusedCallback("signature")
    const told = push.safeParse(parseJson(body.toString("utf8")) as Json)
    if (!told.success) return refusedCallback("shape")
    const { event } = told.data
    const content = unwrapped(told.data.content)
    if (event === "verify_webhook") {
      const asked = challenge.safeParse(content)
      if (!asked.success) return refusedCallback("shape")
      const text = JSON.stringify({ challenge: asked.data.challenge })
      return { ok: true, events: [], reply: { status: 200, type: "application/json", text } }
    }
    const key = headers["msg-id"] ?? createHash("sha1").update(body).digest("hex")
    return {
      ok: true,
      events: [eventOf(event, told.data.from_user_id, content, key, now)],
      reply: { status: 200, type: "text/plain", text: "success" },
    }
  },
}

function eventOf(name: string, from: string, content: unknown, key: string, now: Date): CallbackEvent {
  if (name === "unauthorize") return { kind: "revoked", key, at: now }
  const message = spoken.safeParse(content)
  if (name === "im_receive_msg" && message.success) {
    const { create_time, text, conversation_short_id } = message.data
    const at = new Date(create_time > 1e11 ? create_time : create_time * 1000)
    return {
      kind: "message",
      key: message.data.server_message_id ?? key,
      from,
      text: text ?? "［图片或其他内容］",
      at,
      ...(conversation_short_id && { conversation: conversation_short_id }),
    }
  }
  const item = made.safeParse(content)
  if (name === "create_video" && item.success) {
    const receipt = item.data.item_id
    return { kind: "publication", key, receipt, answer: { state: "reviewing", receipt } }
  }
  return { kind: "other", key, name }
}
