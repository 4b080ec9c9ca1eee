import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { DESK, PHONE } from "./browser.ts"
import { keyFaults } from "./key-walk.ts"

/**
 * What would keep somebody from using a page: axe's serious and critical findings, as `rule: place`. Rows of a list are made
 * alike; the first six stand for all.
 */
export async function obstacles(page: Page, rules?: string[]): Promise<string[]> {
  // What is still fading in has other colours.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== "running" || effect?.getTiming().iterations === Infinity),
  )
  const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude("tbody tr:nth-child(n+7)")
  // What is in order need not be told: that takes as long again.
  axe.options({ resultTypes: ["violations"], ...(rules && { runOnly: { type: "rule", values: rules } }) })
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 160)}`),
    )
}

/** What a narrower screen can change; names, roles and order are the same page's. */
const BY_LAYOUT = ["color-contrast", "target-size", "scrollable-region-focusable"]

/** Pages that are also looked at on a desk in the dark: what only a desk shows (menu, head, heads of lists) is every page's. */
const DARK_DESKS = 6

/** On a desk by day and on a phone in the dark; also that nothing sticks out of a phone's screen. */
export async function looked(page: Page, base: string, address: string, isDarkDesk = true): Promise<string[]> {
  // Without motion the colours of a theme are there at once.
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" })
  await page.setViewportSize(DESK)
  await page.goto(base + address)
  await page.getByRole("heading", { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector(".waiting") === null)
  const found = (await obstacles(page)).map((one) => `desk ${one}`)
  found.push(...(await keyFaults(page)).map((one) => `keyboard ${one}`))
  await page.emulateMedia({ colorScheme: "dark" })
  if (isDarkDesk) found.push(...(await obstacles(page, ["color-contrast"])).map((one) => `desk dark ${one}`))
  await page.setViewportSize(PHONE)
  found.push(...(await obstacles(page, BY_LAYOUT)).map((one) => `phone dark ${one}`))
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [...found, ...(wide > 0 ? [`phone: ${wide} px wider than the screen`] : [])].map((one) => `${address} ${one}`)
}

/** What stands in the way on any of the addresses. */
export async function walked(page: Page, base: string, addresses: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const [n, address] of addresses.entries()) found.push(...(await looked(page, base, address, n < DARK_DESKS)))
  return found
}
