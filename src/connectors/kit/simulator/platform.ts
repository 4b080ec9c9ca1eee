import { type EndpointKind, type Fault, type FaultKind, newFaults } from "./faults.ts"
import { type ControlPort, type Place, serve } from "./serve.ts"
import type { Incoming, Outgoing } from "./wire.ts"

/** A reply in the platform's own frame: JSON text, or anything with its own type and status. */
export interface Said {
  readonly text: string
  /** 200 where the platform is one of those that always answer 200. */
  readonly status?: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  /** For the request log: the platform's own code. */
  readonly code: string
}

/** One call as an endpoint sees it. */
export interface Called {
  readonly incoming: Incoming
  /** Parts of the path. */
  readonly ids: readonly string[]
  /** Whose call it is; undefined: nobody the platform knows. */
  readonly account: string | undefined
  readonly faults: ReadonlyMap<FaultKind, Fault>
}

export interface Endpoint {
  /** For faults, log and tests. */
  readonly name: string
  readonly method: string
  /** The whole path, or a pattern whose groups become the ids. */
  readonly path: string | RegExp
  readonly kind: EndpointKind
  run(called: Called): Said
}

/** An endpoint as a platform's table names it. */
export type Address = readonly [method: string, path: string | RegExp, name: string, kind: EndpointKind]

/** Endpoints that all enter by one door, which checks the token and finds what the name stands for. */
export const endpointsOf = (
  addresses: readonly Address[],
  enter: (name: string, called: Called) => Said,
): readonly Endpoint[] =>
  addresses.map(([method, path, name, kind]) => ({
    name,
    method,
    path,
    kind,
    run: (called) => enter(name, called),
  }))

/** Faults that a platform tells in its own words. */
export type ToldFault = "revoked-token" | "rate" | "quota" | "code"

/** A platform to pretend: its endpoints, and how it says what every platform has to say. */
export interface PretendPlatform {
  readonly endpoints: readonly Endpoint[]
  accountOf(incoming: Incoming, endpoint: string): string | undefined
  /** `code`: the given platform code, in its frame. */
  refuse(fault: ToldFault, value: number | undefined, called: Called): Said
  /** The account's token has ended; the next call is told so. */
  endToken(account: string): void
  /** The platform's own functions of the control port. */
  readonly control: ControlPort
}

export interface Logged {
  readonly at: string
  readonly method: string
  readonly endpoint: string
  readonly account: string | null
  /** The platform code answered, or the fault that broke the call. */
  readonly answer: string
}

/** What the outside does to every pretended platform; the same over HTTP as `POST /__sim/<name>`. */
export interface CommonControl {
  clock(input: { advanceMs?: number; at?: string }): { now: string }
  fault(input: Fault): object
  clearFaults(): object
  log(input: { account?: string }): { requests: readonly Logged[] }
  clearLog(): object
}

export interface SimulatorOptions {
  /** 0: chosen by the system. */
  readonly port?: number
  /** A place on a server that several platforms share, instead of a port of its own. */
  readonly place?: Place
  readonly clock?: { now(): Date }
  readonly seed?: number
}

/** What a platform is built with. */
export interface SimulatorGround {
  /** Milliseconds of the pretended clock. */
  now(): number
  /** 19 digits, beyond 2^53, the same for the same seed and order. */
  nextId(): string
}

export interface Simulator<C> {
  readonly url: string
  readonly control: CommonControl & C
  close(): Promise<void>
}

const SLOW_MS = 60_000
const LOG_ENTRIES_MAX = 20_000
const FIRST_ID = 7_300_000_000_000_000_001n
/** Odd and large: the last digits differ, so that a lost digit is noticed. */
const ID_STEP = 104_729n

/** Starts a pretended platform on loopback, with the common faults, clock, log and control port. */
export async function startSimulator<C extends object>(
  make: (ground: SimulatorGround) => PretendPlatform & { readonly control: ControlPort & C },
  { port = 0, place, clock = { now: () => new Date() }, seed = 1 }: SimulatorOptions = {},
): Promise<Simulator<C>> {
  let offsetMs = 0
  let made = BigInt(seed) * 1_000_003n
  const ground: SimulatorGround = {
    now: () => clock.now().getTime() + offsetMs,
    nextId() {
      made += 1n
      return String(FIRST_ID + made * ID_STEP)
    },
  }
  const platform = make(ground)
  const faults = newFaults()
  const log: Logged[] = []

  const common: CommonControl = {
    clock({ advanceMs, at }) {
      if (at !== undefined) offsetMs += Date.parse(at) - ground.now()
      offsetMs += advanceMs ?? 0
      return { now: new Date(ground.now()).toISOString() }
    },
    fault(fault) {
      // Not a matter of counting: the token itself has ended.
      if (fault.kind === "expired-token") platform.endToken(fault.account ?? "")
      else faults.add(fault)
      return {}
    },
    clearFaults() {
      faults.clear()
      return {}
    },
    log: ({ account }) => ({ requests: account ? log.filter((one) => one.account === account) : [...log] }),
    clearLog() {
      log.splice(0)
      return {}
    },
  }

  const answer = (incoming: Incoming): Outgoing => {
    const found = recognise(platform.endpoints, incoming)
    if (!found) return { status: 404, type: "application/json", text: "{}", afterMs: 0 }
    const { endpoint, ids } = found
    const account = platform.accountOf(incoming, endpoint.name)
    const struck = faults.strike(account, endpoint.name, endpoint.kind)
    const note = (said: string): void => {
      if (log.length >= LOG_ENTRIES_MAX) log.splice(0, LOG_ENTRIES_MAX / 2)
      log.push({
        at: new Date(ground.now()).toISOString(),
        method: incoming.method,
        endpoint: endpoint.name,
        account: account ?? null,
        answer: said,
      })
    }
    if (struck.has("cut-before")) {
      note("cut-before")
      return "cut"
    }
    if (struck.has("server-error")) {
      note("server-error")
      return { status: 502, type: "text/html", text: "<html><body>502 Bad Gateway</body></html>", afterMs: 0 }
    }
    const called: Called = { incoming, ids, account, faults: struck }
    const told = (["revoked-token", "rate", "quota", "code"] as const).find((kind) => struck.has(kind))
    const said = told ? platform.refuse(told, struck.get(told)?.value, called) : endpoint.run(called)
    note(said.code)
    if (struck.has("cut-after")) return "cut"
    const text = struck.has("garbage") ? "<!doctype html><title>系统维护中</title>" : said.text
    return {
      status: said.status ?? 200,
      type: said.type ?? "application/json",
      text: struck.has("truncated") ? text.slice(0, text.length >> 1) : text,
      afterMs: struck.has("slow") ? (struck.get("slow")?.value ?? SLOW_MS) : 0,
      ...(said.headers && { headers: said.headers }),
    }
  }

  const control = { ...common, ...platform.control } as CommonControl & C
  const ports = control as unknown as ControlPort
  const served = await (place ? place.take(answer, ports) : serve(answer, ports, port))
  return { url: served.url, control, close: served.close }
}

const idsOf = (wanted: string | RegExp, path: string): string[] | undefined =>
  typeof wanted === "string" ? (wanted === path ? [] : undefined) : wanted.exec(path)?.slice(1)

function recognise(
  endpoints: readonly Endpoint[],
  { method, path }: Incoming,
): { endpoint: Endpoint; ids: string[] } | undefined {
  for (const endpoint of endpoints) {
    if (endpoint.method !== method) continue
    const ids = idsOf(endpoint.path, path)
    if (ids) return { endpoint, ids }
  }
  return undefined
}
