import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { expect, test } from "vitest"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { db, city, browser } = await openCity()

/** Jobs and simulators have their own pace. */
const SOON = { timeout: 60_000 }
/** Lets a scheduled job run now. */
const runNow = (job: string) => db.many("select graphile_worker.add_job($1, '{}')", [job])

test("[E1] a supervisor reads what the public wrote below a post, and keeps the page as it is", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
  const post = await db.one<{ id: string; accountId: string; platformPostId: string }>(
    `select p.id, p.account_id as "accountId", p.platform_post_id as "platformPostId" from collection.v_post p
       join registry.v_account a on a.id = p.account_id left join registry.v_connection c on c.account_id = a.id
     where a.state = 'normal' and p.gone_at is null and c.connector is null and c.mode is distinct from 'manual'
       and p.published_at > now() - interval '2 days' and a.platform in ('weibo', 'wechat-mp')
     order by p.published_at desc limit 1`,
  )
  city.pretend!.control.comment({ post: post.platformPostId, author: "读者甲", text: "咨询电话打不通，请看一下。" })
  await visit(page, `${city.url}/accounts/${post.accountId}`)
  const begun = page.waitForResponse((reply) => reply.url().endsWith("/api/collection/runs") && reply.status() === 200)
  await page.getByRole("button", { name: "立即采集" }).click()
  await begun
  await expect
    .poll(async () => {
      await runNow("collection.start-comments")
      await visit(page, `${city.url}/posts/${post.id}`)
      await page.getByRole("heading", { name: "评论" }).waitFor()
      return page.getByText("咨询电话打不通，请看一下。").count()
    }, SOON)
    .toBe(1)
  expect(await page.content()).not.toContain("读者甲")
  await visit(page, `${city.url}/accounts/${post.accountId}?tab=comments`)
  await page.getByText("咨询电话打不通，请看一下。").waitFor()
  await page.locator(`a[href="/posts/${post.id}"]`).first().click()
  await page.getByRole("heading", { name: "网页快照" }).waitFor()

  await page.getByRole("button", { name: "留存快照" }).click()
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载原文件" }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^网页快照-\d+-.*\.html$/)
  const hash = createHash("sha256")
    .update(await readFile(await file.path()))
    .digest("hex")
  await page.getByText(`校验值 ${hash}`).waitFor()
})

test("[E1] a problem in a post has the public page beside its evidence", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
  const problem = await db.one<{ id: string }>(
    `select m.id from monitoring.problem m join registry.v_connection c on c.account_id = m.account_id
     where m.post_id is not null and c.connector is null order by m.id desc limit 1`,
  )
  await visit(page, `${city.url}/problems/${problem.id}`)
  await page.getByRole("heading", { name: "网页快照" }).waitFor()
  await page.getByText("发现问题时自动留存").first().waitFor()
  await page.getByRole("link", { name: "下载原文件" }).first().waitFor()
})

test("[E1][B10] the city's own app is seen from outside; its page says what was found", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
  const app = await db.one<{ id: string }>(
    "select id from registry.v_account where platform = 'app' and state = 'normal' order by id limit 1",
  )
  await visit(page, `${city.url}/accounts/${app.id}?tab=availability`)
  const asked = page.waitForResponse((reply) => reply.url().endsWith("/availability-probes"))
  await page.getByRole("button", { name: "立即探测" }).click()
  await asked
  await expect
    .poll(async () => {
      await page.getByRole("button", { name: "刷新结果" }).click()
      return page.getByText("能下载、能打开").count()
    }, SOON)
    .toBe(1)
  await page.getByText("https://app.anlan.example/detail/").first().waitFor()
})

test("[A14] whoever presses 到平台授权 in a sample city agrees on the simulator's page and comes back", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
  const account = await db.one<{ id: string; platformId: string }>(
    `select a.id, a.platform_id as "platformId" from registry.v_account a join registry.v_connection c on c.account_id = a.id
     where c.connector = 'weibo' and a.state = 'normal' order by a.id limit 1`,
  )
  await visit(page, `${city.url}/accounts/${account.id}/credential`)
  await page.getByRole("button", { name: "到平台授权" }).click()
  await page.getByText("这是示例城市的模拟授权页，不连接真实平台。").waitFor()
  expect(new URL(page.url()).origin).toBe(city.pretend!.url)
  await page.getByText(account.platformId).waitFor()
  await page.getByRole("link", { name: "同意授权" }).click()
  await page.getByRole("heading", { name: "授权已保存" }).waitFor()
  await page.getByRole("link", { name: "打开聚声" }).waitFor()
})
