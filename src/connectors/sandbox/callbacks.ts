import { createHmac, timingSafeEqual } from "node:crypto"
import { z } from "zod"
import {
  CALLBACK_BYTES_MAX,
  CALLBACK_SKEW_MS,
  type CallbackEvent,
  type Callbacks,
  refusedCallback,
} from "#connectors/kit"

/** HMAC-SHA256 over `timestamp.body` with the account's secret, in hex; the timestamp in seconds. */
const TIMESTAMP = "x-sandbox-timestamp"
const SIGNATURE = "x-sandbox-signature"

export const signatureOf = (secret: string, timestamp: string, body: Buffer): string =>
  createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")

const id = z.string().min(1).max(200)
const at = z.number().int().positive().max(8.64e12)
const told = z.object({
  events: z
    .array(
      z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("message"), key: id, from: id, text: z.string(), at }),
        z.object({ kind: z.literal("comment"), key: id, platformPostId: id, from: id, text: z.string(), at }),
        z.object({ kind: z.literal("revoked"), key: id, at }),
        z.object({ kind: z.literal("other"), key: id, name: z.string() }),
      ]),
    )
    .max(100),
})

/** What the pretend platform tells by itself. */
export const callbacks: Callbacks = {
  take({ headers, body }, { secrets }, now) {
    if (body.length > CALLBACK_BYTES_MAX) return refusedCallback("size")
    const timestamp = headers[TIMESTAMP] ?? ""
    const expected = Buffer.from(signatureOf(secrets.secret ?? "", timestamp, body))
    const given = Buffer.from(headers[SIGNATURE] ?? "")
    if (!secrets.secret || given.length !== expected.length || !timingSafeEqual(given, expected))
      return refusedCallback("signature")
    const timely = Math.abs(now.getTime() - Number(timestamp) * 1000) <= CALLBACK_SKEW_MS
    if (!timely) return refusedCallback("late")
    const parsed = told.safeParse(parse(body))
    if (!parsed.success) return refusedCallback("shape")
    return {
      ok: true,
      events: parsed.data.events.map(
        (event): CallbackEvent => ("at" in event ? { ...event, at: new Date(event.at) } : event),
      ),
      reply: { status: 200, type: "text/plain", text: "success" },
    }
  },
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"))
  } catch {
    return undefined
  }
}
