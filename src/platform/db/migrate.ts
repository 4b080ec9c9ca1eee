import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { Trouble } from "#platform/root"
import type { Db, Tx } from "./sql.ts"

/** The SQL files of one owner; `owner` is also the name of its schema. */
export interface MigrationSource {
  readonly owner: string
  /** Folder of `NNNN-name.sql`; an absent folder holds none. */
  readonly folder: string
}

export interface Migration {
  readonly owner: string
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** "jusheng" as a number: the one advisory lock of the migration runner. */
const LOCK = 0x6a757368

const LEDGER = `
  create schema if not exists platform;
  create table if not exists platform.migration (
    owner text not null,
    number integer not null,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null,
    primary key (owner, number)
  )`

/**
 * Applies what is missing, owner by owner in the order given, each file in its own transaction with its ledger row.
 * Forward only: an applied file that changed is an error. Two processes at once are fine, the second finds nothing to do.
 * `wanted` stops short of some (a restore stops where its backup stood).
 */
export async function migrate(
  db: Db,
  sources: readonly MigrationSource[],
  now = new Date(),
  wanted: (file: Migration) => boolean = () => true,
): Promise<Migration[]> {
  const applied: Migration[] = []
  await locked(db, (tx) => tx.run(LEDGER))
  for (const { owner } of sources) await locked(db, (tx) => tx.run(`create schema if not exists ${schemaName(owner)}`))
  for (const source of sources) {
    for (const file of await readMigrations(source)) {
      if (wanted(file) && (await locked(db, (tx) => apply(tx, file, now)))) applied.push(file)
    }
  }
  return applied
}

/** What `migrate` would do, without doing it. A changed applied file throws as it does there. */
export async function pendingMigrations(db: Db, sources: readonly MigrationSource[]): Promise<Migration[]> {
  const there = await db.one<{ ledger: string | null }>("select to_regclass('platform.migration')::text as ledger")
  const files = (await Promise.all(sources.map(readMigrations))).flat()
  if (!there.ledger) return files
  const rows = await db.many<Row>("select owner, number, sha256 from platform.migration")
  const known = new Map(rows.map((row) => [`${row.owner}/${row.number}`, row]))
  return files.filter((file) => {
    const row = known.get(`${file.owner}/${file.number}`)
    if (row) unchanged(file, row)
    return row === undefined
  })
}

interface Row {
  readonly owner: string
  readonly number: number
  readonly sha256: string
}

const locked = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.tx(async (tx) => {
    await tx.run("select pg_advisory_xact_lock($1)", [LOCK])
    return work(tx)
  })

async function apply(tx: Tx, file: Migration, now: Date): Promise<boolean> {
  const row = await tx.maybe<Row>(
    "select owner, number, sha256 from platform.migration where owner = $1 and number = $2",
    [file.owner, file.number],
  )
  if (row) {
    unchanged(file, row)
    return false
  }
  try {
    await tx.run(file.sql)
  } catch (error) {
    throw new Error(`migration ${file.owner}/${file.name}: ${(error as Error).message}`, { cause: error })
  }
  await tx.run("insert into platform.migration (owner, number, name, sha256, applied_at) values ($1, $2, $3, $4, $5)", [
    file.owner,
    file.number,
    file.name,
    file.sha256,
    now,
  ])
  return true
}

function unchanged(file: Migration, row: Row): void {
  if (row.sha256 === file.sha256) return
  throw new Trouble(
    `迁移文件 ${file.owner}/${file.name} 在执行之后被改动。已执行的迁移不能修改，请恢复原文件，另加一个新的迁移。`,
  )
}

/** The files of a folder by number; a name of another form or a number used twice is a mistake of ours and throws. */
async function readMigrations({ owner, folder }: MigrationSource): Promise<Migration[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".sql")).sort()
  const files: Migration[] = []
  for (const name of names) {
    const match = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)
    const number = Number(match?.[1])
    if (!match || files.some((file) => file.number === number)) throw new Error(`bad migration name ${owner}/${name}`)
    const sql = await readFile(join(folder, name), "utf8")
    // Checked out with CRLF it is still the same file.
    const sha256 = createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex")
    files.push({ owner, number, name, sql, sha256 })
  }
  return files
}

function schemaName(owner: string): string {
  if (!/^[a-z][a-z_]*$/.test(owner)) throw new Error(`bad owner ${owner}`)
  return `"${owner}"`
}
