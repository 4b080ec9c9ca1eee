import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { drawn } from "../../src/app/sample/writing/drawings.ts"
import { PHONE } from "../kit/browser.ts"
import { obstacles } from "../kit/accessible.ts"
import { openCity } from "../kit/open-city.ts"
import { act, exactly, sideways } from "../kit/press.ts"
import { signedAnswer } from "../kit/signed-answer.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity({ max: 4 })

const WORDS = "公交站旁两盏路灯不亮，晚上等车看不清台阶。"
const TITLE = "路灯不亮：枫汀街道枫汀桥头"
const PHOTO = { name: "IMG_0001.png", mimeType: "image/png", buffer: drawn("lamp-out") }
const AFTER = { name: "after.png", mimeType: "image/png", buffer: drawn("lamp-lit") }

/** With the after-photo beside the words. */
const answer = (desk: Page, signers: readonly Page[], address: string, text: string, photos: number) =>
  signedAnswer(desk, signers, {
    ...{ base: city.url, title: TITLE, address, text },
    also: async () => {
      await visit(desk, city.url + address)
      await desk.locator("input[type=file]").setInputFiles(AFTER)
      await desk.getByAltText(`办理后照片${photos}`).waitFor()
    },
  })

test("[F3] a citizen photographs a dead lamp on a phone; the draft outlives a dead network and a killed tab; he is answered with a photo, disputes, is answered again and rates", async () => {
  const citizen = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await citizen.goto(`${city.url}/portal/snap`)
  expect([await sideways(citizen), await obstacles(citizen)]).toEqual([0, []])
  await citizen.getByRole("radio", { name: /^路灯不亮/ }).check()
  await citizen.getByLabel(/^地点/).fill("枫汀街道枫汀桥头")
  await citizen.getByLabel(/^照片/).setInputFiles(PHOTO)
  await citizen.getByAltText("待提交照片1").waitFor()
  await citizen.getByLabel(/^情况/).fill(WORDS)
  // No network: nothing is lost. The tab is killed; opened again, words and photo are there.
  await citizen.context().setOffline(true)
  await citizen.getByRole("button", { name: exactly("提交") }).tap()
  await citizen.getByText("现在没有网络").waitFor()
  const context = citizen.context()
  await context.setOffline(false)
  await citizen.evaluate(() => localStorage.removeItem("jusheng.snap.waits"))
  await citizen.close()
  const again = await context.newPage()
  await again.goto(`${city.url}/portal/snap`)
  await again.getByText("已恢复上次没有提交的内容").waitFor()
  await again.getByAltText("待提交照片1").waitFor()
  expect(await again.getByLabel(/^情况/).inputValue()).toBe(WORDS)
  await again.getByRole("button", { name: exactly("提交") }).tap()
  const code = (await again.locator(".code").textContent())!
  expect(code).toMatch(/^LX(-[A-Z0-9]{4}){3}$/)
  await again.getByText("位置在枫汀街道").waitFor()
  await again.getByRole("link", { name: "查看办理情况" }).tap()
  await again.getByAltText("您提交的照片1").waitFor()

  // The desk: only what was photographed; the photo, and where it is.
  const desk = await browser.page()
  await city.enter(desk, "zuoxi")
  await visit(desk, `${city.url}/messages?source=snap&turn=yes`)
  await desk.getByRole("link", { name: TITLE }).click()
  await desk.getByAltText("现场照片1").waitFor()
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
    "感谢您随手拍。照明所当晚到枫汀桥头核实，两盏灯镇流器损坏，已更换并点亮，现场照片附后，咨询电话0600-5550110。",
    1,
  )
  await again.reload()
  await again.getByText("已更换并点亮").waitFor()
  await again.getByAltText("办理后照片1").waitFor()
  expect([await sideways(again), await obstacles(again)]).toEqual([0, []])

  await again.getByLabel(/^没有解决/).fill("今晚去看，靠桥的一盏还是不亮")
  await again.getByRole("button", { name: "对办结提出异议" }).tap()
  await again.getByText("已收到您的异议，会重新办理").waitFor()
  await visit(desk, city.url + address)
  await act(desk, "派单", async (dialog) => void (await dialog.getByLabel(/^说明/).fill("靠桥的一盏仍不亮")))
  await answer(
    desk,
    [first, last],
    address,
    "感谢您的监督。照明所再次到场核实，靠桥一盏为电缆接头松动，已重新压接，经夜间复查点亮，咨询电话0600-5550110。",
    2,
  )
  await again.goto(`${city.url}/portal/ask/answer?code=${code}`)
  await again.getByText("经夜间复查点亮").waitFor()
  await again.getByAltText("办理后照片2").waitFor()
  await again.getByLabel("满意", { exact: true }).check()
  await again.getByLabel("已解决", { exact: true }).check()
  await again.getByRole("button", { name: "提交评价" }).tap()
  await again.getByText("谢谢您的评价").waitFor()
  await visit(desk, city.url + address)
  await desk.getByText("已办结").first().waitFor()
}, 240_000)

/** What the browser inside WeChat on an old phone does without, or refuses. */
function asInWechat(): void {
  const refuse = () => {
    throw new Error("refused")
  }
  Object.defineProperty(navigator, "geolocation", {
    value: { getCurrentPosition: (_: unknown, failed: (error: { code: number }) => void) => failed({ code: 1 }) },
  })
  Object.defineProperty(navigator, "serviceWorker", { value: { register: () => Promise.reject(new Error("none")) } })
  Object.defineProperty(window, "indexedDB", { value: { open: refuse } })
  Object.defineProperty(window, "localStorage", { get: refuse })
  Object.defineProperty(window, "DataTransfer", { value: refuse })
  Object.assign(window, { open: refuse })
}

test("[F3] inside WeChat, where the phone gives no place and keeps nothing: a photo is taken, the place is written, the code is shown and followed", async () => {
  const userAgent =
    "Mozilla/5.0 (Linux; Android 9; V1838A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/4317 MMWEBSDK/20230202 Mobile Safari/537.36 MicroMessenger/8.0.33.2320(0x28002151) WeChat/arm64 Language/zh_CN"
  const page = await browser.page({
    userAgent,
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    acceptDownloads: false,
  })
  await page.addInitScript(asInWechat)
  const wrong: string[] = []
  page.on("pageerror", ({ message }) => wrong.push(message))
  await page.goto(`${city.url}/portal/snap`)
  await page.getByRole("radio", { name: /^路灯不亮/ }).check()
  await page.getByRole("button", { name: "用我现在的位置" }).tap()
  await page.getByText("没有得到定位权限").waitFor()
  await page.getByLabel(/^地点/).fill("枫汀街道枫汀桥南")
  await page.getByLabel("或者现在拍一张").setInputFiles(PHOTO)
  await page.getByAltText("待提交照片1").waitFor()
  await page.getByRole("button", { name: exactly("提交") }).tap()
  await page.locator(".code").waitFor()
  await page.getByRole("link", { name: "查看办理情况" }).tap()
  await page.getByAltText("您提交的照片1").waitFor()
  expect([await sideways(page), wrong]).toEqual([0, []])
}, 60_000)

test("[F3] [F4] without script and with the keyboard alone: a lamp is reported and a proposal is made", async () => {
  const page = await browser.page({ javaScriptEnabled: false })
  await page.goto(`${city.url}/portal/snap`)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await page.getByRole("radio", { name: /^井盖缺损/ }).focus()
  await press("Space")
  await page.getByLabel(/^地点/).focus()
  await page.keyboard.type("枫汀街道老码头")
  await page.getByLabel(/^情况/).focus()
  await page.keyboard.type("井盖缺了一角，车轮会卡进去。")
  // Contact, publication, then the button.
  await press("Tab", "Tab", "Tab", "Enter")
  await page.locator(".code").waitFor()
  await page.goto(`${city.url}/portal/proposals/new`)
  await page.getByLabel(/^建议什么/).focus()
  await page.keyboard.type("老码头加装一处护栏")
  await press("Tab")
  await page.keyboard.type("老码头台阶边没有护栏，老人散步容易踩空，建议加装一米高的护栏。")
  await press("Tab", "Tab", "Enter")
  expect(await page.locator(".code").textContent()).toMatch(/^WJ(-[A-Z0-9]{4}){3}$/)
}, 60_000)
