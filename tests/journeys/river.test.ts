import { readFile } from "node:fs/promises"
import { expect, test } from "vitest"
import { readDocxText } from "#platform/office"
import { openCity } from "../kit/open-city.ts"

const { city, browser } = await openCity()

test("[B15] [I2] a quiet account is seen, its problem given out, mended on the platform, rechecked, closed and put into the 通报", async () => {
  const supervisor = await browser.page()
  const clerk = await browser.page()
  await city.signIn(supervisor, "jianguan")

  // 总览 → the figure opens its rows
  await supervisor.getByRole("link", { name: "总览" }).click()
  await supervisor
    .getByRole("link", { name: /超过14天未更新|超过 14 天未更新/ })
    .first()
    .click()
  await supervisor.getByRole("heading", { name: "台账" }).waitFor()

  // 问题 → 待派单 → one that the district's clerk may see
  await city.signIn(clerk, "quji")
  const open = await clerk.request.get(`${city.url}/api/problems?state=open&kind=freshness&limit=1`)
  const { items } = (await open.json()) as { items: { title: string; account: { id: string; name: string } }[] }
  const { title, account } = items[0]!
  await supervisor.goto(`${city.url}/problems?state=open&q=${encodeURIComponent(account.name)}`)
  await supervisor.getByRole("link", { name: title }).first().click()
  await supervisor.getByRole("heading", { level: 1, name: account.name }).waitFor()
  const address = new URL(supervisor.url()).pathname
  const { name } = account

  await supervisor.getByRole("button", { name: "派单给" }).click()
  await supervisor
    .getByRole("dialog")
    .getByRole("button", { name: /^派\s?单$/ })
    .click()
  await supervisor.getByText("整改中").first().waitFor()

  // the unit: posts on the pretend platform, then reports
  await city.signIn(clerk, "quji")
  // one name may stand on several platforms: by address, not by name
  await clerk.locator(`a[href="${address}"]`).first().click()
  await clerk.getByRole("heading", { level: 1, name: new RegExp(name) }).waitFor()
  await clerk.locator(`a[href="/accounts/${account.id}"]`).first().click()
  await clerk.getByRole("button", { name: "在模拟平台发一条" }).click()
  const writing = clerk.getByRole("dialog")
  await writing.getByLabel("标题").fill("便民服务中心国庆后恢复延时服务")
  await writing.getByLabel("正文").fill("即日起，便民服务中心工作日延时至18时，周六上午开放。咨询电话：0600-5550110。")
  await writing.getByRole("button", { name: /发/ }).last().click()
  await writing.waitFor({ state: "hidden" })
  await clerk.goto(city.url + address)
  await clerk.getByRole("button", { name: "反馈整改情况" }).click()
  const report = clerk.getByRole("dialog")
  await report.getByLabel("整改情况").fill("已恢复更新，明确专人负责，每周至少发布两条。")
  await report.getByRole("button", { name: "提交反馈" }).click()
  await clerk.getByText("待复核").first().waitFor()

  // recheck reads the platform again and finds the post
  await supervisor.reload()
  await supervisor.getByRole("button", { name: /^复\s?核$/ }).click()
  await supervisor.getByRole("dialog").getByRole("button", { name: "开始复核" }).click()
  await supervisor
    .getByText(/问题已改正/)
    .first()
    .waitFor({ timeout: 60_000 })
  await supervisor.getByText("便民服务中心国庆后恢复延时服务").first().waitFor()
  await supervisor
    .getByRole("button", { name: /^销\s?号$/ })
    .first()
    .click()
  await supervisor
    .getByRole("dialog")
    .getByRole("button", { name: /^销\s?号$/ })
    .click()
  await supervisor.getByText("已销号").first().waitFor()

  // the trail of this problem
  await supervisor.getByRole("link", { name: "查看操作留痕" }).click()
  await supervisor.getByRole("heading", { name: "操作留痕" }).waitFor()
  for (const act of ["派单整改", "反馈整改", "发起复核", "销号"]) {
    await supervisor.getByRole("cell", { name: act, exact: true }).first().waitFor()
  }

  // 通报: made, downloaded, read back
  await supervisor.getByRole("link", { name: "通报", exact: true }).click()
  await supervisor.getByRole("button", { name: "生成通报" }).first().click()
  await supervisor.getByRole("dialog").getByRole("button", { name: "生成通报" }).click()
  await supervisor.getByRole("heading", { level: 1, name: /检查情况的通报/ }).waitFor()
  const [download] = await Promise.all([
    supervisor.waitForEvent("download"),
    supervisor
      .getByRole("button", { name: /Word/ })
      .or(supervisor.getByRole("link", { name: /Word/ }))
      .first()
      .click(),
  ])
  const read = await readDocxText(await readFile(await download.path()))
  if (!read.ok) throw new Error(read.code)
  const paper = read.value.join("\n")
  expect(paper).toContain(name)
  expect(paper).toMatch(/本期检查112个，合格\d+个，合格率\d+(\.\d)?%/)
})
