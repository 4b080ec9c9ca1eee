import { expect, test } from "vitest"
import { openCity } from "../kit/open-city.ts"
import { act } from "../kit/press.ts"
import { signedAnswer } from "../kit/signed-answer.ts"
import { visit } from "../kit/visit.ts"

const { city, db, browser } = await openCity({ max: 4 })

const TOKEN = "anlan2026"
/** 43 signs, as 公众平台 makes them. */
const AES_KEY = "kQ3vT8xZ1nB6mC4pR7sW2yD5fG9hJ0aLeUiOoPqXwYz"
const CITIZEN = "oAnLan-citizen-7"
const WORDS = "滨江路北口的公交站台顶棚漏雨，下雨天没法等车，请派人来修。"
const ANSWER =
  "感谢您的来信。经现场核实，滨江路北口站台顶棚接缝开裂，养护单位已于今天更换密封并做淋水试验，不再漏雨，咨询电话0600-5550110。"

interface Sent {
  readonly to: string
  readonly text: string
}

test("[F1] [J6] a private message comes by the platform's sealed callback, is answered through review, and the answer is sent back within the window", async () => {
  const account = await db.one<{ id: string; name: string; appId: string }>(
    `select a.id, a.name, c.settings->>'appId' as "appId" from registry.account a
     join registry.credential c on c.account_id = a.id where c.connector = 'wechat-mp' and a.state = 'normal' order by a.id limit 1`,
  )
  const simulator = city.simulators.find(({ id }) => id === "wechat-mp")!
  const outside = async <T>(name: string, given: object): Promise<T> => {
    const said = await fetch(`${simulator.url}/__sim/${name}`, { method: "POST", body: JSON.stringify(given) })
    expect(said.status, name).toBe(200)
    return (await said.json()) as T
  }

  // The account's keeper enters what stands in 公众平台's “服务器配置”; a second person confirms it.
  const [keeper, checker, desk] = [await browser.page(), await browser.page(), await browser.page()]
  await city.enter(keeper, "jianguan")
  await city.enter(checker, "fenguan")
  await city.enter(desk, "zuoxi")
  await visit(keeper, `${city.url}/accounts/${account.id}/credential`)
  await keeper.getByRole("button", { name: "更换凭据" }).click()
  const form = keeper.getByRole("dialog")
  await form.getByLabel("消息推送令牌（Token）").fill(TOKEN)
  await form.getByLabel("消息加解密密钥").fill(AES_KEY)
  await form.getByLabel("事由").fill("开通私信接收")
  await form.getByRole("button", { name: "提交确认" }).click()
  await keeper.getByText("待确认的录入").waitFor()
  await visit(checker, `${city.url}/connectors?state=waiting`)
  await checker.getByRole("link", { name: account.name }).click()
  await checker.getByRole("button", { name: "确认启用" }).click()
  await checker.getByRole("dialog").getByRole("button", { name: "确认启用" }).click()
  const address = (await checker.getByText(/\/callback\/wechat-mp\/\d+$/).textContent())!
  expect(address).toBe(`${city.url}/callback/wechat-mp/${account.id}`)

  const write = (token: string) =>
    outside<{ status: number }>("message", {
      ...{ account: account.appId, from: CITIZEN, text: WORDS },
      target: { url: address, token, mode: "aes", encodingAesKey: AES_KEY },
    })
  // Which keys open a door is remembered for five seconds; then they are the new ones.
  await expect.poll(async () => (await write(TOKEN)).status, { interval: 1_000 }).toBe(200)
  expect((await write("another")).status).toBe(401)

  const query = `turn=yes&q=${encodeURIComponent("站台顶棚漏雨")}`
  const waiting = async () =>
    ((await (await desk.request.get(`${city.url}/api/messages?${query}`)).json()) as { total: number }).total
  await expect.poll(waiting).toBe(1)
  await visit(desk, `${city.url}/messages?${query}`)
  const link = desk.getByRole("link", { name: /站台顶棚漏雨/ })
  const title = (await link.textContent())!
  await link.click()
  await desk.getByText(WORDS).first().waitFor()
  await desk.getByText(account.name).first().waitFor()
  expect(await desk.content()).not.toContain(CITIZEN)
  await act(desk, "派单")
  await desk.getByText("办理中").first().waitFor()
  const path = new URL(desk.url()).pathname
  await signedAnswer(desk, [keeper, checker], { base: city.url, address: path, title, text: ANSWER })

  const sent = async () => (await outside<{ messages: Sent[] }>("sent", { account: account.appId })).messages
  await expect.poll(sent).toEqual([{ to: CITIZEN, text: ANSWER }])
  await visit(desk, city.url + path)
  await desk.getByText("已答复").first().waitFor()
  await desk.getByText(new RegExp(`^${account.name}.*：已送达平台`)).waitFor()
})
