import { afterAll, beforeAll, expect, test } from "vitest"
import { startRobots } from "../../src/connectors/robots/simulator/index.ts"
import { openBrowser, PHONE, type TestBrowser } from "../kit/browser.ts"
import { cityDb } from "../kit/lived-city.ts"
import { type RunningCity, runningCity } from "../kit/running-city.ts"
import { visit } from "../kit/visit.ts"

const db = await cityDb({ max: 2 })
const robots = await startRobots()
let city: RunningCity
let browser: TestBrowser
beforeAll(async () => {
  ;[city, browser] = await Promise.all([runningCity(db, "112", { JUSHENG_CONNECTOR_URLS: robots.url }), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await city.stop()
  await robots.close()
})

test("[J6] the administrator adds a group robot, sees what it really answers, mends it, and the test arrives", async () => {
  robots.control.robot({ key: "anlan-group-robot", kind: "wecom" })
  const admin = await browser.page()
  await city.signIn(admin, "xitong")
  await admin.getByRole("link", { name: "通知渠道" }).click()
  await admin.getByRole("button", { name: "添加渠道" }).first().click()
  const form = admin.getByRole("dialog")
  await form.getByRole("combobox", { name: /^渠道种类/ }).click()
  await admin.getByTitle("企业微信群机器人", { exact: true }).click()
  await form.getByLabel("渠道名称").fill("市政府办督办群")
  await form.getByRole("combobox", { name: /^通知哪个机构/ }).fill("安澜市")
  await admin.locator(".ant-select-item-option:visible").filter({ hasText: "安澜市" }).first().click()
  await form.getByRole("combobox", { name: /^范围/ }).click()
  await admin.getByTitle("本机构及下级机构", { exact: true }).click()
  await form.getByLabel(/^机器人地址/).fill(`${robots.url}/wecom/wrong-address`)
  await form.getByRole("button", { name: "添加渠道" }).click()

  await admin.getByRole("heading", { name: "市政府办督办群" }).waitFor()
  await admin.getByRole("button", { name: "发测试消息" }).click()
  await admin.getByRole("cell", { name: /群机器人地址无效或已被移除/ }).waitFor()
  await admin.reload()
  await admin.getByText("已停止发送，等待中的提醒保留").waitFor()

  await admin.getByRole("button", { name: "修改渠道" }).click()
  await form.getByLabel(/^机器人地址/).fill(`${robots.url}/wecom/anlan-group-robot`)
  await form.getByRole("button", { name: "保存修改" }).click()
  await admin.getByText(/已填写，末四位 obot/).waitFor()
  expect(await admin.content()).not.toContain("anlan-group-robot")
  await admin.getByRole("button", { name: "发测试消息" }).click()
  await admin.getByText("已送出").first().waitFor()
  expect(robots.control.messages({ key: "anlan-group-robot" }).messages[0]!.text).toContain("这是一条测试消息")
  await visit(admin, `${city.url}/notice-sendings`)
  await admin
    .getByRole("cell", { name: /市政府办督办群（群）/ })
    .first()
    .waitFor()
})

test("[J6] on a phone a person gives his number, sees it masked only, and switches a kind off", async () => {
  const phone = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.enter(phone, "jianguan")
  await visit(phone, `${city.url}/reminders`)
  await phone.getByRole("link", { name: "通知设置" }).click()
  await phone.getByRole("heading", { name: "我的通知设置" }).waitFor()
  await phone.getByRole("button", { name: "填写地址" }).last().tap()
  const form = phone.getByRole("dialog")
  await form.getByLabel("手机号", { exact: true }).fill("12345")
  await form.getByRole("button", { name: "保存手机号" }).tap()
  await form.getByText("手机号码应为 11 位数字").waitFor()
  await form.getByLabel("手机号", { exact: true }).fill("13800138000")
  await form.getByRole("button", { name: "保存手机号" }).tap()
  await phone.getByText("138****8000").waitFor()
  expect(await phone.content()).not.toContain("13800138000")
  const box = phone.getByRole("checkbox", { name: "催办发短信", exact: true })
  expect(await box.isChecked()).toBe(true)
  await box.tap()
  await expect.poll(() => box.isChecked()).toBe(false)
  await phone.reload()
  await expect.poll(() => phone.getByRole("checkbox", { name: "催办发短信", exact: true }).isChecked()).toBe(false)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})
