import type { Locator, Page } from "playwright-core"
import { expect, test } from "vitest"
import { PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"

const { db, city, browser } = await openCity({ max: 4 })

const TITLE = "社区食堂的三块五早餐"

/** Between two characters of a button the page puts a space. */
const exactly = (verb: string): RegExp => new RegExp(`^${[...verb].join("\\s?")}$`)

/** Presses a button of the page, does what its dialog asks, and presses the same verb there. */
async function act(page: Page, verb: string, fill: (dialog: Locator) => Promise<void> = async () => undefined) {
  await page
    .getByRole("button", { name: exactly(verb) })
    .first()
    .click()
  const dialog = page.getByRole("dialog")
  await dialog.waitFor()
  await fill(dialog)
  await dialog.getByRole("button", { name: exactly(verb) }).click()
  await dialog.waitFor({ state: "hidden" })
}

/** Chooses one of a list by its name. */
async function choose(page: Page, dialog: Locator, field: RegExp, name: string) {
  await dialog.getByRole("combobox", { name: field }).fill(name)
  await page.locator(".ant-select-item-option:visible").filter({ hasText: name }).first().waitFor()
  await page.keyboard.press("Enter")
}

test("[D3] the rail from a citizen's tip to what was put out: five people, eight steps, and the tipster reads how it ended", async () => {
  // a citizen on an old phone
  const citizen = await browser.page({ viewport: PHONE })
  await citizen.goto(`${city.url}/portal/tip`)
  await citizen.getByLabel("是什么事（一句话）").fill(TITLE)
  await citizen.getByLabel("时间和经过").fill("云渚街道社区食堂早上六点半开门，三块五吃饱，来的多是环卫工人和老人。")
  await citizen.getByRole("button", { name: "提交报料" }).click()
  const code = (await citizen.locator(".code").textContent())!
  expect(code).toMatch(/^BL(-[A-Z0-9]{4}){3}$/)

  // the editor takes it up and proposes it
  const editor = await browser.page()
  await city.signIn(editor, "bianji")
  await editor.goto(`${city.url}/leads?state=open`)
  await editor.getByRole("link", { name: TITLE }).click()
  await editor.getByRole("button", { name: "列入选题" }).click()
  const form = editor.getByRole("dialog")
  await form.getByText(`由线索而来：${TITLE}`).waitFor()
  await form.getByLabel("角度：讲什么、给谁看").fill("跟拍一个早晨，给想开食堂的社区算一笔账，集赞有礼")
  await form.getByRole("alert").getByText("负面清单").waitFor()
  await form.getByLabel("角度：讲什么、给谁看").fill("跟拍一个早晨，给想开食堂的社区算一笔账。")
  await form.getByRole("button", { name: "保存选题" }).click()
  await editor.waitForURL(/\/topics\/\d+$/)
  const address = new URL(editor.url()).pathname
  await act(editor, "申报选题")
  await editor.getByText("待研判").first().waitFor()

  // the leader approves and gives it to A and B
  const chief = await browser.page()
  await city.signIn(chief, "fenguan")
  await chief.goto(city.url + address)
  await act(chief, "立项")
  await chief.getByText("已立项待派发").first().waitFor()
  const nameOf = async (login: string) =>
    (
      await db.one<{ name: string }>(
        "select p.name from identity.v_person p join identity.login l on l.person_id = p.id where l.login_name = $1",
        [login],
      )
    ).name
  const [a, b] = [await nameOf("bianji"), await nameOf("sanshen")]
  await act(chief, "派发任务", async (dialog) => {
    await choose(chief, dialog, /^A角/, a)
    await choose(chief, dialog, /^B角/, b)
  })
  await chief.getByText("编采中").first().waitFor()

  // the writer hands in from a phone, where my work leads
  const writer = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.signIn(writer, "bianji")
  await writer.getByRole("link", { name: TITLE }).first().click()
  await writer.waitForURL(new RegExp(`${address}$`))
  await act(writer, "提交稿件", (dialog) =>
    dialog.getByLabel("正文或要点").fill("清晨六点半，社区食堂的蒸笼掀开了盖。"),
  )
  expect(await writer.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)

  // another editor takes it up; nobody approves his own
  const other = await browser.page()
  await city.signIn(other, "ershen")
  await other.goto(city.url + address)
  await act(other, "接稿统筹")
  await other.getByText("编辑统筹中").first().waitFor()

  // signed on paper, put out, registered
  await chief.reload()
  await act(chief, "登记发布", async (dialog) => {
    await dialog.getByLabel("已发布内容的链接").fill("https://mp.anlan.example/s/breakfast")
    await dialog.getByLabel("审签人和审核表编号").fill("办公室分管负责人，审核表〔2026〕88号")
  })
  await chief.getByText("已发布").first().waitFor()
  const rail = chief.getByRole("list", { name: "八步进度" }).getByRole("listitem")
  const said = await rail.allInnerTexts()
  expect(said.length).toBe(8)
  expect(said.filter((step) => step.includes("未到"))).toEqual([])

  // the tipster reads how it ended
  await citizen.goto(`${city.url}/portal/tip/answer?code=${code}`)
  await citizen.getByText("已采用，稿件已经发布。").waitFor()
}, 120_000)
