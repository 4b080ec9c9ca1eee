import type { Connector, Connectors } from "#connectors/kit"
import { CONSENTS } from "./consents.ts"

/**
 * The same connectors, but that owners agree on the pretended platforms: the page's query is the connector's own, its
 * place is on loopback. No button of a sample city opens a real platform's page. `base`: where all platforms are.
 */
export function consentingAt(connectors: Connectors, base: string): Connectors {
  const led = new Map<Connector, Connector>()
  return {
    all: connectors.all,
    connectorFor(platform, accountId) {
      const connector = connectors.connectorFor(platform, accountId)
      if (!connector?.authorise?.consent) return connector
      const known = led.get(connector) ?? leading(connector, base)
      led.set(connector, known)
      return known
    },
  }
}

function leading(connector: Connector, base: string): Connector {
  const authorise = connector.authorise!
  const consent = authorise.consent!
  const { id } = connector.manifest
  return {
    ...connector,
    authorise: {
      ...authorise,
      consent: {
        ...consent,
        page(ask) {
          const page = new URL(`${base}/${CONSENTS}/${id}`)
          page.search = new URL(consent.page(ask)).search
          page.searchParams.set("account", ask.platformAccountId)
          return page.href
        },
      },
    },
  }
}
