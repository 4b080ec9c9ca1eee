import type { Grant } from "#connectors/kit"
import { iso } from "#kernel/time"
import type { Tx } from "#platform/db"
import { enqueueMany } from "#platform/jobs"
import { marksOf, type Secrets } from "#platform/secrets"
import { PROBE_JOB } from "./probe.ts"
import { sealSecrets } from "./sealed.ts"
import { keepGrant } from "./tokens.ts"

type Values = Readonly<Record<string, string>>

/** A credential as one person once entered it and another confirmed it. */
export interface LoadedCredential {
  readonly accountId: string
  readonly connector: string
  readonly settings: Values
  readonly secrets: Values
  /** Persons; never the same. */
  readonly enteredBy: string
  readonly confirmedBy: string
  readonly at: Date
  readonly reason: string
}

/**
 * First filling of accounts that have no credential: entry and credential in force, as if both people had been there.
 * What each account may do is asked of its platform by jobs. Nothing is announced and no trail is written: nobody did it.
 */
export async function loadCredentials(tx: Tx, secrets: Secrets, rows: readonly LoadedCredential[]): Promise<void> {
  if (rows.length === 0) return
  const ids = await tx.many<{ id: string }>(
    "select nextval(pg_get_serial_sequence('registry.credential_entry', 'id')) as id from generate_series(1, $1)",
    [rows.length],
  )
  const entries = rows.map((row, index) => ({
    ...row,
    entryId: ids[index]!.id,
    marks: marksOf(row.secrets, iso(row.at)),
  }))
  await tx.copy(
    "registry.credential_entry",
    [...["id", "account_id", "state", "connector", "settings", "marks", "changed", "reason", "entered_by"], ...DECIDED],
    entries.map(({ entryId, accountId, connector, settings, marks, reason, enteredBy, confirmedBy, at, ...row }) => [
      ...[entryId, accountId, "confirmed", connector, JSON.stringify(settings), JSON.stringify(marks)],
      [...Object.keys(settings), ...Object.keys(row.secrets)],
      ...[reason, enteredBy, at, confirmedBy, at],
    ]),
  )
  await tx.copy(
    "registry.credential",
    [
      "account_id",
      "connector",
      "settings",
      "secrets",
      "marks",
      "entry_id",
      "entered_by",
      "confirmed_by",
      "confirmed_at",
    ],
    entries.map(({ entryId, accountId, connector, settings, marks, enteredBy, confirmedBy, at, ...row }) => [
      ...[accountId, connector, JSON.stringify(settings), sealSecrets(secrets, accountId, row.secrets)],
      ...[JSON.stringify(marks), entryId, enteredBy, confirmedBy, at],
    ]),
  )
  const probes = rows.map(({ accountId }) => ({ payload: { accountId }, key: `${PROBE_JOB}:${accountId}` }))
  await enqueueMany(tx, PROBE_JOB, probes)
}

const DECIDED = ["entered_at", "decided_by", "decided_at"]

/** Keeps what a platform has granted an account that was filled in by `loadCredentials`. */
export async function loadGrant(tx: Tx, secrets: Secrets, accountId: string, grant: Grant): Promise<void> {
  const row = await tx.maybe<{ entryId: string }>(
    `select entry_id as "entryId" from registry.credential where account_id = $1 for update`,
    [accountId],
  )
  if (row) await keepGrant(tx, secrets, { accountId, entryId: row.entryId, renewsAlone: false }, grant)
}
