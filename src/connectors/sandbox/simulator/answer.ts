import type { Logged } from "./control.ts"
import { type Asked, ENDPOINTS, grant, no, refusal, type Said } from "./endpoints.ts"
import type { Faults } from "./faults.ts"
import { settle, type World } from "./world.ts"

/** One request that reached the platform. */
export interface Incoming {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly bearer: string
  readonly body: Readonly<Record<string, unknown>>
}

/** What goes back over the wire; `cut`: nothing, the connection breaks. */
export type Outgoing =
  | "cut"
  | { readonly status: number; readonly type: string; readonly text: string; readonly afterMs: number }

/** Method and path → endpoint. */
const ADDRESSES: readonly (readonly [string, RegExp, string])[] = [
  ["POST", /^\/oauth\/token$/, "token"],
  ["GET", /^\/v1\/profile$/, "profile"],
  ["GET", /^\/v1\/posts$/, "list"],
  ["GET", /^\/v1\/posts\/(\d+)$/, "post"],
  ["GET", /^\/v1\/posts\/(\d+)\/comments$/, "comments"],
  ["GET", /^\/v1\/metrics$/, "metrics"],
  ["POST", /^\/v1\/posts$/, "publish"],
  ["GET", /^\/v1\/publications\/(\d+)$/, "progress"],
  ["DELETE", /^\/v1\/posts\/(\d+)$/, "remove"],
]

const SLOW_MS = 60_000
const JSON_TYPE = "application/json"

/** Answers one request, with whatever faults strike it, and writes it into the log. */
export function answerOf(world: World, faults: Faults, log: (entry: Logged) => void, incoming: Incoming): Outgoing {
  const address = recognise(incoming)
  if (!address) return { status: 404, type: JSON_TYPE, text: "{}", afterMs: 0 }
  const { endpoint, ids } = address
  const account =
    endpoint === "token" ? world.accounts.get(String(incoming.body.account ?? "")) : world.byToken.get(incoming.bearer)
  const struck = faults.strike(account?.id, endpoint)
  const note = (answer: string): void =>
    log({
      at: new Date(world.now()).toISOString(),
      method: incoming.method,
      endpoint,
      account: account?.id ?? null,
      answer,
    })
  if (struck.has("cut-before")) {
    note("cut-before")
    return "cut"
  }
  if (struck.has("server-error")) {
    note("server-error")
    return { status: 502, type: "text/html", text: "<html><body>502 Bad Gateway</body></html>", afterMs: 0 }
  }
  const result =
    endpoint === "token"
      ? grant(world, struck, incoming.body)
      : (refusal(world, struck) ??
        enter(world, endpoint, incoming.bearer, { query: incoming.query, body: incoming.body, ids, faults: struck }))
  note(String(result.code))
  if (struck.has("cut-after")) return "cut"
  const text = struck.has("garbage") ? "<!doctype html><title>系统维护中</title>" : textOf(result)
  return {
    status: 200,
    type: JSON_TYPE,
    text: struck.has("truncated") ? text.slice(0, text.length >> 1) : text,
    afterMs: struck.has("slow") ? (struck.get("slow")?.value ?? SLOW_MS) : 0,
  }
}

function recognise({ method, path }: Incoming): { endpoint: string; ids: string[] } | undefined {
  for (const [wanted, pattern, endpoint] of ADDRESSES) {
    const match = wanted === method ? pattern.exec(path) : null
    if (match) return { endpoint, ids: match.slice(1) }
  }
  return undefined
}

/** Lets the holder of a valid token and of the right in. */
function enter(world: World, endpoint: string, bearer: string, asked: Omit<Asked, "world" | "account">): Said {
  const account = world.byToken.get(bearer)
  if (!account || (account.token?.endsAt ?? 0) <= world.now()) return no(10001, "token expired")
  if (account.forbidden.has(endpoint)) return no(40001, "no permission")
  settle(world, account)
  return ENDPOINTS[endpoint]!({ world, account, ...asked })
}

/** JSON with the marked ids as bare numbers. */
const textOf = (result: Said): string => JSON.stringify(result).replace(/"\ue000(\d+)"/g, "$1")
