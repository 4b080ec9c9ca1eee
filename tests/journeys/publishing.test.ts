import { mkdirSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ReleasedContent } from "#modules/publishing"
import { openBrowser, PHONE, type TestBrowser } from "../kit/browser.ts"
import { cityDb } from "../kit/lived-city.ts"
import { type RunningCity, runningCity } from "../kit/running-city.ts"

const db = await cityDb({ max: 8 })
let city: RunningCity
let browser: TestBrowser

/** Signed words of the city's own office, until the newsroom brings its articles. */
const TITLES = ["关于做好今年防汛工作的通告", "文明交通倡议书", "关于停水通告的更正说明"]
const contents: ReleasedContent[] = []
const content = {
  content: async (_sql: unknown, { id }: { id: string }) => contents.find((one) => one.id === id),
  releasable: async () => contents,
}
async function sign(): Promise<void> {
  const office = "select id from identity.v_unit where name = '安澜市政府办公室'"
  const { id: unitId } = await db.one<{ id: string }>(office)
  TITLES.forEach((title, n) => {
    const text = `${title}。全文见市政府网站，编号${n}。请各单位、各镇街及时转发，做好值守和信息报送。`
    contents.push({
      ...{
        kind: "newsroom.article",
        id: String(n + 1),
        revision: "1",
        hash: `signed-${n}`,
        unitId,
        title,
        summary: "",
      },
      ...{ bodyHtml: `<p>${text}</p>`, bodyText: text, images: [], variants: {}, clearedAt: new Date() },
    })
  })
}

beforeAll(async () => {
  ;[city, browser] = await Promise.all([runningCity(db, "112", {}, content), openBrowser()])
  await sign()
})
afterAll(async () => {
  await browser.close()
  await city.stop()
})

/** Pictures of the pages for whoever changes them; only where a folder is named. */
const SHOTS = process.env.JUSHENG_SHOTS
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

test("[E2] a joint release in waves with one platform down: it waits for that platform, and finishes when it is back; then it is withdrawn", async () => {
  // Those with an interface of their own want links and covers that these words have not.
  await db.run(
    "update registry.account set state = 'paused' where platform = 'weibo' and id in (select account_id from registry.credential)",
  )
  const page = await browser.page()
  const phone = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.signIn(page, "jianguan")
  await city.signIn(phone, "jianguan")
  await page.goto(`${city.url}/publications`)
  await page.getByRole("heading", { name: "发布单", exact: true }).waitFor()
  await page.getByRole("button", { name: "下发布单" }).click()
  await page.getByRole("heading", { name: "下发布单" }).waitFor()
  await page.goto(`${city.url}/publishing-order?platform=weibo`)

  // the order: words, accounts, waves; tried first
  await page.getByRole("combobox", { name: "审定可发布的稿件" }).click()
  await page.getByTitle(TITLES[0]!).click()
  await page.getByText(/选中符合条件的 \d+ 个/).click()
  await page.getByText("分时发布：主账号先发").click()
  await page.getByRole("button", { name: "试排" }).click()
  await page.getByRole("heading", { name: /^试排/ }).waitFor()
  await page.getByText("第 1 波").waitFor()
  await shot(page, "order-desk")
  await phone.goto(`${city.url}/publishing-order`)
  await phone.getByText(/选中符合条件的/).waitFor()
  await shot(phone, "order-phone")
  expect(await sideways(phone)).toBe(0)
  await page.getByRole("button", { name: /向 \d+ 个账号发布$/ }).click()
  await page
    .getByRole("dialog")
    .getByText(/公开发布.*发出后只能撤下或更正/)
    .waitFor()
  await shot(page, "order-confirm")
  const { id: down } = await db.one<{ id: string }>(
    "select id from registry.v_account where platform = 'weibo' and state = 'normal' order by id limit 1",
  )
  city.pretend!.control.fault({ kind: "server-error", account: down })
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /向 \d+ 个账号发布$/ })
    .click()
  await page.waitForURL(/\/publications\/\d+$/)
  const id = new URL(page.url()).pathname.split("/").at(-1)!

  // all waves at once for the test: their hour has come
  await db.run("update publishing.wave set starts_at = now()")
  await db.run("update publishing.delivery set next_at = now() where state = 'prepared' and attempts = 0")
  const kick = () => db.run("select graphile_worker.add_job('publishing.sweep', '{}'::json, max_attempts := 1)")
  const kicked = async <T>(look: () => Promise<T>): Promise<T> => {
    await kick()
    return await look()
  }
  const state = async () =>
    await db.one<{ live: number; total: number }>(
      "select count(*) filter (where state = 'published')::int as live, count(*)::int as total from publishing.delivery where publication_id = $1",
      [id],
    )
  await expect
    .poll(() => kicked(async () => (await state()).total - (await state()).live), {
      timeout: 90_000,
      interval: 1_000,
    })
    .toBe(1)
  await page.getByRole("button", { name: /^待发送\s?1$/ }).waitFor()
  await shot(page, "publication-running-desk")
  await page.getByRole("button", { name: /^待发送\s?1$/ }).click()
  await page
    .getByText(/平台暂时出错/)
    .first()
    .waitFor()

  // the platform is back
  city.pretend!.control.clearFaults()
  await db.run("update publishing.delivery set next_at = now(), slot_at = null where state = 'prepared'")
  await expect
    .poll(() => kicked(async () => (await state()).live), { timeout: 60_000, interval: 1_000 })
    .toBe((await state()).total)
  await page.goto(`${city.url}/publications/${id}`)
  await page.getByText("已完结").first().waitFor()
  await phone.goto(`${city.url}/publications/${id}`)
  await phone.getByText("已完结").first().waitFor()
  await shot(page, "publication-done-desk")
  await shot(phone, "publication-phone")
  expect(await sideways(phone)).toBe(0)

  // withdrawn by one order
  await page.getByRole("button", { name: "撤下、更正" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("理由").fill("数字有误")
  await shot(page, "recall-desk")
  await dialog.getByRole("button", { name: /^撤\s?下$/ }).click()
  await page.getByRole("button", { name: /^已撤下或取消/ }).waitFor()
  const gone = async () =>
    (await db.one<{ n: number }>("select count(*)::int as n from publishing.takedown where state = 'gone'")).n
  await expect.poll(() => kicked(gone), { timeout: 60_000, interval: 1_000 }).toBe((await state()).total)
  await page.goto(`${city.url}/publications`)
  await page.getByRole("link", { name: TITLES[0]! }).waitFor()
  await shot(page, "publications-desk")
  await phone.goto(`${city.url}/publications`)
  await phone.getByRole("link", { name: TITLES[0]! }).waitFor()
  await shot(phone, "publications-phone")
  expect(await sideways(phone)).toBe(0)
})

test("[E8] by hand on a phone: the kit is copied, the link comes back, and the order knows that it is as approved", async () => {
  const page = await browser.page()
  const phone = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.signIn(page, "jianguan")
  await city.signIn(phone, "jianguan")
  const account = await db.one<{ id: string; name: string }>(
    "select id, name from registry.v_account where state = 'normal' and platform = 'weibo' order by id desc limit 1",
  )
  const declared = { mode: "manual", reason: "接口停用" }
  await page.request.post(`${city.url}/api/accounts/${account.id}/access-modes`, { data: declared })
  const order = { content: { kind: "newsroom.article", id: "2" }, accounts: [{ id: account.id }] }
  const made = await (await page.request.post(`${city.url}/api/publications`, { data: order })).json()
  await expect
    .poll(
      async () =>
        (
          await db.one<{ n: number }>(
            "select count(*)::int as n from publishing.delivery where publication_id = $1 and waits_for_person",
            [made.id],
          )
        ).n,
      { timeout: 30_000 },
    )
    .toBe(1)
  const { id } = await db.one<{ id: string }>("select id from publishing.delivery where publication_id = $1", [made.id])
  await phone.goto(`${city.url}/deliveries/${id}`)
  await phone.getByRole("heading", { level: 1, name: account.name }).waitFor()
  await page.goto(`${city.url}/deliveries/${id}`)
  await page.getByAltText("本页地址的二维码").waitFor()
  await shot(page, "delivery-desk")
  await shot(phone, "delivery-phone")
  expect(await sideways(phone)).toBe(0)
  await phone.getByLabel("作品链接").fill("https://weibo.com/1234567890/Abcdefg")
  await phone.getByLabel("已发布的标题").fill(contents[1]!.title)
  await phone.getByLabel("已发布的正文").fill(contents[1]!.bodyText)
  await phone.getByRole("button", { name: `登记“${account.name}”已发布` }).tap()
  await phone.getByText("已发布").first().waitFor()
  await page.goto(`${city.url}/publications/${made.id}`)
  await page
    .getByText(/与审定内容相同 100%/)
    .first()
    .waitFor()
})

test("[E12] one key: every page of the group says who stopped it and why; the log is kept; it goes on", async () => {
  const page = await browser.page()
  const phone = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.signIn(page, "jianguan")
  await city.signIn(phone, "jianguan")
  await page.goto(`${city.url}/publishing-freeze`)
  await page.getByRole("button", { name: "一键停发" }).click()
  await page.getByRole("dialog").getByLabel("原因").fill("突发舆情，等待核实")
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^停\s?发$/ })
    .click()
  await page
    .getByText(/全部账号已停发/)
    .first()
    .waitFor()
  await page.getByLabel("记一条").fill("已电话通知各区县值班")
  await page.getByRole("button", { name: "记入台账" }).click()
  await page.getByText("已电话通知各区县值班").waitFor()
  await shot(page, "freeze-desk")
  for (const path of ["publications", "publishing-day", "deliveries", "publishing-order", "publishing-freeze"]) {
    await phone.goto(`${city.url}/${path}`)
    await phone
      .getByText(/全部账号已停发/)
      .first()
      .waitFor()
    await shot(phone, `${path}-frozen-phone`)
    expect(await sideways(phone), path).toBe(0)
  }
  await page.getByRole("button", { name: "恢复发布" }).click()
  await page.getByRole("dialog").getByLabel("恢复的依据").fill("已核实")
  await page.getByRole("dialog").getByRole("button", { name: "恢复发布" }).click()
  await page.getByRole("heading", { name: "发布正常进行" }).waitFor()
  await page.goto(`${city.url}/publishing-day`)
  await page.getByRole("link", { name: TITLES[1]! }).first().waitFor()
  await shot(page, "day-desk")
})
