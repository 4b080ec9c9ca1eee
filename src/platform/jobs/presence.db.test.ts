import { once } from "node:events"
import { connect, createServer, type Socket } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import { expect, test } from "vitest"
import { systemClock } from "#platform/clock"
import { silentLog } from "#platform/log"
import { testDb } from "#platform/testing"
import { enter } from "./presence.ts"

const db = await testDb({ max: 3 })

/** The way to the database, which can be closed and opened again on its port. */
function gate({ port: to, hostname }: { readonly port: string; readonly hostname: string }) {
  const through = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(to), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      through.add(one)
      one.on("error", () => undefined)
      one.on("close", () => other.destroy())
      one.pipe(other)
    }
  })
  const open = async (port = 0): Promise<number> => {
    await once(server.listen(port, "127.0.0.1"), "listening")
    return (server.address() as { port: number }).port
  }
  const shut = (): void => {
    server.close()
    for (const socket of through) socket.destroy()
    through.clear()
  }
  return { open, shut }
}

test("[J5] a runner whose database is away asks for it twice a second, not ever more often, and is known again after", async () => {
  const way = gate(new URL(db.url))
  const port = await way.open()
  const url = new URL(db.url)
  url.port = String(port)
  let refused = 0
  const log = { ...silentLog, warn: () => void refused++ }
  const presence = await enter({ db: { ...db, url: url.href }, log, now: systemClock.now })
  const known = async () =>
    (
      await db.one<{ n: number }>(
        "select count(*)::int as n from pg_stat_activity where application_name = 'jusheng presence' and datname = current_database()",
      )
    ).n
  expect(await known()).toBe(1)
  way.shut()
  await pause(2_600)
  expect(refused).toBeGreaterThanOrEqual(2)
  expect(refused).toBeLessThanOrEqual(6)
  await way.open(port)
  await expect.poll(known, { timeout: 10_000 }).toBe(1)
  await pause(1_200)
  expect(await known()).toBe(1)
  await presence.leave()
  await expect.poll(known, { timeout: 5_000 }).toBe(0)
  expect(await db.many("select from jobs.runner")).toEqual([])
})
