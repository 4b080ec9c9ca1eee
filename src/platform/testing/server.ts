import { randomBytes } from "node:crypto"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { migrate, migrationSources, openDb, startEmbedded } from "#platform/db"
import { prepareQueue } from "#platform/jobs"

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
  await admin.run(
    `create database ${template} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
  )
  const db = openDb(databaseUrl(server.url, template), { max: 2 })
  await migrate(db, migrationSources(floors))
  await prepareQueue(db)
  await db.close()
  process.env[ADMIN_URL] = server.url
  process.env[TEMPLATE] = template
  return async () => {
    // Databases of files that were cut off; on an embedded server they go with the folder.
    const left = given ? await admin.many<{ name: string }>(LEFT, [template]) : []
    for (const { name } of left) await admin.run(`drop database if exists "${name}" with (force)`)
    await admin.close()
    await server.stop()
  }
}

const LEFT = "select datname as name from pg_database where starts_with(datname, $1)"

async function embedded(): Promise<{ url: string; stop(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), "jusheng-test-"))
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

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
