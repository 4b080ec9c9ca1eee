import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { PHONE } from "../kit/browser.ts"
import { obstacles } from "../kit/accessible.ts"
import { openCity } from "../kit/open-city.ts"
import { act, sideways } from "../kit/press.ts"
import { signedAnswer } from "../kit/signed-answer.ts"

const { city, browser } = await openCity({ max: 4 })

const TITLE = "滨河公园健身步道路灯不亮"

const answer = (desk: Page, signers: readonly Page[], address: string, text: string) =>
  signedAnswer(desk, signers, { base: city.url, title: TITLE, address, text })

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
  await city.signIn(desk, "zuoxi")
  await desk.goto(`${city.url}/messages?turn=yes`)
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
  await city.signIn(first, "jianguan")
  await city.signIn(last, "fenguan")
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
  await desk.goto(`${city.url}/messages?state=reopened`)
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
  await desk.goto(city.url + address)
  await desk.getByText("已办结").first().waitFor()
}, 240_000)

test("[F1] the desk enters a caller's words and reads him his code; a phone shows the list without scrolling sideways", async () => {
  const desk = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await city.signIn(desk, "zuoxi")
  await desk.goto(`${city.url}/messages/new`)
  await desk.getByLabel("是什么事（一句话）").fill("小区门口红绿灯时间太短")
  await desk.getByLabel("具体情况").fill("老人过不完马路灯就变了，希望延长十秒。")
  expect(await obstacles(desk)).toEqual([])
  await desk.getByRole("button", { name: "登记来信" }).tap()
  await desk.getByText(/LX(-[A-Z0-9]{4}){3}/).waitFor()
  await desk.goto(`${city.url}/messages`)
  await desk.getByText("响应率（近30天）").waitFor()
  expect(await sideways(desk)).toBe(0)
}, 120_000)
