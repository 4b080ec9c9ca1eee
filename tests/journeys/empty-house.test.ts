import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { openBrowser, PHONE, type TestBrowser } from "../kit/browser.ts"
import { PASSWORD } from "../kit/lived-city.ts"
import { type RunningCity, runningCity } from "../kit/running-city.ts"

const db = await testDb({ max: 2 })
let house: RunningCity
let browser: TestBrowser
beforeAll(async () => {
  ;[house, browser] = await Promise.all([runningCity(db, "none"), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await house.stop()
})

/** Adds a person on the page of people; answers the password shown once. */
async function addPerson(page: Page, name: string, loginName: string): Promise<string> {
  await page.getByRole("button", { name: "新增人员" }).click()
  const form = page.getByRole("dialog").filter({ hasText: "新增人员" })
  await form.getByLabel("姓名").fill(name)
  await form.getByLabel("用户名").fill(loginName)
  await form.getByRole("button", { name: "新增人员" }).click()
  const shown = page.getByRole("dialog").filter({ hasText: "初始密码" })
  const password = (await shown.locator("code").textContent()) ?? ""
  // Pressed while it still grows on a busy machine, a button has moved from under the pointer before it is let go.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"))
  await shown.getByRole("button", { name: "已交给本人" }).click()
  await shown.waitFor({ state: "hidden" })
  await page.getByRole("link", { name }).click()
  await page.getByRole("heading", { name, level: 1 }).waitFor()
  return password
}

async function grant(page: Page, role: string): Promise<void> {
  await page.getByRole("button", { name: "授予角色" }).click()
  const form = page.getByRole("dialog").filter({ hasText: "授予角色" })
  await form.getByRole("combobox", { name: /^角色/ }).fill(role)
  await page.getByTitle(role, { exact: true }).click()
  await form.getByLabel("事由").fill("首批开通")
  await form.getByRole("button", { name: "授予角色" }).click()
}

test("[J1] an office with nothing yet registers its units and people, gives the roles, and the clerk signs in", async () => {
  const admin = await browser.page()
  await admin.goto(`${house.url}/set-up`)
  const code = /代码：([0-9A-F-]+)/.exec(house.said.join("\n"))![1]!
  await admin.getByLabel("一次性代码").fill(code)
  await admin.getByLabel("主管单位全称").fill("安澜市人民政府")
  await admin.getByLabel("管理员姓名").fill("司空明远")
  await admin.getByRole("textbox", { name: /^用户名/ }).fill("sikong")
  await admin.getByRole("textbox", { name: /^密码/ }).fill(PASSWORD)
  await admin.getByRole("button", { name: "建立管理员" }).click()
  await house.signIn(admin, "sikong")

  await admin.goto(`${house.url}/units`)
  await admin.getByRole("link", { name: "安澜市人民政府" }).click()
  await admin.getByRole("button", { name: "新增下级机构" }).click()
  const form = admin.getByRole("dialog")
  await form.getByLabel("全称").fill("安澜市人民政府")
  await form.getByRole("button", { name: "新增机构" }).click()
  await form.getByText("已有名为“安澜市人民政府”的机构").waitFor()
  await form.getByLabel("全称").fill("望澜区人民政府")
  await form.getByLabel("区划代码").fill("990102")
  await form.getByRole("button", { name: "新增机构" }).click()
  await admin.getByRole("heading", { name: "望澜区人民政府" }).waitFor()
  await admin.getByText("安澜市人民政府 / 望澜区人民政府").waitFor()

  // The administrator appoints the first security officer, and gives no other role.
  const officerPassword = await addPerson(admin, "澹台致远", "tantai")
  await grant(admin, "安全管理员")
  await admin.getByRole("cell", { name: "安全管理员" }).waitFor()
  await admin.goto(`${house.url}/units`)
  await admin.getByRole("link", { name: "望澜区人民政府" }).first().click()
  const clerkPassword = await addPerson(admin, "闻人清和", "wenren")
  await grant(admin, "监管员")
  await admin.getByText("角色由安全管理员授予；还没有安全管理员时").waitFor()
  await admin.getByRole("dialog").getByRole("button", { name: "取消" }).click()

  const officer = await browser.page({ viewport: PHONE })
  await house.signIn(officer, "tantai", officerPassword)
  await officer.goto(admin.url())
  await grant(officer, "监管员")
  await officer.getByRole("button", { name: "收回角色" }).waitFor()

  const clerk = await browser.page()
  await house.signIn(clerk, "wenren", clerkPassword)
  await clerk.goto(`${house.url}/units`)
  await clerk.getByRole("link", { name: "望澜区人民政府" }).first().waitFor()
  expect(await clerk.getByRole("link", { name: "安澜市人民政府", exact: true }).count()).toBe(0)

  // Who has left is out at once.
  await admin.reload()
  await admin.getByRole("button", { name: "登记离开" }).click()
  await admin.getByRole("dialog").getByLabel("事由").fill("调离")
  await admin.getByRole("dialog").getByRole("button", { name: "登记离开" }).click()
  await admin.getByText("已离开").waitFor()
  await clerk.reload()
  await clerk.getByRole("button", { name: /登\s?录/ }).waitFor()
  await clerk.getByLabel("用户名").fill("wenren")
  await clerk.getByLabel("密码", { exact: true }).fill(clerkPassword)
  await clerk.getByRole("button", { name: /登\s?录/ }).click()
  await clerk.getByText("用户名或密码不对").waitFor()
})
