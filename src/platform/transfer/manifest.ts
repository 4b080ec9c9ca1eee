import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import { Trouble } from "#platform/root"

/** The form of a backup folder; a later program reads earlier forms. */
export const FORM = 1

/** One table: its rows in PostgreSQL's COPY text, gzipped, in `tables/<schema>.<name>.copy.gz`. */
export interface TableEntry {
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: number
  /** Of the file as it lies there. */
  readonly sha256: string
}

export interface FileEntry {
  /** Relative to the home's `files`, with `/`. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Where an identity column or sequence stands. */
export interface SequenceEntry {
  readonly schema: string
  readonly name: string
  readonly value: string
  readonly called: boolean
}

/** A partition that code made after the migrations: created again before the rows go in. */
export interface PartitionEntry {
  readonly schema: string
  readonly name: string
  readonly parentSchema: string
  readonly parent: string
  /** `FOR VALUES FROM (…) TO (…)`. */
  readonly bound: string
}

/** `manifest.json`, written last: a folder without it is no backup. */
export interface Manifest {
  readonly form: number
  readonly madeAt: string
  /** PostgreSQL's version the rows came from. */
  readonly postgres: string
  /** Version of the data's structure: the migrations that made it, in order of application. */
  readonly migrations: readonly {
    readonly owner: string
    readonly number: number
    readonly name: string
    readonly sha256: string
  }[]
  readonly partitions: readonly PartitionEntry[]
  readonly tables: readonly TableEntry[]
  readonly sequences: readonly SequenceEntry[]
  readonly files: readonly FileEntry[]
}

export const tableFile = (table: Pick<TableEntry, "schema" | "name">): string =>
  `tables/${table.schema}.${table.name}.copy.gz`

/** Reads and checks a backup folder whole before anything of it is used: every file there, every hash right. */
export async function readManifest(folder: string): Promise<Manifest> {
  let manifest: Manifest
  try {
    manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest
  } catch (error) {
    throw new Trouble(`${folder} 里没有可读的 manifest.json，不是一份完整的备份。`, { cause: error })
  }
  if (manifest.form !== FORM)
    throw new Trouble(`备份的格式是第 ${manifest.form} 版，本程序只认第 ${FORM} 版。请用较新的程序恢复。`)
  for (const table of manifest.tables) await demand(join(folder, tableFile(table)), table.sha256)
  for (const file of manifest.files) await demand(join(folder, "files", file.path), file.sha256)
  return manifest
}

async function demand(path: string, sha256: string): Promise<void> {
  const found = await hashOfFile(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new Trouble(`备份缺少文件 ${path}，未恢复任何内容。`) : error
  })
  if (found !== sha256) throw new Trouble(`备份里的 ${path} 与清单不符，可能已损坏或被改动，未恢复任何内容。`)
}

export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256")
  await pipeline(createReadStream(path), hash)
  return hash.digest("hex")
}
