import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { done } from "#kernel/outcome"
import { voidRound } from "#modules/review"
import { obstacles } from "../kit/accessible.ts"
import { openBrowser, PHONE, type TestBrowser } from "../kit/browser.ts"
import { type ReviewHouse, reviewHouse } from "../kit/review-house.ts"

let house: ReviewHouse
let browser: TestBrowser

beforeAll(async () => {
  ;[house, browser] = await Promise.all([reviewHouse(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await house.stop()
})

const GATES = ["政治关", "法律关", "政策关", "保密关", "文字关"]
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(house.url + path)
  await page.getByRole("heading", { level: 1 }).waitFor()
}
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const stateOf = async (roundId: string) =>
  (await house.db.one<{ state: string }>("select state from review.round where id = $1", [roundId])).state
const agree = async (page: Page): Promise<void> => {
  for (const gate of GATES) await page.getByRole("checkbox", { name: gate }).check()
  await page.getByRole("button", { name: /^同\s?意$/ }).click()
  await page.getByRole("heading", { name: "已签署" }).waitFor()
}

test("[D5] [D11] a leader signs on a phone with one thumb: title, three lines, hits, what was waved through, one button, and the next one", async () => {
  const first = await house.submit("101")
  await house.submit("102", { title: "景区限流的通知" })
  const page = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await house.signIn(page, "section")
  await open(page, "/reviews")
  await page.getByText(/有 2 件内容等您审核/).waitFor()
  await page.getByRole("link", { name: "关于夏季防汛的提示" }).tap()
  await page.getByRole("heading", { level: 1, name: /关于夏季防汛的提示/ }).waitFor()
  for (const said of ["计划今天 18:00 发布", "一般 1 处", "与区应急局口径一致", "听从现场工作人员指挥"]) {
    await page.getByText(said).first().waitFor()
  }
  expect(await sideways(page)).toBe(0)
  expect(await obstacles(page)).toEqual([])

  // grey until the gates are answered, and it says why
  const button = page.getByRole("button", { name: /^同\s?意$/ })
  await button.tap({ force: true })
  await page.getByText(/五关还有 5 关没有确认/).waitFor()
  for (const gate of GATES) await page.getByRole("checkbox", { name: gate }).tap()
  const box = await button.boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(44)
  expect(box?.width).toBeGreaterThan(PHONE.width * 0.8)
  await button.tap()
  await page.getByRole("link", { name: "审核下一件" }).tap()
  await page.getByRole("heading", { level: 1, name: /景区限流的通知/ }).waitFor()
  expect(await sideways(page)).toBe(0)
  expect(await stateOf(first)).toBe("open")
})

test("[D5] the keyboard alone is enough: the gates by number, a to agree; the subject's module is told how it ended", async () => {
  const id = await house.submit("103")
  const section = await browser.page()
  await house.signIn(section, "section")
  await open(section, `/reviews/${id}`)
  await section.getByRole("checkbox", { name: "文字关" }).waitFor()
  expect(await obstacles(section)).toEqual([])
  await section.keyboard.press("a")
  for (const key of ["1", "2", "3", "4", "5"]) await section.keyboard.press(key)
  await section.keyboard.press("a")
  await section.getByRole("heading", { name: "已签署" }).waitFor()
  const deputy = await browser.page()
  await house.signIn(deputy, "deputy")
  await open(deputy, `/reviews/${id}`)
  await agree(deputy)
  await deputy.getByText("已通过").first().waitFor()
  expect(house.moved).toContain("103 cleared")
})

test("[D5] who may not sign sees why; what is returned goes back with its reason", async () => {
  const id = await house.submit("104")
  const author = await browser.page()
  await house.signIn(author, "author")
  await open(author, `/reviews/${id}`)
  await author.getByText("您写过或改过这一稿，不能审核自己的文字").first().waitFor()
  expect(await author.getByRole("checkbox", { name: "政治关" }).count()).toBe(0)
  const section = await browser.page()
  await house.signIn(section, "section")
  await open(section, `/reviews/${id}`)
  await section.getByRole("button", { name: "退回修改" }).click()
  const dialog = section.getByRole("dialog")
  await dialog.getByLabel("理由").fill("联系电话写错")
  await dialog.getByRole("button", { name: "退回修改" }).click()
  await dialog.waitFor({ state: "hidden" })
  await section.getByText("本轮退回").first().waitFor()
  expect(await stateOf(id)).toBe("returned")
  expect(house.moved).toContain("104 returned")
})

test("[D5] the text changes while it is being read: the signature is not taken, and the page says that it is another text", async () => {
  const id = await house.submit("105")
  const page = await browser.page()
  await house.signIn(page, "section")
  await open(page, `/reviews/${id}`)
  for (const gate of GATES) await page.getByRole("checkbox", { name: gate }).check()
  house.things.set("105", { ...house.things.get("105")!, bodyHtml: "<p>另一段文字</p>", hash: "hash-of-another" })
  await house.act("author", async (ctx, tx) =>
    done(await voidRound(ctx, tx, { kind: "test.thing", id: "105", newHash: "hash-of-another", why: "改了正文" })),
  )
  await page.getByRole("button", { name: /^同\s?意$/ }).click()
  await page.getByRole("alert").getByText("这轮审核现在是“已作废”").waitFor()
  await page.reload()
  await page.locator(".note", { hasText: "改了正文" }).waitFor()
  expect(await page.getByRole("checkbox", { name: "政治关" }).count()).toBe(0)

  // changed by a hand that told nobody: the page compares what it shows with what was sent in
  const other = await house.submit("115")
  house.things.set("115", { ...house.things.get("115")!, hash: "hash-of-another" })
  await open(page, `/reviews/${other}`)
  await page.getByText("内容在送审之后有改动").waitFor()
  await page.locator(".note", { hasText: "内容已经改动，不是您看到的那一稿" }).waitFor()
  expect(await page.getByRole("checkbox", { name: "政治关" }).count()).toBe(0)
})

test("[J2] markup in a text is shown as text is: no script runs, no address outside is asked", async () => {
  const evil =
    '<p onclick="window.bad=1">正文<img src="https://evil.example/x.png" onerror="window.bad=1"></p><script>window.bad=1</script><svg onload="window.bad=1"></svg><a href="javascript:window.bad=1">链接</a><iframe srcdoc="<script>top.bad=1</script>"></iframe>'
  const id = await house.submit("106", { bodyHtml: evil })
  const page = await browser.page()
  await house.signIn(page, "section")
  await open(page, `/reviews/${id}`)
  await page.getByText("正文").first().waitFor()
  await page.getByText("链接").first().click()
  expect(await page.evaluate(() => (window as { bad?: number }).bad)).toBeUndefined()
  expect(await page.locator(".safe-html script, .safe-html iframe, .safe-html svg, .safe-html [onclick]").count()).toBe(
    0,
  )
  // The browser's own close fails the file if a page asked for evil.example.
})

test("[D5] a signature on paper is recorded with its scan and counts when a second person has confirmed it", async () => {
  const id = await house.submit("107")
  const author = await browser.page()
  await house.signIn(author, "author")
  await open(author, `/reviews/${id}`)
  await author.getByRole("button", { name: "更多" }).click()
  await author.getByRole("button", { name: "补录线下签批" }).click()
  const dialog = author.getByRole("dialog")
  const future = await author.evaluate(() => new Date(Date.now() + 8 * 3_600_000 + 600_000).toISOString().slice(0, 16))
  await dialog.getByLabel("签批时间").fill(future)
  for (const gate of GATES) await dialog.getByRole("checkbox", { name: gate }).check()
  await dialog
    .locator('input[type="file"]')
    .setInputFiles({ name: "签批.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 签批页") })
  await dialog.getByRole("button", { name: "补录签批" }).click()
  await dialog.getByText("签批时间应在送审之后、现在之前").waitFor()
  await house.db.run("update review.round set opened_at = opened_at - interval '1 hour' where id = $1", [id])
  const past = await author.evaluate(() => new Date(Date.now() + 8 * 3_600_000 - 600_000).toISOString().slice(0, 16))
  await dialog.getByLabel("签批时间").fill(past)
  await dialog.getByRole("button", { name: "补录签批" }).click()
  await author.getByText("待确认").first().waitFor()

  const colleague = await browser.page()
  await house.signIn(colleague, "colleague")
  await open(colleague, `/reviews/${id}`)
  const download = colleague.waitForEvent("download")
  await colleague.getByRole("link", { name: "扫描件" }).click()
  expect((await download).suggestedFilename()).toBe("签批.pdf")
  await colleague.getByRole("button", { name: "确认签批" }).click()
  const confirm = colleague.getByRole("dialog")
  for (const gate of GATES) await confirm.getByRole("checkbox", { name: gate }).check()
  await confirm.getByRole("button", { name: "确认签批" }).click()
  await colleague.getByText("已确认").first().waitFor()
  await colleague.getByText("线下签批补录").first().waitFor()
})

test("[D5] a deputy is named on the page and signs for who named him; the form says so", async () => {
  const section = await browser.page()
  await house.signIn(section, "section")
  await open(section, "/review-deputies")
  await section.getByRole("button", { name: "委托代审" }).click()
  const dialog = section.getByRole("dialog")
  await dialog.getByRole("combobox").click()
  await section.getByTitle("孟潇").click()
  await dialog.getByLabel("事由").fill("外出开会")
  await dialog.getByRole("button", { name: "委托代审" }).click()
  await section.getByText("委托中").first().waitFor()
  const id = await house.submit("108")
  const colleague = await browser.page()
  await house.signIn(colleague, "colleague")
  await open(colleague, `/reviews/${id}`)
  await colleague.getByText("您代曹敏签署，审核表上会注明").waitFor()
  await agree(colleague)
  await colleague.getByText("孟潇（代曹敏）").first().waitFor()
})

test("[E12] a template goes from draft through its review to the duty leader, who fills in the facts and lets it out", async () => {
  const author = await browser.page()
  await house.signIn(author, "author")
  await open(author, "/review-templates")
  await author.getByRole("button", { name: "起草模板" }).first().click()
  const dialog = author.getByRole("dialog")
  await dialog.getByLabel("标题").fill("防汛避险提示")
  await dialog.getByLabel("正文").fill("请附近居民远离河道，听从指挥。")
  await dialog.getByText("请用大括号标出要填的事实").waitFor()
  await dialog.getByLabel("正文").fill("{时间}，{地点}出现内涝，请附近居民远离河道，听从指挥。")
  await dialog.getByText("要填的事实：时间、地点").waitFor()
  await dialog.getByRole("button", { name: "保存模板" }).click()
  await author.waitForURL(/\/review-templates\/\d+$/)
  const address = new URL(author.url()).pathname
  await author.getByRole("button", { name: /^送\s?审$/ }).click()
  await author.waitForURL(/\/reviews\/\d+$/)
  const round = new URL(author.url()).pathname
  for (const who of ["section", "deputy", "head", "publicity", "cyber", "police", "leader"] as const) {
    const page = await browser.page()
    await house.signIn(page, who)
    // who named a deputy above is still free to sign himself
    await open(page, round)
    await agree(page)
    await page.context().close()
  }
  const duty = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await house.signIn(duty, "duty")
  await open(duty, address)
  await duty.getByRole("button", { name: "填写事实并放行" }).tap()
  const facts = duty.getByRole("dialog")
  await facts.getByLabel("时间").fill("6月11日10时")
  await facts.getByText("还没有填写：地点").waitFor()
  await facts.getByLabel("地点").fill("云渚街道")
  await facts.getByText("6月11日10时，云渚街道出现内涝，请附近居民远离河道，听从指挥。").waitFor()
  await facts.getByRole("button", { name: /^放\s?行$/ }).tap()
  await duty.getByText("放行，固定文字校验值").waitFor()
  expect(await sideways(duty)).toBe(0)
})
