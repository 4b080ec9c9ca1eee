import { execFileSync } from "node:child_process"
import { cpus, loadavg, totalmem } from "node:os"
import { packageRoot } from "#platform/root"

/** Where and on what a run was made. */
export interface Machine {
  /** `YYYY-MM-DDTHH:MMZ` */
  readonly date: string
  /** Short hash; `+` when the tree held changes that were not committed. */
  readonly commit: string
  readonly cpu: string
  readonly cores: number
  readonly memoryGib: number
  readonly node: string
  /** Load of the last minute before the run: other work on the machine. */
  readonly load: number
}

export function thisMachine(now: Date): Machine {
  return {
    date: `${now.toISOString().slice(0, 16)}Z`,
    commit: commitOf(),
    cpu: cpus()[0]?.model.trim() ?? process.arch,
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  }
}

function commitOf(): string {
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: packageRoot(), encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()
  try {
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "--", "src", "data") === "" ? "" : "+")
  } catch {
    return "-"
  }
}
