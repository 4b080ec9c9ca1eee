import { expect, test } from "vitest"
import { PHONE } from "../kit/browser.ts"
import { obstacles, walked } from "../kit/accessible.ts"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity()

test("[J10] the pages of the newsroom likewise", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
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
  expect(await walked(page, city.url, addresses)).toEqual([])
})

test("[J10] the pages of duty and of the answers likewise", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
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
  ]
  expect(await walked(page, city.url, addresses)).toEqual([])
})

test("[J10] the pages of the inbox and of what goes out likewise", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
  const addresses = [
    ...["/messages", "/reply-releases", "/heat-map", "/hot-topics", "/projects", "/proposals", "/consultations"],
    ...["/consultations/1", "/named-doors", "/grid-visits", "/grid-workers", "/grid-areas", "/services", "/lead-mails"],
    ...["/publications", "/deliveries", "/publishing-day", "/publishing-order", "/publishing-freeze", "/partners"],
    ...["/partner-kits", "/handover-drills", "/outliers", "/webhooks", "/policies"],
  ]
  expect(await walked(page, city.url, addresses)).toEqual([])
  await city.enter(page, "bianji")
  expect(await walked(page, city.url, ["/articles", "/materials"])).toEqual([])
  await city.enter(page, "wangge")
  expect(await walked(page, city.url, ["/my-visits"])).toEqual([])
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
  const found = await walked(page, city.url, [
    "/notice-channels",
    `/notice-channels/${id}`,
    "/notice-sendings",
    "/public-site",
    "/lead-mailbox",
    "/assistance-setting",
    "/assistance-uses",
  ])
  await visit(page, `${city.url}/notice-channels/${id}`)
  await page.getByRole("button", { name: "修改渠道" }).click()
  await page.getByRole("dialog").waitFor()
  found.push(...(await obstacles(page)))
  expect(found).toEqual([])
})

test("[J10] the door likewise; the pages for everybody have a journey of their own", async () => {
  const page = await browser.page()
  expect(await walked(page, city.url, ["/login"])).toEqual([])
})

test("the open parts of a page: menu, acts, a dialog, the reminders", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
  const problems = (await (await page.request.get(`${city.url}/api/problems?limit=1&state=open`)).json()) as {
    items: { id: string }[]
  }
  await visit(page, `${city.url}/problems/${problems.items[0]!.id}`)
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

test("[J10] by keys alone: Enter opens a row and a dialog, Escape closes it, and the focus is again on the button that opened it", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
  await visit(page, `${city.url}/problems?state=open`)
  const row = page.locator(".data-table tbody a").first()
  await row.focus()
  await page.keyboard.press("Enter")
  await page.waitForURL(/\/problems\/\d+/)
  await page.getByRole("heading", { level: 1 }).waitFor()
  await page.goBack()
  await row.waitFor()
  await page.keyboard.press("j")
  await page.keyboard.press("Enter")
  await page.waitForURL(/\/problems\/\d+/)

  const focused = () => page.evaluate(() => document.activeElement?.textContent?.replace(/\s/g, "") ?? "")
  const dialog = page.getByRole("dialog")
  const opens = async (press: () => Promise<void>): Promise<string> => {
    await press()
    await dialog.waitFor()
    // Within the dialog, however long one walks.
    for (let n = 0; n < 12; n += 1) {
      await page.keyboard.press("Tab")
      // Behind the last stop stands the browser's own frame, which is no part of the page.
      const outside = await dialog.evaluate((one) => {
        const at = document.activeElement
        return at === document.body || one.contains(at) ? null : at?.outerHTML.slice(0, 120)
      })
      expect(outside).toBeNull()
    }
    await page.keyboard.press("Escape")
    await dialog.waitFor({ state: "hidden" })
    return focused()
  }
  const give = page.getByRole("button", { name: "派单给" })
  await give.waitFor()
  const back = await opens(async () => {
    await give.focus()
    await page.keyboard.press("Enter")
  })
  expect(back).toContain("派单给")
  await visit(page, `${city.url}/messages?state=triaged`)
  await page.locator(".data-table tbody a").first().press("Enter")
  await page.waitForURL(/\/messages\/\d+/)
  const more = page.getByRole("button", { name: /更多|能办什么/ })
  const fromMore = await opens(async () => {
    await more.focus()
    await page.keyboard.press("Enter")
    await page.locator(".more-actions li button[aria-disabled=false]").first().focus()
    await page.keyboard.press("Enter")
  })
  expect(fromMore).toMatch(/更多|能办什么/)
}, 60_000)
