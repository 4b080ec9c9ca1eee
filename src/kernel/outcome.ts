import type { Issue } from "./issue.ts"

/**
 * What a command answers: done with a value, or refused with a code (`module.reason`).
 * A refusal is expected and typed (4xx); a bug throws.
 */
export type Outcome<T> = Done<T> | Refusal

export interface Done<T> {
  readonly ok: true
  readonly value: T
}

export interface Refusal {
  readonly ok: false
  readonly code: string
  /** Fills the placeholders `{name}` of the code's sentence. */
  readonly values: Record<string, string | number>
  readonly issues: readonly Issue[]
}

export const done = <T>(value: T): Done<T> => ({ ok: true, value })

export const refused = (
  code: string,
  values: Record<string, string | number> = {},
  issues: readonly Issue[] = [],
): Refusal => ({ ok: false, code, values, issues })
