import type { Exchanger } from "#connectors/kit"
import type { Fetch } from "#platform/fetch"
import type { Files } from "#platform/files"
import type { Secrets } from "#platform/secrets"

/** What talking to other systems needs of the house, handed in by `app`. */
export interface ExchangePorts {
  readonly secrets: Secrets
  /** The guarded way out: private addresses only where the administrator has listed them. */
  readonly fetch: Fetch
}

/** What handing on to other systems needs beside. */
export interface PeerPorts extends ExchangePorts {
  readonly exchangers: readonly Exchanger[]
  /** Origins that the administrator has listed; secrets are sent to no other address that a form names. */
  readonly addresses: readonly string[]
  readonly files: Files
}

export const exchangerOf = (ports: Pick<PeerPorts, "exchangers">, kind: string): Exchanger | undefined =>
  ports.exchangers.find(({ manifest }) => manifest.id === kind)

export const sealWebhook = (secrets: Secrets, id: string, secret: string): string =>
  secrets.seal(secret, `exchange.webhook:${id}`)
/** Undefined where the key of this home does not open it. */
export const openWebhookSecret = (secrets: Secrets, id: string, sealed: string): string | undefined =>
  opened(secrets, sealed, `exchange.webhook:${id}`)

export const sealPeer = (secrets: Secrets, id: string, values: Readonly<Record<string, string>>): string =>
  secrets.seal(JSON.stringify(values), `exchange.peer:${id}`)
export function openPeer(secrets: Secrets, id: string, sealed: string): Readonly<Record<string, string>> | undefined {
  const text = opened(secrets, sealed, `exchange.peer:${id}`)
  return text === undefined ? undefined : (JSON.parse(text) as Record<string, string>)
}

export const sealContact = (secrets: Secrets, orderId: string, contact: string): string =>
  secrets.seal(contact, `exchange.order:${orderId}`)
export const openContact = (secrets: Secrets, orderId: string, sealed: string): string | undefined =>
  opened(secrets, sealed, `exchange.order:${orderId}`)

function opened(secrets: Secrets, sealed: string, context: string): string | undefined {
  try {
    return secrets.open(sealed, context)
  } catch {
    return undefined
  }
}
