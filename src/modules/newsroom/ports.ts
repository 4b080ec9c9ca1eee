import type { Connectors } from "#connectors/kit"
import type { Files } from "#platform/files"
import type { AssistancePorts } from "./assistance/ports.ts"

/** What the newsroom needs of the outside. */
export interface NewsroomPorts extends AssistancePorts {
  /** Pictures, clips and materials. */
  readonly files: Files
  /** Whose limits the variants of an article are held to. */
  readonly connectors: Connectors
}
