import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"

const root = join(import.meta.dirname, "../..")
const PROGRAM = `import(${JSON.stringify(join(root, "dist/cli.js"))}).then(({ main }) => main(["worker", "--json"]))`

/** A worker as a process of its own: what a machine runs, and what can be killed. */
export interface WorkerProcess {
  /** It takes jobs from now on. */
  readonly ready: Promise<void>
  readonly said: () => string
  /** kill -9, as the machine does when it has no more memory. */
  kill(): Promise<void>
  /** Ctrl-C: finishes what it has in hand. Answers the exit code. */
  stop(): Promise<number | null>
}

export function startWorkerProcess(env: Readonly<Record<string, string>>): WorkerProcess {
  const child: ChildProcess = spawn(process.execPath, ["-e", PROGRAM], {
    cwd: root,
    env: { ...process.env, JUSHENG_SAMPLE: "none", JUSHENG_LOG: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let said = ""
  child.stderr?.on("data", (chunk) => {
    said += chunk
  })
  const ended = once(child, "close").then(([code]) => code as number | null)
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve())
    ended.then(() => reject(new Error(`the worker ended: ${said}`)))
  })
  // One that is killed before it is ready never gets there.
  ready.catch(() => undefined)
  return {
    ready,
    said: () => said,
    async kill() {
      child.kill("SIGKILL")
      await ended
    },
    async stop() {
      child.kill("SIGINT")
      return await ended
    },
  }
}
