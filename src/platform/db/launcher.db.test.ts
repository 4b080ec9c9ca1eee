import { spawn } from "node:child_process"
import { once } from "node:events"
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { findServer } from "./postmaster.ts"
import { startEmbedded } from "./launcher.ts"
import { openDb } from "./pool.ts"

let home = ""
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "jusheng-launcher-"))
  await chmod(home, 0o755)
})
afterEach(() => rm(home, { recursive: true, force: true }))

const start = () => startEmbedded({ home, fast: true })
const folder = () => join(home, "postgres")

async function count(url: string): Promise<number> {
  const db = openDb(url, { max: 1 })
  await db.run("create table if not exists public.visit (at timestamptz default now())")
  await db.run("insert into public.visit default values")
  const { n } = await db.one<{ n: number }>("select count(*)::int as n from public.visit")
  await db.close()
  return n
}

test("a home keeps its rows and its port from one start to the next", async () => {
  const first = await start()
  expect([first.fresh, first.version, await count(first.url)]).toEqual([true, "18.4", 1])
  await first.stop()
  expect(await findServer(folder())).toBeUndefined()
  const second = await start()
  expect([second.fresh, second.url, await count(second.url)]).toEqual([false, first.url, 2])
  await second.stop()
})

test("processes of one home share one server, and the last to leave stops it", async () => {
  const [one, two] = await Promise.all([start(), start()])
  expect(one.url).toBe(two.url)
  await one.stop()
  await one.stop()
  expect(await count(two.url)).toBe(1)
  await two.stop()
  expect(await findServer(folder())).toBeUndefined()
})

test("a server left alive by a killed process is used again, and its card does not keep it alive", async () => {
  const killed = await start()
  const dead = spawn(process.execPath, ["-e", ""])
  await once(dead, "exit")
  // What a process killed with -9 leaves: the server running, and the card of a process that is no more.
  const users = join(folder(), "users")
  for (const name of await readdir(users))
    await writeFile(join(users, name), JSON.stringify({ pid: dead.pid, began: "x" }))
  const before = await findServer(folder())
  const next = await start()
  expect(next.url).toBe(killed.url)
  expect(await findServer(folder())).toEqual(before)
  await next.stop()
  expect(await findServer(folder())).toBeUndefined()
})

test("a port taken by somebody else is left to them", async () => {
  const first = await start()
  await first.stop()
  const squatter = createServer().listen(Number(new URL(first.url).port), "127.0.0.1")
  await once(squatter, "listening")
  const second = await start()
  expect(new URL(second.url).port).not.toBe(new URL(first.url).port)
  expect(await count(second.url)).toBe(1)
  await second.stop()
  squatter.close()
})

test("a server that is killed comes back by itself on its port, with every row that was committed", async () => {
  const said: string[] = []
  const server = await startEmbedded({ home, say: (line) => said.push(line) })
  const db = openDb(server.url, { max: 2 })
  await db.run("create table public.kept (n integer)")
  await db.run("insert into public.kept values (7)")
  const running = await findServer(folder())
  // In the middle of somebody's transaction: his statement fails with a sentence, the program lives on.
  const cut = db.tx(async (tx) => {
    await tx.run("insert into public.kept values (8)")
    process.kill(running!.pid, "SIGKILL")
    await tx.run("select pg_sleep(30)")
  })
  await expect(cut).rejects.toThrow("数据库")
  await expect
    .poll(() => db.many("select n from public.kept").catch(() => "away"), { timeout: 15_000 })
    .toEqual([{ n: 7 }])
  expect(said).toEqual(["内置数据库意外停止，已重新启动。"])
  expect((await findServer(folder()))?.port).toBe(running!.port)
  await db.close()
  await server.stop()
  expect(await findServer(folder())).toBeUndefined()
})

test("a left-over mark with the number of some other living program is not taken for the server", async () => {
  const first = await start()
  await first.stop()
  const ready = `${process.pid}\n${folder()}/data\n1\n${new URL(first.url).port}\n\n127.0.0.1\n0\nready   \n`
  await writeFile(join(folder(), "data", "postmaster.pid"), ready)
  expect(await findServer(folder())).toBeUndefined()
  const second = await start()
  expect(await count(second.url)).toBe(1)
  await second.stop()
})

test("only its owner reads the password, and nobody gets in without it", async () => {
  const server = await start()
  const path = join(folder(), "password")
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const url = new URL(server.url)
  expect(url.password).toBe(await readFile(path, "utf8"))
  url.password = "wrong"
  const stranger = openDb(url.href, { max: 1 })
  await expect(stranger.run("select 1")).rejects.toThrow("密码不对")
  await stranger.close()
  await server.stop()
})

test("a folder that cannot be used is told in a sentence", async () => {
  await writeFile(join(home, "file"), "")
  await expect(startEmbedded({ home: join(home, "file") })).rejects.toThrow("不是目录")
})
