import { randomBytes } from "node:crypto"
import { readFileSync } from "node:fs"
import { chmod, mkdtemp, readdir, readFile, rm, stat, statfs } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { type Db, migrate, migrationSources, openDb, startEmbedded } from "#platform/db"
import { prepareQueue } from "#platform/jobs"
import { isAlive, type ProcessMark } from "#platform/root"

/** Where the worker processes of a test run find the server and the migrated template. */
export const ADMIN_URL = "JUSHENG_TEST_ADMIN_URL"
export const TEMPLATE = "JUSHENG_TEST_TEMPLATE"

/**
 * One PostgreSQL per test run: an embedded one that gives up durability, in a folder of its own, or the server that
 * JUSHENG_TEST_DATABASE_URL names (the second run on PostgreSQL 15). Migrates one template and answers the clean-up.
 */
export async function startTestServer(floors: readonly string[] = []): Promise<() => Promise<void>> {
  const given = process.env.JUSHENG_TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => undefined } : await embedded()
  const admin = openDb(server.url, { max: 1 })
  const template = `jusheng_template_${randomBytes(4).toString("hex")}`
  const stop = async () => {
    // Databases of files that were cut off; on an embedded server they go with the folder.
    const left = given ? await admin.many<{ name: string }>(LEFT, [template]) : []
    for (const { name } of left) await admin.run(`drop database if exists "${name}" with (force)`)
    await admin.close()
    await server.stop()
  }
  try {
    await makeTemplate(admin, databaseUrl(server.url, template), template, floors)
  } catch (error) {
    await stop()
    throw error
  }
  process.env[ADMIN_URL] = server.url
  process.env[TEMPLATE] = template
  return stop
}

async function makeTemplate(admin: Db, url: string, name: string, floors: readonly string[]): Promise<void> {
  await admin.run(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`)
  const db = openDb(url, { max: 2 })
  try {
    await migrate(db, migrationSources(floors))
    await prepareQueue(db)
  } finally {
    await db.close()
  }
}

const LEFT = "select datname as name from pg_database where starts_with(datname, $1)"

async function embedded(): Promise<{ url: string; stop(): Promise<void> }> {
  await clearAbandoned()
  const home = await mkdtemp(join(await roomFor(), PREFIX))
  // The server may run as another account, which must be able to pass through.
  await chmod(home, 0o755)
  const server = await startEmbedded({ home, fast: true })
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

const MEMORY = "/dev/shm"
/** The databases of a run, its log and a city of 1,170 accounts take some 2 GB. */
const MEMORY_BYTES_MIN = 6 * 1024 ** 3

/**
 * The machine's memory, where it has room: each test file makes and drops some two thousand small files, and a disk's
 * file system takes half of the time for that alone.
 */
async function roomFor(): Promise<string> {
  const room = await statfs(MEMORY).catch(() => undefined)
  const isWide = room !== undefined && Math.min(room.bavail * room.bsize, availableMemory()) >= MEMORY_BYTES_MIN
  return isWide ? MEMORY : tmpdir()
}

/** Bytes that programs can still have, buffers given back; the operating system's own figure. */
function availableMemory(): number {
  const kB = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync("/proc/meminfo", "utf8"))?.[1]
  return Number(kB ?? 0) * 1024
}

/** Servers of test runs that were killed: nobody uses them, and nobody else will stop them. */
async function clearAbandoned(): Promise<void> {
  const folders = await Promise.all(
    [MEMORY, tmpdir()].map(async (at) => (await readdir(at).catch(() => [])).map((name) => join(at, name))),
  )
  for (const home of folders.flat()) {
    if (!basename(home).startsWith(PREFIX) || !(await isAbandoned(home))) continue
    const server = await startEmbedded({ home, fast: true }).catch(() => undefined)
    await server?.stop()
    await rm(home, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Old enough to be past its start, and every process that used it is gone. */
async function isAbandoned(home: string): Promise<boolean> {
  const entry = await stat(home).catch(() => undefined)
  if (!entry || Date.now() - entry.mtimeMs < YOUNG_MS) return false
  const users = join(home, "postgres", "users")
  const marks = await Promise.all(
    (await readdir(users).catch(() => [])).map((name) => readFile(join(users, name), "utf8").catch(() => "")),
  )
  return marks.every((text) => text === "" || !isAlive(JSON.parse(text) as ProcessMark))
}

const PREFIX = "jusheng-test-"
const YOUNG_MS = 60_000

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
