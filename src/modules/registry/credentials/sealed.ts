import type { Grant } from "#connectors/kit"
import type { Secrets } from "#platform/secrets"

type Values = Readonly<Record<string, string>>

/** Sealed texts are bound to their row: moved to another account or entry they no longer open. */
const credentialOf = (accountId: string): string => `registry.credential:${accountId}`
const entryOf = (entryId: string): string => `registry.credential-entry:${entryId}`
const grantOf = (accountId: string): string => `registry.grant:${accountId}`

export const sealSecrets = (secrets: Secrets, accountId: string, values: Values): string =>
  secrets.seal(JSON.stringify(values), credentialOf(accountId))
export const openSecretsOf = (secrets: Secrets, accountId: string, sealed: string): Values =>
  JSON.parse(secrets.open(sealed, credentialOf(accountId))) as Values

export const sealEntry = (secrets: Secrets, entryId: string, values: Values): string =>
  secrets.seal(JSON.stringify(values), entryOf(entryId))
export const openEntry = (secrets: Secrets, entryId: string, sealed: string): Values =>
  JSON.parse(secrets.open(sealed, entryOf(entryId))) as Values

export const sealGrant = (secrets: Secrets, accountId: string, grant: Grant): string =>
  secrets.seal(JSON.stringify({ ...grant, expiresAt: grant.expiresAt.toISOString() }), grantOf(accountId))
export function openGrant(secrets: Secrets, accountId: string, sealed: string): Grant {
  const read = JSON.parse(secrets.open(sealed, grantOf(accountId))) as Omit<Grant, "expiresAt"> & { expiresAt: string }
  return { ...read, expiresAt: new Date(read.expiresAt) }
}

/** Shorter secrets would be half given away by four characters. */
const TAIL_FROM_CHARS = 12
const TAIL_CHARS = 4

/** What may be shown of a secret: its last four characters, if it is long; null otherwise. */
export const tailOf = (secret: string): string | null => {
  const chars = [...secret]
  return chars.length < TAIL_FROM_CHARS ? null : chars.slice(-TAIL_CHARS).join("")
}
