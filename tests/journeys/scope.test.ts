import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity()

interface Listed {
  readonly total: number
  readonly items: readonly {
    readonly id: string
    readonly name: string
    readonly unit: { readonly id: string; readonly name: string }
  }[]
}

const listed = async (page: Page, path: string): Promise<Listed> =>
  (await (await page.request.get(`${city.url}/api${path}`)).json()) as Listed

test("[J2] a township clerk sees his own town, and no other by page, by search, by filter or by address", async () => {
  const supervisor = await browser.page()
  const clerk = await browser.page()
  await city.enter(supervisor, "jianguan")
  await city.enter(clerk, "zhenjie")
  const whole = await listed(supervisor, "/accounts?counted=全部&limit=200")
  const own = await listed(clerk, "/accounts?counted=全部&limit=200")
  expect(own.total).toBeGreaterThan(0)
  expect(own.total).toBeLessThan(whole.total)
  const mine = new Set(own.items.map((item) => item.id))
  const foreign = whole.items.find((item) => !mine.has(item.id) && item.unit.name.includes("街道"))!
  const problem = (await listed(supervisor, `/problems?limit=200`)).items.find(
    (item) => !mine.has((item as unknown as { account: { id: string } }).account.id),
  )!

  // what he is offered: his ledger, and no page of the supervisor's or of the officers
  await visit(clerk, `${city.url}/accounts?counted=全部&state=all`)
  await clerk.getByText(`共 ${own.total} 条`).waitFor()
  const navigation = clerk.getByRole("navigation", { name: "主导航" })
  for (const page of ["人员", "操作留痕", "安全事件"])
    expect(await navigation.getByRole("link", { name: page }).count()).toBe(0)
  await clerk.getByLabel("搜索账号").fill(foreign.name)
  await clerk.waitForResponse((reply) => reply.url().includes("/api/accounts"))
  expect(await clerk.getByRole("option", { name: foreign.unit.name }).count()).toBe(0)

  // by a typed address: not there, said in Chinese, with a way back
  for (const address of [`/accounts/${foreign.id}`, `/problems/${problem.id}`, `/units/${foreign.unit.id}`]) {
    await visit(clerk, city.url + address)
    await clerk.getByRole("heading", { level: 1, name: "没有找到" }).waitFor()
    await clerk.getByRole("link", { name: /^回到/ }).waitFor()
  }
  await visit(clerk, `${city.url}/people`)
  await clerk.getByText("不能打开“人员”").waitFor()

  // by filter and by the interface itself: nothing of others, and writing is refused
  await visit(clerk, `${city.url}/accounts?unit=${foreign.unit.id}&counted=全部&state=all`)
  await clerk.getByText("没有符合条件的账号").waitFor()
  const code = async (method: "get" | "post", path: string, data?: object): Promise<unknown> => {
    const reply = await clerk.request[method](`${city.url}/api${path}`, data ? { data } : {})
    return [reply.status(), ((await reply.json()) as { code: string }).code]
  }
  expect(await code("get", `/accounts/${foreign.id}`)).toEqual([404, "registry.not-found"])
  expect((await listed(clerk, `/accounts/${foreign.id}/metrics`)).items).toEqual([])
  expect(await code("get", `/problems/${problem.id}`)).toEqual([404, "monitoring.not-found"])
  expect(await code("get", "/people")).toEqual([403, "http.forbidden"])
  expect(await code("get", "/trail")).toEqual([403, "http.forbidden"])
  const rectified = await code("post", `/problems/${problem.id}/rectifications`, { note: "已经改好" })
  expect(rectified).toEqual([404, "monitoring.not-found"])
  expect((await listed(clerk, `/posts?account=${foreign.id}`)).total ?? 0).toBe(0)
  const rows = await clerk.request.get(`${city.url}/api/accounts-export?counted=全部`)
  expect(decodeURIComponent(rows.headers()["content-disposition"]!)).toContain(`-${own.total}个.xlsx`)
})
