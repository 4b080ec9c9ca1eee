import axe, { type RunOptions } from "axe-core"
import type { Page } from "playwright-core"
import { DESK, PHONE } from "./browser.ts"
import { keyFaults } from "./key-walk.ts"
import { visit } from "./visit.ts"

/** Rules of axe, by id; without them all of them. */
type Rules = readonly string[]

/** What axe finds, of any weight, as `rule: place`. Rows of a list are made alike; the first six stand for all. */
export const findings = async (page: Page, rules?: Rules): Promise<string[]> =>
  (await violations(page, rules)).flatMap(({ told }) => told)

/** What would keep somebody from using a page: axe's serious and critical findings; `apart`: places that are not looked at. */
export const obstacles = async (page: Page, rules?: Rules, apart: readonly string[] = []): Promise<string[]> =>
  (await violations(page, rules, apart))
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ told }) => told)

interface Violation {
  readonly impact: string
  /** At the first three places. */
  readonly told: string[]
}

async function violations(page: Page, rules?: Rules, apart: readonly string[] = []): Promise<Violation[]> {
  // What is still fading in has other colours.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== "running" || effect?.getTiming().iterations === Infinity),
  )
  // A page is handed the half megabyte of axe once, not for every look.
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axe.source)
  return page.evaluate(
    async ({ exclude, only }): Promise<Violation[]> => {
      const { run } = (window as unknown as { axe: typeof axe }).axe
      // What is in order need not be told: that takes as long again.
      const options: RunOptions = { resultTypes: ["violations"] }
      if (only) options.runOnly = { type: "rule", values: only }
      return (await run({ exclude }, options)).violations.map(({ id, impact, nodes }) => ({
        impact: String(impact),
        told: nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 160)}`),
      }))
    },
    { exclude: ["tbody tr:nth-child(n+7)", ...apart], only: rules && [...rules] },
  )
}

/** Rules for what a narrower screen or a larger type can change; names, roles and order are the same page's. */
export const BY_LAYOUT = ["color-contrast", "target-size", "scrollable-region-focusable"]

/** Pages that are looked at with the menu and the head, and also on a desk in the dark: what all pages share is looked at on these. */
const WHOLE_PAGES = 6
const SHARED = ["#navigation", "header.top"]

/** Without motion the colours of a theme are there at once; a console that is open has heard of them when its root says so. */
async function inColours(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
  await page.waitForFunction((scheme) => {
    const { theme } = document.documentElement.dataset
    return theme === undefined || theme === scheme
  }, colorScheme)
}

/** On a desk by day and on a phone in the dark; also that nothing sticks out of a phone's screen. */
export async function looked(page: Page, base: string, address: string, isWhole = true): Promise<string[]> {
  const apart = isWhole ? [] : SHARED
  await inColours(page, "light")
  await page.setViewportSize(DESK)
  await visit(page, base + address)
  await page.waitForFunction(() => document.querySelector(".waiting") === null)
  const found = (await obstacles(page, undefined, apart)).map((one) => `desk ${one}`)
  found.push(...(await keyFaults(page)).map((one) => `keyboard ${one}`))
  await inColours(page, "dark")
  if (isWhole) found.push(...(await obstacles(page, ["color-contrast"])).map((one) => `desk dark ${one}`))
  await page.setViewportSize(PHONE)
  found.push(...(await obstacles(page, BY_LAYOUT, apart)).map((one) => `phone dark ${one}`))
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [...found, ...(wide > 0 ? [`phone: ${wide} px wider than the screen`] : [])].map((one) => `${address} ${one}`)
}

/** What stands in the way on any of the addresses. */
export async function walked(page: Page, base: string, addresses: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const [n, address] of addresses.entries()) found.push(...(await looked(page, base, address, n < WHOLE_PAGES)))
  return found
}
