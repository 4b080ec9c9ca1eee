import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith"
import { expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { recordPublished } from "#modules/publishing"
import { addAccounts } from "#modules/registry"
import { markReleases } from "#modules/subscriptions"
import { secretsOf } from "#platform/secrets"
import { openFiles } from "#platform/files"
import { actor, ctxOf, testDb } from "#platform/testing"
import { publicPage } from "./serve.ts"

/** Nothing is kept here. */
const NO_FOLDER = "/nowhere"
const db = await testDb()
const NOW = new Date("2026-06-11T10:00:00+08:00")
const BODY = "<p>先备案，再住院 &amp; 报销。</p><p>第二段</p>"
const ids = await db.tx(async (tx) => {
  const shape = { kind: "行政机关", lineParentId: null, divisionCode: null } as const
  const city = await addUnit(
    tx,
    { ...shape, name: "安澜市人民政府", shortName: "市政府", level: "市", areaParentId: null },
    NOW,
  )
  const district = await addUnit(
    tx,
    { ...shape, name: "望澜区人民政府", shortName: "区政府", level: "县", areaParentId: city },
    NOW,
  )
  const office = await addUnit(
    tx,
    { ...shape, name: "望澜区教育局", shortName: "区教育局", level: "县", areaParentId: district },
    NOW,
  )
  const ctx = ctxOf(actor({ unitId: city }), NOW)
  const [account] = await addAccounts(tx, ctx, [
    { name: "安澜发布", platform: "weibo", unitId: city, level: "市", countedIn: "国办", reason: "备案" },
  ])
  const put = (n: number, unitId: string, title: string, bodyText: string, bodyHtml: string) =>
    recordPublished(tx, ctx, {
      ...{ accountId: account!, url: `https://weibo.example/${n}`, at: new Date(NOW.getTime() + n * 60_000) },
      content: {
        ...{
          kind: "test",
          id: String(n),
          revision: "1",
          hash: `h${n}`,
          unitId,
          title,
          summary: "",
          bodyHtml,
          bodyText,
        },
        ...{ images: [], variants: {}, clearedAt: NOW },
      },
    })
  const medical = await put(1, city, "异地就医备案 <b>", "先备案，再住院报销。", BODY)
  const school = await put(2, office, "望澜区入学登记", "三项材料。", "<p>三项材料。</p>")
  await markReleases(tx, ctx)
  return { city, district, office, medical, school }
})
const ports = {
  db,
  secrets: secretsOf(Buffer.alloc(32, 7)),
  files: openFiles(NO_FOLDER),
  pictures: async () => undefined,
}
async function get(path: string, words: Record<string, unknown> = {}) {
  const ctx = ctxOf(actor({ id: "0", unitId: "0", permissions: [] }), NOW)
  const { status, type, body } = await publicPage(ports, {
    ...{ ctx, method: "GET", path, words, reachedAt: "https://portal.example" },
  })
  return { status, type, text: String(body) }
}

test("[E9] RSS, Atom and JSON Feed say the same contents, exactly as signed, with the unit that signed", async () => {
  const rss = await get("/portal/feeds/all.rss")
  expect([rss.status, rss.type]).toEqual([200, "application/rss+xml; charset=utf-8"])
  const channel = parseRssFeed(rss.text)
  expect(channel.items?.map(({ title }) => title)).toEqual(["望澜区入学登记", "异地就医备案 <b>"])
  const [, item] = channel.items!
  expect(item).toMatchObject({
    ...{ link: `https://portal.example/portal/contents/${ids.medical}`, content: { encoded: BODY } },
    ...{ dc: { creators: ["安澜市人民政府"] }, categories: [{ name: "医保就医" }] },
  })
  const atom = parseAtomFeed((await get("/portal/feeds/all.atom")).text)
  expect(atom.entries?.[1]).toMatchObject({ authors: [{ name: "安澜市人民政府" }], content: { value: BODY } })
  const json = parseJsonFeed((await get("/portal/feeds/all.json")).text)
  expect(json.items?.[1]).toMatchObject({ content_html: BODY, authors: [{ name: "安澜市人民政府" }] })
})

test("[E9] there is a feed of each topic, unit and area; a name that means nothing has none", async () => {
  const titles = async (name: string) =>
    parseRssFeed((await get(`/portal/feeds/${name}.rss`)).text).items?.map(({ title }) => title)
  expect(await titles("topic-school")).toEqual(["望澜区入学登记"])
  expect(await titles(`unit-${ids.office}`)).toEqual(["望澜区入学登记"])
  expect(await titles(`area-${ids.district}`)).toEqual(["望澜区入学登记"])
  expect(await titles(`area-${ids.city}`)).toHaveLength(2)
  for (const name of ["topic-nowhere.rss", "unit-999.rss", "all.xml", "unit-9223372036854775808.rss", "x.rss"])
    expect((await get(`/portal/feeds/${name}`)).status, name).toBe(404)
  expect((await get("/portal/feeds")).text).toContain(`/portal/feeds/unit-${ids.office}.rss`)
})

test("[E9] 我关心的 is a plain address: chosen topics and areas alone decide, and the page says why each is there", async () => {
  const topic = (await get("/portal/mine", { topics: ["medical", "nowhere"] })).text
  expect([topic.includes("异地就医备案"), topic.includes("望澜区入学登记")]).toEqual([true, false])
  expect(topic).toContain("因为您选择了“医保就医”")
  const area = (await get("/portal/mine", { areas: ids.district, topics: "school" })).text
  expect(area).toContain("因为您选择了“教育入学”、“望澜区”")
  expect((await get("/portal/mine", { topics: "traffic" })).text).toContain("还没有这样的内容")
  expect((await get("/portal/mine")).text).toContain("不记录您的浏览")
})

test("[E11] a content stands on the site as it was signed, until it is recalled", async () => {
  const page = await get(`/portal/contents/${ids.medical}`)
  expect([page.status, page.text.includes(BODY), page.text.includes("异地就医备案 &lt;b&gt;")]).toEqual([
    200,
    true,
    true,
  ])
  expect(page.text).toContain("安澜市人民政府")
  await db.run(
    `insert into publishing.recall (publication_id, kind, takes_down, reason, by_id, by_name, at)
     values ($1, 'withdraw', true, '误发', '1', '甲', $2)`,
    [ids.medical, NOW],
  )
  expect((await get(`/portal/contents/${ids.medical}`)).status).toBe(404)
  expect((await get("/portal/feeds/all.rss")).text).not.toContain("异地就医")
  expect((await get("/portal")).text).not.toContain("异地就医")
})
