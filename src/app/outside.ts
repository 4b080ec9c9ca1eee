import { connectorsOf } from "#connectors/kit"
import type { Outside } from "#modules/collection"
import { productionConnectors } from "../connectors/index.ts"

/** The way out of a production installation: accounts are reached as soon as somebody has authorised them. */
export const productionOutside = (): Outside => ({
  connectors: productionConnectors(),
  accessTo: async () => undefined,
  sandbox: false,
})

/** No way out at all: for tests of what happens inside. */
export const closedOutside = (): Outside => ({
  connectors: connectorsOf([]),
  accessTo: async () => undefined,
  sandbox: false,
})
