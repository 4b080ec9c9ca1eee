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
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const press = async (page: Page, verb: string, fill: (dialog: ReturnType<Page["getByRole"]>) => Promise<void>) => {
  await page.getByRole("button", { name: verb }).first().click()
  const dialog = page.getByRole("dialog")
  await dialog.waitFor()
  await fill(dialog)
  await dialog.getByRole("button", { name: verb }).click()
}

test("[E10] a partner opens its link on a phone, takes the signed kit, reports its reach, and is told when it is withdrawn", async () => {
  const editor = await browser.page()
  await city.enter(editor, "bianji")
  await visit(editor, `${city.url}/partners`)
  await editor.getByRole("link", { name: "临河产业园服务中心" }).click()
  await shot(editor, "partner")
  await press(editor, "更换专用链接", async () => undefined)
  const link = await editor.getByRole("textbox", { name: "专用链接" }).inputValue()
  await editor.getByRole("button", { name: "已记下" }).click()

  const partner = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await partner.goto(link)
  await partner.getByRole("heading", { name: "临河产业园服务中心的政策传播包" }).waitFor()
  await partner.getByRole("link", { name: /稳岗补贴怎么申领/ }).tap()
  await partner.getByText("本文部分内容由人工智能辅助生成").waitFor()
  expect(await sideways(partner)).toBe(0)
  await partner.getByLabel("发在哪里").fill("园区公告栏")
  await partner.getByLabel("触达人数").fill("很多")
  await partner.getByRole("button", { name: "登记触达" }).tap()
  await partner.getByText("请填触达人数，只写数字").waitFor()
  await partner.getByLabel("发在哪里").fill("园区公告栏")
  await partner.getByLabel("触达人数").fill("640")
  await partner.getByRole("button", { name: "登记触达" }).tap()
  await partner.getByText("园区公告栏：640 人（伙伴自报").waitFor()
  await shot(partner, "partner-phone")
  const seen = await browser.page({ viewport: PHONE })
  await seen.goto(
    `${city.url}${new URL((await partner.getByRole("link", { name: /\/portal\/kit\// }).getAttribute("href"))!, city.url).pathname}`,
  )
  await seen.getByText("以下是审核通过的原文").waitFor()
  await seen.goto(`${city.url}/portal/thanks`)
  await seen.getByText("安澜市中小企业协会").waitFor()
  expect(await seen.getByText("人民路商圈").count()).toBe(0)
  await shot(seen, "thanks")

  await visit(editor, `${city.url}/partner-kits`)
  await shot(editor, "kits")
  await editor.getByRole("link", { name: /稳岗补贴怎么申领/ }).click()
  await editor.getByText("验签通过").waitFor()
  await press(editor, "撤回传播包", (dialog) => dialog.getByLabel("理由").fill("办理地址有误，已更正"))
  await editor.getByText("还有 3 家没有回告删除").waitFor()
  await editor.getByRole("button", { name: "登记已电话告知" }).first().click()
  await editor.getByText("已电话告知").first().waitFor()
  await shot(editor, "kit")

  await partner.reload()
  await partner.getByText("已撤回：办理地址有误，已更正").waitFor()
  expect(await partner.getByText("本文部分内容由人工智能").count()).toBe(0)
  await partner.getByLabel("删除了哪些，或没有发布过").fill("公告栏已撕下")
  await partner.getByRole("button", { name: "回告已删除" }).tap()
  await partner.getByText("回告删除，谢谢配合").waitFor()
  await editor.reload()
  await editor.getByText("还有 2 家没有回告删除").waitFor()
  await seen.goto(`${city.url}/portal/partner/AAAAAAAAAAAAAAAAAAAA`)
  await seen.getByRole("heading", { name: "链接无效" }).waitFor()
}, 90_000)
