import { readFileSync } from "node:fs"
import { readFile, rm } from "node:fs/promises"
import { connect, createServer } from "node:net"
import { join } from "node:path"
import { Trouble } from "#platform/root"

/** A server that answers: its process and its port on 127.0.0.1. */
export interface Running {
  readonly pid: number
  readonly port: number
}

/** `ready`: takes connections · `busy`: starting, recovering, stopping or flooded · `gone`: nobody is there. */
export type ServerState = { readonly is: "ready"; readonly running: Running } | { readonly is: "busy" | "gone" }

const PROBE_MS = 1_000
const GONE: ServerState = { is: "gone" }

/**
 * What `postmaster.pid` of this folder says, checked against the machine: after a crash or a restart of the machine its
 * number may belong to any other program.
 */
export async function stateOf(folder: string): Promise<ServerState> {
  const data = join(folder, "data")
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n")
  const pid = Number(lines[0])
  const isServer = pid > 0 && exists(pid) ? isServerOf(pid, data) : false
  if (isServer === false) return GONE
  if (lines[7]?.trim() !== "ready") return { is: "busy" }
  const port = Number(lines[3])
  if (await answers(port)) return { is: "ready", running: { pid, port } }
  // Alive and flooded by a hundred workers that reconnect at once: who takes its mark away makes it end itself within a minute.
  return isServer ? { is: "busy" } : GONE
}

/** The server of this folder, when one is alive and ready. */
export async function findServer(folder: string): Promise<Running | undefined> {
  const state = await stateOf(folder)
  return state.is === "ready" ? state.running : undefined
}

/** PostgreSQL itself only looks whether the number is taken, and would then refuse to start for ever. */
export async function clearDeadMark(folder: string): Promise<void> {
  if ((await stateOf(folder)).is === "gone") await rm(join(folder, "data", "postmaster.pid"), { force: true })
}

export const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** Whether the process was started on this folder; undefined where the system does not tell: then its port decides. */
function isServerOf(pid: number, data: string): boolean | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")
    return words.includes(data)
  } catch {
    return undefined
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port })
    const end = (answered: boolean) => {
      socket.destroy()
      resolve(answered)
    }
    socket.setTimeout(PROBE_MS, () => end(false))
    socket.once("connect", () => end(true))
    socket.once("error", () => end(false))
  })

/** A TCP port of 127.0.0.1 that nobody uses: the remembered one when it is free. */
export async function freePort(remembered: number): Promise<number> {
  for (const wanted of [remembered, 0]) {
    const port = await new Promise<number>((resolve) => {
      const probe = createServer()
      probe.on("error", () => resolve(0))
      probe.listen(wanted, "127.0.0.1", () => {
        const address = probe.address()
        probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
      })
    })
    if (port > 0) return port
  }
  throw new Trouble("本机 127.0.0.1 上没有可用端口，无法启动内置 PostgreSQL。")
}
