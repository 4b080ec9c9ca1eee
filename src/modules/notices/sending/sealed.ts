import type { Secrets } from "#platform/secrets"
import type { PersonWay } from "../rules/ways.ts"

type Values = Readonly<Record<string, string>>

/** Sealed texts are bound to their row: moved to another channel or person they no longer open. */
const channelOf = (channelId: string): string => `notices.channel:${channelId}`
const addressOf = (personId: string, way: PersonWay): string => `notices.address:${personId}:${way}`

export const sealChannel = (secrets: Secrets, channelId: string, values: Values): string =>
  secrets.seal(JSON.stringify(values), channelOf(channelId))
/** Undefined where the key of this home does not open them: a house that was restored without its `secret.key`. */
export const openChannel = (secrets: Secrets, channelId: string, sealed: string): Values | undefined =>
  opened(secrets, sealed, channelOf(channelId)) as Values | undefined

export const sealAddress = (secrets: Secrets, personId: string, way: PersonWay, address: string): string =>
  secrets.seal(JSON.stringify(address), addressOf(personId, way))
export const openAddress = (secrets: Secrets, personId: string, way: PersonWay, sealed: string): string | undefined =>
  opened(secrets, sealed, addressOf(personId, way)) as string | undefined

/** Whatever is wrong with a sealed text, the way out is the same: what was sealed is entered again. */
function opened(secrets: Secrets, sealed: string, context: string): unknown {
  try {
    return JSON.parse(secrets.open(sealed, context))
  } catch {
    return undefined
  }
}
