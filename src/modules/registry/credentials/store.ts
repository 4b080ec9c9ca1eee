import type { Sql, Tx } from "#platform/db"
import type { Marks } from "#platform/secrets"

type Values = Readonly<Record<string, string>>

export interface Credential {
  readonly accountId: string
  readonly entryId: string
  readonly connector: string
  readonly settings: Values
  /** Sealed. */
  readonly secrets: string
  readonly marks: Marks
  readonly secretsEndOn: string | null
  readonly enteredBy: string
  readonly confirmedBy: string
  readonly confirmedAt: Date
  readonly grantSealed: string | null
  readonly revokedAt: Date | null
}

const CREDENTIAL = `account_id as "accountId", entry_id as "entryId", connector, settings, secrets, marks, secrets_end_on as "secretsEndOn",
  entered_by as "enteredBy", confirmed_by as "confirmedBy", confirmed_at as "confirmedAt", grant_sealed as "grantSealed",
  revoked_at as "revokedAt"`

/** The credential in force; undefined: none. */
export const credentialOf = (sql: Sql, accountId: string): Promise<Credential | undefined> =>
  sql.maybe<Credential>(`select ${CREDENTIAL} from registry.credential where account_id = $1`, [accountId])

export interface Entry {
  readonly id: string
  readonly accountId: string
  readonly connector: string
  readonly settings: Values
  /** Sealed: only the secrets that were typed in. */
  readonly secrets: string
  readonly marks: Marks
  readonly changed: readonly string[]
  readonly secretsEndOn: string | null
  readonly reason: string
  readonly enteredBy: string
  readonly enteredAt: Date
}

const ENTRY = `id, account_id as "accountId", connector, settings, secrets, marks, changed,
  secrets_end_on as "secretsEndOn", reason, entered_by as "enteredBy", entered_at as "enteredAt"`

/** What waits for its second person; locked by the account's row, which every command of custody holds. */
export const waitingEntry = (sql: Sql, accountId: string): Promise<Entry | undefined> =>
  sql.maybe<Entry>(`select ${ENTRY} from registry.credential_entry where account_id = $1 and state = 'waiting'`, [
    accountId,
  ])

export async function nextEntryId(tx: Tx): Promise<string> {
  const row = await tx.one<{ id: string }>(
    "select nextval(pg_get_serial_sequence('registry.credential_entry', 'id')) as id",
  )
  return row.id
}

/** Writes an entry; one that was waiting is replaced, its secrets are dropped. */
export async function insertEntry(tx: Tx, entry: Entry): Promise<void> {
  await tx.run(
    `update registry.credential_entry set state = 'replaced', secrets = null, decided_by = $2, decided_at = $3
     where account_id = $1 and state = 'waiting'`,
    [entry.accountId, entry.enteredBy, entry.enteredAt],
  )
  await tx.run(
    `insert into registry.credential_entry (id, account_id, connector, settings, secrets, marks, changed,
       secrets_end_on, reason, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      entry.id,
      entry.accountId,
      entry.connector,
      JSON.stringify(entry.settings),
      entry.secrets,
      JSON.stringify(entry.marks),
      entry.changed,
      entry.secretsEndOn,
      entry.reason,
      entry.enteredBy,
      entry.enteredAt,
    ],
  )
}

export async function decideEntry(
  tx: Tx,
  entry: Entry,
  decided: { state: "confirmed" | "returned"; by: string; at: Date; words: string | null },
): Promise<void> {
  await tx.run(
    `update registry.credential_entry set state = $2, secrets = null, decided_by = $3, decided_at = $4, decision = $5
     where id = $1`,
    [entry.id, decided.state, decided.by, decided.at, decided.words],
  )
}

/** Puts an entry in force with all secrets sealed anew. The old grant ends: it belonged to the old secrets. */
export async function putInForce(
  tx: Tx,
  entry: Entry,
  sealed: { secrets: string; marks: Marks; by: string; at: Date },
): Promise<void> {
  await tx.run(
    `insert into registry.credential (account_id, connector, settings, secrets, marks, entry_id, entered_by, confirmed_by,
       confirmed_at, secrets_end_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (account_id) do update set connector = excluded.connector, settings = excluded.settings,
       secrets = excluded.secrets, marks = excluded.marks, entry_id = excluded.entry_id, entered_by = excluded.entered_by,
       confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at,
       secrets_end_on = excluded.secrets_end_on, grant_sealed = null, grant_ends_at = null, grant_refreshes = false,
       consented_at = null, revoked_at = null, warned_days = null`,
    [
      entry.accountId,
      entry.connector,
      JSON.stringify(entry.settings),
      sealed.secrets,
      JSON.stringify(sealed.marks),
      entry.id,
      entry.enteredBy,
      sealed.by,
      sealed.at,
      entry.secretsEndOn,
    ],
  )
  // What was proved and what failed was the old credential's.
  await tx.run("delete from registry.capability where account_id = $1", [entry.accountId])
  await tx.run(
    `update registry.connection set failure_kind = null, failure_code = null, failure_reason = null,
       failure_advice = null, failing_since = null where account_id = $1`,
    [entry.accountId],
  )
}
