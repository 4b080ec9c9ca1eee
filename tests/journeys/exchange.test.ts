import { mkdirSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { walked } from "../kit/accessible.ts"
import { PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { city, browser, db } = await openCity({ max: 6 })

/** Pictures of the pages for whoever changes them; only where a folder is named. */
const SHOTS = process.env.JUSHENG_SHOTS
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
  const before = page.viewportSize()!
  await page.setViewportSize(PHONE)
  await page.screenshot({ path: join(SHOTS, `${name}-phone.png`), fullPage: true })
  await page.setViewportSize(before)
}
type Dialog = ReturnType<Page["getByRole"]>
const press = async (page: Page, verb: string, fill: (dialog: Dialog) => Promise<void>, done = verb) => {
  await page.getByRole("button", { name: verb }).first().click()
  const dialog = page.getByRole("dialog")
  await dialog.waitFor()
  await fill(dialog)
  await dialog.getByRole("button", { name: done, exact: true }).click()
  await dialog.waitFor({ state: "hidden" })
}
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const job = (name: string) =>
  db.one("select graphile_worker.add_job($1::text, '{}'::json) is not null as asked", [name])

test("[F19] the desk hands a message on to 12345, follows it to its answer and drafts from it; a peer is added, tried, compared; files are read row by row", async () => {
  const chief = await browser.page()
  await city.enter(chief, "jianguan")
  await visit(chief, `${city.url}/exchange-peers`)
  await chief.getByRole("link", { name: "临河市城市服务开放平台" }).click()
  await chief.getByRole("button", { name: "试一下" }).click()
  await chief.getByText("连接正常；对方受理2类事项").waitFor()
  await shot(chief, "peer")
  await visit(chief, `${city.url}/exchange-peers`)
  await shot(chief, "peers")
  await chief.getByRole("button", { name: "添加对接方" }).first().click()
  const form = chief.getByRole("dialog")
  await form.getByLabel("对接方式").click()
  await chief.getByTitle("12345热线平台（接口）").click()
  await form.getByLabel(/^对方系统/).fill("望澜区热线")
  await form.getByLabel(/^接口地址/).fill("http://10.0.0.5/exchange")
  await form.getByLabel(/^访问标识/).fill("ak")
  await form.getByLabel(/^签名密钥/).fill("wrong")
  await form.getByLabel(/^行政区划代码/).fill("990102")
  await form.getByRole("button", { name: "添加对接方" }).click()
  await form.getByText(/不在管理员允许的接口地址之内/).waitFor()
  await form.getByLabel(/^接口地址/).fill("https://12345.anlan.example")
  await form.getByRole("button", { name: "添加对接方" }).click()
  await chief.getByRole("heading", { name: "望澜区热线" }).waitFor()
  await chief.getByRole("button", { name: "试一下" }).click()
  await chief.getByText("热线平台没有接收。请核对接口密钥").waitFor()

  const clerk = await browser.page()
  await city.enter(clerk, "zuoxi")
  const { items } = (await (await clerk.request.get(`${city.url}/api/messages?state=triaged&limit=100`)).json()) as {
    items: { id: string; gate: string | null; source: string }[]
  }
  const taken = await db.many<{ id: string }>("select message_id as id from exchange.handed_order")
  const message = items.find(({ id, gate }) => gate === null && !taken.some((one) => one.id === id))!
  await visit(clerk, `${city.url}/messages/${message.id}`)
  await press(
    clerk,
    "转交对接方",
    async (dialog) => {
      await dialog.getByLabel("转给").click()
      await clerk.getByTitle(/^安澜市12345热线平台/).click()
      await dialog.getByLabel("理由").fill("属12345统一派单范围")
    },
    "转交",
  )
  await clerk.getByText("对方办理中").first().waitFor()
  await clerk.getByText(/^12345\d{9}$/).waitFor()
  const ours = (await clerk.getByText(/^JS\d{8}-\d+$/).textContent())!
  const hotline = city.simulators.find(({ id }) => id === "hotline")!
  const moved = await fetch(`${hotline.url}/__sim/move`, {
    method: "POST",
    body: JSON.stringify({ sourceId: ours, state: "答复", reply: "您好，路灯已于今天上午修复，感谢您的反映。" }),
  })
  expect(moved.status).toBe(200)
  await job("exchange.follow")
  const asked = `${city.url}/api${new URL(clerk.url()).pathname}`
  const state = async () => ((await (await clerk.request.get(asked)).json()) as { state: string }).state
  await expect.poll(state, { timeout: 30_000 }).toBe("answered")
  await clerk.reload()
  await clerk.getByText("对方已答复").first().waitFor()
  await shot(clerk, "order")
  await press(clerk, "据此起草答复", async () => undefined)
  await clerk.getByText("路灯已于今天上午修复").first().waitFor()
  await shot(clerk, "message")

  await visit(clerk, `${city.url}/exchange-orders?state=unknown`)
  await clerk.getByText("结果待核实").first().waitFor()
  await shot(clerk, "orders")
  await clerk.getByRole("row").nth(1).getByRole("link").first().click()
  await press(clerk, "核实结果", async (dialog) => {
    await dialog.getByText("没收到", { exact: true }).click()
    await dialog.getByLabel("说明").fill("电话问过，对方没有收到")
  })
  await clerk.getByText("对方未接收").first().waitFor()
  expect(await sideways(clerk)).toBe(0)

  await visit(clerk, `${city.url}/exchange-peers`)
  await clerk.getByRole("link", { name: "安澜市12345热线平台", exact: true }).click()
  await clerk.getByRole("button", { name: "对这天的账" }).click()
  await clerk
    .getByText(/不相符|相符/)
    .first()
    .waitFor()
  await shot(clerk, "compared")
  await visit(clerk, `${city.url}/exchange-peers`)
  await clerk.getByRole("link", { name: "临河市12345（文件交换）" }).click()
  const sheet =
    "工单编号,诉求类型,标题,内容,地址,受理时间\nF-1,求助,五里街停水,五里街从早上停水到现在,五里街,2026-06-11 08:30\n,求助,缺编号,内容,,2026-06-11 08:30\n"
  const buffer = Buffer.from(sheet)
  await clerk.locator("input[type=file]").nth(1).setInputFiles({ name: "工单.csv", mimeType: "text/csv", buffer })
  await clerk.getByText("共 2 行，收下 1 行，有误 1 行").waitFor()
  await clerk.getByText("缺少“工单编号”。").waitFor()
  await shot(clerk, "peer-files")
  await visit(clerk, `${city.url}/exchange-orders?side=hotline`)
  await clerk.getByRole("link", { name: "五里街停水" }).waitFor()
  await shot(clerk, "brought")
}, 120_000)

test("[A14] [B14] [J6] [J10] a drill is begun, what fails is said and it goes on; an unlike day is judged; another system subscribes and gets its key once", async () => {
  const chief = await browser.page()
  await city.enter(chief, "jianguan")
  await visit(chief, `${city.url}/handover-drills?standing=overdue`)
  await chief.getByRole("row").nth(1).getByRole("link").first().click()
  await chief.getByRole("button", { name: "开始演练" }).click()
  await press(chief, "这一步没做成", (dialog) => dialog.getByLabel("为什么没做成").fill("信封不在保密柜"), "记下没做成")
  await chief.getByText("信封不在保密柜").first().waitFor()
  await shot(chief, "drill")

  await visit(chief, `${city.url}/outliers?state=open`)
  await chief.getByRole("row").nth(1).getByRole("link").first().click()
  await press(chief, "认定异常", (dialog) => dialog.getByLabel("依据").fill("一夜增粉，与发文无关"))
  await chief.getByText("认定异常").first().waitFor()
  await chief.getByText(/一夜增粉，与发文无关/).waitFor()

  await visit(chief, `${city.url}/webhooks`)
  await press(
    chief,
    "订阅回调通知",
    async (dialog) => {
      await dialog.getByLabel("对方系统").fill("区级指挥平台")
      await dialog.getByLabel("对方地址").fill("https://hook.wanglan.example/in")
      await dialog.getByRole("checkbox").first().check()
    },
    "订阅",
  )
  await chief.getByText(/^whs_/).waitFor()
  await chief.getByRole("link", { name: "区级指挥平台" }).click()
  await chief.getByText("还没有送出过").waitFor()
  await chief.getByRole("button", { name: "停用" }).click()
  await chief.getByText("已停用").first().waitFor()
  const { id } = await db.one<{ id: string }>("select max(id) as id from exchange.handed_order")
  expect(await walked(chief, city.url, ["/exchange-orders", `/exchange-orders/${id}`, "/exchange-peers"])).toEqual([])
}, 60_000)
