import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { DAY_MS } from "#kernel/time"
import { decide, decline, finishMilestone, issueCards, publish, sweepProposals } from "#modules/proposals"
import { setJurisdiction } from "#modules/rulebook"
import { silentLog } from "#platform/log"
import { fixedClock } from "#platform/testing"
import { HOUSE } from "#kernel/actor"
import { proposalOf } from "../modules/proposals/queries.ts"
import { accepted, NOW, openDesk } from "../modules/inbox/testing/desk.ts"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

const { db, act, answer, ctxFor, refusedWithoutTrace, units } = await openDesk()
const house = await openHouse({
  ...{ db, clock: fixedClock(NOW), log: silentLog, production: true, outside: closedOutside() },
  home: mkdtempSync(join(tmpdir(), "jusheng-proposals-")),
})
const app = await house.buildWeb()
afterAll(() => app.close())
await db.tx(async (tx) => setJurisdiction(tx, await ctxFor("chief"), "anlan"))

const get = (url: string) => app.inject({ method: "GET", url, remoteAddress: "203.0.113.1" })
let from = 0
const post = (url: string, form: Record<string, string>) =>
  app.inject({
    ...{ method: "POST", url, remoteAddress: `198.51.100.${++from}`, payload: new URLSearchParams(form).toString() },
    headers: { "content-type": "application/x-www-form-urlencoded" },
  })
const GOOD = {
  title: "在滨河公园加装两处饮水台",
  text: "滨河公园全长五公里没有饮水的地方，建议在北门和三号桥各装一处直饮水台，定期公布水质。",
  contact: "13912345678",
}
let n = 0
const propose = (given: Record<string, string> = {}) =>
  post("/portal/proposals/new", { ...GOOD, once: `proposal-once-once-${++n}`, ...given })
const latest = async () =>
  (await db.one<{ id: string }>("select id from proposals.proposal order by id desc limit 1")).id
const stateOf = async (id: string) =>
  (await db.one<{ state: string }>("select state from proposals.proposal where id = $1", [id])).state
const publicly = async (id: string) => {
  const page = await get(`/portal/proposals/${id}`)
  return page.statusCode === 200 ? page.body : page.statusCode
}
const publishIt = (id: string) => act("clerk", (ctx, tx) => publish(ctx, tx, { id, unitId: units.urban }))

test("[F4] a proposal waits for a person; nothing of it is public before, and whoever wrote it follows by code", async () => {
  const taken = await propose()
  const code = /WJ-[A-Z0-9-]{14}/.exec(taken.body)![0]
  const id = await latest()
  expect([taken.statusCode, await publicly(id)]).toEqual([200, 404])
  expect((await get("/portal/proposals")).body).not.toContain(GOOD.title)
  expect((await get(`/portal/proposals/mine?code=${code}`)).body).toContain("待审核")
  // Sent twice it is one.
  await post("/portal/proposals/new", { ...GOOD, once: `proposal-once-once-${n}` })
  expect(await latest()).toBe(id)
  const short = await propose({ text: "太短" })
  expect([short.statusCode, short.body.includes("至少二十个字"), short.body.includes(GOOD.title)]).toEqual([
    400,
    true,
    true,
  ])
  expect((await get("/portal/proposals/mine?code=WJ-AAAA-AAAA-AAAA")).statusCode).toBe(404)
})

test("[F4] a report on somebody is no proposal: it goes to the inbox, restricted, with a code there", async () => {
  const before = await db.one("select count(*) from proposals.proposal")
  const taken = await propose({
    title: "举报城管局科长收红包",
    text: "举报城市管理局某科长受贿收红包，多次吃拿卡要，请查处，不要让他知道。",
  })
  expect([taken.statusCode, taken.body.includes("已转来信办理"), /LX-[A-Z0-9-]{14}/.test(taken.body)]).toEqual([
    200,
    true,
    true,
  ])
  expect(await db.one("select count(*) from proposals.proposal")).toEqual(before)
  expect(await db.one("select gate_kind from inbox.message order by id desc limit 1")).toEqual({ gate_kind: "report" })
})

test("[F4] what must be mended is not published; another's desk and unit see none of it; not published is said with a reason", async () => {
  await propose({
    title: "请增设无障碍坡道和扶手",
    text: "图书馆门口台弯阶太高，建议增设无障碍坡道，中华人民共合国无障碍环境建设法有规定。",
  })
  await refusedWithoutTrace("proposals.faults", async () => publishIt(await latest()))
  await propose({
    title: "请增设无障碍坡道和扶手",
    text: "图书馆门口台阶太高，建议增设无障碍坡道和扶手，方便老人和推婴儿车的人进出。",
  })
  const id = await latest()
  await refusedWithoutTrace("proposals.not-found", () =>
    act("stranger", (ctx, tx) => publish(ctx, tx, { id, unitId: units.urban })),
  )
  const seen = await proposalOf(await ctxFor("stranger"), db, { id })
  expect(seen.ok ? "seen" : seen.code).toBe("proposals.not-found")
  await refusedWithoutTrace("proposals.unknown-unit", () =>
    act("clerk", (ctx, tx) => publish(ctx, tx, { id, unitId: "999999" })),
  )
  accepted(await act("clerk", (ctx, tx) => decline(ctx, tx, { id, reason: "与已公开的一条相同，请附议那一条" })))
  expect(await publicly(id)).toBe(404)
})

test("[F4] thirty cards, each once, make the named unit answer by the inbox's clock; adopted it is followed step by step in public", async () => {
  await propose({ title: "在滨河公园加装两处直饮水台" })
  const id = await latest()
  accepted(await publishIt(id))
  expect(await publicly(id)).toContain("已有0人附议，满30人由指定单位答复，还差30人")
  const { codes } = accepted(await act("clerk", (ctx, tx) => issueCards(ctx, tx, { count: 31 })))
  await refusedWithoutTrace("proposals.not-allowed", () => act("urban", (ctx, tx) => issueCards(ctx, tx, { count: 1 })))
  const support = (card: string) => post(`/portal/proposals/${id}`, { card })
  const wrong = await support("FY-AAAA-AAAA-AAAA")
  expect([wrong.statusCode, wrong.body.includes("没有这张码卡")]).toEqual([400, true])
  // The same card ten times is one voice; ten at once too.
  await Promise.all(Array.from({ length: 10 }, () => support(codes[0]!)))
  expect(await publicly(id)).toContain("已有1人附议")
  const mail = await post(`/portal/proposals/${id}`, { mail: "wang@anlan.example" })
  expect([mail.statusCode, mail.body.includes("还没有开通邮件")]).toEqual([400, true])
  for (const code of codes.slice(1, 30)) await support(code)
  expect(await stateOf(id)).toBe("reached")
  const late = await support(codes[30]!)
  expect([late.statusCode, late.body.includes("现在不征集附议")]).toEqual([400, true])
  const page = await publicly(id)
  expect(page).toContain("附议已满30人。")
  expect(page).toContain("期限怎么算的")

  const { messageId } = await db.one<{ messageId: string }>(
    'select message_id as "messageId" from proposals.proposal where id = $1',
    [id],
  )
  expect(
    await db.one("select state, unit_id::text, kind, gate_kind from inbox.message where id = $1", [messageId]),
  ).toEqual({ state: "assigned", unit_id: units.urban, kind: "advise", gate_kind: null })
  const decision = {
    ...{ id, isAdopted: true, reason: "经现场踏勘，北门和三号桥具备管网条件，列入今年公园提升项目。" },
    milestones: [
      { title: "完成管网和点位设计", dueOn: "2026-07-15" },
      { title: "安装并公布水质检测结果", dueOn: "2026-09-30" },
    ],
  }
  await refusedWithoutTrace("proposals.not-answered", () => act("urbanHead", (ctx, tx) => decide(ctx, tx, decision)))
  await answer(
    messageId,
    "感谢您和各位附议的市民。经核实，我局会同水务集团6月18日到北门和三号桥踏勘，两处具备接管条件，已列入公园提升项目，9月30日前建成并公布水质，咨询电话0600-5550110。",
  )
  await refusedWithoutTrace("proposals.not-allowed", () => act("urban", (ctx, tx) => decide(ctx, tx, decision)))
  await refusedWithoutTrace("proposals.no-milestone", () =>
    act("urbanHead", (ctx, tx) => decide(ctx, tx, { ...decision, milestones: [] })),
  )
  await refusedWithoutTrace("proposals.past-milestone", () =>
    act("urbanHead", (ctx, tx) =>
      decide(ctx, tx, { ...decision, milestones: [{ title: "已经过了的一步", dueOn: "2026-01-01" }] }),
    ),
  )
  accepted(await act("urbanHead", (ctx, tx) => decide(ctx, tx, decision)))
  const adopted = (await publicly(id)) as string
  for (const said of ["结果：采纳", "两处具备接管条件", "安装并公布水质检测结果", "2026年9月30日前完成"])
    expect(adopted).toContain(said)
  // Past its day a step is told once to its unit, and said in public.
  const afterwards = { actor: HOUSE, now: new Date("2026-07-20T09:00:00+08:00"), requestId: "job" }
  const told = () =>
    db.one<{ n: number }>("select count(*)::int as n from notices.notice where kind = 'proposals.overdue'")
  for (let i = 0; i < 2; i += 1) await db.tx((tx) => sweepProposals(tx, afterwards))
  expect((await told()).n).toBeGreaterThan(0)
  const once = await told()
  await db.tx((tx) => sweepProposals(tx, afterwards))
  expect(await told()).toEqual(once)
  const view = accepted(await proposalOf(await ctxFor("urban"), db, { id }))
  for (const step of view.milestones) {
    const done = { id, milestoneId: step.id, note: "已按期完成，施工单位和检测报告在公园公告栏公示。" }
    accepted(await act("urban", (ctx, tx) => finishMilestone(ctx, tx, done)))
    await refusedWithoutTrace(
      step === view.milestones.at(-1) ? "proposals.wrong-state" : "proposals.milestone-done",
      () => act("urban", (ctx, tx) => finishMilestone(ctx, tx, done)),
    )
  }
  expect([await stateOf(id), ((await publicly(id)) as string).includes("已完成")]).toEqual(["carried", true])
})

test("[F4] there is no list by support: whatever is asked for, the newest stands first", async () => {
  const mainOf = (body: string): string => /<main[\s\S]*<\/main>/.exec(body)![0]
  const before = mainOf((await get("/portal/proposals")).body)
  for (const query of ["sort=supports", "order=confirmed", "state=published,carried&sort=-supports"])
    expect((await get(`/portal/proposals?${query}`)).body.includes("人附议的，指定单位")).toBe(true)
  expect(mainOf((await get("/portal/proposals?sort=supports")).body)).toBe(before)
  expect((await get("/portal/proposals?state=%00&page=99999")).statusCode).toBe(200)
  for (const path of ["0", "abc", "99999999", "1%00"])
    expect((await get(`/portal/proposals/${path}`)).statusCode).toBeLessThan(500)
})

test("[F4] after its last day it gathers no more, and says so", async () => {
  await propose({
    title: "把早市开到七点半再收摊",
    text: "早市六点就收摊，上班的人来不及买菜，建议延长到七点半，再统一清扫。",
  })
  const id = await latest()
  accepted(await publishIt(id))
  await db.run("update proposals.proposal set ends_on = '2027-01-01' where state = 'published' and id <> $1", [id])
  const ctx = { actor: HOUSE, now: new Date(new Date(NOW).getTime() + 61 * DAY_MS), requestId: "job" }
  expect(await db.tx((tx) => sweepProposals(tx, ctx))).toBe(1)
  expect([await stateOf(id), ((await publicly(id)) as string).includes("没有达到门槛")]).toEqual(["lapsed", true])
})
