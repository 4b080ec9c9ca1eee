import iconv from "iconv-lite"
import { expect, test } from "vitest"
import type { Access } from "#connectors/kit"
import { memoryTokens, tokenKeeper } from "#connectors/kit"
import { outgoing } from "#platform/fetch"
import { articleOf, itemsOf } from "./articles.ts"
import { dateIn } from "./dates.ts"
import { entriesOf } from "./feeds.ts"
import { website } from "./index.ts"
import { textOf } from "./reading.ts"
import { startSite } from "./simulator/index.ts"

const START = new Date("2026-06-11T09:00:00+08:00")

async function onSite(
  settings: Readonly<Record<string, string>>,
  body: (access: Access, site: Awaited<ReturnType<typeof startSite>>) => Promise<void>,
): Promise<void> {
  const now = () => START
  const site = await startSite({ clock: { now } })
  const fetch = outgoing({ allowed: [site.url], timeoutMs: 500 })
  const tokens = tokenKeeper(memoryTokens(), () => Promise.reject(new Error("no token")), now)
  const given = { ...settings, feed: `${site.url}${settings.feed ?? "/feed"}` }
  try {
    await body({ platformAccountId: "www.anlan.example", settings: given, tokens, fetch, now }, site)
  } finally {
    fetch.close()
    await site.close()
  }
}

const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>要闻</title>
<item><title>停水&amp;检修</title><link>/art/1.html</link><guid>a1</guid><pubDate>Thu, 11 Jun 2026 07:50:00 +0800</pubDate><description><![CDATA[<p>今晚<b>停水</b>。</p><script>x</script>]]></description></item>
<item><title>旧闻</title><link>/art/0.html</link><pubDate>2026-06-01 08:00</pubDate><description>正文</description></item></channel></rss>`
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>urn:1</id><title>通知</title><link rel="alternate" href="https://www.anlan.example/1"/><updated>2026-06-11T00:00:00Z</updated><content type="html">&lt;p&gt;内容&lt;/p&gt;</content></entry></feed>`
const JSON_FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "t",
  items: [{ id: "7", url: "/7", title: "三", content_text: "字", date_published: "2026-06-11T08:00:00+08:00" }],
})

test("[E1] RSS, Atom and JSON Feed become posts: whole addresses, times without a zone are Shanghai's, markup is no text", () => {
  const at = "https://www.anlan.example/feed"
  const rss = entriesOf(RSS, at)!
  expect(rss.map(({ id, title, text, url }) => [id, title, text, url])).toEqual([
    ["a1", "停水&检修", "今晚停水。", "https://www.anlan.example/art/1.html"],
    ["https://www.anlan.example/art/0.html", "旧闻", "正文", "https://www.anlan.example/art/0.html"],
  ])
  expect(rss.map(({ publishedAt }) => publishedAt?.toISOString())).toEqual([
    "2026-06-10T23:50:00.000Z",
    "2026-06-01T00:00:00.000Z",
  ])
  expect(entriesOf(ATOM, at)).toMatchObject([
    { id: "urn:1", title: "通知", text: "内容", url: "https://www.anlan.example/1" },
  ])
  expect(entriesOf(JSON_FEED, at)).toMatchObject([
    { id: "7", title: "三", text: "字", url: "https://www.anlan.example/7" },
  ])
})

test("[J6] no feed: a page, a bomb, garbage and nothing", () => {
  const bomb =
    '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>'
  for (const text of ["<html><body>x</body></html>", bomb, "{", "", "\u0000\u0001"])
    expect(entriesOf(text, "https://a.example/")).toBeUndefined()
})

const PAGE = `<html><head><meta name="ArticleTitle" content="关于停水的通知"><meta name="PubDate" content="2026-06-11 07:50">
<meta name="ContentSource" content="安澜水务"><title>安澜市人民政府</title></head><body><nav>首页</nav><div class="TRS_Editor"><p>第一段。</p><p>第二段。</p></div><footer>版权</footer></body></html>`

test("[E1] a government page's own tags come first; furniture is no text", () => {
  expect(articleOf(PAGE)).toEqual({
    title: "关于停水的通知",
    text: "第一段。\n第二段。",
    publishedAt: new Date("2026-06-11T07:50:00+08:00"),
    source: "安澜水务",
  })
  expect(articleOf("<html><head><title>只有题</title></head><body><p>字</p></body></html>")).toMatchObject({
    title: "只有题",
    text: "字",
    publishedAt: undefined,
  })
  expect(articleOf(`${"<div>".repeat(2_000)}深${"</div>".repeat(2_000)}`).text).toBe("深")
})

test("[E1] a list page: items in order, each once, script addresses left out, dates from words", () => {
  const html = `<ul class="news"><li><a href="/a.html">甲</a><span>2026-06-10</span></li><li><a href="javascript:x()">坏</a></li><li><a href="/a.html">甲</a></li><li><a href="b.html" title="乙全称">乙…</a><span>2026年6月9日</span></li></ul>`
  expect(itemsOf(html, "https://w.example/l/index.html", { item: "ul.news li", date: "span" })).toEqual([
    { url: "https://w.example/a.html", title: "甲", publishedAt: new Date("2026-06-10T00:00:00+08:00") },
    { url: "https://w.example/l/b.html", title: "乙全称", publishedAt: new Date("2026-06-09T00:00:00+08:00") },
  ])
})

test("[E1] pages that call themselves GB2312 are read as GB18030, with characters GB2312 never had", () => {
  const page = '<html><head><meta charset="gb2312"></head><body>镕、㙍、朱</body></html>'
  expect(textOf(iconv.encode(page, "gb18030"), "text/html")).toBe(page)
  expect(textOf(Buffer.from("\ufeff字"), "text/html; charset=gb2312")).toBe("字")
  expect(textOf(Buffer.from("字"), "text/html; charset=no-such-thing")).toBe("字")
})

test("[E1] a feed and a list page are collected over HTTP; a page that is gone is passed over", async () => {
  await onSite({}, async (access, { control }) => {
    control.pages({ pages: [{ path: "/feed", type: "application/rss+xml", text: RSS }] })
    const page = await website.collectPosts!.page(access, null)
    expect(page.ok && page.value.posts.map(({ title }) => title)).toEqual(["停水&检修", "旧闻"])
    const again = await website.collectPosts!.page(access, null)
    expect(again.ok && page.ok && again.value.posts[0]!.rawHash).toBe(page.ok && page.value.posts[0]!.rawHash)
  })
  await onSite({ feed: "/list/", item: "li" }, async (access, { control }) => {
    const list = '<ul><li><a href="/1.html">一</a></li><li><a href="/gone.html">无</a></li></ul>'
    control.pages({
      pages: [
        { path: "/list/", text: list },
        { path: "/1.html", text: PAGE },
      ],
    })
    const page = await website.collectPosts!.page(access, null)
    expect(page.ok && page.value.posts).toMatchObject([
      { title: "关于停水的通知", text: "第一段。\n第二段。", visible: true },
    ])
    expect(page.ok && page.value.posts).toHaveLength(1)
    expect(await website.probe!.probe(access)).toMatchObject({
      ok: true,
      value: { capabilities: [{ able: true, proof: "列表页" }] },
    })
  })
})

test("[J6] a site that breaks, is slow, refuses or asks to wait is told as such; nothing throws", () =>
  onSite({}, async (access, { control }) => {
    control.pages({ pages: [{ path: "/feed", text: RSS }] })
    const read = () => website.collectPosts!.page(access, null)
    for (const [fault, kind] of [
      ["server-error", "busy"],
      ["slow", "busy"],
      ["cut-before", "busy"],
    ] as const) {
      control.fault({ kind: fault, times: 2 })
      expect(await read(), fault).toMatchObject({ ok: false, failure: { kind } })
      control.clearFaults()
    }
    control.fault({ kind: "rate", times: 1 })
    expect(await read()).toMatchObject({ failure: { kind: "rate", until: new Date(START.getTime() + 120_000) } })
    for (const { code, kind } of website.failures.rows) {
      control.fault({ kind: "code", times: 1, value: Number(code) })
      expect(await read()).toMatchObject({ failure: { code, kind } })
    }
    control.fault({ kind: "garbage", times: 1 })
    expect((await read()).ok).toBe(false)
  }))

test("dates that do not exist are none", () => {
  expect(dateIn("2026-02-30")).toBeUndefined()
  expect(dateIn("6月11日")).toBeUndefined()
  expect(dateIn("2026-06-11T08:00:00Z")).toEqual(new Date("2026-06-11T08:00:00Z"))
})
