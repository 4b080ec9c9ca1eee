import JSZip from "jszip"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { openCity } from "../kit/open-city.ts"
import { visit } from "../kit/visit.ts"

const { db, city, browser } = await openCity({ max: 4 })

/** Each would leave its number in the page if any page took it for markup. */
const bomb = (n: number): string => `"><img src=x onerror=window.struck=${n}><svg onload=window.struck=${n}>`
const FORMULA = "=cmd|'/C calc'!A0"

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

/** Puts hostile words wherever somebody outside may put words: a roster, a file's name, a post, a note. Answers the pages. */
async function plant(page: Page): Promise<string[]> {
  const send = async (path: string, data: object) => {
    const reply = await page.request.post(`${city.url}/api${path}`, { data })
    expect(reply.status(), `${path} ${await reply.text()}`).toBe(200)
    return (await reply.json()) as { id: string; state: string }
  }
  const read = async (path: string) => (await (await page.request.get(`${city.url}/api${path}`)).json()) as never
  const rows = [
    ["账号名称", "平台", "账号ID", "链接", "主办单位", "负责人", "驻村干部"],
    [bomb(1), "微博", "9905550001", "https://weibo.com/u/9905550001", "安澜市政府办公室", bomb(2), bomb(3)],
    [FORMULA, "微博", "9905550002", "javascript:window.struck=4", "安澜市政府办公室", "@SUM(1)", "+1"],
    [`坏平台${bomb(5)}`, bomb(6), "9905550003", "", "安澜市政府办公室", "", ""],
  ]
  const table = rows.map((row) => row.map(quoted).join(",")).join("\n")
  const uploaded = await page.request.post(`${city.url}/api/files`, {
    headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(`${bomb(7)}.csv`) },
    data: Buffer.from(table),
  })
  const { id: fileId } = (await uploaded.json()) as { id: string }
  const made = await send("/imports", { fileId })
  await send(`/imports/${made.id}/confirmations`, { skipErrors: true })
  const done = async () => ((await read(`/imports/${made.id}`)) as { state: string }).state
  await expect.poll(done, { timeout: 30_000 }).toBe("done")

  const [account] = await db.many<{ id: string }>(
    "select id from registry.v_account where state = 'normal' and counted_in = '国办' order by id limit 1",
  )
  const words = { title: `通知${bomb(8)}`, text: `各单位要作好准备。${bomb(9)}<script>window.struck=10</script>` }
  city.pretend!.control.post({ account: account!.id, ...words, publishedAt: Date.now() - 60_000 })
  await send("/collection/runs", { accountId: account!.id })
  const found = async () =>
    (
      (await read(`/problems?account=${account!.id}&state=open`)) as { items: { id: string; title: string }[] }
    ).items.find(({ title }) => title.includes("作好准备"))?.id
  await expect.poll(found, { timeout: 30_000 }).toBeDefined()
  const problem = (await found())!
  const { candidates } = (await read(`/problems/${problem}`)) as { candidates: { id: string }[] }
  await send(`/problems/${problem}/assignments`, { unitId: candidates[0]!.id, note: bomb(11) })
  await send(`/problems/${problem}/urges`, { note: bomb(12) })
  await send("/checking/exemptions", {
    term: "<img src=x onerror=window.struck=13>",
    reason: bomb(14),
    expiresOn: tomorrow(),
  })
  const [post] = await db.many<{ id: string }>("select id from collection.v_post where title like '通知\"%'")
  const bulletin = await send("/bulletins", { from: "2026-01-01", to: today() })
  const [hostile] = await db.many<{ id: string }>("select id from registry.v_account where name like '\">%'")
  const [linked] = await db.many<{ id: string }>(`select id from registry.v_account where name = $1`, [FORMULA])
  const search = encodeURIComponent(bomb(15))
  return [
    ...[
      "/work",
      "/overview",
      "/accounts",
      `/accounts?q=${search}`,
      `/accounts/${hostile!.id}`,
      `/accounts/${linked!.id}`,
    ],
    ...[`/imports/${made.id}`, `/posts/${post!.id}`, "/problems", `/problems?q=${search}`, `/problems/${problem}`],
    ...[
      "/collection",
      "/exemptions",
      "/bulletins",
      `/bulletins/${bulletin.id}`,
      "/trail",
      "/reminders",
      "/units",
      "/people",
    ],
    ...[`/text-check?text=${search}`, `/login?next=javascript:window.struck=16`, `/portal?q=${search}`, `/${search}`],
  ]
}
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const tomorrow = (): string => new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)

test("hostile words in names, cells, posts, notes and addresses are words on every page", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
  const places = await plant(page)
  let seen = 0
  for (const place of places) {
    await visit(page, city.url + place)
    await page.waitForLoadState("networkidle")
    const marks = await page.evaluate(() => ({
      struck: (window as { struck?: number }).struck ?? null,
      planted: document.querySelectorAll('img[src="x"], [onerror], [onload]').length,
      links: [...document.querySelectorAll("[href], [src], [action]")].filter((one) =>
        ["href", "src", "action"].some((name) => /^\s*(javascript|data:text)/i.test(one.getAttribute(name) ?? "")),
      ).length,
      text: document.body.textContent?.includes("onerror=window.struck") ?? false,
    }))
    expect({ place, ...marks }).toMatchObject({ place, struck: null, planted: 0, links: 0 })
    if (marks.text) seen += 1
  }
  // They were there to be seen, as words.
  expect(seen).toBeGreaterThan(8)
})

test("a formula in a roster stays text in the export", async () => {
  const page = await browser.page()
  await city.enter(page, "jianguan")
  const reply = await page.request.get(`${city.url}/api/accounts-export?q=9905550002&counted=全部`)
  const zip = await JSZip.loadAsync(await reply.body())
  const sheet = await zip.file("xl/worksheets/sheet1.xml")!.async("string")
  const strings = (await zip.file("xl/sharedStrings.xml")?.async("string")) ?? ""
  expect(sheet + strings).toContain("calc")
  expect(sheet).not.toMatch(/<f[ >]/)
})
