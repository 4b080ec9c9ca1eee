import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Script } from "node:vm"
import { afterAll, expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { setDesk } from "#modules/inbox"
import { silentLog } from "#platform/log"
import { actor, ctxOf, fixedClock, testDb } from "#platform/testing"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

const NOW = "2026-06-11T10:00:00+08:00"
const db = await testDb()
const house = await openHouse({
  ...{ db, clock: fixedClock(NOW), log: silentLog, production: true, outside: closedOutside() },
  home: mkdtempSync(join(tmpdir(), "jusheng-asks-")),
})
const app = await house.buildWeb()
afterAll(() => app.close())

const get = (url: string, remoteAddress = "203.0.113.1") => app.inject({ method: "GET", url, remoteAddress })
let from = 10
const post = (
  url: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
  remoteAddress = `203.0.113.${from++}`,
) =>
  app.inject({
    ...{ method: "POST", url, remoteAddress, payload: new URLSearchParams(form).toString() },
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  })
const ASK = {
  title: "三号桥路灯不亮",
  text: "三号桥往南两百米路灯晚上一直不亮。",
  place: "三号桥",
  contact: "13912345678",
  kind: "",
}
const formOf = (body: string): string => /name="once" value="([^"]+)"/.exec(body)![1]!
const codeOf = (body: string): string => /LX-[A-Z0-9-]{14}/.exec(body)![0]

test("[F2] without a desk the form is closed with a sentence; with one anybody asks, gets a code and follows it without a login", async () => {
  expect((await get("/portal/ask")).statusCode).toBe(503)
  const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
  const unitId = await db.tx((tx) =>
    addUnit(tx, { ...unit, name: "安澜市12345政务服务便民热线中心", shortName: "12345" }, new Date(NOW)),
  )
  await db.tx((tx) => setDesk(ctxOf(actor({ unitId, permissions: ["inbox.referee"] }), NOW), tx, { unitId }))
  const page = await get("/portal/ask")
  expect([page.statusCode, page.body.includes("检举控告请拨打12388")]).toEqual([200, true])
  const once = formOf(page.body)
  const first = await post("/portal/ask", { ...ASK, once })
  const again = await post("/portal/ask", { ...ASK, once })
  expect([first.statusCode, codeOf(again.body)]).toEqual([200, codeOf(first.body)])
  expect((await db.one<{ n: number }>("select count(*)::int as n from inbox.voice")).n).toBe(1)
  const followed = await get(`/portal/ask/answer?code=${codeOf(first.body)}`)
  expect(followed.body).toContain("正在确定承办单位")
  expect(followed.body).toContain("自次日起算")
  expect([
    (await get("/portal/ask/answer?code=LX-AAAA-AAAA-AAAA")).statusCode,
    (await get("/portal/ask/answer")).statusCode,
  ]).toEqual([404, 200])
})

test("[F2] what is wrong is said beside its field and nothing typed is lost: empty, too long, a null character, a script", async () => {
  const once = "x".repeat(24)
  const empty = await post("/portal/ask", { ...ASK, title: "", text: "", once })
  expect([empty.statusCode, empty.body.includes("至少四个字"), empty.body.includes("三号桥")]).toEqual([
    400,
    true,
    true,
  ])
  const long = await post("/portal/ask", { ...ASK, text: "长".repeat(5001), once })
  expect([long.statusCode, long.body.includes("最多5000字")]).toEqual([400, true])
  const null_ = await post("/portal/ask", { ...ASK, text: "有空字符\0在里面", once })
  expect([null_.statusCode, null_.body.includes("无法保存的字符")]).toEqual([400, true])
  const huge = await post("/portal/ask", { ...ASK, text: "长".repeat(60_000), once })
  expect([huge.statusCode, huge.body.includes("最多5000字")]).toEqual([413, true])
  const script = await post("/portal/ask", {
    ...ASK,
    title: "<script>alert(1)</script>",
    text: "<img src=x onerror=alert(1)> 路灯不亮",
    once,
  })
  const shown = await get(`/portal/ask/answer?code=${codeOf(script.body)}`)
  expect([shown.body.includes("<script>alert"), shown.body.includes("&lt;script&gt;alert(1)")]).toEqual([false, true])
  expect((await get(`/portal/ask?q=${encodeURIComponent("<b>路灯")}`)).body).toContain("&lt;b&gt;路灯")
  const stale = await post("/portal/ask", { ...ASK, once: "" })
  expect([stale.statusCode, stale.body.includes("页面放置太久"), formOf(stale.body).length]).toEqual([400, true, 24])
})

test("[F6] numbers to call stand first where a life is in danger, and a report is told its door", async () => {
  const danger = await post("/portal/ask", {
    ...ASK,
    title: "楼道燃气泄漏",
    text: "楼道燃气泄漏，味道很大。",
    once: "d".repeat(24),
  })
  expect(danger.body.indexOf("110、119、120")).toBeLessThan(danger.body.indexOf("查询码"))
  const report = await post("/portal/ask", {
    ...ASK,
    title: "举报某局长受贿",
    text: "某局长受贿，我要举报。",
    once: "r".repeat(24),
  })
  expect(report.body).toContain("12388")
})

test("[F2] another site cannot send a form, and one address is held up with a sentence", async () => {
  const other = await post("/portal/ask", { ...ASK, once: "o".repeat(24) }, { origin: "https://evil.example" })
  expect(other.statusCode).toBe(403)
  const busy = "203.0.113.250"
  for (let n = 0; n < 10; n += 1) await post("/portal/ask/answer", { code: "x" }, {}, busy)
  const held = await post("/portal/ask", { ...ASK, once: "b".repeat(24) }, {}, busy)
  expect([held.statusCode, held.headers["retry-after"], held.body.includes("10 分钟")]).toEqual([429, "600", true])
})

test("[F11] with a code that was never given nothing can be rated, and an unanswered message neither", async () => {
  expect(
    (await post("/portal/ask/answer", { code: "LX-AAAA-AAAA-AAAA", act: "rate", satisfied: "yes", solved: "yes" }))
      .statusCode,
  ).toBe(404)
  const asked = await post("/portal/ask", { ...ASK, title: "路口井盖松动", once: "n".repeat(24) })
  const rated = await post("/portal/ask/answer", {
    code: codeOf(asked.body),
    act: "rate",
    satisfied: "yes",
    solved: "yes",
  })
  expect([rated.statusCode, rated.body.includes("还没有答复")]).toEqual([400, true])
  expect((await db.one<{ n: number }>("select count(*)::int as n from inbox.rating")).n).toBe(0)
})

test("[F2] [F18] answers like what is typed come by a script of our own that the form does not need; hidden comments are counted for everybody", async () => {
  const page = await get("/portal/ask")
  expect([...page.body.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
    '<script src="/portal/suggest.js" defer>',
  ])
  expect(page.headers["content-security-policy"]).toContain("default-src 'self'")
  expect(page.body).toContain('<div id="suggested" role="status"></div>')
  const script = await get("/portal/suggest.js")
  expect([script.statusCode, script.headers["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"])
  // What is shown is set as text: no word of an answer can become markup. The script parses.
  expect(script.body).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(/)
  expect(() => new Script(script.body)).not.toThrow()
  const ledger = await get("/portal/hidden")
  expect([
    ledger.statusCode,
    ledger.body.includes("至今隐藏0条"),
    ledger.body.includes("《中华人民共和国个人信息保护法》（2021年11月1日起施行）第十条"),
  ]).toEqual([...[200, true, true]])
})

test("[F18] with his code a citizen sees what is kept of him and who looked at it, and has it deleted; without it nothing is to be had", async () => {
  const words = {
    ...ASK,
    title: "医保卡丢了怎么补",
    text: "医保卡丢了，请打13912345678告诉我怎么补办。",
    isPublic: "yes",
  }
  const code = codeOf((await post("/portal/ask", { ...words, once: "p".repeat(24) })).body)
  const own = (act = "") => post("/portal/ask/own", { code, act })
  expect((await post("/portal/ask/own", { code: "LX-AAAA-AAAA-AAAA" })).statusCode).toBe(404)
  expect((await post("/portal/ask/own", { code: "LX-AAAA-AAAA-AAAA", act: "forget" })).statusCode).toBe(404)
  const before = (await own()).body
  expect([before.includes("13912345678"), before.includes("没有人查看过"), before.includes("<dd>同意</dd>")]).toEqual([
    ...[true, true, true],
  ])
  const after = (await own("forget")).body
  expect([after.includes("13912345678"), after.includes("139****5678"), after.includes("不同意")]).toEqual([
    ...[false, true, true],
  ])
  const kept = await db.one<{ n: number }>(
    `select count(*)::int as n from inbox.voice v join inbox.message m on m.id = v.message_id
     where m.title = $1 and (v.contact_sealed is not null or v.original_sealed is not null or v.is_public)`,
    [words.title],
  )
  expect(kept.n).toBe(0)
  expect((await get(`/portal/ask/answer?code=${code}`)).body).toContain("来信人要求删除联系方式和原文")
})
