import { mkdtempSync, rmSync } from "node:fs"
import { chmod } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { killDoors, openDoor } from "../kit/door-process.ts"

const home = mkdtempSync(join(tmpdir(), "jusheng-operator-"))

beforeAll(() => chmod(home, 0o755))
afterAll(async () => {
  killDoors()
  // What a killed start left running goes with the next orderly stop.
  const last = start({ PORT: "0" })
  await last.ready
  await last.stop()
  rmSync(home, { recursive: true })
})

const start = (env: Record<string, string>) => open("start", env)
const open = (door: "start" | "serve" | "worker", env: Record<string, string>) =>
  openDoor([door, "--json"], { JUSHENG_HOME: home, ...env })

const answers = (url: string) =>
  fetch(`${url}/healthz`).then(
    (reply) => reply.status,
    () => 0,
  )

test("a second start on the same folder says so and where the first is", async () => {
  const first = start({ PORT: "0" })
  const { url, pid } = await first.ready
  expect(await answers(url)).toBe(200)
  const second = start({ PORT: "0" })
  expect(await second.ended).toBe(1)
  expect(second.said.err).toContain(`已经在运行（进程 ${pid}），地址 ${url}`)
  expect(await answers(url)).toBe(200)
  expect(await first.stop()).toBe(0)
})

test("a taken port is told with the way out, before anything is made", async () => {
  const first = start({ PORT: "0" })
  const port = new URL((await first.ready).url).port
  const other = join(home, "other")
  const second = start({ PORT: port, JUSHENG_HOME: other })
  expect(await second.ended).toBe(1)
  expect(second.said.err).toContain(`端口 ${port} 已被别的程序占用`)
  expect(second.said.err).toContain("PORT=")
  await first.stop()
})

test("Ctrl-C stops everything that start started, the database too", async () => {
  const house = start({ PORT: "0" })
  const { url } = await house.ready
  const { Client } = (await import("pg")).default
  const { findServer } = await import("../../src/platform/db/postmaster.ts")
  const server = await findServer(join(home, "postgres"))
  expect(server).toBeDefined()
  expect(await house.stop()).toBe(0)
  expect(await answers(url)).toBe(0)
  expect(await findServer(join(home, "postgres"))).toBeUndefined()
  const client = new Client({ host: "127.0.0.1", port: server?.port, user: "jusheng" })
  await expect(client.connect()).rejects.toThrow("ECONNREFUSED")
})

test("a house killed with -9 starts again on the same folder", async () => {
  const killed = start({ PORT: "0" })
  await killed.ready
  await killed.stop("SIGKILL")
  const next = start({ PORT: "0" })
  expect(await answers((await next.ready).url)).toBe(200)
  expect(await next.stop()).toBe(0)
})

test("server and worker share one database, and the last to leave stops it", async () => {
  const { findServer } = await import("../../src/platform/db/postmaster.ts")
  const server = open("serve", { PORT: "0" })
  const worker = open("worker", {})
  expect(await answers((await server.ready).url)).toBe(200)
  await worker.ready
  expect(await server.stop()).toBe(0)
  expect(await findServer(join(home, "postgres"))).toBeDefined()
  expect(await worker.stop()).toBe(0)
  expect(await findServer(join(home, "postgres"))).toBeUndefined()
})

test("Ctrl-C while it is still starting leaves nothing running either", async () => {
  const { findServer } = await import("../../src/platform/db/postmaster.ts")
  const house = start({ PORT: "0" })
  await expect.poll(() => house.said.err, { timeout: 20_000 }).toContain("正在启动内置数据库")
  expect(await house.stop()).toBe(0)
  expect(house.said.err).toContain("启动完成后随即停止")
  expect(await findServer(join(home, "postgres"))).toBeUndefined()
})

test("a database killed under a running house: requests answer in words, jobs and pages come back by themselves", async () => {
  const { findServer } = await import("../../src/platform/db/postmaster.ts")
  const house = start({ PORT: "0" })
  const { url } = await house.ready
  const asks = async () => {
    const reply = await fetch(`${url}/api/set-up`)
    return [reply.status, ((await reply.json()) as { code?: string }).code]
  }
  expect(await asks()).toEqual([200, undefined])
  for (let time = 0; time < 2; time++) {
    const killed = (await findServer(join(home, "postgres")))!.pid
    process.kill(killed, "SIGKILL")
    // Its children may answer for a moment longer; until the next server answers, everything else is the sentence.
    const answers = new Set<string>()
    const isBack = async () => {
      answers.add(JSON.stringify(await asks()))
      const server = await findServer(join(home, "postgres"))
      return server !== undefined && server.pid !== killed && (await asks())[0] === 200
    }
    await expect.poll(isBack, { timeout: 30_000, interval: 50 }).toBe(true)
    const known = ["[200,null]", '[503,"http.database-away"]']
    expect([...answers].filter((one) => !known.includes(one))).toEqual([])
  }
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ok: true, pending: 0 })
  expect(await house.stop()).toBe(0)
  expect(await findServer(join(home, "postgres"))).toBeUndefined()
})
