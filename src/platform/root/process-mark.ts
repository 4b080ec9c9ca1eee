import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"

/** A process that cannot be confused with a later one of the same number: `pid` and when it began. */
export interface ProcessMark {
  readonly pid: number
  /** Opaque; empty where the platform does not tell. */
  readonly began: string
}

export const ownMark = (): ProcessMark => ({ pid: process.pid, began: beganOf(process.pid) })

/** True while the marked process runs. */
export function isAlive(mark: ProcessMark): boolean {
  try {
    process.kill(mark.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false
  }
  const began = beganOf(mark.pid)
  return began === "" || mark.began === "" || began === mark.began
}

/** Clock ticks since boot and the boot's id on Linux, the start time on macOS. */
function beganOf(pid: number): string {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
      return `${fields[19]}@${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}`
    } catch {
      return ""
    }
  }
  if (process.platform === "win32") return ""
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? ""
}
