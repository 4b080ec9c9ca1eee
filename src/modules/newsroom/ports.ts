import type { Connectors } from "#connectors/kit"
import type { Files } from "#platform/files"
import type { Secrets } from "#platform/secrets"

/** What the newsroom needs of the outside. */
export interface NewsroomPorts {
  /** Seals how to reach a tipster. */
  readonly secrets: Secrets
  /** Pictures, clips and materials. */
  readonly files: Files
  /** Whose limits the variants of an article are held to. */
  readonly connectors: Connectors
}
