import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"

const root = join(import.meta.dirname, "../..")
const alive = new Set<ChildProcess>()

/** A command line to run, perhaps inside something else. */
export type Wrapped = readonly [file: string, ...args: string[]]

export interface DoorProcess {
  readonly said: { out: string; err: string }
  /** What `--json` prints when the door takes requests; rejects when the process ends before. */
  readonly ready: Promise<{ url: string; pid: number }>
  readonly ended: Promise<number | null>
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/**
 * A command of the house as a process of its own, from dist/ and without building the pages. `wrap` puts another program
 * around it.
 */
export function openDoor(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  wrap: (command: Wrapped) => Wrapped = (command) => command,
): DoorProcess {
  const program = `import(${JSON.stringify(join(root, "dist/cli.js"))}).then(({ main }) => main(${JSON.stringify(words)}))`
  const [file, ...args] = wrap([process.execPath, "-e", program])
  const child = spawn(file, args, {
    cwd: root,
    env: { ...process.env, JUSHENG_SAMPLE: "none", DATABASE_URL: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  alive.add(child)
  const said = { out: "", err: "" }
  child.stdout.on("data", (chunk) => {
    said.out += chunk
  })
  child.stderr.on("data", (chunk) => {
    said.err += chunk
  })
  const ended = once(child, "close").then(([code]) => {
    alive.delete(child)
    return code as number | null
  })
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

/** Ends what a failed test left running. */
export function killDoors(): void {
  for (const child of alive) child.kill("SIGKILL")
}
