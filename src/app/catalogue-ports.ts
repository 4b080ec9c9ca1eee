import type { CataloguePorts } from "#modules/catalogue"
import { entranceLinks } from "#modules/portal"
import type { Fetch } from "#platform/fetch"
import { lookAt } from "../connectors/index.ts"

/** The catalogue's links are looked at as apps are; those of the entrance page beside them. */
export const cataloguePorts = (fetch: Fetch): CataloguePorts => ({
  look: (url) => lookAt(fetch, url),
  otherLinks: entranceLinks,
})
