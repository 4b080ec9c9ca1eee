import { openDoor } from "../kit/door-process.ts"

/** A worker as a process of its own: what a machine runs, and what can be killed. */
export interface WorkerProcess {
  /** It takes jobs from now on. */
  readonly ready: Promise<unknown>
  readonly said: () => string
  /** kill -9, as the machine does when it has no more memory. */
  kill(): Promise<unknown>
  /** Ctrl-C: finishes what it has in hand. Answers the exit code. */
  stop(): Promise<number | null>
}

export function startWorkerProcess(env: Readonly<Record<string, string>>): WorkerProcess {
  const { said, ready, stop } = openDoor(["worker", "--json"], { JUSHENG_LOG: "warn", ...env })
  return { ready, said: () => said.err, kill: () => stop("SIGKILL"), stop: () => stop() }
}
