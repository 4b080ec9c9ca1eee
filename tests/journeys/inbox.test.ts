import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { HOUSE } from "../../src/kernel/actor.ts"
import { DAY_MS } from "../../src/kernel/time.ts"
import { receiveMessage, type Taken } from "../../src/modules/inbox/index.ts"
import { ANYBODY, accepted } from "../../src/modules/inbox/testing/desk.ts"
import { findTopics } from "../../src/modules/sensing/index.ts"
import type { Secrets } from "../../src/platform/secrets/index.ts"
import { ctxOf } from "../../src/platform/testing/index.ts"
import { PHONE } from "../kit/browser.ts"
import { obstacles } from "../kit/accessible.ts"
import { openCity } from "../kit/open-city.ts"
import { act, exactly, sideways } from "../kit/press.ts"
import { signedAnswer } from "../kit/signed-answer.ts"
import { visit } from "../kit/visit.ts"

const { db, city, browser } = await openCity({ max: 4 })

const TITLE = "滨河公园健身步道路灯不亮"

const answer = (desk: Page, signers: readonly Page[], address: string, text: string, title = TITLE) =>
  signedAnswer(desk, signers, { base: city.url, title, address, text })

test("[F2] [F10] [F11] a citizen asks on a phone, the desk dispatches with reasons, the answer is reviewed, he follows by code, rates, disputes, and gets a second answer", async () => {
  const citizen = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await citizen.goto(`${city.url}/portal/ask`)
  expect([await sideways(citizen), await obstacles(citizen)]).toEqual([0, []])
  await citizen.getByLabel("是什么事（一句话）").fill(TITLE)
  await citizen
    .getByLabel(/^具体情况/)
    .fill("健身步道北段路灯不亮已经一周，晚上散步看不见台阶，请尽快修好，我的电话13800138000。")
  await citizen.getByRole("button", { name: "提交来信" }).tap()
  const code = (await citizen.locator(".code").textContent())!
  expect(code).toMatch(/^LX(-[A-Z0-9]{4}){3}$/)
  await citizen.getByText("已自动隐去中间几位").waitFor()
  await citizen.getByRole("link", { name: "查看办理情况" }).tap()
  await citizen.getByText("正在确定承办单位").waitFor()

  // the desk: what is to be dispatched, with words, duty item and precedent
  const desk = await browser.page()
  await city.enter(desk, "zuoxi")
  await visit(desk, `${city.url}/messages?turn=yes`)
  await desk.getByRole("link", { name: TITLE }).waitFor()
  expect(await obstacles(desk)).toEqual([])
  await desk.getByRole("link", { name: TITLE }).click()
  await desk.getByRole("heading", { name: "研判" }).waitFor()
  await desk.getByText("138****8000").waitFor()
  expect(await obstacles(desk)).toEqual([])
  const address = new URL(desk.url()).pathname
  await act(desk, "派单")
  await desk.getByText("办理中").first().waitFor()

  const [first, last] = [await browser.page(), await browser.page()]
  await city.enter(first, "jianguan")
  await city.enter(last, "fenguan")
  await answer(
    desk,
    [first, last],
    address,
    "感谢您的来信。经现场核实，步道北段8盏路灯因电缆老化断电，照明所已更换电缆，今晚恢复照明，咨询电话0600-5550110。",
  )
  await citizen.goto(`${city.url}/portal/ask/answer?code=${code}`)
  await citizen.getByText("今晚恢复照明").waitFor()

  // it is not so: he says what is wrong, and it is taken up again
  await citizen.getByLabel(/^没有解决/).fill("今晚去看，最北边三盏还是不亮")
  await citizen.getByRole("button", { name: "对办结提出异议" }).tap()
  await citizen.getByText("已收到您的异议，会重新办理").waitFor()
  await visit(desk, `${city.url}/messages?state=reopened`)
  await desk.getByRole("link", { name: TITLE }).click()
  await desk.getByText("最北边三盏还是不亮").first().waitFor()
  await act(desk, "派单", async (dialog) => void (await dialog.getByLabel(/^说明/).fill("来信人说北边三盏仍不亮")))
  await answer(
    desk,
    [first, last],
    address,
    "感谢您的监督。照明所再次到场核实，最北边3盏为灯具损坏，已更换灯具，经夜间复查全部点亮，咨询电话0600-5550110。",
  )
  await citizen.goto(`${city.url}/portal/ask/answer?code=${code}`)
  await citizen.getByText("经夜间复查全部点亮").waitFor()
  await citizen.getByLabel("满意", { exact: true }).check()
  await citizen.getByLabel("已解决", { exact: true }).check()
  await citizen.getByRole("button", { name: "提交评价" }).tap()
  await citizen.getByText("谢谢您的评价").waitFor()
  expect([await sideways(citizen), await obstacles(citizen)]).toEqual([0, []])
  await visit(desk, city.url + address)
  await desk.getByText("已办结").first().waitFor()
}, 240_000)

test("[F1] the desk enters a caller's words and reads him his code; a phone shows the list without scrolling sideways", async () => {
  const desk = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.enter(desk, "zuoxi")
  await visit(desk, `${city.url}/messages/new`)
  await desk.getByLabel("是什么事（一句话）").fill("小区门口红绿灯时间太短")
  await desk.getByLabel("具体情况").fill("老人过不完马路灯就变了，希望延长十秒。")
  expect(await obstacles(desk)).toEqual([])
  await desk.getByRole("button", { name: "登记来信" }).tap()
  await desk.getByText(/LX(-[A-Z0-9]{4}){3}/).waitFor()
  await visit(desk, `${city.url}/messages`)
  await desk.getByText("响应率（近30天）").waitFor()
  expect(await sideways(desk)).toBe(0)
}, 120_000)

/** One cause as four citizens wrote of it, a week apart, the last today. */
const PUMPS: readonly (readonly [title: string, text: string])[] = [
  ["老码头充电桩一直坏着", "老码头停车场六个充电桩坏了四个，屏幕不亮，插上没有反应，请派人来修。"],
  ["充电桩坏了没人修", "老码头停车场充电桩坏了四个，屏幕不亮没有反应，报修电话没人接，请派人来修。"],
  ["老码头停车场充电桩", "老码头停车场充电桩坏了四个，屏幕不亮，插上没有反应，什么时候派人来修？"],
  ["码头充电桩插不进去", "老码头停车场充电桩坏了，新换的插头插不进去，屏幕不亮，请派人来修。"],
]

test("[F5] one cause over weeks: the hot topics' page suggests, an officer merges two and refuses one, the answer reaches everybody and the count stays", async () => {
  const now = Date.now()
  const taken: Taken[] = []
  for (const [n, [title, text]] of PUMPS.entries()) {
    const at = new Date(now - (PUMPS.length - 1 - n) * 7 * DAY_MS - DAY_MS)
    const origin = { kind: "journey.letter", id: `pump-${n}` }
    const letter = { title, text, place: "枫汀街道老码头", source: "portal", origin, isPublic: true } as const
    // Nobody leaves a number: nothing has to be sealed.
    const secrets = undefined as unknown as Secrets
    taken.push(accepted(await db.tx((tx) => receiveMessage(ctxOf(ANYBODY, at), tx, secrets, letter))))
  }
  // What is done every night.
  await db.tx((tx) => findTopics(tx, ctxOf(HOUSE, new Date(now))))

  const desk = await browser.page()
  await city.enter(desk, "zuoxi")
  await visit(desk, `${city.url}/hot-topics`)
  const section = desk
    .getByRole("region", { name: "并案建议" })
    .or(desk.getByRole("table", { name: "并案建议" }))
    .first()
  const row = (title: string) => section.getByRole("row").filter({ has: desk.getByRole("link", { name: title }) })
  await row(PUMPS[2]![0]).waitFor()
  expect(await obstacles(desk)).toEqual([])
  // The least alike are shown on demand.
  await desk.getByRole("button", { name: /^显示全部/ }).click()
  await row(PUMPS[1]![0]).waitFor()
  const decide = async (title: string, verb: "并案" | "不并案") => {
    await row(title)
      .getByRole("button", { name: exactly(verb) })
      .click()
    const dialog = desk.getByRole("dialog")
    await dialog.getByRole("button", { name: exactly(verb) }).click()
    await dialog.waitFor({ state: "hidden" })
    await row(title).waitFor({ state: "detached" })
  }
  await decide(PUMPS[1]![0], "并案")
  await decide(PUMPS[2]![0], "并案")
  await decide(PUMPS[3]![0], "不并案")
  // The night after, what was refused is not asked again; the topic still counts four.
  await db.tx((tx) => findTopics(tx, ctxOf(HOUSE, new Date(now))))
  await desk.reload()
  const topic = desk.getByRole("row").filter({ hasText: "充电桩" })
  await topic.first().getByText(/^4$/).waitFor()
  expect(await row(PUMPS[3]![0]).count()).toBe(0)

  await visit(desk, `${city.url}/messages/${taken[0]!.messageId}`)
  await desk.getByText(/3 人/).first().waitFor()
  await act(desk, "派单")
  await desk.getByText("办理中").first().waitFor()
  const signers = [await browser.page(), await browser.page()]
  await city.enter(signers[0]!, "jianguan")
  await city.enter(signers[1]!, "fenguan")
  const words =
    "感谢您的来信。老码头停车场四个充电桩主板受潮，已全部更换并逐个试充，今天恢复使用，咨询电话0600-5550110。"
  await answer(desk, signers, `/messages/${taken[0]!.messageId}`, words, PUMPS[0]![0])
  const citizen = await browser.page({ viewport: PHONE })
  const reads = async ({ code }: Taken): Promise<boolean> => {
    await citizen.goto(`${city.url}/portal/ask/answer?code=${code}`)
    return (await citizen.locator("main").textContent())!.includes("逐个试充")
  }
  expect([await reads(taken[0]!), await reads(taken[1]!), await reads(taken[2]!), await reads(taken[3]!)]).toEqual([
    ...[true, true, true],
    false,
  ])
}, 120_000)
