import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { chmod } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { build } from "../../bin/build.js"

const root = join(import.meta.dirname, "../..")
const home = mkdtempSync(join(tmpdir(), "jusheng-operator-"))
const children = new Set<ChildProcess>()

beforeAll(async () => {
  await chmod(home, 0o755)
  await build({ web: false })
})
afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL")
  // What a killed start left running goes with the next orderly stop.
  const last = start({ PORT: "0" })
  await last.ready
  await last.stop()
  rmSync(home, { recursive: true })
})

const start = (env: Record<string, string>) => open("start", env)

/** A door of the house as a process of its own, without building the pages. */
function open(door: "start" | "serve" | "worker", env: Record<string, string>) {
  const program = `import(${JSON.stringify(join(root, "dist/cli.js"))}).then(({ main }) => main(["${door}", "--json"]))`
  const child = spawn(process.execPath, ["-e", program], {
    cwd: root,
    env: { ...process.env, JUSHENG_HOME: home, JUSHENG_SAMPLE: "none", DATABASE_URL: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  children.add(child)
  const said = { out: "", err: "" }
  child.stdout.on("data", (chunk) => {
    said.out += chunk
  })
  child.stderr.on("data", (chunk) => {
    said.err += chunk
  })
  const ended = once(child, "close").then(([code]) => code as number | null)
  const ready = new Promise<{ url: string; pid: number }>((resolve, reject) => {
    child.stdout.on("data", () => said.out.includes("\n") && resolve(JSON.parse(said.out)))
    ended.then(() => reject(new Error(`ended: ${said.err}`)))
  })
  // A start that is expected to be refused never gets ready; its end is awaited instead.
  ready.catch(() => undefined)
  const stop = (signal: NodeJS.Signals = "SIGINT") => {
    child.kill(signal)
    return ended
  }
  return { said, ready, ended, stop }
}

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
