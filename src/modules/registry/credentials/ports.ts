import type { Access, Connectors } from "#connectors/kit"
import type { Fetch } from "#platform/fetch"
import type { Secrets } from "#platform/secrets"

/** An account as the outside knows it. */
export interface Reached {
  readonly accountId: string
  readonly platform: string
  /** The platform's own id; null while nobody has told it. */
  readonly platformId: string | null
}

/** What custody needs of the house, handed in by `app`. */
export interface CredentialPorts {
  readonly secrets: Secrets
  readonly connectors: Connectors
  readonly accessTo: (account: Reached) => Promise<Access | undefined>
  readonly fetch: Fetch
  /** Origins that the administrator has listed; secrets are sent to no other address that a form names. */
  readonly addresses: readonly string[]
}
