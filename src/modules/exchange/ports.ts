import type { Fetch } from "#platform/fetch"
import type { Secrets } from "#platform/secrets"

/** What telling other systems needs of the house, handed in by `app`. */
export interface ExchangePorts {
  readonly secrets: Secrets
  /** The guarded way out: private addresses only where the administrator has listed them. */
  readonly fetch: Fetch
}

export const sealWebhook = (secrets: Secrets, id: string, secret: string): string =>
  secrets.seal(secret, `exchange.webhook:${id}`)
/** Undefined where the key of this home does not open it. */
export function openWebhookSecret(secrets: Secrets, id: string, sealed: string): string | undefined {
  try {
    return secrets.open(sealed, `exchange.webhook:${id}`)
  } catch {
    return undefined
  }
}
