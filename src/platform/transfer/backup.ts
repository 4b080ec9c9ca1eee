import { createHash } from "node:crypto"
import { createWriteStream, existsSync } from "node:fs"
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { Transform, type Writable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGzip } from "node:zlib"
import pg from "pg"
import { to } from "pg-copy-streams"
import { type Db, type Sql, sqlOf } from "#platform/db"
import { fileTrouble, Trouble } from "#platform/root"
import { type FileEntry, FORM, hashOfFile, type Manifest, type TableEntry, tableFile } from "./manifest.ts"
import { partitionsOf, quoted, sequencesOf, type TableShape, tablesInOrder } from "./structure.ts"

export interface BackupOptions {
  readonly db: Db
  /** The home's folder of files; absent when there is none yet. */
  readonly files?: string
  /** The folder to make; it must not exist, or be empty. */
  readonly to: string
  readonly now: Date
  /** Progress in Chinese. */
  say?(line: string): void
}

/**
 * Writes the whole house, rows and files, into one folder. All tables are read in one snapshot while the house runs;
 * files are write-once and read after, so every file a row names is there. Complete or absent: built aside, renamed last.
 */
export async function backup(options: BackupOptions): Promise<Manifest> {
  const { to: target } = options
  if (existsSync(target) && !(await isEmptyFolder(target))) {
    throw new Trouble(`${target} 已存在且不是空目录。备份要写进一个新的目录，请换一个名字。`)
  }
  const aside = `${target}.part`
  try {
    await rm(aside, { recursive: true, force: true })
    await mkdir(join(aside, "tables"), { recursive: true })
    const manifest = {
      ...(await exportRows(options, aside)),
      files: await copyFiles(options.files, join(aside, "files")),
    }
    await writeFile(join(aside, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`)
    await rm(target, { recursive: true, force: true })
    await rename(aside, target)
    return manifest
  } catch (error) {
    await rm(aside, { recursive: true, force: true }).catch(() => undefined)
    throw fileTrouble(error, target) ?? error
  }
}

const isEmptyFolder = async (path: string): Promise<boolean> =>
  (await stat(path)).isDirectory() && (await readdir(path)).length === 0

async function exportRows(options: BackupOptions, folder: string): Promise<Omit<Manifest, "files">> {
  const client = new pg.Client({ connectionString: options.db.url, options: TEXT_FORM })
  await client.connect()
  try {
    await client.query("begin isolation level repeatable read read only")
    const sql = sqlOf(client)
    const shapes = await tablesInOrder(sql)
    const tables: TableEntry[] = []
    for (const [index, shape] of shapes.entries()) {
      tables.push(await exportTable(client, shape, join(folder, tableFile(shape))))
      options.say?.(`已备份 ${index + 1}/${shapes.length} 张表：${shape.schema}.${shape.name}`)
    }
    const manifest = {
      form: FORM,
      madeAt: options.now.toISOString(),
      postgres: (await sql.one<{ v: string }>("select current_setting('server_version') as v")).v,
      migrations: await ledger(sql),
      partitions: await partitionsOf(sql),
      tables,
      sequences: await sequencesOf(sql),
    }
    await client.query("commit")
    return manifest
  } finally {
    await client.end()
  }
}

/** Instants, intervals and bytes are written the same whatever the server's own settings are. */
const TEXT_FORM =
  "-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c bytea_output=hex -c extra_float_digits=1"

const ledger = (sql: Sql): Promise<Manifest["migrations"][number][]> =>
  sql.many("select owner, number, name, sha256 from platform.migration order by applied_at, owner, number")

async function exportTable(client: pg.Client, shape: TableShape, path: string): Promise<TableEntry> {
  const columns = shape.columns.map((column) => quoted(column)).join(", ")
  const rows = client.query(to(`copy (select ${columns} from ${quoted(shape.schema, shape.name)}) to stdout`))
  const hash = createHash("sha256")
  await pipeline(rows, createGzip(), hashing(hash), createWriteStream(path) as Writable)
  return { ...shape, rows: rows.rowCount, sha256: hash.digest("hex") }
}

const hashing = (hash: ReturnType<typeof createHash>): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })

async function copyFiles(from: string | undefined, target: string): Promise<FileEntry[]> {
  if (from === undefined || !existsSync(from)) return []
  const names = (await readdir(from, { recursive: true })).filter((name) => !name.endsWith(".part")).sort()
  const entries: FileEntry[] = []
  for (const name of names) {
    const source = join(from, name)
    const entry = await stat(source)
    if (!entry.isFile()) continue
    await mkdir(dirname(join(target, name)), { recursive: true })
    await copyFile(source, join(target, name))
    entries.push({ path: name.replaceAll("\\", "/"), bytes: entry.size, sha256: await hashOfFile(join(target, name)) })
  }
  return entries
}
