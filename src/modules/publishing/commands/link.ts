import { platforms } from "#modules/registry"
import type { PublishingPorts } from "../ports.ts"

/** The post that a link names, as far as it is one of the platform; undefined: it is not. Tracking is cut off. */
export function postAt(
  ports: Pick<PublishingPorts, "outside">,
  account: { readonly id: string; readonly platform: string },
  link: string | undefined,
): { platformPostId: string; url: string } | undefined {
  const connector = ports.outside.connectors.connectorFor(account.platform, account.id)
  if (link === undefined) return undefined
  if (connector?.handOff) return connector.handOff.postOf(link)
  let url: URL
  try {
    url = new URL(link.trim())
  } catch {
    return undefined
  }
  const hosts = platforms().byId.get(account.platform)?.hosts ?? []
  const isThere = hosts.length === 0 || hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
  if (!isThere || (url.protocol !== "https:" && url.protocol !== "http:")) return undefined
  return { platformPostId: url.href.slice(0, 200), url: url.href }
}
