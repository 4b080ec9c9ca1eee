import type { Connector } from "./capabilities.ts"

/** The connectors of this installation, handed to the modules as an argument. */
export interface Connectors {
  /**
   * Undefined: no connector, the account is looked after by hand or by import. The account counts only in a sample city,
   * where some accounts of a platform are read by its own connector and the others by the pretend platform's.
   */
  connectorFor(platform: string, accountId?: string): Connector | undefined
  readonly all: readonly Connector[]
}

/**
 * `instead` names connectors that stand in for platforms (the sandbox in a sample city), but not for accounts in `except`.
 * Throws on two connectors for one platform: a slip of the list, not of the outside.
 */
export function connectorsOf(
  list: readonly Connector[],
  instead: Readonly<Record<string, Connector>> = {},
  except: ReadonlySet<string> = new Set(),
): Connectors {
  const byPlatform = new Map<string, Connector>()
  for (const connector of list) {
    const { id } = connector.manifest
    if (byPlatform.has(id)) throw new Error(`two connectors for ${id}`)
    byPlatform.set(id, connector)
  }
  const own = new Map(byPlatform)
  for (const [platform, connector] of Object.entries(instead)) byPlatform.set(platform, connector)
  return {
    connectorFor: (platform, accountId) =>
      (accountId !== undefined && except.has(accountId) ? own : byPlatform).get(platform),
    all: list,
  }
}
