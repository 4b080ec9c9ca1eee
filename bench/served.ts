import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { packageRoot } from "#platform/root"
import type { Clone } from "./city.ts"

const START_MS_MAX = 60_000

/** A server in a process of its own. */
export interface Server {
  readonly url: string
  readonly process: ChildProcess
  readonly ended: Promise<unknown>
}

/** Starts one and waits for the line that tells its address. */
export async function started(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  urlIn: (line: string) => string | undefined,
): Promise<Server> {
  const child = spawn(process.execPath, args, { cwd: packageRoot(), env, stdio: ["ignore", "pipe", "pipe"] })
  const ended = once(child, "exit")
  let told = ""
  child.stderr.on("data", (chunk) => {
    told += String(chunk)
  })
  const timer = setTimeout(() => child.kill("SIGKILL"), START_MS_MAX)
  for await (const line of createInterface({ input: child.stdout })) {
    const url = urlIn(line)
    if (url === undefined) continue
    clearTimeout(timer)
    child.stdout.resume()
    return { url, process: child, ended }
  }
  clearTimeout(timer)
  throw new Error(`the server ended without answering: ${told}`)
}

/** Nobody listens there: what is measured calls nothing outside. */
const PRETEND = "http://127.0.0.1:9"

/** The web door over a clone of the city, as it runs in production; `nodeArgs` go to Node itself. */
export function served(clone: Clone, nodeArgs: readonly string[] = []): Promise<Server> {
  const { NODE_ENV: _production, ...environment } = process.env
  const env = {
    ...{ ...environment, DATABASE_URL: clone.db.url, JUSHENG_HOME: clone.home, JUSHENG_SANDBOX: PRETEND, PORT: "0" },
    ...{ JUSHENG_LOG: "error", JUSHENG_TRUSTED_PROXIES: "127.0.0.1" },
  }
  return started([...nodeArgs, "bin/jusheng.js", "serve", "--json"], env, (line) =>
    line.startsWith("{") ? (JSON.parse(line) as { url: string }).url : undefined,
  )
}
