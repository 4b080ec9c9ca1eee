import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Sql } from "#platform/db"
import { packageRoot } from "#platform/root"
import { type Ends, endsFile, nextEnd } from "../rules/credential-ends.ts"

let read: Ends | undefined

/** data/credentials/ends.json, read once. */
export function ends(): Ends {
  read ??= endsFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/credentials/ends.json"), "utf8")))
  return read
}

/** Works out anew what ends next on an account's credential. `renewsAlone`: its secrets alone bring a new grant. */
export async function noteNextEnd(sql: Sql, accountId: string, renewsAlone: boolean): Promise<void> {
  const row = await sql.maybe<{
    platform: string
    secretsEndOn: string | null
    consentedAt: Date | null
    grantEndsAt: Date | null
    refreshes: boolean
  }>(
    `select a.platform, c.secrets_end_on as "secretsEndOn", c.consented_at as "consentedAt",
       c.grant_ends_at as "grantEndsAt", c.grant_refreshes as refreshes
     from registry.credential c join registry.account a on a.id = c.account_id where c.account_id = $1`,
    [accountId],
  )
  if (!row) return
  const next = nextEnd(ends(), { ...row, renewsItself: renewsAlone || row.refreshes })
  await sql.run(
    `update registry.credential set ends_at = $2, ends_what = $3,
       warned_days = case when ends_at is not distinct from $2::timestamptz then warned_days end
     where account_id = $1 and (ends_at, ends_what) is distinct from ($2::timestamptz, $3::text)`,
    [accountId, next?.at ?? null, next?.what ?? null],
  )
}
