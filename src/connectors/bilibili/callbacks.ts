import { createHash, createHmac } from "node:crypto"
import { z } from "zod"
import {
  CALLBACK_BYTES_MAX,
  CALLBACK_SKEW_MS,
  type CallbackEvent,
  type Callbacks,
  isSame,
  refusedCallback,
} from "#connectors/kit"
import { parseJson } from "#platform/fetch"
import { answerOf } from "./archives.ts"
import { phraseOf, type Signed } from "./signing.ts"

const push = z.object({ event: z.string(), content: z.unknown() })
const decided = z.object({ resource_id: z.string(), state: z.number(), state_desc: z.string().default("") })
const verifying = z.object({ data: z.union([z.string(), z.number()]) })

const NAMES = [
  "x-bili-accesskeyid",
  "x-bili-content-md5",
  "x-bili-signature-method",
  "x-bili-signature-nonce",
  "x-bili-signature-version",
  "x-bili-timestamp",
] as const

/** The same signature as of our own calls, over the raw body. */
export const callbacks: Callbacks = {
  take({ headers, body }, { secrets }, now) {
    if (body.length > CALLBACK_BYTES_MAX) return refusedCallback("size")
    const signed = Object.fromEntries(NAMES.map((name) => [name, headers[name] ?? ""])) as unknown as Signed
    if (!(Math.abs(Number(signed["x-bili-timestamp"]) * 1000 - now.getTime()) <= CALLBACK_SKEW_MS))
      return refusedCallback("late")
    const secret = secrets.clientSecret ?? ""
    const wanted = createHmac("sha256", secret).update(phraseOf(signed)).digest("hex")
    const md5 = createHash("md5").update(body).digest("hex")
    if (secret === "" || !isSame(headers.authorization ?? "", wanted) || !isSame(signed["x-bili-content-md5"], md5))
      return refusedCallback("signature")
    const told = push.safeParse(parseJson(body.toString("utf8")))
    if (!told.success) return refusedCallback("shape")
    const { event } = told.data
    const content = typeof told.data.content === "string" ? parseJson(told.data.content) : told.data.content
    if (event === "verify_webhooks") {
      const asked = verifying.safeParse(content)
      if (!asked.success) return refusedCallback("shape")
      const text = JSON.stringify({ data: asked.data.data })
      return { ok: true, events: [], reply: { status: 200, type: "application/json", text } }
    }
    const key = `${signed["x-bili-signature-nonce"]}.${md5.slice(0, 12)}`
    return {
      ok: true,
      events: [eventOf(event, content, key, now)],
      reply: { status: 200, type: "application/json", text: '{"data":"ok"}' },
    }
  },
}

function eventOf(name: string, content: unknown, key: string, now: Date): CallbackEvent {
  if (name === "deauthorize") return { kind: "revoked", key, at: now }
  const made = decided.safeParse(content)
  if ((name === "video_open" || name === "video_fail") && made.success) {
    const { resource_id, state, state_desc } = made.data
    const answer = answerOf(resource_id, name === "video_open" ? 0 : state, state_desc)
    return { kind: "publication", key: `${resource_id}.${name}.${state}`, receipt: resource_id, answer }
  }
  return { kind: "other", key, name }
}
