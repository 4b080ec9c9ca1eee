import { beforeAll, expect, test } from "vitest"
import { addUnit, markSample } from "#modules/identity"
import { addAccounts, type NewAccount } from "#modules/registry"
import { openFiles } from "#platform/files"
import { actor, ctxOf, testDb } from "#platform/testing"
import { publicPage } from "./serve.ts"
import { secretsOf } from "#platform/secrets"
import { placeAccounts } from "./boards.ts"
import { verify } from "./queries.ts"

/** Nothing is kept here. */
const NO_FOLDER = "/nowhere"
const db = await testDb()
const FILED = new Date("2025-03-01T09:00:00+08:00")
const anybody = ctxOf(actor({ id: "0", unitId: "0", scope: { kind: "subtrees", areas: [], lines: [] } }))
const clerk = ctxOf(actor({ permissions: ["registry.edit"] }))

beforeAll(async () => {
  await db.tx(async (tx) => {
    const unit = (name: string) =>
      addUnit(
        tx,
        {
          name,
          shortName: name,
          kind: "行政机关",
          level: "市",
          areaParentId: null,
          lineParentId: null,
          divisionCode: null,
        },
        FILED,
      )
    const [office, sports] = [await unit("安澜市政府办公室"), await unit("安澜市体育局")]
    const row = (one: Pick<NewAccount, "name" | "unitId"> & Partial<NewAccount>): NewAccount => ({
      platform: "wechat-mp",
      level: "市",
      countedIn: "国办",
      reason: "备案",
      since: FILED,
      principal: "闻人清和",
      operator: "澹台若水",
      phoneMasked: "138****0000",
      ...one,
    })
    await addAccounts(tx, clerk, [
      row({ name: "安澜发布", unitId: office, platformId: "gh_1", url: "https://mp.anlan.example/profile/gh_1" }),
      row({ name: "安澜发布", unitId: office, platform: "weibo", platformId: "5550110" }),
      row({ name: "安澜发布100%", unitId: office, platform: "douyin", platformId: "d1", url: "javascript:alert(1)" }),
      row({ name: "2019安澜马拉松", unitId: sports, platform: "weibo", platformId: "5550119", state: "retired" }),
      row({ name: "安澜体育", unitId: sports, platformId: "gh_2", url: "https://mp.anlan.example/profile/gh_2" }),
      row({ name: "安澜旅游", unitId: office, platform: "weibo", platformId: "5550120", state: "paused" }),
      row({ name: "安澜工商", unitId: office, platform: "toutiao", platformId: "t1", state: "deregistered" }),
    ])
    await tx.run(
      `insert into registry.account_version select account_id, 2, '2026-03-05T10:00:00+08:00', changed_by, '关停', '{state}',
         name, platform, platform_id, url, unit_id, parent_unit_id, region, level, functions, state, counted_in, opened_on,
         filing_no, certified_as, principal, operator, contractor, phone_masked, extra
       from registry.account_version where name = '2019安澜马拉松'`,
    )
  })
})

async function asked(q: string) {
  const outcome = await verify(anybody, db, { q })
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}

test("[A12] a name that is filed is an official account, with its platform and host unit; like names are shown apart", async () => {
  const answer = await asked("安澜发布")
  expect(answer).toMatchObject({ verdict: "official", askedFor: "name", sampleNotice: null })
  expect(answer.items.map((one) => [one.name, one.platformLabel, one.unitName, one.state])).toEqual([
    ["安澜发布", "微信公众号", "安澜市政府办公室", "normal"],
    ["安澜发布", "微博", "安澜市政府办公室", "normal"],
  ])
  expect(answer.similar.map((one) => one.name)).toEqual(["安澜发布100%"])
  expect(answer.sentence).toContain("2 个账号")
})

test("[A12] an account that was closed says since when, and where its unit is to be found now", async () => {
  const [closed] = (await asked("2019安澜马拉松")).items
  expect(closed?.sentence).toBe(
    "这个账号已于2026年3月5日关停，不再代表安澜市体育局发布信息。原因：关停。请移步下列账号。",
  )
  expect(closed?.goTo).toEqual([
    {
      id: expect.any(String),
      name: "安澜体育",
      platformLabel: "微信公众号",
      url: "https://mp.anlan.example/profile/gh_2",
    },
  ])
  const [paused] = (await asked("安澜旅游")).items
  expect(paused).toMatchObject({ stateLabel: "维护中", sentence: expect.stringContaining("目前维护中") })
  const [gone] = (await asked("安澜工商")).items
  expect(gone?.sentence).toContain("此后再用这个名称的不是安澜市政府办公室的账号")
})

test("[A12] a link is recognised by its platform's id or by the address as filed, however it was copied", async () => {
  for (const link of ["weibo.com/u/5550110", "看看 https://weibo.com/u/5550110?from=x"]) {
    expect(await asked(link), link).toMatchObject({ verdict: "official", items: [{ platformLabel: "微博" }] })
  }
  for (const link of ["http://mp.anlan.example/profile/gh_1/", "mp.anlan.example/profile/gh_1"]) {
    expect(await asked(link), link).toMatchObject({ verdict: "official", items: [{ name: "安澜发布" }] })
  }
})

test("what is not filed is said to be perhaps not official, and a link that names no account says what to paste", async () => {
  expect(await asked("安澜官方福利")).toMatchObject({ verdict: "none", items: [], similar: [] })
  expect((await asked("安澜官方福利")).sentence).toContain("可能不是官方账号")
  expect((await asked("https://weibo.com/u/999")).sentence).toContain("不是账号主页")
  expect((await asked("https://weibo.com/u/9999999")).sentence).toContain("可能不是官方账号")
  expect((await asked("https://phish.example/x")).sentence).toContain("没有认出")
})

test("signs of the pattern language are letters like others: nobody lists the ledger with a percent sign", async () => {
  for (const q of ["%%", "__", "%安%", "\\%"]) expect((await asked(q)).items, q).toEqual([])
  expect((await asked("100%")).similar.map((one) => one.name)).toEqual(["安澜发布100%"])
})

test("nothing of persons leaves, and only web addresses are links", async () => {
  const text = JSON.stringify([await asked("安澜"), await asked("安澜发布100%"), await asked("2019安澜马拉松")])
  for (const word of ["闻人清和", "澹台若水", "138", "javascript:"]) expect(text).not.toContain(word)
})

const ports = {
  db,
  secrets: secretsOf(Buffer.alloc(32, 7)),
  files: openFiles(NO_FOLDER),
  pictures: async () => undefined,
}
async function page(words: Record<string, unknown>, path = "/portal/verify", method: "GET" | "POST" = "GET") {
  const { status, type, body } = await publicPage(ports, {
    ...{ ctx: anybody, method, path, words, reachedAt: "https://portal.example" },
  })
  return { status, type, html: String(body) }
}

test("[A12] the page answers without script, escapes what was asked, and carries the notice of a sample", async () => {
  const empty = await page({})
  expect([empty.status, empty.html.includes("<form"), empty.html.includes("怎么查")]).toEqual([200, true, true])
  expect((await page({ q: "安澜发布" })).html).toContain("安澜市政府办公室")
  const hostile = `"><script>alert(1)</script>`
  for (const path of [
    "/portal/verify",
    "/portal",
    "/portal/accounts",
    "/portal/closed",
    "/portal/mine",
    "/portal/impostor",
  ])
    for (const words of [
      { q: hostile, name: hostile, board: hostile, topics: hostile },
      { q: [hostile, "x"], page: hostile },
      { size: hostile },
    ])
      expect((await page(words, path)).html, path).not.toContain("<script")
  expect((await page({ q: hostile })).html).toContain("&quot;&gt;&lt;script&gt;")
  const short = await page({ q: "安" })
  expect([short.status, short.html.includes("至少两个字")]).toEqual([400, true])
  expect((await page({ q: "安".repeat(301) })).status).toBe(400)
  expect((await page({}, "/portal/nowhere")).status).toBe(404)
  expect((await page({ size: "elder", q: "安澜发布" })).html).toContain('class="elder"')
  await db.tx((tx) => markSample(tx, { shape: "112", notice: "示例数据·安澜市为虚构城市" }, FILED))
  expect((await page({})).html).toContain("示例数据·安澜市为虚构城市")
  expect((await asked("安澜发布")).sampleNotice).toContain("虚构")
})

const idOf = async (name: string): Promise<string> =>
  (await db.one<{ id: string }>("select min(id) as id from registry.v_account where name = $1", [name])).id

test("[E11] the entrance counts what the lists behind it hold: parts add up to the total", async () => {
  await db.tx((tx) => placeAccounts(tx))
  const entrance = (await page({}, "/portal")).html
  const boards = [
    ...entrance.matchAll(/href="(\/portal\/accounts\?board=(\w+))"><strong>([^<]+)<\/strong><span>[^<]*?(\d+) 个账号/g),
  ]
  expect(boards.map(([, , , label]) => label)).toEqual(["城市服务", "城市文化", "城市印象"])
  for (const [, , id, label, count] of boards) {
    const list = (await page({ board: id }, "/portal/accounts")).html
    const rows = list.match(/<li><h2>/g)?.length ?? 0
    expect([label, rows]).toEqual([label, Number(count)])
  }
  const total = Number(/全部 (\d+) 个账号/.exec(entrance)?.[1])
  expect(total).toBe(boards.reduce((sum, [, , , , count]) => sum + Number(count), 0))
  expect(entrance).toContain("2 个已关停")
})

test("[E11] every account has name, platform, host unit and a state in public words; how it is watched stays inside", async () => {
  const list = (await page({}, "/portal/accounts")).html
  for (const word of ["安澜体育", "微信公众号", "安澜市体育局", "正常", "维护中"]) expect(list).toContain(word)
  for (const word of ["停更", "预警", "逾期", "单项否决", "闻人清和", "138"]) expect(list).not.toContain(word)
  const found = (await page({ q: "体育" }, "/portal")).html
  expect([found.includes("安澜体育"), found.includes("安澜发布")]).toEqual([true, false])
  expect((await page({ q: "没有的" }, "/portal/accounts")).html).toContain("没有这样的账号")
  expect((await page({ page: "99999999" }, "/portal/accounts")).status).toBe(200)
})

test("[A12] an account has a page with a code to print; a closed one says since when and leads on; the archive lists them", async () => {
  const own = await page({}, `/portal/accounts/${await idOf("安澜体育")}`)
  expect([own.status, own.html.includes("<svg"), own.html.includes("javascript:")]).toEqual([200, true, false])
  const closed = (await page({}, `/portal/accounts/${await idOf("2019安澜马拉松")}`)).html
  for (const word of ["已于2026年3月5日关停", "请移步", "安澜体育"]) expect(closed).toContain(word)
  const archive = (await page({}, "/portal/closed")).html
  for (const word of ["2019安澜马拉松", "2026年3月5日关停", "原因：关停", "安澜工商"]) expect(archive).toContain(word)
  for (const path of [
    "/portal/accounts/0",
    "/portal/accounts/999999",
    "/portal/accounts/x'",
    "/portal/accounts/9223372036854775808",
  ])
    expect((await page({}, path)).status, path).toBe(404)
})
