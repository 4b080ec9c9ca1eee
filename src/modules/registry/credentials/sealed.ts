import type { Grant } from "#connectors/kit"
import type { Secrets } from "#platform/secrets"

type Values = Readonly<Record<string, string>>

/** Sealed texts are bound to their row: moved to another account or entry they no longer open. */
const credentialOf = (accountId: string): string => `registry.credential:${accountId}`
const entryOf = (entryId: string): string => `registry.credential-entry:${entryId}`
const grantOf = (accountId: string): string => `registry.grant:${accountId}`

export const sealSecrets = (secrets: Secrets, accountId: string, values: Values): string =>
  secrets.seal(JSON.stringify(values), credentialOf(accountId))
/** Undefined where the key of this home does not open them: a house that was restored without its `secret.key`. */
export const openSecretsOf = (secrets: Secrets, accountId: string, sealed: string): Values | undefined =>
  opened(secrets, sealed, credentialOf(accountId)) as Values | undefined

export const sealEntry = (secrets: Secrets, entryId: string, values: Values): string =>
  secrets.seal(JSON.stringify(values), entryOf(entryId))
export const openEntry = (secrets: Secrets, entryId: string, sealed: string): Values | undefined =>
  opened(secrets, sealed, entryOf(entryId)) as Values | undefined

export const sealGrant = (secrets: Secrets, accountId: string, grant: Grant): string =>
  secrets.seal(JSON.stringify({ ...grant, expiresAt: grant.expiresAt.toISOString() }), grantOf(accountId))
export function openGrant(secrets: Secrets, accountId: string, sealed: string): Grant | undefined {
  const read = opened(secrets, sealed, grantOf(accountId)) as
    | (Omit<Grant, "expiresAt"> & { expiresAt: string })
    | undefined
  return read && { ...read, expiresAt: new Date(read.expiresAt) }
}

/** Whatever is wrong with a sealed text, the way out is the same: what was sealed is entered again. */
function opened(secrets: Secrets, sealed: string, context: string): unknown {
  try {
    return JSON.parse(secrets.open(sealed, context))
  } catch {
    return undefined
  }
}
