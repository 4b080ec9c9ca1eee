import { expect, test } from "vitest"
import { walked } from "../kit/accessible.ts"
import { openCity } from "../kit/open-city.ts"

const { city, browser } = await openCity()

test("[J10] every page of the console can be used without seeing colours, with a keyboard and with one thumb", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
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
    "/corrections",
    `/corrections/${await first("/corrections?limit=1")}`,
    "/releases",
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
  expect(await walked(page, city.url, addresses)).toEqual([])
})
