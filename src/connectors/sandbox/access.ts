import { type Access, memoryTokens, type TokenPort, tokenKeeper } from "#connectors/kit"
import type { Fetch } from "#platform/fetch"
import { authorise } from "./authorise.ts"

export interface SandboxDoor {
  /** Base url of the simulator. */
  readonly url: string
  readonly fetch: Fetch
  readonly now: () => Date
  /** The secret an account was loaded with. */
  secretOf(platformAccountId: string): string
}

/** Ways to accounts of the pretend platform: tokens in memory, one keeper per account. */
export function sandboxAccess(door: SandboxDoor): (platformAccountId: string) => Access {
  const keepers = new Map<string, TokenPort>()
  const settings = { baseUrl: door.url }
  const { fetch, now } = door
  return (platformAccountId) => {
    const known = keepers.get(platformAccountId)
    const secrets = { secret: door.secretOf(platformAccountId) }
    const tokens =
      known ??
      tokenKeeper(
        memoryTokens(),
        (grant) => authorise.renew({ platformAccountId, settings, secrets, grant, fetch, now }),
        now,
      )
    if (!known) keepers.set(platformAccountId, tokens)
    return { platformAccountId, settings, tokens, fetch, now }
  }
}
