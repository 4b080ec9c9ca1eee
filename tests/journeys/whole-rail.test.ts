import { mkdirSync } from "node:fs"
import { join } from "node:path"
import type { Locator, Page } from "playwright-core"
import { expect, test } from "vitest"
import { PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"

const { db, city, browser } = await openCity({ max: 6 })

const TITLE = "社区食堂的三块五早餐"
const GATES = ["政治关", "法律关", "政策关", "保密关", "文字关"]

/** Between two characters of a button the page puts a space. */
const exactly = (verb: string): RegExp => new RegExp(`^${[...verb].join("\\s?")}$`)
/** Pictures of the pages for whoever changes them; only where a folder is named. */
const SHOTS = process.env.JUSHENG_SHOTS
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

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

const nameOf = async (login: string) =>
  (
    await db.one<{ name: string }>(
      "select p.name from identity.v_person p join identity.login l on l.person_id = p.id where l.login_name = $1",
      [login],
    )
  ).name

/** One signature on a phone: all five gates, one button. */
async function signs(login: string, round: string): Promise<void> {
  const phone = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.signIn(phone, login)
  await phone.goto(city.url + round)
  await shot(phone, `rail-sign-${login}`)
  for (const gate of GATES) await phone.getByRole("checkbox", { name: gate }).tap({ timeout: 8_000 })
  await phone.getByRole("button", { name: exactly("同意") }).tap()
  await phone.getByRole("heading", { name: "已签署" }).waitFor()
  expect(await sideways(phone)).toBe(0)
  await phone.context().close()
}

test("[D3] [D5] [E4] the whole rail: a citizen's tip, lead, topic, meeting, task, writing, three signatures on phones, an order, the proof map, and the tipster reads how it ended", async () => {
  // a citizen on an old phone
  const citizen = await browser.page({ viewport: PHONE })
  await citizen.goto(`${city.url}/portal/tip`)
  await citizen.getByLabel("是什么事（一句话）").fill(TITLE)
  await citizen.getByLabel("时间和经过").fill("云渚街道社区食堂早上六点半开门，三块五吃饱，来的多是环卫工人和老人。")
  await citizen.getByRole("button", { name: "提交报料" }).click()
  const code = (await citizen.locator(".code").textContent())!
  expect(code).toMatch(/^BL(-[A-Z0-9]{4}){3}$/)

  // the editor takes it up and proposes it; what the negative list names is told while it is typed
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
  await form.getByText(/^重要（/).click()
  await form.getByRole("button", { name: "保存选题" }).click()
  await editor.waitForURL(/\/topics\/\d+$/)
  const topic = new URL(editor.url()).pathname
  await act(editor, "申报选题")
  await editor.getByText("待研判").first().waitFor()

  // the meeting decides, the chief gives it to A and B
  const chief = await browser.page()
  await city.signIn(chief, "fenguan")
  const { id: meeting } = await db.one<{ id: string }>("select id from newsroom.meeting where state = 'open' limit 1")
  await chief.goto(`${city.url}/meetings/${meeting}`)
  const agenda = chief.locator(".agenda li").filter({ hasText: TITLE })
  const offered = chief.getByRole("row").filter({ hasText: TITLE }).getByRole("button", { name: "列入议程" })
  await agenda.or(offered).first().waitFor()
  if ((await agenda.count()) === 0) await offered.click()
  await agenda.getByRole("button", { name: exactly("立项") }).click()
  await agenda.getByText("立项").first().waitFor()
  await shot(chief, "rail-meeting")
  await chief.goto(city.url + topic)
  const [a, b] = [await nameOf("bianji"), await nameOf("jiaodui")]
  await act(chief, "派发任务", async (dialog) => {
    await choose(chief, dialog, /^A角/, a)
    await choose(chief, dialog, /^B角/, b)
  })
  await chief.getByText("编采中").first().waitFor()

  // the writer writes where the task leads him, and sends it for review
  await editor.goto(city.url + topic)
  await editor
    .getByRole("button", { name: exactly("写稿") })
    .first()
    .click()
  const start = editor.getByRole("dialog")
  await start
    .getByRole("button", { name: /新建稿件|写稿/ })
    .last()
    .click()
  await editor.waitForURL(/\/articles\/\d+\/write$/)
  await editor
    .getByRole("textbox", { name: "正文" })
    .fill("清晨六点半，社区食堂的蒸笼掀开了盖。三块五一份早餐，环卫工人老人都能吃饱。")
  await editor.getByText(/已保存到服务器/).waitFor()
  await editor.getByRole("button", { name: "完成，去送审" }).click()
  await editor.waitForURL(/\/articles\/\d+$/)
  const article = new URL(editor.url()).pathname
  await act(editor, "送审")
  await editor.getByText("审核中").first().waitFor()
  const { id: round } = await db.one<{ id: string }>("select max(id) as id from review.round")

  // three signatures, each on a phone
  for (const login of ["ershen", "sanshen", "zhuren"]) await signs(login, `/reviews/${round}`)
  await editor.reload()
  await editor.getByText("审核通过").first().waitFor()

  // the order, and the map of proofs
  await editor.getByRole("button", { name: "下发布单" }).first().click()
  await editor.waitForURL(/publishing-order/)
  const { id: unit } = await db.one<{ id: string }>("select id from identity.v_unit where name = '安澜市政府办公室'")
  const { id: account } = await db.one<{ id: string }>(
    `select a.id from registry.v_account a where a.unit_id = $1 and a.state = 'normal' and a.platform not in ('app', 'website')
       and not exists (select from registry.credential c where c.account_id = a.id) order by a.id limit 1`,
    [unit],
  )
  const { name } = await db.one<{ name: string }>("select name from registry.v_account where id = $1", [account])
  const picker = new URL(editor.url())
  picker.searchParams.set("q", name)
  await editor.goto(picker.href)
  await editor.getByText(/选中符合条件的 \d+ 个/).click()
  await editor.getByRole("button", { name: "试排" }).click()
  await editor.getByRole("heading", { name: /^试排/ }).waitFor()
  await editor.getByRole("button", { name: /向 \d+ 个账号发布$/ }).click()
  const last = editor.getByRole("dialog")
  await last
    .getByText(/发送前自动核对|请核对/)
    .first()
    .waitFor()
  await shot(editor, "rail-order")
  await last.getByRole("button", { name: /向 \d+ 个账号发布$/ }).click()
  await editor.waitForURL(/\/publications\/\d+$/)
  const order = new URL(editor.url()).pathname.split("/").at(-1)!
  await db.run("update publishing.delivery set next_at = now() where publication_id = $1 and state = 'prepared'", [
    order,
  ])
  const live = async () => {
    await db.run("select graphile_worker.add_job('publishing.sweep', '{}'::json, max_attempts := 1)")
    return (
      await db.one<{ n: number }>(
        "select count(*) filter (where state <> 'published')::int as n from publishing.delivery where publication_id = $1",
        [order],
      )
    ).n
  }
  await expect.poll(live, { timeout: 20_000, interval: 500 }).toBe(0)
  await editor.reload()
  await editor
    .getByText(/平台接口确认|读取发文核对/)
    .first()
    .waitFor()
  await shot(editor, "rail-proof")

  // the rail is at its end, and the tipster reads it
  await chief.goto(city.url + topic)
  await chief.getByText("已发布").first().waitFor()
  const steps = await chief.getByRole("list", { name: "八步进度" }).getByRole("listitem").allInnerTexts()
  expect(steps.length).toBe(8)
  expect(steps.filter((step) => step.includes("未到"))).toEqual([])
  await shot(chief, "rail-topic")
  await citizen.goto(`${city.url}/portal/tip/answer?code=${code}`)
  await citizen.getByText("已采用，稿件已经发布。").waitFor()
  expect(article).toMatch(/^\/articles\/\d+$/)
}, 90_000)
