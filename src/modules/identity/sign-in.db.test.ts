import type { AddressInfo } from "node:net"
import { afterAll, expect, test } from "vitest"
import { silentLog } from "#platform/log"
import { buildServer, httpMessages } from "#platform/http"
import { fixedClock, testDb } from "#platform/testing"
import { gateOf } from "./hashing.ts"
import { addLogin, addPerson, addUnit, hashPassword, identityModule } from "./index.ts"

const db = await testDb()
const start = new Date("2026-06-11T10:00:00+08:00")
await db.tx(async (tx) => {
  const unit = { name: "安澜市", shortName: "安澜市", kind: "行政机关", level: "市", divisionCode: null }
  const city = await addUnit(tx, { ...unit, areaParentId: null, lineParentId: null }, start)
  for (const name of ["first", "second", "third"]) {
    const person = await addPerson(tx, { name, unitId: city }, start)
    await addLogin(tx, person, name, await hashPassword("Anlan-2026"), start)
  }
})

async function door(trustedProxies: readonly string[], now = start) {
  const ports = { db, clock: fixedClock(now.toISOString()), log: silentLog, trustedProxies }
  const messages = { ...httpMessages, ...identityModule.messages }
  const app = await buildServer({ ...ports, messages, authenticate: async () => undefined }, identityModule.routes)
  await app.listen({ host: "127.0.0.1", port: 0 })
  afterAll(() => app.close())
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/session`
  return async (name: string, password: string, from: string) => {
    const reply = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": from },
      body: JSON.stringify({ name, password }),
    })
    const { code, title } = (await reply.json()) as { code?: string; title?: string }
    return { status: reply.status, code, title }
  }
}
const behindProxy = await door(["127.0.0.1"])
const events = (why: string) =>
  db.many<{ address: string }>("select address from trail.security_event where detail->>'why' = $1", [why])

test("[J2] of thirty guesses at once five are looked at, and the right password is not among the rest", async () => {
  const guesses = Array.from({ length: 30 }, (_, n) =>
    behindProxy("first", n === 29 ? "Anlan-2026" : `no-${n}`, "10.1.1.1"),
  )
  await Promise.all(guesses)
  const looked = (await events("wrong-password")).length
  expect(looked).toBeLessThanOrEqual(5)
  expect((await events("locked")).length).toBeGreaterThanOrEqual(24)
})

test("[J2] an unknown name is answered, counted and locked word for word like a known one", async () => {
  const told = async (name: string) => {
    const answers = []
    for (let n = 0; n < 6; n++) answers.push(await behindProxy(name, "no", "10.1.1.2"))
    return answers
  }
  const known = await told("second")
  expect(await told("nobody")).toEqual(known)
  expect(known[3]).toMatchObject({ status: 401, code: "identity.wrong-password" })
  expect(known[4]).toMatchObject({ status: 401, code: "identity.locked-out" })
  expect(known[5]?.title).toContain("10:15后再试")
})

test("[J2] fifty failures of one address close it for a quarter of an hour, for it alone, and the sentence says until when", async () => {
  for (let n = 0; n < 10; n++)
    await Promise.all(Array.from({ length: 5 }, (_, i) => behindProxy(`guess-${n}-${i}`, "no", "10.1.1.3")))
  const barred = await behindProxy("third", "Anlan-2026", "10.1.1.3")
  expect(barred).toMatchObject({ status: 429, code: "identity.address-locked" })
  expect(barred.title).toContain("10:15后再试")
  expect(await behindProxy("third", "Anlan-2026", "10.1.1.4")).toMatchObject({ status: 200 })
  const later = await door(["127.0.0.1"], new Date(start.getTime() + 16 * 60_000))
  expect(await later("third", "Anlan-2026", "10.1.1.3")).toMatchObject({ status: 200 })
})

test("[J2] right passwords never fill the count of an address", async () => {
  for (let n = 0; n < 55; n++) expect((await behindProxy("third", "Anlan-2026", "10.1.1.5")).status).toBe(200)
})

test("[J2] an address that is claimed without a trusted proxy is not believed", async () => {
  const direct = await door([])
  await direct("nobody-2", "no", "10.9.9.9")
  const kept = (await events("unknown-name")).map((event) => event.address)
  expect(kept).toContain("127.0.0.1")
  expect(kept).not.toContain("10.9.9.9")
})

test("[J2] a gate lets so many through at once, so many wait, and tells the rest at once", async () => {
  const gate = gateOf(2, 3)
  let inside = 0
  let most = 0
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const all = Array.from({ length: 7 }, () =>
    gate.pass(async () => {
      most = Math.max(most, ++inside)
      await opened
      inside -= 1
      return "done"
    }),
  )
  open()
  expect((await Promise.all(all)).filter((answer) => answer === undefined)).toHaveLength(2)
  expect(most).toBe(2)
})
