import { type Connectors, connectorsOf, seePage } from "#connectors/kit"
import type { Outside } from "#modules/collection"
import { accessByCredential } from "#modules/registry"
import type { Clock } from "#platform/clock"
import type { Db } from "#platform/db"
import { outgoing } from "#platform/fetch"
import type { Secrets } from "#platform/secrets"
import { productionConnectors } from "../connectors/index.ts"

export interface OutsidePorts {
  readonly db: Db
  readonly clock: Clock
  readonly secrets: Secrets
  /** Base urls the administrator has listed; everything else inside the office network is refused. */
  readonly addresses: readonly string[]
  /** Production's own, unless a test brings its own. */
  readonly connectors?: Connectors
}

export interface OpenOutside {
  readonly outside: Outside
  close(): Promise<void>
}

/** The way out of a production installation: an account is reached by its stored credential, once two people vouch for it. */
export function productionOutside(ports: OutsidePorts): OpenOutside {
  const { connectors = productionConnectors(), addresses } = ports
  const fetch = outgoing({ allowed: addresses })
  return {
    outside: {
      connectors,
      addresses,
      sandbox: false,
      look: ({ url }) => seePage(fetch, url),
      accessTo: (account) => accessByCredential({ ...ports, connectors, fetch }, account),
    },
    close: async () => fetch.close(),
  }
}

/** No way out at all: for tests of what happens inside. */
export const closedOutside = (): Outside => ({
  connectors: connectorsOf([]),
  accessTo: async () => undefined,
  sandbox: false,
})
