import fc from "fast-check"
import { expect, test } from "vitest"
import { CALLBACK_BYTES_MAX } from "#connectors/kit"
import { callbacks, signatureOf } from "./callbacks.ts"

const NOW = new Date("2026-06-11T10:00:00+08:00")
const keys = { settings: {}, secrets: { secret: "s" } }
function take(body: Buffer, { at = NOW, secret = "s", timestamp = String(at.getTime() / 1000) } = {}) {
  const headers = { "x-sandbox-timestamp": timestamp, "x-sandbox-signature": signatureOf(secret, timestamp, body) }
  return callbacks.take({ method: "POST", query: {}, headers, body }, keys, NOW)
}
const told = Buffer.from('{"events":[{"kind":"other","key":"k","name":"menu"}]}')
const minutes = (n: number) => new Date(NOW.getTime() + n * 60_000)

test("[J6] a signed callback is taken; a wrong, late, early, misshapen or large one is told apart", () => {
  expect(take(told)).toMatchObject({ ok: true, events: [{ kind: "other", key: "k", name: "menu" }] })
  // Two clocks that are ten minutes apart are still talking of now.
  for (const apart of [-10, 10]) expect(take(told, { at: minutes(apart) })).toMatchObject({ ok: true })
  expect(take(told, { secret: "t" })).toMatchObject({ ok: false, why: "signature" })
  expect(take(told, { at: minutes(-21) })).toMatchObject({ ok: false, why: "late" })
  expect(take(told, { at: minutes(21) })).toMatchObject({ ok: false, why: "late" })
  expect(take(told, { timestamp: "soon" })).toMatchObject({ ok: false, why: "late" })
  expect(take(Buffer.from("<xml/>"))).toMatchObject({ ok: false, why: "shape" })
  expect(take(Buffer.alloc(CALLBACK_BYTES_MAX + 1))).toMatchObject({ ok: false, why: "size" })
  expect(
    callbacks.take({ method: "GET", query: {}, headers: {}, body: told }, { settings: {}, secrets: {} }, NOW),
  ).toMatchObject({
    ok: false,
    why: "signature",
  })
})

test("[J6] whatever comes with a good signature, nothing is thrown", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(typeof take(Buffer.from(text)).ok).toBe("boolean")
    }),
    { numRuns: 300 },
  )
})
