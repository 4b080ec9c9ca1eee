import type { TextModel } from "#connectors/kit"
import type { Fetch } from "#platform/fetch"
import type { Secrets } from "#platform/secrets"

/** What the assistance needs of the house, handed in by `app`. */
export interface AssistancePorts {
  readonly model: TextModel
  readonly secrets: Secrets
  readonly fetch: Fetch
  /** Origins that the administrator of the machine has listed; the key is sent to no other address. */
  readonly addresses: readonly string[]
  /** Monotonic milliseconds: how long an answer took. */
  elapsed(): number
}
