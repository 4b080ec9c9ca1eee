import { Trouble } from "#platform/root"
import { PortTaken } from "./cluster.ts"
import { stateOf } from "./postmaster.ts"

const LOOK_EVERY_MS = 500

interface Watched {
  /** The folder of the embedded server. */
  readonly folder: string
  /** True when this call started it; false when somebody else had. */
  revive(): Promise<boolean>
  say(line: string): void
}

/**
 * Looks twice a second whether the embedded server lives, and brings back one that was killed or ran out of memory.
 * What was committed is in its log and comes back with it; connections reconnect by themselves.
 */
export function keepAlive({ folder, revive, say }: Watched): { stop(): Promise<void> } {
  let stopped = false
  let failedBefore = false
  let looking: Promise<void> = Promise.resolve()

  const look = async (): Promise<void> => {
    if (stopped || (await stateOf(folder)).is !== "gone") return
    try {
      if (await revive()) say("内置数据库意外停止，已重新启动。")
      failedBefore = false
    } catch (error) {
      if (!failedBefore) say(`内置数据库意外停止，还没能重新启动，将继续尝试。${reasonOf(error)}`)
      failedBefore = true
    }
  }
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, LOOK_EVERY_MS)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await looking
    },
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Trouble) return error.message
  if (error instanceof PortTaken) return "它的端口被别的程序占用。"
  return error instanceof Error ? error.message : ""
}
