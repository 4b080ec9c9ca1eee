import type { Sender } from "#connectors/kit"
import type { Fetch } from "#platform/fetch"
import type { Secrets } from "#platform/secrets"

/** What sending needs of the house, handed in by `app`. */
export interface SendingPorts {
  readonly senders: readonly Sender[]
  readonly secrets: Secrets
  readonly fetch: Fetch
  /** Origins that the administrator has listed; secrets are sent to no other address that a form names. */
  readonly addresses: readonly string[]
}

export const senderOf = (ports: Pick<SendingPorts, "senders">, id: string): Sender | undefined =>
  ports.senders.find(({ manifest }) => manifest.id === id)
