import { expect, test } from "vitest"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity()

test("[F12] the planner sees the night nobody has taken, named, and fills it; whoever is on duty answers what rings", async () => {
  const page = await browser.page()
  await city.signIn(page, "jianguan")
  await visit(page, `${city.url}/duty`)
  await page.getByRole("heading", { name: "一周覆盖" }).waitFor()
  await page.getByRole("button", { name: /^有空档/ }).click()
  await page
    .getByText(/周六 17:30–周日 08:30 无人值班/)
    .first()
    .waitFor()

  await visit(page, `${city.url}/duty/rosters`)
  await page.getByRole("link", { name: "市直部门夜间和节假日共用值班" }).click()
  await page.getByText(/周六 17:30–周日 08:30 无人值班/).waitFor()
  const roster = new URL(page.url()).pathname.split("/").at(-1)
  const { people, gaps } = (await (await page.request.get(`${city.url}/api/duty-rosters/${roster}`)).json()) as {
    people: { name: string }[]
    gaps: { from: string; to: string; text: string }[]
  }
  const gap = gaps.find(({ text, to }) => text.startsWith("周六 17:30") && new Date(to) > new Date())!
  await page.getByRole("button", { name: "加一个班次" }).click()
  const form = page.getByRole("dialog")
  await form.getByLabel("开始时间").fill(gap.from.slice(0, 16))
  await form.getByLabel("结束时间").fill(gap.to.slice(0, 16))
  for (const [seat, person] of [
    ["A角", people[0]!],
    ["B角", people[1]!],
  ] as const) {
    await form.getByLabel(seat).fill(person.name)
    await form.getByLabel(seat).press("Enter")
  }
  await form.getByRole("button", { name: "加班次" }).click()
  await form.waitFor({ state: "hidden" })
  await expect.poll(() => page.getByText(gap.text).count()).toBe(0)

  await visit(page, `${city.url}/duty/rings`)
  await page.getByText("公交站牌损坏，存在安全隐患").waitFor()
})

test("[F17] an answer is written while it is checked, sent to review, and a citizen without script finds what is published", async () => {
  const page = await browser.page()
  await city.signIn(page, "bianji")
  await visit(page, `${city.url}/knowledge/new`)
  await page.getByLabel("问题", { exact: true }).fill("共享单车乱停放怎么反映？")
  await page.getByLabel(/其他问法/).fill("单车堵路谁来管\n共享单车占盲道")
  await page
    .getByRole("textbox", { name: "答复", exact: true })
    .fill("请认真布署并拨打12345反映，企业应在2小时内清理。")
  await page.getByText("布署").first().waitFor()
  await page.getByRole("textbox", { name: "答复", exact: true }).fill("请拨打12345反映，运营企业应在2小时内清理。")
  await page.getByRole("button", { name: "保存草稿" }).click()
  await page.getByRole("heading", { name: /共享单车乱停放怎么反映？/ }).waitFor()
  await page.getByRole("button", { name: "送审" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "送审" }).click()
  await page.waitForURL(/\/reviews\/\d+/)

  const citizen = await browser.page({ javaScriptEnabled: false })
  await citizen.goto(`${city.url}/portal/answers`)
  await citizen.getByLabel("您想问什么？").fill("医保多交了一份钱能退吗")
  await citizen.getByRole("button", { name: "查找" }).click()
  await citizen.getByRole("link", { name: "医保重复缴费怎么退？" }).click()
  await citizen.getByText("7个工作日内退回原缴费账户").waitFor()
  await citizen.getByText("依据", { exact: true }).waitFor()
  await citizen.getByRole("main").getByRole("link", { name: "我要问" }).waitFor()
})
