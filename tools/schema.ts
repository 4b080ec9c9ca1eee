import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { migrationsInOrder } from "../src/app/migrations.ts"
import { dumpCatalogue, migrate, openDb, startEmbedded } from "../src/platform/db/index.ts"

/** Writes docs/schema.txt from the migrations: `npm run schema`. The house test compares the two. */
const home = await mkdtemp(join(tmpdir(), "jusheng-schema-"))
await chmod(home, 0o755)
const server = await startEmbedded({ home, fast: true })
const db = openDb(server.url, { max: 2 })
try {
  await migrate(db, migrationsInOrder())
  await writeFile("docs/schema.txt", await dumpCatalogue(db))
} finally {
  await db.close()
  await server.stop()
  await rm(home, { recursive: true, force: true })
}
