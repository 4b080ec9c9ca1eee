import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { clearDeadMark, freePort, stateOf } from "./postmaster.ts"

const folder = mkdtempSync(join(tmpdir(), "jusheng-mark-"))
const data = join(folder, "data")
const mark = join(data, "postmaster.pid")
mkdirSync(data)
/** A process that stands on this folder as a server does, until it is ended. */
const stand = (on: string) =>
  spawn(process.execPath, ["-e", "console.log(1); setInterval(() => {}, 1e6)", "--", "-D", on], {
    stdio: ["ignore", "pipe", "ignore"],
  })
const standing = stand(data)
const stranger = stand("/elsewhere")
await Promise.all([once(standing.stdout!, "data"), once(stranger.stdout!, "data")])
afterAll(() => {
  standing.kill("SIGKILL")
  stranger.kill("SIGKILL")
})
const write = (pid: number, port: number, status = "ready   ") =>
  writeFileSync(mark, [pid, data, 1, port, "", "127.0.0.1", "0 0", status, ""].join("\n"))

test("a server that lives and does not answer just now is busy: its mark stays, or it would end itself within a minute", async () => {
  write(standing.pid!, await freePort(0))
  expect(await stateOf(folder)).toEqual({ is: "busy" })
  await clearDeadMark(folder)
  expect(existsSync(mark)).toBe(true)
})

test("one that answers is ready; one that starts is busy; a number that belongs to another program is nobody's", async () => {
  const listening = createServer().listen(0, "127.0.0.1")
  await once(listening, "listening")
  const { port } = listening.address() as AddressInfo
  write(standing.pid!, port)
  expect(await stateOf(folder)).toEqual({ is: "ready", running: { pid: standing.pid, port } })
  write(standing.pid!, port, "starting")
  expect(await stateOf(folder)).toEqual({ is: "busy" })
  write(stranger.pid!, port)
  expect(await stateOf(folder)).toEqual({ is: "gone" })
  listening.close()
  await clearDeadMark(folder)
  expect(existsSync(mark)).toBe(false)
  expect(await stateOf(folder)).toEqual({ is: "gone" })
})
