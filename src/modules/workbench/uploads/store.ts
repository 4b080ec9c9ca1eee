import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import { uploadStates, type UploadState } from "../states.ts"
import type { Purpose } from "./purposes.ts"

export interface Upload {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly partBytes: number
  readonly changedAt: string
  readonly purpose: Purpose
  readonly state: UploadState
  /** Known once all of it has been read through. */
  readonly sha256: string | null
  readonly fileId: string | null
  readonly byId: string
  readonly touchedAt: Date
}

const COLUMNS = `id, name, bytes::float8 as bytes, part_bytes as "partBytes", changed_at as "changedAt", purpose, state, sha256,
  file_id as "fileId", by_id as "byId", touched_at as "touchedAt"`

export const uploadOf = (sql: Sql, id: string, byId: string): Promise<Upload | undefined> =>
  sql.maybe(`select ${COLUMNS} from workbench.upload where id = $1 and by_id = $2`, [id, byId])

/** Whoever asks: the house's own work. */
export const lockUpload = (tx: Tx, id: string): Promise<Upload | undefined> =>
  tx.maybe(`select ${COLUMNS} from workbench.upload where id = $1 for update`, [id])

/** What a person has not finished sending, the latest first. */
export const openUploads = (sql: Sql, byId: string): Promise<Upload[]> =>
  sql.many(
    `select ${COLUMNS} from workbench.upload where by_id = $1 and state in ('receiving', 'joining')
     order by touched_at desc, id desc limit 50`,
    [byId],
  )

export type Begun = Pick<Upload, "name" | "bytes" | "changedAt" | "purpose">

/** The same file begun before by the same person, by name, size and time of change. */
export const begunBefore = (tx: Tx, byId: string, file: Begun): Promise<Upload | undefined> =>
  tx.maybe(
    `select ${COLUMNS} from workbench.upload
     where by_id = $1 and state in ('receiving', 'joining') and name = $2 and bytes = $3 and changed_at = $4 and purpose = $5
     order by id desc limit 1`,
    [byId, file.name, file.bytes, file.changedAt, file.purpose],
  )

export const insertUpload = (tx: Tx, ctx: Ctx, file: Begun, partBytes: number): Promise<Upload> =>
  tx.one(
    `insert into workbench.upload (name, bytes, part_bytes, changed_at, purpose, state, by_id, at, touched_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) returning ${COLUMNS}`,
    [file.name, file.bytes, partBytes, file.changedAt, file.purpose, uploadStates.initial, ctx.actor.id, ctx.now],
  )

export async function moveUpload(
  tx: Tx,
  id: string,
  move: keyof typeof uploadStates.moves,
  now: Date,
  more: { fileId?: string } = {},
): Promise<void> {
  await tx.run(
    "update workbench.upload set state = $2, touched_at = $3, file_id = coalesce($4, file_id) where id = $1",
    [id, uploadStates.to(move), now, more.fileId ?? null],
  )
}

export const setHash = (tx: Tx, id: string, sha256: string): Promise<number> =>
  tx.run("update workbench.upload set sha256 = $2 where id = $1", [id, sha256])

export interface Part {
  readonly no: number
  readonly sha256: string
}

export const partsThere = (sql: Sql, id: string): Promise<Part[]> =>
  sql.many("select no, sha256 from workbench.upload_part where upload_id = $1 order by no", [id])

export async function notePart(tx: Tx, id: string, part: Part, now: Date): Promise<void> {
  await tx.run(
    `insert into workbench.upload_part (upload_id, no, sha256) values ($1, $2, $3)
     on conflict (upload_id, no) do update set sha256 = excluded.sha256`,
    [id, part.no, part.sha256],
  )
  await tx.run("update workbench.upload set touched_at = $2 where id = $1", [id, now])
}

export const forgetParts = (tx: Tx, id: string, nos: readonly number[]): Promise<number> =>
  tx.run("delete from workbench.upload_part where upload_id = $1 and no = any($2::int[])", [id, [...nos]])
