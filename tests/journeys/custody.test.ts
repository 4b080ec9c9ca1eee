import { expect, test } from "vitest"
import { PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity()

/** The secret every account of the pretend platform has. */
const SECRET = "pretend"

test("[A14] one person enters a credential, another confirms it, and the platform says what the account may do", async () => {
  const [one, two] = [await browser.page(), await browser.page()]
  await city.enter(one, "jianguan")
  await city.enter(two, "fenguan")
  const listed = await one.request.get(`${city.url}/api/accounts?limit=1&state=normal&platform=wechat-mp`)
  const { items } = (await listed.json()) as { items: { id: string; name: string }[] }
  const account = items[0]!

  await visit(one, `${city.url}/accounts/${account.id}`)
  await one.getByRole("link", { name: "接口凭据" }).click()
  await one.getByRole("button", { name: "录入凭据" }).click()
  const form = one.getByRole("dialog")
  await form.getByLabel("接口地址").fill("https://elsewhere.example.com")
  await form.getByLabel("账号密钥").fill(SECRET)
  await form.getByLabel("事由").fill("首次接入")
  await form.getByRole("button", { name: "提交确认" }).click()
  await form.getByText("不在管理员允许的清单里").waitFor()
  await form.getByLabel("接口地址").fill(city.pretend!.url)
  await form.getByRole("button", { name: "提交确认" }).click()
  await one.getByText("待确认的录入").waitFor()
  // Whoever entered it cannot confirm it; the button says why.
  const barred = one.getByRole("button", { name: "确认启用" })
  expect(await barred.getAttribute("aria-disabled")).toBe("true")

  await visit(two, `${city.url}/connectors?state=waiting`)
  await two.getByRole("link", { name: account.name }).click()
  await two.getByRole("button", { name: "确认启用" }).click()
  await two.getByRole("dialog").getByRole("button", { name: "确认启用" }).click()
  await two.getByText(/已填写，\d/).waitFor()
  expect(await two.content()).not.toContain(`>${SECRET}<`)

  await one.reload()
  await one.getByRole("button", { name: "查询权限" }).click()
  await expect
    .poll(async () => {
      await one.reload()
      await one.getByRole("heading", { name: "账号实际权限" }).waitFor()
      return one.getByText("scope list").count()
    })
    .toBeGreaterThan(0)
})

test("[B14] an account without an interface is patrolled on a phone with one thumb, and at a desk with keys alone", async () => {
  const phone = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.enter(phone, "jianguan")
  await visit(phone, `${city.url}/patrol`)
  const left = async (page: typeof phone): Promise<number> =>
    Number(/还剩 (\d+) 个/.exec((await page.getByRole("status").filter({ hasText: "还剩" }).textContent()) ?? "")?.[1])
  await phone.getByLabel("最新一条的标题").fill("防汛提示")
  const before = await left(phone)
  expect(before).toBeGreaterThan(1)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await phone.getByRole("button", { name: /^登记，下一个/ }).tap()
  await expect.poll(() => left(phone)).toBe(before - 1)

  // keys alone: the field has the focus, Enter writes down
  await phone.setViewportSize({ width: 1366, height: 768 })
  const present = phone.getByRole("main").getByRole("heading", { level: 2 })
  const name = await present.textContent()
  await phone.keyboard.type("停水通知")
  await phone.keyboard.press("Enter")
  await expect.poll(() => left(phone)).toBe(before - 2)
  expect(await present.textContent()).not.toBe(name)
})
