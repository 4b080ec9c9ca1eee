import type { Secrets } from "#platform/secrets"

/** Sealed texts are bound to their row: moved to another they no longer open. */
const SETTING = "newsroom.assistance-setting"
const contextOf = (useId: string): string => `newsroom.assistance-use:${useId}`

export type Values = Readonly<Record<string, string>>

/** What one question was about: its text as given, as it left the house, and what came back. */
export interface UseText {
  readonly text: string
  readonly instruction: string
  readonly masked: string
  readonly kept: readonly string[]
  readonly answer?: string
  readonly notes?: readonly string[]
}

export const sealSecrets = (secrets: Secrets, values: Values): string => secrets.seal(JSON.stringify(values), SETTING)
/** Undefined where the key of this home does not open them. */
export const openSetting = (secrets: Secrets, sealed: string): Values | undefined =>
  sealed === "" ? {} : (opened(secrets, sealed, SETTING) as Values | undefined)

export const sealUse = (secrets: Secrets, useId: string, text: UseText): string =>
  secrets.seal(JSON.stringify(text), contextOf(useId))
export const openUse = (secrets: Secrets, useId: string, sealed: string | null): UseText | undefined =>
  sealed === null ? undefined : (opened(secrets, sealed, contextOf(useId)) as UseText | undefined)

function opened(secrets: Secrets, sealed: string, context: string): unknown {
  try {
    return JSON.parse(secrets.open(sealed, context))
  } catch {
    return undefined
  }
}
