import { lookup } from "node:dns/promises"
import { BlockList, isIP } from "node:net"

/** Address ranges of IPv4 that are not the public internet (IANA special-purpose registry). */
const CLOSED_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
]

/** Inside the global unicast range of IPv6, but special: Teredo and others, documentation, 6to4. */
const CLOSED_V6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]

const closed = new BlockList()
for (const [net, bits] of CLOSED_V4) closed.addSubnet(net, bits, "ipv4")
for (const [net, bits] of CLOSED_V6) closed.addSubnet(net, bits, "ipv6")
const globalUnicast = new BlockList()
globalUnicast.addSubnet("2000::", 3, "ipv6")

/** True for an address of the public internet; everything that may be ours (loopback, private, link-local …) is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !closed.check(address, "ipv4")
  return family === 6 && globalUnicast.check(address, "ipv6") && !closed.check(address, "ipv6")
}

export interface Address {
  readonly address: string
  readonly family: 4 | 6
}

/** Name → addresses; throws when the name is unknown. */
export type Resolve = (host: string) => Promise<readonly Address[]>

export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))

/** True when `url` lies under one of the base urls that the operator allowed by hand (same origin, path below). */
export function isAllowed(url: URL, allowed: readonly string[]): boolean {
  return allowed.some((base) => {
    const root = new URL(base)
    const path = root.pathname.endsWith("/") ? root.pathname : `${root.pathname}/`
    return url.origin === root.origin && `${url.pathname}/`.startsWith(path)
  })
}

/**
 * The addresses a call may connect to, or why not. The connection goes to exactly these, so a name that
 * answers differently a moment later (DNS rebinding) gains nothing.
 */
export async function admit(
  url: URL,
  allowed: readonly string[],
  resolve: Resolve,
): Promise<{ readonly addresses: readonly Address[] } | { readonly trouble: "address" | "dns" }> {
  if (url.protocol !== "https:" && url.protocol !== "http:") return { trouble: "address" }
  if (url.username !== "" || url.password !== "") return { trouble: "address" }
  const found = await addressesOf(url.hostname.replace(/^\[|\]$/g, ""), resolve)
  if (!found) return { trouble: "dns" }
  if (isAllowed(url, allowed)) return { addresses: found }
  return found.every(({ address }) => isPublicAddress(address)) ? { addresses: found } : { trouble: "address" }
}

async function addressesOf(host: string, resolve: Resolve): Promise<readonly Address[] | undefined> {
  const family = isIP(host)
  try {
    const addresses = family === 0 ? await resolve(host) : [{ address: host, family: family === 6 ? 6 : 4 } as const]
    return addresses.length > 0 ? addresses : undefined
  } catch {
    return undefined
  }
}

/** A server that is not spoken to by HTTP. */
export interface Server {
  /** Of the list of allowed addresses, such as `imaps`. */
  readonly scheme: string
  readonly host: string
  readonly port: number
}

/**
 * The same for another server: `listed` where an allowed address names its scheme, name and port (`imaps://10.1.2.3:993`); a server
 * inside the office network must be.
 */
export async function admitServer(
  { scheme, host, port }: Server,
  allowed: readonly string[],
  resolve: Resolve = systemResolve,
): Promise<
  { readonly addresses: readonly Address[]; readonly listed: boolean } | { readonly trouble: "address" | "dns" }
> {
  // Spaces, slashes, a user name: whatever makes another address of it.
  if (!/^[\p{L}\p{N}.:-]{1,253}$/u.test(host) || !Number.isInteger(port) || port < 1 || port > 65_535)
    return { trouble: "address" }
  const found = await addressesOf(host, resolve)
  if (!found) return { trouble: "dns" }
  const listed = allowed.some((base) => {
    const at = new URL(base)
    const name = at.hostname.replace(/^\[|\]$/g, "")
    return at.protocol === `${scheme}:` && name === host.toLowerCase() && at.port === String(port)
  })
  if (listed) return { addresses: found, listed }
  return found.every(({ address }) => isPublicAddress(address)) ? { addresses: found, listed } : { trouble: "address" }
}
