export { type BytesKind, bytesKindOf } from "./bytes.ts"

import { createHash, randomUUID } from "node:crypto"
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { isId } from "#kernel/id"
import type { Sql, Tx } from "#platform/db"

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
}

/** Keeps files by content below one folder. Write once; a file is complete or absent. */
export interface Files {
  put(tx: Tx, file: { name: string; bytes: Uint8Array; byId: string; at: Date }): Promise<StoredFile>
  /** Row and bytes of a file its uploader asks for. Throws when the bytes on disk are not those that were stored. */
  get(sql: Sql, id: string, byId: string): Promise<(StoredFile & { content: Uint8Array }) | undefined>
  /** The same whoever uploaded it: for work of the house on things whose own rules have been asked (a signed article's pictures). */
  open(sql: Sql, id: string): Promise<(StoredFile & { content: Uint8Array }) | undefined>
}

/** Rosters hold people's names and numbers: for the house's own account only. */
const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

/** Written aside and renamed; a full disk leaves nothing half-written. */
async function writeWhole(place: string, bytes: Uint8Array): Promise<void> {
  const draft = `${place}.${randomUUID()}.part`
  try {
    await writeFile(draft, bytes, { mode: FILE_MODE, flush: true })
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}

export function openFiles(folder: string): Files {
  const placeOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256)
  const readWhole = async (row: StoredFile): Promise<StoredFile & { content: Uint8Array }> => {
    const content = await readFile(placeOf(row.sha256))
    if (createHash("sha256").update(content).digest("hex") !== row.sha256) {
      throw new Error(`file ${row.id}: bytes on disk differ from ${row.sha256}`)
    }
    return { ...row, content }
  }
  return {
    async put(tx, file) {
      const sha256 = createHash("sha256").update(file.bytes).digest("hex")
      const place = placeOf(sha256)
      await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true, mode: FOLDER_MODE })
      await writeWhole(place, file.bytes)
      return await tx.one<StoredFile>(
        `insert into files.file (name, sha256, bytes, by_id, at) values ($1, $2, $3, $4, $5)
         returning id, name, sha256, bytes`,
        [file.name, sha256, file.bytes.length, file.byId, file.at],
      )
    },
    async get(sql, id, byId) {
      const row = await sql.maybe<StoredFile>(
        "select id, name, sha256, bytes from files.file where id = $1 and by_id = $2",
        [id, byId],
      )
      return row && (await readWhole(row))
    },
    async open(sql, id) {
      const row = isId(id)
        ? await sql.maybe<StoredFile>("select id, name, sha256, bytes from files.file where id = $1", [id])
        : undefined
      return row && (await readWhole(row))
    },
  }
}
