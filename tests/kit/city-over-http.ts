import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type RunningHouse, startHouse } from "../../src/app/all-in-one.ts"
import { readConfig } from "../../src/platform/config/index.ts"
import type { Db } from "../../src/platform/db/index.ts"
import { bringKeys, PASSWORD } from "./lived-city.ts"

export interface Answer<T> {
  readonly status: number
  readonly body: T & { readonly code?: string; readonly title?: string }
  readonly headers: Headers
}

/** One signed-in person's way to the house, as a program uses it. */
export interface Visitor {
  readonly cookie: string
  get<T = object>(path: string): Promise<Answer<T>>
  post<T = object>(path: string, body: object, headers?: Record<string, string>): Promise<Answer<T>>
}

export interface CityOverHttp extends RunningHouse {
  as(name: string): Promise<Visitor>
  /** Asks as nobody, or with headers of one's own. */
  ask<T = object>(method: string, path: string, init?: Omit<RequestInit, "method">): Promise<Answer<T>>
}

/** The whole house over a database of `cityDb`, spoken to by real HTTP, without pages. Call it in beforeAll and stop it after. */
export async function cityOverHttp(db: Db): Promise<CityOverHttp> {
  const home = mkdtempSync(join(tmpdir(), "jusheng-city-"))
  await bringKeys(home)
  const env = { JUSHENG_SAMPLE: "112", JUSHENG_SAMPLE_PASSWORD: PASSWORD, JUSHENG_LOG: "error" }
  const config = readConfig({ JUSHENG_HOME: home, DATABASE_URL: db.url, PORT: "0", ...env })
  const house = await startHouse(config, { say: () => undefined })
  const ask = async <T>(method: string, path: string, init: RequestInit = {}): Promise<Answer<T>> => {
    const reply = await fetch(`${house.url}/api${path}`, { ...init, method })
    const text = await reply.text()
    const json = reply.headers.get("content-type")?.includes("json")
    return { status: reply.status, body: (json ? JSON.parse(text) : { text }) as never, headers: reply.headers }
  }
  const JSON_TYPE = { "content-type": "application/json" }
  return {
    ...house,
    ask,
    async as(name) {
      const body = JSON.stringify({ name, password: PASSWORD })
      const reply = await ask("POST", "/session", { headers: JSON_TYPE, body })
      if (reply.status !== 200) throw new Error(`${name}: ${reply.body.title}`)
      const cookie = reply.headers.get("set-cookie")!.split(";")[0]!
      return {
        cookie,
        get: (path) => ask("GET", path, { headers: { cookie } }),
        post: (path, sent, headers = {}) =>
          ask("POST", path, { headers: { ...JSON_TYPE, cookie, ...headers }, body: JSON.stringify(sent) }),
      }
    },
    async stop() {
      await house.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
