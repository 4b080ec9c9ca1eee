import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { unmask } from "#modules/inbox"
import { silentLog } from "#platform/log"
import { fixedClock } from "#platform/testing"
import { listMessages } from "../modules/inbox/queries/list-messages.ts"
import { enter } from "../modules/inbox/receiving/enter.ts"
import { writeReply } from "../modules/inbox/replies/write.ts"
import { assignMessage } from "../modules/inbox/handling/dispatch.ts"
import { accepted, NOW, openDesk } from "../modules/inbox/testing/desk.ts"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

const { db, act, ctxFor, secrets, units, say, refusedWithoutTrace } = await openDesk()
const house = await openHouse({
  ...{ db, clock: fixedClock(NOW), log: silentLog, production: true, outside: closedOutside() },
  home: mkdtempSync(join(tmpdir(), "jusheng-enterprises-")),
})
const app = await house.buildWeb()
afterAll(() => app.close())

const get = (url: string) => app.inject({ method: "GET", url, remoteAddress: "203.0.113.1" })
let from = 0
const post = (url: string, form: Record<string, string>) =>
  app.inject({
    ...{ method: "POST", url, remoteAddress: `198.51.100.${++from}`, payload: new URLSearchParams(form).toString() },
    headers: { "content-type": "application/x-www-form-urlencoded" },
  })
const FIRM = {
  ...{ as: "enterprise", enterprise: "安澜蓝声机电有限公司", creditCode: "91350100M000100Y43", person: "公冶明" },
  ...{
    title: "设备更新贴息什么时候申报",
    text: "我公司更新了两台设备，想问贷款贴息什么时候申报。",
    contact: "0600-5550123",
  },
}
let n = 0
const ask = (given: Record<string, string> = {}) =>
  post("/portal/ask", { ...FIRM, once: `enterprise-once-once-${++n}`, ...given })
const latest = async () => (await db.one<{ id: string }>("select id from inbox.message order by id desc limit 1")).id
const list = async (enterprise?: "yes") =>
  accepted(await listMessages(await ctxFor("clerk"), db, { limit: 50, ...(enterprise && { enterprise }) }))

test("[F2] an enterprise asks without login: its code is judged, nothing typed is lost, and its names stand nowhere in the clear", async () => {
  expect((await get("/portal/ask")).body).toContain("/portal/ask?as=enterprise")
  const page = (await get("/portal/ask?as=enterprise")).body
  expect([page.includes('name="creditCode"'), /name="isPublic" value="yes" checked/.test(page)]).toEqual([true, false])
  const wrong = await ask({ creditCode: "91350100M000100Y40" })
  expect([wrong.statusCode, wrong.body.includes("对照营业执照"), wrong.body.includes("安澜蓝声机电")]).toEqual([
    ...[400, true, true],
  ])
  const taken = await ask()
  expect([taken.statusCode, /LX-[A-Z0-9-]{14}/.test(taken.body)]).toEqual([200, true])
  const everything = JSON.stringify([
    await db.many("select * from inbox.message"),
    await db.many("select * from inbox.voice"),
    await db.many("select * from trail.entry"),
  ])
  for (const hidden of ["蓝声机电", "91350100M000100Y43", "公冶明", "5550123"]) expect(everything).not.toContain(hidden)
  const own = await post("/portal/ask/own", { code: /LX-[A-Z0-9-]{14}/.exec(taken.body)![0] })
  expect(own.body).toContain("安澜蓝声机电有限公司")
})

test("[F2] whoever has to reach an enterprise says why and reads it; another unit does not even find the message", async () => {
  await ask({ title: "园区道路挖开半个月" })
  const id = await latest()
  // This desk and the house behind the public page have keys of their own: what the page sealed opens with the page's.
  const mine = await say({
    ...{ title: "货车进不了园区大门", text: "园区大门限高改低以后货车进不来，请核实。", contact: "0600-5550124" },
    enterprise: { enterprise: "安澜云渚物流有限公司", creditCode: "91350100M000100Y43", person: "钟离" },
  })
  const read = await act("clerk", (ctx, tx) =>
    unmask(secrets)(ctx, tx, { id: mine.messageId, what: "contact", reason: "核实企业名称" }),
  )
  expect(accepted(read).items[0]!.text).toBe(
    "企业名称：安澜云渚物流有限公司\n统一社会信用代码：91350100M000100Y43\n联系人：钟离\n联系方式：0600-5550124",
  )
  await refusedWithoutTrace("inbox.not-found", () =>
    act("stranger", (ctx, tx) => unmask(secrets)(ctx, tx, { id, what: "contact", reason: "想看看" })),
  )
})

test("[F2] what an enterprise asked is answered in public only where it agreed, whoever else said the same", async () => {
  const given = async (isPublic: boolean, title: string) => {
    const words = { title, text: `${title}，请说明办理时间和材料。` }
    const enterprise = { enterprise: "安澜蓝声机电有限公司", creditCode: "91350100M000100Y43", person: "公冶明" }
    const { messageId: id } = await say({ ...words, isPublic, enterprise })
    // A citizen who says it in the same words agrees; the enterprise has still not.
    await say({ ...words, isPublic: true })
    accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" })))
    return id
  }
  const text = "您好，经核实，申报自6月15日开始，提交合同和发票，15个工作日内办结，咨询电话0600-5550110。"
  const write = (id: string) => act("urban", (ctx, tx) => writeReply(ctx, tx, { id, text, isPublic: true }))
  const quiet = await given(false, "招牌审批需要几天")
  await refusedWithoutTrace("inbox.not-for-publication", () => write(quiet))
  accepted(await write(await given(true, "占道施工怎么申请")))
})

test("[F2] the desk enters one on behalf; the list counts and shows 企业来信 alone", async () => {
  const before = await list()
  const input = {
    ...{ title: "厂区门口路灯不亮", text: "厂区门口一排路灯三天不亮，夜班工人走路不安全。", place: "", contact: "" },
    ...{ kind: "complain" as const, source: "phone" as const, isPublic: false, once: "enter-enterprise-0001" },
    enterprise: { enterprise: "安澜云渚物流有限公司", creditCode: "91350100M000100Y43", person: "钟离" },
  }
  const made = accepted(await act("clerk", (ctx, tx) => enter(secrets)(ctx, tx, input)))
  await say({ title: "公园长椅坏了一条", text: "滨河公园北门的长椅断了一条腿。" })
  const after = await list()
  expect(after.figures.enterprises).toBe(before.figures.enterprises + 1)
  const only = await list("yes")
  expect([only.total, only.items.every(({ isEnterprise }) => isEnterprise)]).toEqual([after.figures.enterprises, true])
  expect(only.items.some(({ id }) => id === made.id)).toBe(true)
  expect(after.items.filter(({ isEnterprise }) => !isEnterprise).length).toBeGreaterThan(0)
})
