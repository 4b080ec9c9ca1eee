import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { type RunningHouse, type StartOptions, startHouse } from "../../src/app/all-in-one.ts"
import { readConfig } from "../../src/platform/config/index.ts"
import type { Db } from "../../src/platform/db/index.ts"
import { bringKeys, PASSWORD } from "./lived-city.ts"

export interface RunningCity extends RunningHouse {
  /** Signs in through the page, as a person does, and waits for the first screen. */
  signIn(page: Page, name: string, password?: string): Promise<void>
  /** The same without its screens: the cookie alone, a second for each person of a long journey. */
  enter(page: Page, name: string): Promise<void>
  /** What the house said to whoever started it. */
  readonly said: readonly string[]
}

/** Signs in by the address that the login page calls; the page's context keeps the cookie. */
export async function enterWith(page: Page, url: string, name: string, password: string): Promise<void> {
  const reply = await page.request.post(`${url}/api/session`, { data: { name, password } })
  if (!reply.ok()) throw new Error(`${name}: ${await reply.text()}`)
}

/** The whole house over a database of `cityDb`, with the pretend platform; `none`: an empty house over one of `testDb`. */
export async function runningCity(
  db: Db,
  shape: "112" | "none" = "112",
  settings: Readonly<Record<string, string>> = {},
  content?: StartOptions["content"],
): Promise<RunningCity> {
  const home = mkdtempSync(join(tmpdir(), "jusheng-journey-"))
  if (shape === "112") await bringKeys(home)
  const config = readConfig({
    JUSHENG_HOME: home,
    DATABASE_URL: db.url,
    PORT: "0",
    JUSHENG_SAMPLE: shape,
    JUSHENG_SAMPLE_PASSWORD: PASSWORD,
    JUSHENG_LOG: "error",
    ...settings,
  })
  const said: string[] = []
  const house = await startHouse(config, { say: (line) => void said.push(line), ...(content && { content }) })
  return {
    ...house,
    said,
    async stop() {
      await house.stop()
      rmSync(home, { recursive: true, force: true })
    },
    async signIn(page, name, password = PASSWORD) {
      await page.goto(`${house.url}/login`)
      await page.getByLabel("用户名").fill(name)
      await page.getByLabel("密码", { exact: true }).fill(password)
      await page.getByRole("button", { name: /登\s?录/ }).click()
      await page.getByRole("heading", { name: "我的工作" }).waitFor()
    },
    enter: (page, name) => enterWith(page, house.url, name, PASSWORD),
  }
}
