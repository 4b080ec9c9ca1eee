import { mkdirSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { BY_LAYOUT, findings } from "../kit/accessible.ts"
import { DESK, PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"
import { unreached } from "../kit/tab-walk.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity()

const SHOTS = process.env.JUSHENG_SHOTS
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}

/** What the 通用设计规范 asks of 长辈版, and WCAG of a phone, as the browser has laid the page out. */
const measured = (page: Page) =>
  page.evaluate(() => {
    const target = getComputedStyle(document.documentElement).getPropertyValue("--target").trim()
    const main = getComputedStyle(document.querySelector("main p")!)
    const small = [...document.querySelectorAll("header a, main button, footer nav a, .tiles a, .chips a, .rows h2 a")]
      .filter((one) => !one.classList.contains("skip"))
      .map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.height < Number.parseInt(target, 10) - 0.5 || box.width < 44)
      .map(({ text, box }) => `${text} ${Math.round(box.width)}×${Math.round(box.height)}`)
    const texts = [...document.querySelectorAll("main *, footer *")]
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== ""))
      .map((one) => Number.parseFloat(getComputedStyle(one).fontSize))
    return {
      size: Number.parseFloat(main.fontSize),
      spacing: Number.parseFloat(main.lineHeight) / Number.parseFloat(main.fontSize),
      smallest: Math.min(...texts),
      small,
      wide: document.documentElement.scrollWidth - innerWidth,
    }
  })

async function addresses(): Promise<[string, string][]> {
  const page = await browser.page()
  await page.goto(`${city.url}/portal`)
  const href = (selector: string) => page.locator(selector).first().getAttribute("href")
  const content = (await href('a[href^="/portal/contents/"]'))!
  await page.goto(`${city.url}/portal/accounts`)
  const account = (await href('.rows a[href^="/portal/accounts/"]'))!
  await page.goto(`${city.url}/portal/closed`)
  const closed = (await href('.rows h2 a[href^="/portal/accounts/"]'))!
  await page.close()
  return [
    ["entrance", "/portal"],
    ["found", "/portal?q=社保"],
    ["accounts", "/portal/accounts?board=culture"],
    ["account", account],
    ["closed-account", closed],
    ["closed", "/portal/closed"],
    ["verify", "/portal/verify?q=望澜发布"],
    ["verify-none", "/portal/verify?q=安澜官方福利"],
    ["mine", "/portal/mine?topics=medical,traffic"],
    ["mine-empty", "/portal/mine"],
    ["subscribe", "/portal/subscribe?topics=medical"],
    ["content", content],
    ["feeds", "/portal/feeds"],
    ["correct", `/portal/correct?about=${account}`],
    ["impostor", "/portal/impostor"],
    ["answer", "/portal/correct/answer?code=JC-AAAA"],
    ["tip", "/portal/tip"],
    ["ask", "/portal/ask"],
    ["ask-answer", "/portal/ask/answer?code=LX-AAAA-AAAA-AAAA"],
    ["ask-own", "/portal/ask/own"],
    ["hidden", "/portal/hidden"],
    ["answers", "/portal/answers?q=医保怎么缴费"],
    ["missing", "/portal/nowhere"],
  ]
}

test("[E11] [J10] every page of the public site: light, dark, phone, 长辈版; nothing sticks out, targets and type have their sizes", async () => {
  const page = await browser.page()
  const found: string[] = []
  const say = (name: string, what: string, rows: readonly string[]) =>
    found.push(...rows.map((row) => `${name} ${what} ${row}`))
  for (const [name, address] of await addresses()) {
    const elder = `${address}${address.includes("?") ? "&" : "?"}size=elder`
    await page.emulateMedia({ colorScheme: "light" })
    await page.setViewportSize(DESK)
    await page.goto(city.url + address)
    say(name, "desk", await findings(page))
    await shot(page, `${name}-desk`)
    await page.emulateMedia({ colorScheme: "dark" })
    say(name, "dark", await findings(page, ["color-contrast"]))
    await page.setViewportSize(PHONE)
    const plain = await measured(page)
    say(name, "phone", plain.small)
    if (plain.wide > 0) say(name, "phone", [`${plain.wide} px too wide`])
    await shot(page, `${name}-phone-dark`)
    await page.emulateMedia({ colorScheme: "light" })
    await page.goto(city.url + elder)
    say(name, "elder", await findings(page, BY_LAYOUT))
    const large = await measured(page)
    say(name, "elder", large.small)
    if (large.wide > 0) say(name, "elder", [`${large.wide} px too wide`])
    if (large.size < 18 || large.smallest < 18 || large.spacing < 1.3)
      say(name, "elder", [JSON.stringify({ ...large, small: [] })])
    await shot(page, `${name}-phone-elder`)
  }
  await page.goto(`${city.url}/portal?size=largest`)
  expect((await measured(page)).size).toBe(30)
  expect(found).toEqual([])
})

test("[A12] [J10] with the keyboard alone: past the head by one press, to an answer by Enter, and the focus is always seen", async () => {
  const page = await browser.page()
  await page.goto(`${city.url}/portal/verify`)
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main")
  await page.keyboard.press("Tab")
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("q")
  expect(
    await page.evaluate(() => Number.parseFloat(getComputedStyle(document.activeElement!).outlineWidth)),
  ).toBeGreaterThanOrEqual(2)
  await page.keyboard.type("望澜发布")
  await page.keyboard.press("Enter")
  await page.waitForURL(/q=/)
  expect(await page.locator(".answer.official").textContent()).toContain("查到了")
})

test("[A12] whoever looks for an account that was closed reads since when, and is led to the one to read instead", async () => {
  const page = await browser.page({ viewport: PHONE, javaScriptEnabled: false })
  await page.goto(`${city.url}/portal/closed`)
  const name = (await page.locator('.rows h2 a[href^="/portal/accounts/"]').first().textContent())!.trim()
  await page.goto(`${city.url}/portal/verify`)
  await page.locator("#q").fill(name)
  await page.keyboard.press("Enter")
  await page.waitForURL(/q=/)
  const said = await page.locator("main").innerText()
  expect(said).toMatch(/已于.*关停/)
  expect(said).toContain("请移步")
  await page.getByRole("link", { name }).first().click()
  await page.waitForURL(/\/portal\/accounts\/\d+/)
  expect(await page.locator("main").textContent()).toMatch(/关停/)
})

test("[J10] every page by the Tab key alone: each link, field and button is reached, nothing holds the focus, and it is seen where it stands", async () => {
  const page = await browser.page()
  const found: string[] = []
  for (const [name, address] of await addresses()) {
    await page.goto(city.url + address)
    found.push(...(await unreached(page)).map((what) => `${name} ${what}`))
  }
  expect(found).toEqual([])
}, 240_000)

test("[F2] [F18] without script: a citizen asks, follows by his code, sees what is kept of him and has it deleted, by the keyboard alone", async () => {
  const page = await browser.page({ javaScriptEnabled: false })
  await page.goto(`${city.url}/portal/ask`)
  await page.getByLabel("是什么事（一句话）").focus()
  await page.keyboard.type("菜场门口路灯不亮")
  await page.keyboard.press("Tab")
  await page.keyboard.type("菜场门口的路灯三天不亮了，请打13800138000告诉我什么时候修。")
  await page.getByRole("button", { name: "提交来信" }).focus()
  await page.keyboard.press("Enter")
  const code = (await page.locator(".code").textContent())!
  await page.getByRole("link", { name: "查看办理情况" }).focus()
  await page.keyboard.press("Enter")
  await page.getByRole("link", { name: "我的信息：查看和删除" }).focus()
  await page.keyboard.press("Enter")
  await page.getByLabel("查询码").focus()
  await page.keyboard.type(code)
  await page.keyboard.press("Enter")
  await page.getByText("13800138000").waitFor()
  await page.getByRole("button", { name: "删除联系方式和原文" }).focus()
  await page.keyboard.press("Enter")
  await page.getByText("已删除您的联系方式和原文").waitFor()
  expect(await page.locator("main").textContent()).not.toContain("13800138000")
})

test("[E9] [E11] without script: a citizen finds an account, points out a mistake, follows it, and keeps 长辈版 all the way", async () => {
  const page = await browser.page({ javaScriptEnabled: false, viewport: PHONE })
  await page.goto(`${city.url}/portal`)
  await page.getByRole("link", { name: "长辈版" }).click()
  await page.getByRole("link", { name: /城市文化/ }).click()
  await page.locator(".rows h2 a").first().click()
  await page.getByRole("link", { name: "本页纠错" }).click()
  await page.getByLabel("哪里错了，应该是什么").fill("主页链接打不开")
  await page.getByRole("button", { name: "提交纠错" }).click()
  await page.getByRole("link", { name: "查看办理情况" }).click()
  expect(await page.locator("main").textContent()).toContain("正在核实")
  expect(await page.locator("html").getAttribute("class")).toBe("elder")
  await page.getByRole("link", { name: "标准版" }).click()
  await page.getByRole("link", { name: "我关心的" }).click()
  await page.getByLabel("医保就医").check()
  await page.getByRole("button", { name: "看这些内容" }).click()
  expect(await page.locator(".rows").textContent()).toContain("因为您选择了“医保就医”")
})

test("[E11] what a citizen points out is answered at the console and read by the code; the administrator sets the foot", async () => {
  const citizen = await browser.page({ javaScriptEnabled: false, viewport: PHONE })
  await citizen.goto(`${city.url}/portal/impostor?name=安澜医保代办`)
  await citizen.getByLabel("在哪个平台看到，或账号主页的链接").fill("短视频平台")
  await citizen.getByLabel(/它做了什么/).fill("说可以代办退休，要先交押金。")
  await citizen.getByRole("button", { name: "提交举报" }).click()
  const follow = await citizen.getByRole("link", { name: "查看办理情况" }).getAttribute("href")

  const page = await browser.page()
  await city.enter(page, "jianguan")
  await visit(page, `${city.url}/corrections`)
  await page.getByRole("link", { name: "安澜医保代办" }).waitFor()
  await shot(page, "console-corrections")
  await page.getByRole("link", { name: "安澜医保代办" }).click()
  await page.getByRole("button", { name: "答复" }).click()
  await page.getByRole("radio", { name: "确属冒用，已请平台处置" }).check()
  await page.getByLabel("答复内容").fill("核实不是政务账号，已请平台处置。")
  await shot(page, "console-answering")
  await page.getByRole("dialog").getByRole("button", { name: "答复" }).click()
  await page.getByText("已答复").first().waitFor()
  await shot(page, "console-correction")
  await citizen.goto(city.url + follow)
  expect(await citizen.locator("main").textContent()).toContain("核实不是政务账号，已请平台处置。")

  await visit(page, `${city.url}/releases`)
  await page.getByRole("button", { name: "更正主题" }).first().waitFor()
  await shot(page, "console-releases")
  const { items } = (await (await page.request.get(`${city.url}/api/accounts?limit=1`)).json()) as {
    items: { id: string }[]
  }
  await visit(page, `${city.url}/accounts/${items[0]!.id}`)
  await page.getByRole("img", { name: /的核验码$/ }).waitFor()
  await shot(page, "console-account")

  const officer = await browser.page()
  await city.enter(officer, "xitong")
  await visit(officer, `${city.url}/public-site`)
  await officer.getByLabel("联系电话").fill("0600-5550100")
  await shot(officer, "console-site")
  await officer.getByRole("button", { name: "保存设置" }).click()
  await officer.getByRole("dialog").getByRole("button", { name: "保存设置" }).click()
  await officer.getByRole("dialog").waitFor({ state: "hidden" })
  await citizen.goto(`${city.url}/portal`)
  expect(await citizen.locator("footer").textContent()).toContain("联系电话：0600-5550100")
})
