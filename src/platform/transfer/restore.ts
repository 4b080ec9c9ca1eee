import { createReadStream, existsSync } from "node:fs"
import { copyFile, mkdir, readdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import { pipeline } from "node:stream/promises"
import { createGunzip } from "node:zlib"
import pg from "pg"
import { from } from "pg-copy-streams"
import { type Db, type MigrationSource, migrate } from "#platform/db"
import { Trouble } from "#platform/root"
import { type Manifest, readManifest, type TableEntry, tableFile } from "./manifest.ts"
import { quoted, tablesInOrder } from "./structure.ts"

export interface RestoreOptions {
  readonly db: Db
  /** The migrations of this program, in order. */
  readonly sources: readonly MigrationSource[]
  /** Makes the job runner's own tables. */
  prepareQueue(db: Db): Promise<void>
  /** The home's folder of files: absent or empty. */
  readonly files: string
  readonly from: string
  readonly now: Date
  say?(line: string): void
}

/**
 * Brings a backup into an empty database: checks every hash first, builds the structure the backup was made with,
 * loads all rows in one transaction, counts them, then applies the migrations that came later. On a failure the
 * database is empty again.
 */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  const { db, say } = options
  say?.("正在核对备份……")
  const manifest = await readManifest(options.from)
  await demandEmpty(db, options.files)
  const known = new Set(manifest.migrations.map(({ owner, number, sha256 }) => `${owner}/${number}/${sha256}`))
  try {
    const applied = await migrate(db, options.sources, options.now, (file) =>
      known.has(`${file.owner}/${file.number}/${file.sha256}`),
    )
    if (applied.length < manifest.migrations.length) throw foreign(manifest, applied)
    await options.prepareQueue(db)
    await loadRows(options, manifest)
    await migrate(db, options.sources, options.now)
    await restoreFiles(options, manifest)
  } catch (error) {
    await clear(db)
    throw error
  }
  return manifest
}

/** The backup knows a migration that this program has not, or has in another form. */
function foreign(manifest: Manifest, applied: readonly { owner: string; number: number }[]): Trouble {
  const ours = new Set(applied.map(({ owner, number }) => `${owner}/${number}`))
  const first = manifest.migrations.find(({ owner, number }) => !ours.has(`${owner}/${number}`))
  return new Trouble(
    `备份的数据结构（${first?.owner}/${first?.name}）与本程序不符，多半是用更新的版本做的。请用同一版或更新的程序恢复。`,
  )
}

async function demandEmpty(db: Db, files: string): Promise<void> {
  const { n } = await db.one<{ n: number }>(
    `select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
  )
  if (n > 0) throw new Trouble(`目标数据库里已有 ${n} 张表。只能恢复到空的数据库，以免覆盖现有数据。`)
  if (existsSync(files) && (await readdir(files)).length > 0)
    throw new Trouble(`${files} 里已有文件。只能恢复到空的目录。`)
}

async function loadRows({ db, from: folder, say }: RestoreOptions, manifest: Manifest): Promise<void> {
  const client = new pg.Client({ connectionString: db.url })
  await client.connect()
  try {
    await client.query("begin")
    for (const { schema, name, parentSchema, parent, bound } of manifest.partitions) {
      await client.query(
        `create table if not exists ${quoted(schema, name)} partition of ${quoted(parentSchema, parent)} ${bound}`,
      )
    }
    const entries = new Map(manifest.tables.map((table) => [`${table.schema}.${table.name}`, table]))
    const order = (await tablesInOrder(db)).filter((table) => entries.has(`${table.schema}.${table.name}`))
    // Rows that migrations put in themselves are in the backup too. Append-only triggers stand aside for the load.
    for (const { schema, name } of order) await client.query(`alter table ${quoted(schema, name)} disable trigger user`)
    if (order.length > 0)
      await client.query(`truncate ${order.map(({ schema, name }) => quoted(schema, name)).join(", ")}`)
    for (const [index, { schema, name }] of order.entries()) {
      await loadTable(client, folder, entries.get(`${schema}.${name}`)!)
      say?.(`已恢复 ${index + 1}/${order.length} 张表：${schema}.${name}`)
    }
    for (const { schema, name } of order) await client.query(`alter table ${quoted(schema, name)} enable trigger user`)
    for (const { schema, name, value, called } of manifest.sequences) {
      await client.query("select setval($1::regclass, $2, $3)", [quoted(schema, name), value, called])
    }
    // A job that ran while the backup was made runs again: nobody holds it here.
    await client.query(UNLOCK_JOBS)
    await client.query("commit")
  } finally {
    await client.end()
  }
}

const UNLOCK_JOBS = `update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null;
  update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null`

async function loadTable(client: pg.Client, folder: string, table: TableEntry): Promise<void> {
  const columns = table.columns.map((column) => quoted(column)).join(", ")
  const into = client.query(from(`copy ${quoted(table.schema, table.name)} (${columns}) from stdin`))
  await pipeline(createReadStream(join(folder, tableFile(table))), createGunzip(), into)
  if (into.rowCount !== table.rows) {
    throw new Trouble(`${table.schema}.${table.name} 应有 ${table.rows} 行，只恢复了 ${into.rowCount} 行，已全部撤回。`)
  }
}

async function restoreFiles({ from: folder, files }: RestoreOptions, manifest: Manifest): Promise<void> {
  for (const { path } of manifest.files) {
    await mkdir(dirname(join(files, path)), { recursive: true })
    await copyFile(join(folder, "files", path), join(files, path))
  }
}

/** The database was empty before: whatever is in it now came from the failed restore. */
async function clear(db: Db): Promise<void> {
  const schemas = await db.many<{ name: string }>(
    "select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')",
  )
  for (const { name } of schemas) await db.run(`drop schema ${quoted(name)} cascade`)
}
