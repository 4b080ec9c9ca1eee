import { mkdir, open, readdir, rename, rm, stat, statfs } from "node:fs/promises"
import { dirname, join } from "node:path"
import { hashesOf } from "./body.ts"

/**
 * Files that arrive in parts, each written where it belongs in one growing file: nothing is copied when the last has come.
 * What lies here is not a file yet; backups leave it out (`.part`).
 */
export interface Incoming {
  /** Bytes that may still be written below the house's folder. */
  freeBytes(): Promise<number>
  write(id: string, at: number, bytes: Uint8Array): Promise<void>
  /** SHA-256 of the whole and of its pieces of `size` bytes as they lie on disk, in one reading; undefined: there is no such file. */
  hashes(id: string, size: number): Promise<{ readonly whole: string; readonly pieces: readonly string[] } | undefined>
  /** Makes it a file by its content. May be asked again after a death in between: what lies in its place already is fine. */
  keep(id: string, sha256: string): Promise<void>
  drop(id: string): Promise<void>
  /** Ids of what lies here and was not written to for so long, by the disk's own clock. */
  left(idleMs: number): Promise<string[]>
}

export function openIncoming(folder: string, placeOf: (sha256: string) => string): Incoming {
  const below = join(folder, "incoming")
  const partOf = (id: string): string => join(below, `${id}.part`)
  const sizeOf = async (place: string): Promise<number | undefined> => (await stat(place).catch(() => undefined))?.size
  return {
    async freeBytes() {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
    async write(id, at, bytes) {
      await mkdir(below, { recursive: true, mode: 0o700 })
      // `a` would append wherever `at` says, `w` would empty it: made when it is not there, opened for writing when it is.
      const file = await open(partOf(id), "wx", 0o600).catch(() => open(partOf(id), "r+"))
      try {
        let written = 0
        while (written < bytes.length)
          written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten
        await file.datasync()
      } finally {
        await file.close()
      }
    },
    hashes: async (id, size) =>
      (await sizeOf(partOf(id))) === undefined ? undefined : await hashesOf(partOf(id), size),
    async keep(id, sha256) {
      const place = placeOf(sha256)
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      if ((await sizeOf(partOf(id))) !== undefined) await rename(partOf(id), place)
      else if ((await sizeOf(place)) === undefined)
        throw new Error(`upload ${id}: neither its part nor ${sha256} is there`)
    },
    drop: (id) => rm(partOf(id), { force: true }),
    async left(idleMs) {
      const names = await readdir(below).catch(() => [])
      const idle: string[] = []
      for (const name of names.filter((one) => one.endsWith(".part"))) {
        const { mtimeMs } = await stat(join(below, name))
        if (Date.now() - mtimeMs > idleMs) idle.push(name.slice(0, -".part".length))
      }
      return idle
    },
  }
}
