import { expect, test } from "vitest"
import { PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity()

const HEADER = "姓名,规范职务全称,简称,单位,任职起,任职止,排序依据,排序号,适用范围,来源链接,录入人,复核人,核对日期"
const rows = [
  HEADER,
  "司空云舒,安澜市林业局局长,市林业局局长,安澜市林业局,2025-05-01,,,,,https://www.anlan.example/renmian/9,,,",
  "百里致远,安澜市林业局副局长,,安澜市林业局,2025-05-01,2024-05-01,,,,https://www.anlan.example/renmian/9,,,",
]
const file = { name: "人员职务.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\r\n")) }
const TEXT = "市林业局局长司空云书到林场调研。"

test("[B4] one person enters rows, may not confirm them himself, another confirms on a phone, and texts are judged by them", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
  await visit(page, `${city.url}/people-facts`)
  await page.getByRole("link", { name: "闻人清和" }).first().waitFor()
  await page.getByRole("button", { name: "录入人员职务" }).click()
  await page.locator("input[type=file]").setInputFiles(file)
  await page.getByText("任职止2024-05-01早于任职起2025-05-01，请核对两个日期").waitFor()
  await page.getByRole("button", { name: "录入 1 条" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "录入 1 条" }).click()
  await page.getByRole("link", { name: "司空云舒" }).click()
  await page.getByRole("heading", { level: 1, name: /司空云舒 安澜市林业局局长/ }).waitFor()
  await page.getByRole("button", { name: "更多" }).click()
  await page.getByText("这一条是您本人录入的，须由另一人复核。").waitFor()

  const phone = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.enter(phone, "fenguan")
  await visit(phone, `${city.url}/people-facts?state=pending`)
  await phone.getByRole("link", { name: "司空云舒" }).tap()
  await phone.getByRole("button", { name: "复核确认" }).tap()
  await phone.getByRole("dialog").getByRole("button", { name: "复核确认" }).tap()
  await phone.locator(".thing-state", { hasText: "有效" }).waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)

  await visit(page, `${city.url}/text-check`)
  await page.getByLabel("要检查的文字").fill(TEXT)
  await page.getByRole("button", { name: "检查文字" }).click()
  await page.getByText(/“司空云书”与“司空云舒”一字之差/).waitFor()
  await page.getByRole("button", { name: /严重/ }).waitFor()
})
