import {
  type Address,
  type Called,
  type ControlPort,
  endpointsOf,
  jsonOf,
  type PretendPlatform,
  type Said as WireSaid,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"
import { type Control, controlOf } from "./control.ts"
import { ENDPOINTS, grant, no, refusal, type Said } from "./endpoints.ts"
import { pageOf } from "./page.ts"
import { newWorld, settle, type World } from "./world.ts"

export interface SandboxOptions extends SimulatorOptions {
  /** How long the platform reviews a publication. */
  readonly reviewMs?: number
}

export type Sandbox = Simulator<Control>

const ADDRESSES: readonly Address[] = [
  ["POST", "/oauth/token", "token", "token"],
  ["GET", "/v1/profile", "profile", "read"],
  ["GET", "/v1/posts", "list", "list"],
  ["GET", /^\/v1\/posts\/(\d+)$/, "post", "read"],
  ["GET", /^\/v1\/posts\/(\d+)\/comments$/, "comments", "read"],
  ["GET", /^\/p\/(\d+)$/, "page", "read"],
  ["GET", "/v1/metrics", "metrics", "read"],
  ["POST", "/v1/posts", "publish", "publish"],
  ["GET", /^\/v1\/publications\/(\d+)$/, "progress", "read"],
  ["DELETE", /^\/v1\/posts\/(\d+)$/, "remove", "write"],
]

/** Starts a pretend platform on loopback. Its state lives in memory; load accounts through `control` or `POST /__sim/load`. */
export const startSandbox = ({ reviewMs = 0, ...options }: SandboxOptions = {}): Promise<Sandbox> =>
  startSimulator<Control>((ground) => platformOf(newWorld(ground, reviewMs)), options)

function platformOf(world: World): PretendPlatform & { readonly control: ControlPort & Control } {
  return {
    endpoints: endpointsOf(ADDRESSES, (name, called) => enter(world, name, called)),
    accountOf: (incoming, endpoint) =>
      endpoint === "token"
        ? world.accounts.get(String(jsonOf(incoming).account ?? ""))?.id
        : world.byToken.get(bearerOf(incoming.headers))?.id,
    refuse: (fault, value) => wire(refusal(world, fault, value)),
    endToken(account) {
      const held = world.accounts.get(account)?.token
      if (held) held.endsAt = 0
    },
    control: controlOf(world) as ControlPort & Control,
  }
}

const bearerOf = (headers: Readonly<Record<string, string>>): string =>
  (headers.authorization ?? "").replace(/^Bearer /, "")

/** Lets the holder of a valid token and of the right in. */
function enter(world: World, endpoint: string, { incoming, ids, faults }: Called): WireSaid {
  const body = jsonOf(incoming)
  if (endpoint === "token") return wire(grant(world, body))
  // Its public pages ask for no token.
  if (endpoint === "page") return pageOf(world.posts.get(ids[0]!))
  const account = world.byToken.get(bearerOf(incoming.headers))
  if (!account || (account.token?.endsAt ?? 0) <= world.now()) return wire(no(10001, "token expired"))
  if (account.forbidden.has(endpoint)) return wire(no(40001, "no permission"))
  settle(world, account)
  return wire(ENDPOINTS[endpoint]!({ world, account, query: incoming.query, body, ids, faults }))
}

/** JSON with the marked ids as bare numbers. */
const wire = (said: Said): WireSaid => ({
  text: JSON.stringify(said).replace(/"\ue000(\d+)"/g, "$1"),
  code: String(said.code),
})
