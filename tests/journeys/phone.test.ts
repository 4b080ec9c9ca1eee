import { expect, test } from "vitest"
import { PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity()

const NOTE = "已恢复留言回复，由党政办专人每天查看两次。"

test("[B15] a township clerk answers a problem on a phone: from my work to the report, with one thumb", async () => {
  const supervisor = await browser.page()
  const clerk = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.signIn(supervisor, "jianguan")
  await city.signIn(clerk, "zhenjie")
  const mine = (await (await clerk.request.get(`${city.url}/api/accounts?limit=1&state=normal`)).json()) as {
    items: { id: string; name: string }[]
  }
  const account = mine.items[0]!

  // the supervisor looked, found that nobody answers, and gives it out
  await visit(supervisor, `${city.url}/accounts/${account.id}`)
  await supervisor.getByRole("button", { name: "认定问题" }).click()
  const finding = supervisor.getByRole("dialog")
  await finding.getByText("未提供有效互动功能").click()
  await finding.getByLabel("看到的情况").fill("11月以来3条留言没有回复。")
  await finding.getByRole("button", { name: "认定问题" }).click()
  await supervisor.waitForURL(/\/problems\/\d+$/)
  const address = new URL(supervisor.url()).pathname
  await supervisor.getByRole("button", { name: "派单给" }).click()
  await supervisor
    .getByRole("dialog")
    .getByRole("button", { name: /^派\s?单$/ })
    .click()
  await supervisor.getByText("整改中").first().waitFor()

  // the clerk: the bell knows, my work has it, the card opens it
  await clerk.reload()
  await clerk.getByRole("button", { name: /^提醒，\d+ 件未读/ }).tap()
  await clerk.getByRole("link", { name: new RegExp(`整改任务.*${account.name}`) }).waitFor()
  await clerk.keyboard.press("Escape")
  await visit(clerk, `${city.url}/work`)
  await clerk.getByText(/有 \d+ 件事等您办/).waitFor()
  await clerk
    .getByRole("link", { name: new RegExp(account.name) })
    .first()
    .tap()
  await clerk.getByRole("heading", { level: 1, name: new RegExp(account.name) }).waitFor()
  await clerk.getByText(/还剩/).first().waitFor()
  const sideways = () => clerk.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(await sideways()).toBe(0)

  // what is typed survives a closed dialog and a reload
  await clerk.getByRole("button", { name: "反馈整改情况" }).tap()
  await clerk.getByRole("dialog").getByLabel("整改情况").fill(NOTE)
  await clerk.getByRole("dialog").getByRole("button", { name: "取消" }).tap()
  await clerk.reload()
  await clerk.getByRole("button", { name: "反馈整改情况" }).tap()
  const report = clerk.getByRole("dialog")
  expect(await report.getByLabel("整改情况").inputValue()).toBe(NOTE)
  expect(await sideways()).toBe(0)
  await report.getByRole("button", { name: "提交反馈" }).tap()
  await clerk.getByText("待复核").first().waitFor()
  await clerk.getByText(NOTE).waitFor()

  // it is off his desk and on the supervisor's
  await clerk.getByRole("button", { name: "菜单" }).tap()
  await clerk.getByRole("navigation").getByRole("link", { name: "我的工作" }).tap()
  await clerk
    .getByText(/等您办|没有派给您的事/)
    .first()
    .waitFor()
  expect(await clerk.locator(`a[href="${address}"]`).count()).toBe(0)
  await visit(supervisor, `${city.url}/work`)
  await supervisor.locator(`a[href="${address}"]`).first().waitFor()
})
