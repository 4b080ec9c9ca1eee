import type { Answer, Call, Fetch, Landed, Reply, Trouble, TroubleKind } from "./call.ts"
import { admit, type Resolve, systemResolve } from "./guard.ts"
import { parseJson } from "./lossless.ts"
import { type Agents, openAgents, type RawReply, ShotError, shoot } from "./transport.ts"

export interface OutgoingOptions {
  /** Base urls that may lie on loopback or inside the office network (simulators, a local 12345 gateway). */
  readonly allowed?: readonly string[]
  readonly timeoutMs?: number
  readonly sizeBytesMax?: number
  readonly socketsPerHostMax?: number
  /** Certificates (PEM) of an office's own authority, trusted beside the built-in ones. */
  readonly authorities?: readonly string[]
  /** Name resolution, replaceable in tests. */
  readonly resolve?: Resolve
}

const TIMEOUT_MS = 20_000
const SIZE_BYTES_MAX = 8 * 1024 * 1024
const SOCKETS_PER_HOST_MAX = 16
const REDIRECTS_MAX = 3

/** Headers that never follow a redirect to another origin. */
const PERSONAL_HEADERS = new Set(["authorization", "cookie", "proxy-authorization"])

interface Hop {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
}

/** Opens the door to the outside: time limit, size limit, address guard, lossless JSON, typed troubles. */
export function outgoing(options: OutgoingOptions = {}): Fetch & { close(): void } {
  const agents = openAgents(options.socketsPerHostMax ?? SOCKETS_PER_HOST_MAX, options.authorities ?? [])
  const fetch: Fetch = async (call) => {
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), call.timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS)
    try {
      return await follow(call, options, agents, deadline.signal)
    } finally {
      clearTimeout(timer)
    }
  }
  return Object.assign(fetch, {
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  })
}

async function follow(call: Call, options: OutgoingOptions, agents: Agents, signal: AbortSignal): Promise<Answer> {
  const method = call.method ?? "GET"
  const fail = (kind: TroubleKind, sent: Trouble["sent"], reply?: Reply): Answer => ({
    ok: false,
    trouble: { kind, sent, where: whereOf(call), ...(reply && { reply }) },
  })
  let hop: Hop | undefined = firstHop(call)
  if (!hop) return fail("address", "no")
  const body = bodyOf(call)
  for (let redirects = 0; ; redirects += 1) {
    const admitted = await inTime(admit(hop.url, options.allowed ?? [], options.resolve ?? systemResolve), signal)
    const sent = redirects === 0 ? "no" : "maybe"
    if (!admitted) return fail("timeout", sent)
    if ("trouble" in admitted) return fail(admitted.trouble, sent)
    const raw = await attempt(
      {
        method,
        url: hop.url,
        headers: hop.headers,
        body,
        addresses: admitted.addresses,
        sizeBytesMax: call.sizeBytesMax ?? options.sizeBytesMax ?? SIZE_BYTES_MAX,
        signal,
      },
      agents,
    )
    if (raw instanceof ShotError) return fail(raw.kind, redirects === 0 ? raw.sent : "maybe")
    const next: Hop | undefined = method === "GET" ? nextHop(raw, hop) : undefined
    if (next && redirects < REDIRECTS_MAX) {
      hop = next
      continue
    }
    const landed = { url: hop.url.href, redirects, certificateEndsAt: raw.certificateEndsAt }
    const reply = read(raw, call.expect ?? "json", landed)
    if (raw.status < 200 || raw.status > 299) return fail("status", "maybe", reply)
    if ((call.expect ?? "json") === "json" && reply.json === undefined) return fail("garbage", "maybe", reply)
    return { ok: true, reply }
  }
}

/** A read whose kept-alive connection had died is read again, once. */
async function attempt(shot: Parameters<typeof shoot>[0], agents: Agents): Promise<RawReply | ShotError> {
  for (let again = true; ; again = false) {
    try {
      return await shoot(shot, agents)
    } catch (error) {
      if (!(error instanceof ShotError)) throw error
      if (!(error.stale && again)) return error
    }
  }
}

const inTime = <T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => resolve(undefined), { once: true })
    work.then(resolve, reject)
  })

function firstHop(call: Call): Hop | undefined {
  if (!URL.canParse(call.url)) return undefined
  const url = new URL(call.url)
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  const headers: Record<string, string> = {
    accept: "*/*",
    "accept-encoding": "gzip, deflate, br",
    "user-agent": "jusheng",
  }
  if (call.json !== undefined) headers["content-type"] = "application/json; charset=utf-8"
  if (call.form) headers["content-type"] = "application/x-www-form-urlencoded"
  for (const [name, value] of Object.entries(call.headers ?? {})) headers[name.toLowerCase()] = value
  const body = bodyOf(call)
  if (body) headers["content-length"] = String(body.length)
  return { url, headers }
}

function bodyOf(call: Call): Buffer | undefined {
  if (call.json !== undefined) return Buffer.from(JSON.stringify(call.json))
  if (call.form) return Buffer.from(new URLSearchParams(call.form).toString())
  return call.body === undefined ? undefined : Buffer.from(call.body)
}

/** Where a redirect leads, without what must not leak to another origin; undefined when it is not to be followed. */
function nextHop(raw: RawReply, from: Hop): Hop | undefined {
  const location = raw.headers.location
  if (![301, 302, 303, 307, 308].includes(raw.status) || !location || !URL.canParse(location, from.url.href))
    return undefined
  const url = new URL(location, from.url)
  if (from.url.protocol === "https:" && url.protocol !== "https:") return undefined
  if (url.origin === from.url.origin) return { url, headers: from.headers }
  const headers = Object.entries(from.headers).filter(([name]) => !PERSONAL_HEADERS.has(name))
  return { url, headers: Object.fromEntries(headers) }
}

function read({ certificateEndsAt: _, ...raw }: RawReply, expect: "json" | "text" | "bytes", landed: Landed): Reply {
  const text = expect === "bytes" ? "" : decode(raw, expect)
  return { ...raw, text, json: expect === "json" ? parseJson(text) : undefined, landed }
}

/** JSON is UTF-8 whatever the header says (WeChat answers text/plain without a charset); pages name their own. */
function decode(raw: Omit<RawReply, "certificateEndsAt">, expect: "json" | "text"): string {
  const charset = /charset="?([\w-]+)/i.exec(raw.headers["content-type"] ?? "")?.[1]
  if (expect === "json" || charset === undefined) return raw.bytes.toString("utf8")
  try {
    return new TextDecoder(charset).decode(raw.bytes)
  } catch {
    return raw.bytes.toString("utf8")
  }
}

function whereOf(call: Call): string {
  const host = URL.canParse(call.url) ? new URL(call.url).host : "?"
  return `${call.method ?? "GET"} ${host}${call.name ? ` ${call.name}` : ""}`
}
