import { expect, test } from "vitest"
import { receiveMessage } from "../../src/modules/inbox/index.ts"
import { ANYBODY, accepted } from "../../src/modules/inbox/testing/desk.ts"
import type { Secrets } from "../../src/platform/secrets/index.ts"
import { ctxOf } from "../../src/platform/testing/index.ts"
import { openCity } from "../kit/open-city.ts"
import { act, choose, exactly } from "../kit/press.ts"
import { visit } from "../kit/visit.ts"

const { db, city, browser } = await openCity({ max: 4 })
// Nobody leaves a number: nothing has to be sealed.
const secrets = undefined as unknown as Secrets

/** A citizen's words as the portal takes them, received when it is said. */
async function received(key: string, title: string, text: string, at: Date): Promise<string> {
  const origin = { kind: "journey.letter", id: key }
  const letter = { title, text, place: "枫汀街道", source: "portal", origin, isPublic: true } as const
  return accepted(await db.tx((tx) => receiveMessage(ctxOf(ANYBODY, at), tx, secrets, letter))).messageId
}

test("[F8] a message of the Friday after the National Day: its page counts the Saturday that is worked and says so", async () => {
  const at = new Date("2026-10-09T10:00:00+08:00")
  const id = await received("holiday", "公园长椅木条断了", "枫汀街道口袋公园长椅木条断了两根，请修。", at)
  const desk = await browser.page()
  await city.enter(desk, "zuoxi")
  await visit(desk, `${city.url}/messages/${id}`)
  await desk.getByRole("heading", { name: "研判" }).waitFor()
  await desk.getByText("办结时限3个工作日").waitFor()
  const explained = desk.getByText("怎么算的")
  await explained.last().click()
  await desk.getByText("10月10日（周六）为调休上班日，计入").waitFor()
  await desk.getByText(/第3个工作日为.*10月13日.*当日24时前到期/).waitFor()
})

test("[F6] [F9] what a unit returns with its reason goes to another, and the next message of the kind is suggested there, with the reason", async () => {
  const id = await received(
    "lamp-1",
    "口袋公园喷泉不喷水",
    "口袋公园的喷泉两周不喷水，孩子们都盼着，请修一修。",
    new Date(),
  )
  const desk = await browser.page()
  await city.enter(desk, "zuoxi")
  await visit(desk, `${city.url}/messages/${id}`)
  await act(desk, "派单", async (dialog) => {
    await choose(desk, dialog, /承办单位/, "安澜市政府办公室")
    await dialog.getByLabel(/^说明/).fill("先由办公室了解")
  })
  await desk.getByText("办理中").first().waitFor()
  const unit = await browser.page()
  await city.enter(unit, "ershen")
  await visit(unit, `${city.url}/messages/${id}`)
  await unit.getByRole("heading", { name: "研判" }).waitFor()
  const more = unit.getByRole("button", { name: /更多/ })
  if (await more.count()) await more.click()
  await unit
    .getByRole("button", { name: exactly("退单") })
    .or(unit.getByRole("menuitem", { name: "退单" }))
    .first()
    .click()
  const dialog = unit.getByRole("dialog")
  await dialog.getByLabel(/^退单理由/).fill("喷泉由文旅部门管理，不是办公室职责")
  await dialog.getByRole("button", { name: exactly("退单") }).click()
  // It is gone from the office with that: on to what else waits there.
  await unit.waitForURL(/\/messages\?turn=yes/)
  await visit(desk, `${city.url}/messages/${id}`)
  await act(desk, "派单", async (dialog) => {
    await choose(desk, dialog, /承办单位/, "安澜市文化广电旅游局")
    await dialog.getByLabel(/^说明/).fill("公园喷泉由文旅局运维")
  })
  await desk.getByText("办理中").first().waitFor()
  const next = await received(
    "lamp-2",
    "口袋公园喷泉又不喷水",
    "口袋公园的喷泉又不喷水了，孩子们都盼着，请修一修。",
    new Date(),
  )
  await visit(desk, `${city.url}/messages/${next}`)
  await desk.getByText("退单经验").first().waitFor()
  await desk.getByText("公园喷泉由文旅局运维").first().waitFor()
  expect(await desk.locator("#matter").innerText()).toContain("安澜市文化广电旅游局")
})
