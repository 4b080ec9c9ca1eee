import type { Connector } from "./capabilities.ts"

/** The connectors of this installation, handed to the modules as an argument. */
export interface Connectors {
  /** Undefined: no connector, the account is looked after by hand or by import. */
  connectorFor(platform: string): Connector | undefined
  readonly all: readonly Connector[]
}

/**
 * `instead` names connectors that stand in for platforms (the sandbox in a sample city).
 * Throws on two connectors for one platform: a slip of the list, not of the outside.
 */
export function connectorsOf(
  list: readonly Connector[],
  instead: Readonly<Record<string, Connector>> = {},
): Connectors {
  const byPlatform = new Map<string, Connector>()
  for (const connector of list) {
    const { id } = connector.manifest
    if (byPlatform.has(id)) throw new Error(`two connectors for ${id}`)
    byPlatform.set(id, connector)
  }
  for (const [platform, connector] of Object.entries(instead)) byPlatform.set(platform, connector)
  return { connectorFor: (platform) => byPlatform.get(platform), all: list }
}
