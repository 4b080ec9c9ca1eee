import { z } from "zod"
import {
  CALLBACK_BYTES_MAX,
  CALLBACK_SKEW_MS,
  type CallbackEvent,
  type Callbacks,
  isSame,
  refusedCallback,
  signatureOf,
} from "#connectors/kit"
import { parseJson } from "#platform/fetch"
import { instantOf } from "./statuses.ts"

const id = z.union([z.string(), z.number()]).transform(String)
const push = z.object({ type: z.string(), sender_id: id, created_at: z.string(), text: z.string().default("") })

/** 粉丝服务平台: the app's secret stands where WeChat has a token; times are written in the platform's own manner. */
export const callbacks: Callbacks = {
  take({ method, query, body }, { secrets }, now) {
    const { timestamp = "", nonce = "", signature = "", echostr = "" } = query
    if (body.length > CALLBACK_BYTES_MAX) return refusedCallback("size")
    // Milliseconds in the platform's own example.
    const sent = Number(timestamp) * (timestamp.length > 11 ? 1 : 1000)
    if (!(Math.abs(sent - now.getTime()) <= CALLBACK_SKEW_MS)) return refusedCallback("late")
    const secret = secrets.appSecret ?? ""
    if (secret === "" || !isSame(signature, signatureOf(secret, timestamp, nonce))) return refusedCallback("signature")
    const reply = { status: 200, type: "text/plain", text: method === "GET" ? echostr : "" }
    if (method === "GET") return { ok: true, events: [], reply }
    const told = push.safeParse(parseJson(body.toString("utf8")))
    const event = told.success ? eventOf(told.data) : undefined
    return event ? { ok: true, events: [event], reply } : refusedCallback("shape")
  },
}

/** There is no message number: sender, time and text make the key, the same when it is sent again. */
function eventOf({ type, sender_id, created_at, text }: z.infer<typeof push>): CallbackEvent | undefined {
  const at = instantOf(created_at)
  if (!at) return undefined
  const key = `${sender_id}.${at.getTime()}.${type}.${signatureOf(text).slice(0, 12)}`
  if (type === "event") return { kind: "other", key, name: text || "event" }
  const words = type === "text" || type === "mention" ? text : text || "［图片或其他内容］"
  return { kind: "message", key, from: sender_id, text: words, at }
}
