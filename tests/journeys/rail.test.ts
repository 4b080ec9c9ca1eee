import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"
import { act, choose, exactly, sideways } from "../kit/press.ts"
import { railLook } from "../kit/rail-look.ts"
import { signs } from "../kit/signed-answer.ts"
import { visit } from "../kit/visit.ts"

const { db, city, browser } = await openCity({ max: 8 })
const { kicked, nameOf, round, standing } = railLook(db)

const TITLE = "社区食堂的三块五早餐"
const WORDS = "云渚街道社区食堂早上六点半开门，一份早餐三元五角，来吃的多是环卫工人和老人。"

const phone = () => browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
async function desk(who: string, page?: Page): Promise<Page> {
  const own = page ?? (await browser.page())
  await city.enter(own, who)
  return own
}

const sign = (page: Page): Promise<void> => signs(page, city.url, TITLE)

const swept = { timeout: 90_000, interval: 1_000 }

test("[D3] [D5] [E2] [E8] the whole rail: a citizen's tip, five people, every signature, three waves with a platform down, proof, and back again", async () => {
  // 线索: a citizen on an old phone
  const citizen = await browser.page({ viewport: PHONE })
  await citizen.goto(`${city.url}/portal/tip`)
  await citizen.getByLabel("是什么事（一句话）").fill(TITLE)
  await citizen.getByLabel("时间和经过").fill("云渚街道社区食堂早上六点半开门，三块五吃饱，来的多是环卫工人和老人。")
  await citizen.getByRole("button", { name: "提交报料" }).click()
  const code = (await citizen.locator(".code").textContent())!
  expect(code).toMatch(/^BL(-[A-Z0-9]{4}){3}$/)

  // 选题申报: the editor takes it up as an important one; the negative list is read while she types
  const editor = await browser.page()
  await city.enter(editor, "bianji")
  await visit(editor, `${city.url}/leads?state=open`)
  await editor.getByRole("link", { name: TITLE }).click()
  await editor.getByRole("button", { name: "列入选题" }).click()
  const form = editor.getByRole("dialog")
  await form.getByText(`由线索而来：${TITLE}`).waitFor()
  await form.getByLabel("角度：讲什么、给谁看").fill("跟拍一个早晨，给想开食堂的社区算一笔账，集赞有礼")
  await form.getByRole("alert").getByText("负面清单").waitFor()
  await form.getByLabel("角度：讲什么、给谁看").fill("跟拍一个早晨，给想开食堂的社区算一笔账。")
  await form.getByRole("radio", { name: /^重要/ }).check()
  await form.getByRole("button", { name: "保存选题" }).click()
  await editor.waitForURL(/\/topics\/\d+$/)
  const topic = new URL(editor.url()).pathname
  await act(editor, "申报选题")
  await editor.getByText("待研判").first().waitFor()

  // 研判审批, 任务派发
  const chief = await desk("fenguan")
  await visit(chief, city.url + topic)
  await act(chief, "立项")
  await chief.getByText("已立项待派发").first().waitFor()
  const [a, b] = [await nameOf("bianji"), await nameOf("jiaodui")]
  await act(chief, "派发任务", async (dialog) => {
    await choose(chief, dialog, /^A角/, a)
    await choose(chief, dialog, /^B角/, b)
  })
  await chief.getByText("编采中").first().waitFor()

  // 编采联动: the article begins in the topic's class, and what is chosen is what it becomes
  await visit(editor, city.url + topic)
  await editor.getByRole("button", { name: exactly("写稿") }).click()
  const start = editor.getByRole("dialog")
  expect(await start.getByLabel("标题").inputValue()).toBe(TITLE)
  expect(await start.getByRole("radio", { name: "重要" }).isChecked()).toBe(true)
  await start.getByRole("radio", { name: "日常" }).check()
  await start.getByText("选题定的是“重要”，与这里选的不同。").waitFor()
  await start.getByRole("radio", { name: "重要" }).check()
  await start.getByRole("button", { name: "新建稿件" }).click()
  const body = editor.getByRole("textbox", { name: "正文" })
  await body.click()
  await editor.keyboard.type(WORDS)
  await editor.getByText(/已保存到服务器/).waitFor()
  await editor.getByRole("button", { name: "完成，去送审" }).click()
  await editor.getByText("重要稿件").first().waitFor()
  const article = new URL(editor.url()).pathname

  // 稿件提交 from the phone where my work leads; 编辑统筹 by another
  const onTheWay = await desk("bianji", await phone())
  await onTheWay.goto(city.url)
  await onTheWay.getByRole("link", { name: TITLE }).first().click()
  await onTheWay.waitForURL(new RegExp(`${topic}$`))
  await act(onTheWay, "提交稿件")
  expect(await sideways(onTheWay)).toBe(0)
  await onTheWay.context().close()
  const second = await desk("ershen")
  await visit(second, city.url + topic)
  await act(second, "接稿统筹")
  await second.getByText("编辑统筹中").first().waitFor()

  // 审核: nobody signs his own; an edit after the second review takes the signature back
  await visit(editor, city.url + article)
  await act(editor, "送审")
  await editor.getByRole("link", { name: "打开审核页" }).click()
  await editor.getByText("您写过或改过这一稿，不能审核自己的文字").first().waitFor()
  expect(await editor.getByRole("checkbox", { name: "政治关" }).count()).toBe(0)
  await sign(second)
  expect(await round()).toEqual({ state: "open", signed: 1 })
  await visit(editor, city.url + article)
  await act(editor, "重新修改", (dialog) => dialog.getByLabel("理由").fill("开门时间要核对"))
  expect(await round()).toEqual({ state: "void", signed: 1 })
  await editor.getByRole("button", { name: exactly("编辑正文") }).click()
  await body.click()
  await editor.keyboard.press("Control+End")
  await editor.keyboard.type("周末七点开门。")
  await editor.getByText(/已保存到服务器/).waitFor()
  await editor.getByRole("button", { name: "完成，去送审" }).click()
  await act(editor, "送审")
  await sign(second)
  await sign(await desk("sanshen"))
  const head = await desk("zhuren", await phone())
  await sign(head)
  expect(await sideways(head)).toBe(0)
  expect(await round()).toEqual({ state: "cleared", signed: 3 })

  // 发布: three waves, one account by hand, one platform down
  // Those with an interface of their own want links and covers that these words have not; of the others every third will do.
  await db.run(
    "update registry.account set state = 'paused' where platform = 'weibo' and (id % 3 <> 0 or id in (select account_id from registry.credential))",
  )
  const accounts = await db.many<{ id: string; name: string }>(
    "select id, name from registry.v_account where platform = 'weibo' and state = 'normal' order by id",
  )
  const [lead, down, byHand] = [accounts[0]!, accounts[1]!, accounts.at(-1)!]
  // An office that speaks first has an account of its own.
  await db.run(
    "update registry.account set unit_id = (select id from identity.v_unit where name = '安澜市政府办公室') where id = $1",
    [lead.id],
  )
  const office = await desk("jianguan")
  const declared = { mode: "manual", reason: "接口停用" }
  await office.request.post(`${city.url}/api/accounts/${byHand.id}/access-modes`, { data: declared })
  await visit(office, `${city.url}/publishing-order?platform=weibo`)
  await office.getByRole("combobox", { name: "审定可发布的稿件" }).click()
  await office.getByTitle(TITLE).click()
  await office.getByText(/选中符合条件的 \d+ 个/).click()
  await office.getByText("分时发布：主账号先发").click()
  await office.getByRole("button", { name: "试排" }).click()
  await office.getByText("第 3 波").waitFor()
  city.pretend!.control.fault({ kind: "server-error", account: down.id })
  await office.getByRole("button", { name: /向 \d+ 个账号发布$/ }).click()
  const order = office.getByRole("dialog")
  await order.getByText(/公开发布.*发出后只能撤下或更正/).waitFor()
  await order.getByRole("button", { name: /向 \d+ 个账号发布$/ }).click()
  await office.waitForURL(/\/publications\/\d+$/)
  const publication = new URL(office.url()).pathname
  const id = publication.split("/").at(-1)!
  // all waves at once for the test: their hour has come
  await db.run("update publishing.wave set starts_at = now()")
  await db.run("update publishing.delivery set next_at = now() where state = 'prepared' and attempts = 0")
  const missing = async () => (await standing(id)).total - (await standing(id)).live
  await expect.poll(() => kicked(missing), swept).toBe(2)
  await office.getByRole("button", { name: /^待发送\s?1$/ }).click()
  await office
    .getByText(/平台暂时出错/)
    .first()
    .waitFor()

  // proof by hand, from a phone: the link comes back, and the order knows that it is as approved
  const hand = await desk("jianguan", await phone())
  const part = await db.one<{ id: string }>(
    "select id from publishing.delivery where publication_id = $1 and account_id = $2",
    [id, byHand.id],
  )
  await visit(hand, `${city.url}/deliveries/${part.id}`)
  await hand.getByRole("heading", { level: 1, name: byHand.name }).waitFor()
  await hand.getByLabel("作品链接").fill("https://weibo.com/1234567890/Abcdefg")
  await hand.getByLabel("已发布的标题").fill(TITLE)
  await hand.getByLabel("已发布的正文").fill(`${WORDS}周末七点开门。`)
  await hand.getByRole("button", { name: `登记“${byHand.name}”已发布` }).tap()
  await hand.getByText("已发布").first().waitFor()
  expect(await sideways(hand)).toBe(0)

  // the platform is back: live and proven at each account, and the rail is at its end
  city.pretend!.control.clearFaults()
  await db.run("update publishing.delivery set next_at = now(), slot_at = null where state = 'prepared'")
  await expect.poll(() => kicked(missing), swept).toBe(0)
  const whole = await standing(id)
  expect(whole.proven).toBe(whole.total)
  await visit(office, city.url + publication)
  await office.getByText("已完结").first().waitFor()
  await office
    .getByText(/与审定内容相同 100%/)
    .first()
    .waitFor()
  await visit(chief, city.url + topic)
  await chief.getByText("已发布").first().waitFor()
  const said = await chief.getByRole("list", { name: "八步进度" }).getByRole("listitem").allInnerTexts()
  expect([said.length, said.filter((step) => step.includes("未到"))]).toEqual([8, []])
  await citizen.goto(`${city.url}/portal/tip/answer?code=${code}`)
  await citizen.getByText("已采用，稿件已经发布。").waitFor()

  // back again by one order; the account without an interface is taken down by hand
  await office.getByRole("button", { name: "撤下、更正" }).click()
  const dialog = office.getByRole("dialog")
  await dialog.getByLabel("理由").fill("数字有误")
  await dialog.getByRole("button", { name: exactly("撤下") }).click()
  await office.getByRole("button", { name: /^已撤下或取消/ }).waitFor()
  const gone = async () =>
    (await db.one<{ n: number }>("select count(*)::int as n from publishing.takedown where state = 'gone'")).n
  await expect.poll(() => kicked(gone), swept).toBe(whole.total - 1)
  await office.getByRole("button", { name: "登记删除" }).click()
  await dialog.getByLabel("怎样确认的").fill("登录后台已看不到")
  await dialog.getByRole("button", { name: "登记删除" }).click()
  await expect.poll(gone).toBe(whole.total)
}, 300_000)

test("[E12] one key: every page of the group says who stopped it and why; the log is kept; it goes on", async () => {
  const [page, small] = [await desk("jianguan"), await desk("jianguan", await phone())]
  await visit(page, `${city.url}/publishing-freeze`)
  await act(page, "一键停发", (dialog) => dialog.getByLabel("原因").fill("突发舆情，等待核实"), "停发")
  await page
    .getByText(/全部账号已停发/)
    .first()
    .waitFor()
  await page.getByLabel("记一条").fill("已电话通知各区县值班")
  await page.getByRole("button", { name: "记入台账" }).click()
  await page.getByText("已电话通知各区县值班").waitFor()
  for (const path of ["publications", "publishing-day", "deliveries", "publishing-order", "publishing-freeze"]) {
    await visit(small, `${city.url}/${path}`)
    await small
      .getByText(/全部账号已停发/)
      .first()
      .waitFor()
    expect(await sideways(small), path).toBe(0)
  }
  await act(page, "恢复发布", (dialog) => dialog.getByLabel("恢复的依据").fill("已核实"))
  await page.getByRole("heading", { name: "发布正常进行" }).waitFor()
  await visit(page, `${city.url}/publishing-day`)
  await page.getByRole("link", { name: TITLE }).first().waitFor()
})
