import { generateKeyPairSync, sign } from "node:crypto"
import { expect, test } from "vitest"
import { canonicalPack } from "#rules/checking"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { db, city, browser } = await openCity()

const keys = generateKeyPairSync("ed25519")
const COLUMNS = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss"
const rows = `${COLUMNS}\npk-0001\ttypo\thint\t1\t街道\t街道办事处\t\t测试词表\t\t\t\t\t到街道。\t没有。\n`
const body = {
  publisher: "省语委办",
  number: "hangye-01",
  version: "1.0",
  date: "2026-06-01",
  changelog: "首次发布",
  rows,
}
const pack = { ...body, signature: sign(null, Buffer.from(canonicalPack(body)), keys.privateKey).toString("base64") }

test("[B5] the security officer registers a publisher, uploads a pack, tries it, puts it in force and takes it back", async () => {
  const page = await browser.page()
  await city.enter(page, "anquan")
  await visit(page, `${city.url}/word-packs`)
  await page.getByRole("button", { name: "登记发布方" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("名称").fill("省语委办")
  await dialog.getByLabel("公钥").fill(keys.publicKey.export({ format: "pem", type: "spki" }).toString())
  await dialog.getByRole("button", { name: "登记发布方" }).click()
  await page.getByRole("cell", { name: "省语委办" }).waitFor()
  await page.getByRole("button", { name: "上传词包" }).click()
  const file = { name: "词包.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(pack)) }
  await page.locator("input[type=file]").setInputFiles(file)
  await page.getByRole("heading", { name: "hangye-01 1.0" }).waitFor()
  await page.getByText("新增 1 条、停用 0 条、修改 0 条").waitFor()
  await page.getByRole("button", { name: "开始试算" }).click()
  await page.getByText(/试算 \d+ 条发文：新增命中 \d+ 处/).waitFor()
  await page.getByRole("button", { name: "启用词包" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "启用词包" }).click()
  await page.locator(".thing-state", { hasText: "在用" }).waitFor()
  await page.getByRole("button", { name: "停用词包" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "停用词包" }).click()
  await page.locator(".thing-state", { hasText: "已停用" }).waitFor()
  await visit(page, `${city.url}/word-packs`)
  await page.getByRole("link", { name: "hangye-01" }).waitFor()
  expect(await db.one("select count(*)::int as n from checking.pack where ended_at is not null")).toEqual({ n: 1 })
})
