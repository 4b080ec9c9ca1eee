import type { Secrets } from "#platform/secrets"

/** What the newsroom needs of the outside. */
export interface NewsroomPorts {
  /** Seals how to reach a tipster. */
  readonly secrets: Secrets
}
