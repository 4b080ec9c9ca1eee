import { execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { writeFileSync } from "node:fs"
import { rm } from "node:fs/promises"
import { join } from "node:path"
import type { Wrapped } from "./door-process.ts"

/** A disk of a few megabytes, seen only by the processes that are run on it. */
export interface SmallDisk {
  /** Puts a command on the disk: it sees the folder as the disk. */
  on(command: Wrapped): Wrapped
  resize(megabytes: number): void
  readOnly(yes: boolean): void
  /** Fills it to the last byte. */
  fill(): void
  /** Takes the filler away again. */
  free(): Promise<void>
  /** The folder as this process sees it. */
  readonly seen: string
  close(): void
}

const ROOM = 64 * 1024

/**
 * Mounts a small tmpfs on the folder in a mount namespace of its own: nothing of the machine changes. Undefined where
 * this account may not (it takes root, or user namespaces).
 */
export async function smallDisk(folder: string, megabytes: number): Promise<SmallDisk | undefined> {
  if (process.platform !== "linux") return undefined
  const asRoot = process.getuid?.() === 0
  const apart = asRoot ? ["-m"] : ["-U", "-c", "--keep-caps", "-m"]
  const script = `mount -t tmpfs -o size=${megabytes}m,mode=755 tmpfs "$0" && echo there && exec sleep 3600`
  const holder = spawn("unshare", [...apart, "sh", "-c", script, folder], { stdio: ["ignore", "pipe", "ignore"] })
  holder.on("error", () => undefined)
  const there = await Promise.race([
    once(holder.stdout, "data").then(() => true),
    once(holder, "close").then(() => false),
  ])
  if (!there) return undefined
  const enter = [
    "nsenter",
    "-t",
    String(holder.pid),
    ...(asRoot ? [] : ["-U", "--preserve-credentials"]),
    "-m",
  ] as const
  const run = (...words: string[]) => execFileSync(enter[0], [...enter.slice(1), ...words], { stdio: "pipe" })
  const seen = `/proc/${holder.pid}/root${folder}`
  return {
    seen,
    on: (command) => [enter[0], ...enter.slice(1), ...command],
    resize: (size) => void run("mount", "-o", `remount,size=${size}m`, folder),
    readOnly: (yes) => void run("mount", "-o", `remount,${yes ? "ro" : "rw"}`, folder),
    fill() {
      const piece = Buffer.alloc(ROOM)
      try {
        for (;;) writeFileSync(join(seen, "filler"), piece, { flag: "a" })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error
      }
    },
    free: () => rm(join(seen, "filler"), { force: true }),
    close: () => void holder.kill("SIGKILL"),
  }
}
