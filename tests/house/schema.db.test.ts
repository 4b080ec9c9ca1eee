import { expect, test } from "vitest"
import { dumpCatalogue } from "#platform/db"
import { testDb } from "#platform/testing"

/** View definitions are worded differently by each PostgreSQL version; the committed text is the embedded one's. */
const EMBEDDED_MAJOR = 18

const db = await testDb()

/** After a new migration: `npm run schema`, and read the difference. */
test("docs/schema.txt is what the migrations make", async (context) => {
  const { major } = await db.one<{ major: number }>(
    "select current_setting('server_version_num')::int / 10000 as major",
  )
  if (major !== EMBEDDED_MAJOR) context.skip(`PostgreSQL ${major}`)
  await expect(await dumpCatalogue(db)).toMatchFileSnapshot("../../docs/schema.txt")
})
