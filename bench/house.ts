import { SESSION_COOKIE } from "#platform/http"
import { systemClock } from "#platform/clock"
import { silentLog } from "#platform/log"
import { openSecrets } from "#platform/secrets"
import { openHouse } from "../src/app/house.ts"
import { productionOutside } from "../src/app/outside.ts"
import { type PretendWorld, startPretendWorld } from "../src/app/pretend-world.ts"
import { type City, type Clone, PASSWORD } from "./city.ts"

/** Jobs at once, as in `npm start`. */
export const JOBS_AT_ONCE = 4

/** The whole house over a clone of the city, reached through its real door by a signed-in supervisor. */
export interface BenchHouse {
  readonly clone: Clone
  readonly pretend: PretendWorld | undefined
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  upload(bytes: Uint8Array, name: string): Promise<{ id: string }>
  close(): Promise<void>
}

export interface BenchHouseOptions {
  /** Takes jobs. */
  readonly works?: boolean
  /** With the pretend platform beside it. */
  readonly pretends?: boolean
}

export async function openBenchHouse(city: City, options: BenchHouseOptions = {}): Promise<BenchHouse> {
  const stops: (() => Promise<unknown>)[] = []
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  try {
    const clone = await city.clone()
    stops.push(() => clone.drop())
    const { db, home } = clone
    const ports = { db, clock: systemClock, secrets: await openSecrets(home), addresses: [] }
    const pretend = options.pretends ? await startPretendWorld(ports) : undefined
    const way = pretend ?? productionOutside(ports)
    stops.push(() => way.close())
    const { outside } = way
    const house = await openHouse({ db, clock: systemClock, log: silentLog, home, production: false, outside })
    const web = await house.buildWeb()
    const url = await web.listen({ host: "127.0.0.1", port: 0 })
    stops.push(() => web.close())
    const cookie = await signIn(url)
    if (options.works) {
      const runner = await house.work(JOBS_AT_ONCE)
      stops.push(() => runner.stop())
    }
    return { clone, pretend, ...callsTo(url, cookie), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function signIn(url: string): Promise<string> {
  const reply = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "jianguan", password: PASSWORD }),
  })
  const cookie = reply.headers.getSetCookie().find((line) => line.startsWith(`${SESSION_COOKIE}=`))
  if (!cookie) throw new Error(`signing in: ${reply.status} ${await reply.text()}`)
  return cookie.split(";")[0]!
}

function callsTo(url: string, cookie: string): Pick<BenchHouse, "get" | "post" | "upload"> {
  const call = async <T>(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}) => {
    const init = { method, headers: { cookie, ...headers }, ...(body === undefined ? {} : { body }) }
    const reply = await fetch(`${url}/api${path}`, init)
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`)
    return JSON.parse(text) as T
  }
  return {
    get: (path) => call("GET", path),
    post: (path, body = {}) => call("POST", path, JSON.stringify(body), { "content-type": "application/json" }),
    upload: (bytes, name) =>
      call("POST", "/files", Buffer.from(bytes), {
        "content-type": "application/octet-stream",
        "x-file-name": encodeURIComponent(name),
      }),
  }
}
