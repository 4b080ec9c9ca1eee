export { type BytesKind, bytesKindOf } from "./bytes.ts"
export { bodyOfBytes, type FileBody, streamed } from "./body.ts"
export type { Incoming } from "./incoming.ts"

import { createHash, randomUUID } from "node:crypto"
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { isId } from "#kernel/id"
import type { Sql, Tx } from "#platform/db"
import { bodyAt, type FileBody } from "./body.ts"
import { type Incoming, openIncoming } from "./incoming.ts"

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
  /** The same without reading it: large files are passed on piece by piece. */
  body(sql: Sql, id: string): Promise<(StoredFile & FileBody & { readonly byId: string }) | undefined>
  /** A row for bytes that `incoming` has kept. */
  note(tx: Tx, file: { name: string; sha256: string; bytes: number; byId: string; at: Date }): Promise<StoredFile>
  /** Bytes that follow from a file's and can be made again (a thumbnail): made once, kept beside the files. */
  derived(sha256: string, name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array>
  readonly incoming: Incoming
}

const COLUMNS = "id, name, sha256, bytes::float8 as bytes"

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

const rowOf = async (sql: Sql, id: string): Promise<(StoredFile & { readonly byId: string }) | undefined> =>
  isId(id) ? await sql.maybe(`select ${COLUMNS}, by_id as "byId" from files.file where id = $1`, [id]) : undefined

export function openFiles(folder: string): Files {
  const placeOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256)
  const readWhole = async (row: StoredFile): Promise<StoredFile & { content: Uint8Array }> => {
    const content = await readFile(placeOf(row.sha256))
    if (createHash("sha256").update(content).digest("hex") !== row.sha256) {
      throw new Error(`file ${row.id}: bytes on disk differ from ${row.sha256}`)
    }
    return { ...row, content }
  }
  const note: Files["note"] = (tx, file) =>
    tx.one<StoredFile>(
      `insert into files.file (name, sha256, bytes, by_id, at) values ($1, $2, $3, $4, $5) returning ${COLUMNS}`,
      [file.name, file.sha256, file.bytes, file.byId, file.at],
    )
  return {
    note,
    incoming: openIncoming(folder, placeOf),
    async put(tx, file) {
      const sha256 = createHash("sha256").update(file.bytes).digest("hex")
      const place = placeOf(sha256)
      await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true, mode: FOLDER_MODE })
      await writeWhole(place, file.bytes)
      return await note(tx, { ...file, sha256, bytes: file.bytes.length })
    },
    async get(sql, id, byId) {
      const row = await sql.maybe<StoredFile>(`select ${COLUMNS} from files.file where id = $1 and by_id = $2`, [
        id,
        byId,
      ])
      return row && (await readWhole(row))
    },
    async open(sql, id) {
      const row = await rowOf(sql, id)
      return row && (await readWhole(row))
    },
    async body(sql, id) {
      const row = await rowOf(sql, id)
      return row && { ...row, ...(await bodyAt(placeOf(row.sha256), row.sha256)) }
    },
    async derived(sha256, name, make) {
      const place = `${placeOf(sha256)}.${name}.part`
      const kept = await readFile(place).catch(() => undefined)
      if (kept) return kept
      const made = await make()
      await writeWhole(place, made)
      return made
    },
  }
}
