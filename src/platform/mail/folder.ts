import { readdir, readFile, rename, stat, mkdir } from "node:fs/promises"
import { join } from "node:path"

/** A mailbox on this machine, as a mail server or a fetching program delivers into it. */
export interface MailFolder {
  /** Names of what has come and was not taken yet, the oldest first, at most so many. */
  waiting(most: number): Promise<string[]>
  /** Bytes of one; its length alone where it is longer than `bytesMax`. Undefined: gone meanwhile. */
  read(name: string, bytesMax: number): Promise<{ bytes: Buffer | undefined; length: number } | undefined>
  /** Puts it away as read; `flagged`: somebody should look at it. */
  putAway(name: string, flagged: boolean): Promise<void>
}

/** 投稿邮箱 as a Maildir (https://cr.yp.to/proto/maildir.html): `new` is read, `cur` is where it is put away; nothing is deleted. */
export function openMailFolder(path: string): MailFolder {
  const [fresh, kept] = [join(path, "new"), join(path, "cur")]
  return {
    async waiting(most) {
      const names = await readdir(fresh).catch(missing<string[]>([]))
      // A name begins with the second it was delivered.
      return names
        .filter((name) => !name.startsWith("."))
        .sort()
        .slice(0, most)
    },
    async read(name, bytesMax) {
      const found = await stat(join(fresh, name)).catch(missing(undefined))
      if (!found?.isFile()) return undefined
      if (found.size > bytesMax) return { bytes: undefined, length: found.size }
      const bytes = await readFile(join(fresh, name)).catch(missing(undefined))
      return bytes && { bytes, length: bytes.length }
    },
    async putAway(name, flagged) {
      await mkdir(kept, { recursive: true })
      await rename(join(fresh, name), join(kept, `${name.split(":")[0]!}:2,${flagged ? "FS" : "S"}`)).catch(
        missing(undefined),
      )
    },
  }
}

/** Another reader of the same box was quicker, or nothing was delivered yet. */
const missing =
  <T>(otherwise: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === "ENOENT") return otherwise
    throw error
  }
