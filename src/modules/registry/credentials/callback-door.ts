import type { Callbacks } from "#connectors/kit"
import type { Sql } from "#platform/db"
import { platforms } from "../platforms.ts"
import type { CredentialPorts } from "./ports.ts"
import { openSecretsOf } from "./sealed.ts"
import { credentialOf } from "./store.ts"

/** What is needed to check what a platform sends about one account. */
export interface CallbackDoor {
  readonly accountId: string
  readonly callbacks: Callbacks
  readonly keys: Parameters<Callbacks["take"]>[1]
}

/**
 * The keys of an account's callbacks; undefined where there is no such account on that platform, no connector that takes
 * callbacks, or no confirmed credential. `account` is our id of it, as in the address given to the platform.
 */
export async function callbackDoor(
  sql: Sql,
  ports: Pick<CredentialPorts, "secrets" | "connectors">,
  asked: { readonly platform: string; readonly account: string },
): Promise<CallbackDoor | undefined> {
  if (!platforms().byId.has(asked.platform)) return undefined
  const connector = ports.connectors.connectorFor(asked.platform, asked.account)
  if (!connector?.callbacks) return undefined
  const row = await sql.maybe<{ id: string }>(
    "select id from registry.account where id = $1 and platform = $2 and state in ('normal', 'paused')",
    [asked.account, asked.platform],
  )
  const credential = row && (await credentialOf(sql, row.id))
  if (!credential || credential.connector !== connector.manifest.id) return undefined
  const secrets = openSecretsOf(ports.secrets, row.id, credential.secrets)
  if (!secrets) return undefined
  return { accountId: row.id, callbacks: connector.callbacks, keys: { settings: credential.settings, secrets } }
}
