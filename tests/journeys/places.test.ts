import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { obstacles } from "../kit/accessible.ts"
import { PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity({ max: 4 })

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const numberIn = (text: string | null): number => Number(/\d+/.exec(text ?? "")![0])

test("[F14] [F15] [F16] a citizen goes in by a named door and reads its tally; the desk goes from the map to the messages of a street and makes a project of a topic", async () => {
  const citizen = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await citizen.goto(`${city.url}/portal/doors`)
  await citizen.getByRole("link", { name: "立马办" }).tap()
  await citizen.getByText("办结：2个工作日内").waitFor()
  expect([await sideways(citizen), await obstacles(citizen)]).toEqual([0, []])
  const received = citizen.locator("table").first().getByRole("row", { name: /^收到/ })
  const before = numberIn(await received.textContent())
  await citizen.getByLabel("是什么事（一句话）").fill("街口井盖松动会响")
  await citizen.getByLabel(/^具体情况/).fill("云渚街道街口井盖松动，车一过就响，怕有人踩空。")
  await citizen.getByLabel("地点（可不填）").fill("云渚街道")
  await citizen.getByRole("button", { name: "提交来信" }).tap()
  await citizen.locator(".code").waitFor()
  await citizen.goBack()
  await citizen.reload()
  expect(numberIn(await received.textContent())).toBe(before + 1)
  // A figure of a frozen week opens to its published answers.
  await citizen.locator("details", { hasText: "收到" }).nth(0).locator("summary").first().tap()
  await citizen
    .getByRole("link", { name: /^[1-9]\d*$/ })
    .last()
    .tap()
  await citizen.getByRole("heading", { name: /立马办：(按期|超期)答复/ }).waitFor()

  const desk = await browser.page()
  await city.enter(desk, "jianguan")
  await visit(desk, `${city.url}/named-doors`)
  await desk.getByRole("link", { name: "立马办" }).click()
  await desk.getByRole("heading", { name: "每周战报" }).waitFor()
  expect(await obstacles(desk)).toEqual([])
  await desk.getByRole("link", { name: "本专栏来信" }).click()
  await desk.getByRole("link", { name: "街口井盖松动会响" }).click()
  await desk.getByText("“立马办”的公开承诺").first().waitFor()

  // From the map down to the messages: as many as the cell says, though others may come in between the two looks.
  const beyond = async (): Promise<number> => {
    await visit(desk, `${city.url}/heat-map?weeks=8&measure=count`)
    await desk.getByText("示意图，非标准地图").waitFor()
    const first = desk.getByRole("row").nth(1)
    const said = numberIn(await first.getByRole("cell").nth(2).textContent())
    await first.getByRole("link").click()
    await desk.getByRole("heading", { level: 1, name: "来信", exact: true }).waitFor()
    const listed = desk.getByText(/共\s*\d+\s*条/).first()
    await listed.waitFor()
    return numberIn(await listed.textContent()) - said
  }
  await expect.poll(beyond, { timeout: 60_000 }).toBe(0)
  await visit(desk, `${city.url}/heat-map?weeks=8&measure=count`)
  await desk.getByText("示意图，非标准地图").waitFor()
  expect(await obstacles(desk)).toEqual([])

  await visit(desk, `${city.url}/hot-topics`)
  await desk.locator("a[href^='/hot-topics/']").first().click()
  await desk.getByRole("heading", { name: "为什么是热点" }).waitFor()
  expect(await obstacles(desk)).toEqual([])
  await desk.getByRole("button", { name: "立专项" }).click()
  await desk.getByLabel("专项名称").fill("同一原因专项治理")
  await desk.getByLabel("怎么办").fill("查清原因，逐点整改，每月公布进展。")
  await desk.getByRole("combobox", { name: /^责任单位/ }).fill("城市管理局")
  await desk.locator(".ant-select-item-option:visible").filter({ hasText: "安澜市城市管理局" }).first().click()
  await desk.getByLabel("负责人（职务或姓名）").fill("分管负责同志")
  await desk.getByLabel("公开说明（一句话，给群众看）").fill("同一件事，不再让大家反复说。")
  await desk.getByRole("button", { name: "立专项" }).click()
  await desk.getByRole("heading", { name: /同一原因专项治理/ }).waitFor()
  await desk.getByRole("button", { name: /^更多/ }).click()
  await desk.getByText(/超过目标0件，指标没有达到/).waitFor()
  await citizen.goto(`${city.url}/portal/projects`)
  await citizen.getByRole("heading", { name: "同一原因专项治理" }).waitFor()
  expect([await sideways(citizen), await obstacles(citizen)]).toEqual([0, []])
})
