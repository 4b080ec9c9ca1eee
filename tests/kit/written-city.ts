import { secretsOf } from "#platform/secrets"
import type { Db } from "#platform/db"
import { keptDb, type TestDbOptions, testDb } from "#platform/testing"
import { writeSample } from "../../src/app/sample/write.ts"
import { pretendedPlatforms } from "../../src/connectors/index.ts"

/** When the written city stands still, and the password of its logins. */
export const WRITTEN_AT = new Date("2026-11-25T15:30:00+08:00")
export const WRITTEN_PASSWORD = "Anlan-2026"
/** The key under which its credentials are sealed. */
export const WRITTEN_KEY = Buffer.alloc(32, 7)

/**
 * A copy of the sample city 112 as it stands at `WRITTEN_AT`: written once in a test run (some 20 s) for all files of
 * database tests that ask about it. `said`: what was told while it was written.
 */
export async function writtenCity(options?: TestDbOptions): Promise<{ db: Db; said: readonly string[] }> {
  const db = await testDb({ ...options, from: await keptDb("written", write) })
  const rows = await db.many<{ line: string }>("select line from public.said_while_written order by n")
  return { db, said: rows.map(({ line }) => line) }
}

async function write(db: Db): Promise<void> {
  const { RESIDENTS: residents, appCredential } = await pretendedPlatforms()
  const said: string[] = []
  await writeSample(db, "112", {
    asOf: WRITTEN_AT,
    password: WRITTEN_PASSWORD,
    say: (line) => said.push(line),
    own: { residents, appCredential, secrets: secretsOf(WRITTEN_KEY) },
  })
  // The processes that come later have not heard it.
  await db.run(
    "create table public.said_while_written as select * from unnest($1::text[]) with ordinality as t(line, n)",
    [said],
  )
}
