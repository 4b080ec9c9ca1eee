import { expect, test } from "vitest"
import type { Page } from "playwright-core"
import { PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity()

const body = (page: Page) => page.getByRole("textbox", { name: "正文" })
const saved = (page: Page) => page.getByText(/已保存到服务器/).waitFor()

async function opened(who: string, phone = false): Promise<Page> {
  const page = await browser.page(phone ? { viewport: PHONE, hasTouch: true, isMobile: true } : {})
  await city.enter(page, who)
  return page
}

/** A new article through the page; answers its address. */
async function started(page: Page, title: string): Promise<string> {
  await visit(page, `${city.url}/articles`)
  await page.getByRole("button", { name: "新建稿件" }).first().click()
  await page.getByRole("dialog").getByLabel("标题").fill(title)
  await page.getByRole("dialog").getByRole("button", { name: "新建稿件" }).click()
  await body(page).waitFor()
  return page.url()
}

test("[D4] [D11] written, checked in the margin, saved; a killed browser loses nothing, and the text goes on where it was", async () => {
  const page = await opened("bianji")
  const address = await started(page, "停水通知")
  await body(page).click()
  await page.keyboard.type("各单位要认真布署抢修工作。", { delay: 5 })
  await page.locator(".found", { hasText: "布署" }).waitFor()
  await page.getByRole("list", { name: "查出的问题" }).getByRole("button", { name: "改为“部署”" }).waitFor()
  await saved(page)
  // The line breaks, more is written, and the browser is gone before the server has it.
  await page.route("**/api/articles/*/draft", (route) => route.abort())
  await page.keyboard.press("End")
  await page.keyboard.type("预计19时前恢复。")
  await page.getByText("文字已留在本机").waitFor()
  const state = await page.context().storageState()
  await page.context().close()
  const again = await browser.page({ storageState: state })
  await again.goto(address)
  await again.getByText("已接上本机里上次没有存上的文字").waitFor()
  expect(await body(again).innerText()).toContain("预计19时前恢复。")
  await saved(again)
  const reply = await again.request.get(address.replace("/articles/", "/api/articles/").replace("/write", ""))
  expect(((await reply.json()) as { bodyHtml: string }).bodyHtml).toContain("预计19时前恢复。")
  // By the key to the wrong word, and its suggestion taken.
  await again.keyboard.press("F8")
  await again.getByRole("list", { name: "查出的问题" }).getByRole("button", { name: "改为“部署”" }).click()
  await again.waitForFunction(() => document.querySelectorAll(".found").length === 0)
  expect(await body(again).innerText()).toContain("认真部署抢修")
  await again.context().close()
})

test("[D4] two people at one text: the second is told who holds it, takes over, and the first keeps his words beside", async () => {
  const first = await opened("bianji")
  const address = await started(first, "两人同改")
  await body(first).click()
  await first.keyboard.type("第一个人写的。")
  await saved(first)
  const second = await opened("fenguan")
  await second.goto(address)
  await second.getByText(/正在编辑这篇稿件/).waitFor()
  await second.getByRole("button", { name: "接手编辑" }).click()
  await second.getByRole("dialog").getByLabel("理由").fill("急用")
  await second.getByRole("dialog").getByRole("button", { name: "接手编辑" }).click()
  await saved(second)
  expect(await body(second).innerText()).toContain("第一个人写的。")
  await first.keyboard.type("还想再写。")
  await first.getByText(/正在编辑这篇稿件/).waitFor()
  await first.getByRole("button", { name: "另存一份" }).click()
  await first.getByText(/已另存为第 \d+ 版/).waitFor()
  await first.context().close()
  await second.context().close()
})

test("[D4] a paste from Word comes in clean; a PDF called .jpg is refused with a sentence", async () => {
  const page = await opened("bianji")
  await started(page, "粘贴")
  await body(page).click()
  await body(page).evaluate((element) => {
    const data = new DataTransfer()
    data.setData(
      "text/html",
      "<p class=MsoNormal style='mso-outline-level:1'><b>一、总体要求</b><o:p></o:p></p><p class=MsoNormal><span style='color:red'>压实责任。</span></p><p><img src='https://example.com/a.png'></p>",
    )
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await page.getByText("1 张外部图片没有带入").waitFor()
  expect(await body(page).innerHTML()).toContain("压实责任。")
  expect(await body(page).innerHTML()).not.toContain("style=")
  await page.getByRole("button", { name: "插入图片" }).click()
  const dialog = page.getByRole("dialog")
  await dialog
    .locator("input[type=file]")
    .setInputFiles({ name: "现场.jpg", mimeType: "image/jpeg", buffer: Buffer.from("%PDF-1.7\n%%EOF\n") })
  await dialog.getByLabel("来源").fill("本单位拍摄")
  await dialog.getByRole("button", { name: "上传并插入" }).click()
  await dialog.getByText("内容却是PDF 文件").waitFor()
  await page.context().close()
})

test("[D8] [D7] the pages of an article, its versions and the materials hold at a desk and on a phone", async () => {
  const page = await opened("bianji")
  const address = await started(page, "停水通知：今晚八点起云渚街道部分区域停水")
  await body(page).click()
  await page.keyboard.type("因供水主管破损，今日6时40分起，云渚、枫汀等6个街道部分区域停水。\n预计19时前恢复。")
  await saved(page)
  await page.getByRole("button", { name: "保存版本" }).click()
  await page.getByRole("dialog").getByRole("textbox").fill("初稿")
  await page.getByRole("dialog").getByRole("button", { name: "保存版本" }).click()
  await page.getByRole("dialog").waitFor({ state: "hidden" })
  await page.getByRole("button", { name: "完成，去送审" }).click()
  await page
    .getByRole("heading", { name: /停水通知/ })
    .first()
    .waitFor()
  await page.getByText("第 2 版").first().waitFor()
  await page.getByRole("combobox", { name: "另写一个变体" }).click()
  await page.locator(".ant-select-item-option", { hasText: "微博短文" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "保存变体" }).click()
  await page.getByRole("dialog").waitFor({ state: "hidden" })
  await page.getByText("一篇母稿，多种讲法").waitFor()
  await page.getByRole("link", { name: "与上一版比较" }).first().click()
  await page.getByText("句不同").waitFor()
  const article = address.replace("/write", "")
  for (const path of ["/articles", "/materials", "/policies"]) {
    await visit(page, `${city.url}${path}`)
    await page.getByRole("heading", { level: 1 }).waitFor()
  }
  const phone = await opened("bianji", true)
  for (const [name, url] of [
    ["phone-article", article],
    ["phone-write", address],
    ["phone-articles", `${city.url}/articles`],
    ["phone-materials", `${city.url}/materials`],
  ] as const) {
    await phone.goto(url)
    await phone.getByRole("heading", { level: 1 }).or(body(phone)).first().waitFor()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0)
  }
  await page.context().close()
  await phone.context().close()
})
