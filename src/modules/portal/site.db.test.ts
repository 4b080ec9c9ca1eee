import { expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { addAccounts } from "#modules/registry"
import { secretsOf } from "#platform/secrets"
import { openFiles } from "#platform/files"
import { actor, ctxOf, testDb } from "#platform/testing"
import { setSite } from "./commands/set-site.ts"
import { publicPage } from "./serve.ts"

/** Nothing is kept here. */
const NO_FOLDER = "/nowhere"
const db = await testDb()
const FILED = new Date("2025-03-01T09:00:00+08:00")
const anybody = ctxOf(actor({ id: "0", unitId: "0", scope: { kind: "subtrees", areas: [], lines: [] } }))
const account = await db.tx(async (tx) => {
  const unitId = await addUnit(
    tx,
    {
      ...{ name: "安澜市政府办公室", shortName: "市政府办", kind: "行政机关", level: "市", areaParentId: null },
      ...{ lineParentId: null, divisionCode: null },
    },
    FILED,
  )
  const row = { platform: "weibo", unitId, level: "市", countedIn: "国办", reason: "备案" } as const
  const ids = await addAccounts(tx, anybody, [
    { ...row, name: "安澜发布" },
    { ...row, name: "安澜之声", platform: "douyin" },
  ])
  return ids[0]!
})
const ports = {
  db,
  secrets: secretsOf(Buffer.alloc(32, 7)),
  files: openFiles(NO_FOLDER),
  pictures: async () => undefined,
}
async function page(words: Record<string, unknown>, path = "/portal/verify") {
  const { status, body } = await publicPage(ports, {
    ...{ ctx: anybody, method: "GET" as const, path, words, reachedAt: "https://portal.example" },
  })
  return { status, html: String(body) }
}

test("[E11] what the office sets stands at the foot of every page; what it leaves empty is left out", async () => {
  expect((await page({})).html).not.toContain("网站标识码")
  const unitId = (await db.one<{ id: string }>("select min(id) as id from identity.v_unit")).id
  const set = {
    name: "安澜市政务新媒体",
    unitId,
    icp: "示ICP备1号",
    police: "",
    siteCode: "9901000001",
    phone: "",
    boards: null,
  }
  const link = { board: "service", label: "社保办理", url: "https://fw.anlan.example/s", says: "" }
  const officer = ctxOf(actor({ permissions: ["portal.manage"] }))
  const write = (more: object) =>
    db.tx((tx) => setSite(officer, tx, { ...set, origin: "https://sj.anlan.example/", links: [link], ...more }))
  expect((await write({})).ok).toBe(true)
  const html = (await page({}, "/portal/feeds")).html
  for (const word of [
    "安澜市政务新媒体",
    "主办单位：安澜市政府办公室",
    "示ICP备1号",
    "网站标识码：9901000001",
    "本页纠错",
  ])
    expect(html).toContain(word)
  expect(html).not.toContain("联系电话")
  expect((await page({}, "/portal")).html).toContain("社保办理")
  expect(await write({ links: [{ ...link, board: "nowhere" }] })).toMatchObject({
    ok: false,
    code: "portal.unknown-board",
  })
  expect((await page({}, `/portal/accounts/${account}`)).html).toContain("https://sj.anlan.example/portal/accounts/")
})

test("[J10] 长辈版 goes along all links and forms, up to 30 px, and back again by one press", async () => {
  const elder = (await page({ size: "elder", q: "安澜" }, "/portal/accounts")).html
  expect(elder).toContain('class="elder"')
  const links = [...elder.matchAll(/ href="(\/portal[^"]*)"/g)].map(([, href]) => href!)
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter((href) => !href.includes("size="))).toEqual([])
  expect(elder.match(/<form [^>]*>/g)?.length).toBe(elder.match(/name="size" value="elder"/g)?.length)
  expect((await page({ size: "largest" })).html).toContain('class="elder largest"')
  const standard = (await page({})).html
  expect(standard).toContain('href="/portal/verify?size=elder">长辈版')
})
