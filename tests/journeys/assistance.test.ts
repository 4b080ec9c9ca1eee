import { mkdirSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity({ max: 6 })

/** Pictures of the pages for whoever changes them; only where a folder is named. */
const SHOTS = process.env.JUSHENG_SHOTS
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first()
const confirm = async (page: Page, name: string) => {
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("button", { name }).click()
  await dialog.waitFor({ state: "hidden" })
}

test("[D10] off it says so; the administrator sets, tests and turns it on; a writer asks, compares, presses in; the mark is seen", async () => {
  const writer = await browser.page()
  await city.enter(writer, "bianji")
  await visit(writer, `${city.url}/articles`)
  await button(writer, "新建稿件").click()
  const made = writer.getByRole("dialog")
  await made.getByLabel("标题").fill("公园免费开放")
  await made.getByRole("button", { name: "新建稿件" }).click()
  await writer.waitForURL(/\/articles\/\d+\/write$/)
  const body = writer.getByLabel("正文")
  await body.fill("公园自12月1日起免费开放。市民凭身份证入园，咨询电话13912345678。")
  await writer.getByText("人工智能辅助没有开启").first().waitFor()
  await shot(writer, "off")

  const admin = await browser.page()
  await city.enter(admin, "xitong")
  await visit(admin, `${city.url}/assistance-setting`)
  await button(admin, "填写设置").click()
  const form = admin.getByRole("dialog")
  const model = city.simulators.find(({ id }) => id === "chat-model")!
  await form.getByLabel("服务地址").fill(`${model.url}/v1`)
  await form.getByLabel("模型名称").fill("qwen-plus")
  await confirm(admin, "保存设置")
  await button(admin, "发一次测试").click()
  await admin.getByText("政务公开是让权力在阳光下运行的制度安排").waitFor()
  await button(admin, "开启辅助").click()
  await confirm(admin, "开启辅助")
  await admin.getByText("已开启").first().waitFor()
  await shot(admin, "setting")

  await writer.reload()
  await button(writer, "改写更口语").click()
  const answer = writer.getByRole("dialog")
  await answer.getByText("1 处个人信息遮盖后发送").waitFor()
  await answer.getByText("一起来看看。").waitFor()
  await shot(writer, "answer")
  await answer.getByRole("button", { name: "采用，替换原文" }).click()
  await answer.waitFor({ state: "hidden" })
  expect(await body.innerText()).toContain("一起来看看。公园自12月1日起免费开放。")
  expect(await body.innerText()).toContain("13912345678")
  await button(writer, "拟标题（三个）").click()
  await answer.getByRole("button", { name: "用作标题" }).nth(1).click()
  await answer.waitFor({ state: "hidden" })
  expect(await writer.getByLabel("标题").inputValue()).toContain("您关心的都在这里")
  await button(writer, "完成，去送审").click()
  await writer.getByRole("heading", { name: /含人工智能辅助内容 \d 句/ }).waitFor()
  await shot(writer, "article")
  await visit(writer, `${city.url}/assistance-uses`)
  await writer.getByRole("cell", { name: "拟标题（三个）" }).first().waitFor()
  await shot(writer, "uses")

  const phone = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.enter(phone, "xitong")
  await visit(phone, `${city.url}/assistance-setting`)
  await phone.getByText("已开启").first().waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
}, 90_000)
