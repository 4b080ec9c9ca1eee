import { expect, test } from "vitest"
import { PHONE } from "../kit/browser.ts"
import { openCity } from "../kit/open-city.ts"
import { act, sideways } from "../kit/press.ts"
import { signs } from "../kit/signed-answer.ts"
import { visit } from "../kit/visit.ts"

const { city, browser } = await openCity()

const TITLE = "关于征求《路内停车管理办法（征求意见稿）》意见的公告"
const BODY = "第一条　为了规范路内停车，制定本办法。\n第二条　夜间九点以后路内停车免费。\n第三条　收费标准应当公示。"
const OPINION = "第二条建议改成晚上八点以后免费，我的电话13800138000。"

test("[F2] an editor drafts a consultation, two sign, a citizen speaks to one article on a phone, and the office reads it with his number hidden", async () => {
  const editor = await browser.page()
  await city.enter(editor, "bianji")
  await visit(editor, `${city.url}/consultations`)
  await editor
    .getByRole("link", { name: "起草意见征集" })
    .or(editor.getByRole("button", { name: "起草意见征集" }))
    .click()
  const save = editor.getByRole("button", { name: "保存草稿" })
  // What is still missing is said, not guessed.
  expect(await save.getAttribute("aria-disabled")).toBe("true")
  await editor.getByLabel("标题").fill(TITLE)
  await editor.getByRole("combobox", { name: "类别" }).click()
  await editor.locator(".ant-select-item-option:visible").first().click()
  await editor.getByLabel("起草说明").fill("为规范路内停车起草了本办法，主要规定收费公示和夜间免费两件事。")
  await editor.getByLabel("正文", { exact: true }).fill(BODY)
  await editor.getByText("已分出3条").waitFor()
  await editor.getByLabel("电子邮箱").fill("cg@anlan.example")
  await editor.getByLabel("通信地址").fill("政务路1号城市管理局")
  await save.click()
  await editor.getByRole("heading", { level: 1, name: /路内停车管理办法/ }).waitFor()
  const address = new URL(editor.url()).pathname
  await act(editor, "送审")
  for (const who of ["ershen", "sanshen"]) {
    const signer = await browser.page()
    await city.enter(signer, who)
    await signs(signer, city.url, /路内停车管理办法/)
    await signer.close()
  }

  const citizen = await browser.page({ viewport: PHONE, hasTouch: true, isMobile: true })
  await citizen.goto(`${city.url}/portal/consultations`)
  await citizen.getByRole("link", { name: TITLE }).tap()
  const second = citizen.getByRole("link", { name: "对第二条提意见" })
  await second.waitFor()
  expect(await sideways(citizen)).toBe(0)
  await second.tap()
  await citizen.getByLabel(/^意见和理由/).fill(OPINION)
  await citizen.getByRole("button", { name: "提交意见" }).tap()
  const code = (await citizen.locator(".code").textContent())!
  expect(code).toMatch(/^YJ(-[A-Z0-9]{4}){3}$/)

  await visit(editor, city.url + address)
  await editor.getByText("征集中").first().waitFor()
  await editor
    .getByRole("link", { name: "逐条研究" })
    .or(editor.getByRole("button", { name: "逐条研究" }))
    .click()
  await editor.getByText("改成晚上八点以后免费").first().waitFor()
  expect(await editor.content()).not.toContain("13800138000")
})
