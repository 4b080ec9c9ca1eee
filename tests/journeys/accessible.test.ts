import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { DESK, PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"

const { city, browser } = await openCity()

/**
 * What would keep somebody from using a page: axe's serious and critical findings, as `rule: place`. Rows of a list are made
 * alike; the first six stand for all.
 */
async function obstacles(page: Page, rules?: string[]): Promise<string[]> {
  // What is still fading in has other colours.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== "running" || effect?.getTiming().iterations === Infinity),
  )
  const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude("tbody tr:nth-child(n+7)")
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 160)}`),
    )
}

/** What a narrower screen can change; names, roles and order are the same page's. */
const BY_LAYOUT = ["color-contrast", "target-size", "scrollable-region-focusable"]

/** On a desk, in the dark, and on a phone; also that nothing sticks out of a phone's screen. */
async function looked(page: Page, address: string): Promise<string[]> {
  // Without motion the colours of a theme are there at once.
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" })
  await page.setViewportSize(DESK)
  await page.goto(city.url + address)
  await page.getByRole("heading", { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector(".waiting") === null)
  const found = (await obstacles(page)).map((one) => `desk ${one}`)
  await page.emulateMedia({ colorScheme: "dark" })
  found.push(...(await obstacles(page, ["color-contrast"])).map((one) => `desk dark ${one}`))
  await page.setViewportSize(PHONE)
  found.push(...(await obstacles(page, BY_LAYOUT)).map((one) => `phone dark ${one}`))
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [...found, ...(wide > 0 ? [`phone: ${wide} px wider than the screen`] : [])].map((one) => `${address} ${one}`)
}

test("[J10] every page of the console can be used without seeing colours, with a keyboard and with one thumb", async () => {
  const page = await browser.page()
  await city.signIn(page, "jianguan")
  const first = async (path: string): Promise<string> => {
    const reply = await page.request.get(`${city.url}/api${path}`)
    const { items } = (await reply.json()) as { items: { id: string }[] }
    return items[0]!.id
  }
  const account = await first("/accounts?limit=1")
  const addresses = [
    "/work",
    "/overview",
    "/accounts",
    "/accounts?q=nowhere",
    `/accounts/${account}`,
    `/accounts/${account}?tab=posts`,
    `/accounts/${account}?tab=metrics`,
    `/posts/${await first(`/posts?account=${account}&limit=1`)}`,
    "/problems",
    `/problems/${await first("/problems?limit=1&state=open")}`,
    `/problems/${await first("/problems?limit=1&state=closed")}`,
    `/accounts/${account}/credential`,
    "/connectors",
    "/patrol",
    "/imports",
    "/collection",
    "/bulletins",
    "/reviews",
    "/review-templates",
    "/review-deputies",
    "/review-ladders",
    "/rules",
    "/text-check",
    "/checking-rules",
    "/findings",
    "/exemptions",
    "/word-packs",
    "/people-facts",
    "/people-facts/import",
    `/people-facts/${await first("/checking/people?limit=1")}`,
    "/units",
    `/units/${await first("/units?limit=1")}`,
    "/people",
    `/people/${await first("/people?limit=1")}`,
    "/trail",
    "/reminders",
    "/my-notices",
    "/nowhere",
    "/accounts/999999",
    "/security-events",
  ]
  const found: string[] = []
  for (const address of addresses) found.push(...(await looked(page, address)))
  expect(found).toEqual([])
})

test("[J10] the pages of the newsroom likewise", async () => {
  const page = await browser.page()
  await city.signIn(page, "jianguan")
  const first = async (path: string): Promise<string> => {
    const reply = await page.request.get(`${city.url}/api${path}`)
    return ((await reply.json()) as { items: { id: string }[] }).items[0]!.id
  }
  const addresses = [
    "/newsroom-desk",
    "/newsroom-duty",
    "/newsroom-calendar",
    "/leads",
    `/leads/${await first("/leads?limit=1&state=open&source=tip")}`,
    "/topics",
    `/topics/${await first("/topics?limit=1&state=running")}`,
    `/topics/${await first("/topics?limit=1&state=published")}`,
    "/topics?draft=yes",
    "/topic-suggestions",
    "/meetings",
    `/meetings/${await first("/meetings?limit=1")}`,
    "/columns",
    `/columns/${await first("/columns?limit=1&missed=yes")}`,
    "/internal-items",
    "/contributions",
    "/pick-ups",
  ]
  const found: string[] = []
  for (const address of addresses) found.push(...(await looked(page, address)))
  expect(found).toEqual([])
})

test("[J10] the pages of duty and of the answers likewise", async () => {
  const page = await browser.page()
  await city.signIn(page, "jianguan")
  const first = async (path: string): Promise<string> => {
    const reply = await page.request.get(`${city.url}/api${path}`)
    return ((await reply.json()) as { items: { id: string }[] }).items[0]!.id
  }
  const entry = await first("/knowledge-entries?limit=1&state=expired")
  const addresses = [
    "/duty",
    "/duty/rings",
    "/duty/rosters",
    `/duty/rosters/${await first("/duty-rosters?limit=1")}`,
    "/duty/shifts",
    `/duty/shifts/${await first("/duty-shifts?limit=1")}`,
    "/duty/loads",
    "/duty/absences",
    "/knowledge",
    `/knowledge/${entry}`,
    "/knowledge/new",
    "/knowledge-gaps",
    "/portal/answers",
    "/portal/answers?q=医保",
    `/portal/answers/${entry}?size=elder`,
  ]
  const found: string[] = []
  for (const address of addresses) found.push(...(await looked(page, address)))
  expect(found).toEqual([])
})

test("[J10] the pages of the system administrator likewise", async () => {
  const page = await browser.page()
  await city.signIn(page, "xitong")
  const { id } = await page.evaluate(async () => {
    const units = await (await fetch("/api/units?limit=1")).json()
    const values = { url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=none" }
    const channel = { sender: "wecom-robot", name: "督办群", values, unitId: units.items[0].id, reaches: "below" }
    const sent = JSON.stringify({ ...channel, origin: location.origin })
    const headers = { "content-type": "application/json" }
    return (await fetch("/api/notice-channels", { method: "POST", headers, body: sent })).json()
  })
  const found: string[] = []
  for (const address of ["/notice-channels", `/notice-channels/${id}`, "/notice-sendings"])
    found.push(...(await looked(page, address)))
  await page.goto(`${city.url}/notice-channels/${id}`)
  await page.getByRole("button", { name: "修改渠道" }).click()
  await page.getByRole("dialog").waitFor()
  found.push(...(await obstacles(page)))
  expect(found).toEqual([])
})

test("[J10] the doors, and the pages for everybody, likewise", async () => {
  const page = await browser.page()
  const found: string[] = []
  for (const address of [
    "/login",
    "/portal",
    "/portal/tip",
    "/portal/tip/answer?code=BL-AAAA",
    "/portal?q=安澜发布",
    "/portal?q=不存在的账号&size=elder",
    "/portal/nowhere",
  ]) {
    found.push(...(await looked(page, address)))
  }
  expect(found).toEqual([])
})

test("the open parts of a page: menu, acts, a dialog, the reminders", async () => {
  const page = await browser.page()
  await city.signIn(page, "jianguan")
  const problems = (await (await page.request.get(`${city.url}/api/problems?limit=1&state=open`)).json()) as {
    items: { id: string }[]
  }
  await page.goto(`${city.url}/problems/${problems.items[0]!.id}`)
  await page.getByRole("button", { name: "更多" }).click()
  const found = await obstacles(page)
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "派单给" }).click()
  await page.getByRole("dialog").waitFor()
  found.push(...(await obstacles(page)))
  await page.getByRole("button", { name: "取消" }).click()
  await page.getByRole("dialog").waitFor({ state: "hidden" })
  await page.getByRole("button", { name: /^提醒/ }).click()
  await page.getByText("查看全部").waitFor()
  // A frame later its fading in has begun.
  await page.waitForTimeout(100)
  found.push(...(await obstacles(page)))
  await page.keyboard.press("Escape")
  await page.setViewportSize(PHONE)
  await page.getByRole("button", { name: "菜单" }).click()
  found.push(...(await obstacles(page)))
  expect(found).toEqual([])
})
