import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { type Job, outbound } from "#platform/jobs"
import { actor, ctxOf, testDb } from "#platform/testing"
import { accessByCredential } from "../credentials/access.ts"
import { confirmCredential } from "../credentials/decide.ts"
import { enterCredential } from "../credentials/enter.ts"
import { act, areaOf, buildCity, file, filed, given, NOW, supervisorOf, written } from "../testing/city.ts"
import { KEEPER, keeperOf, portsWith, rotatingPlatform } from "../testing/custody.ts"
import { listDrills, remindOfDrills } from "./due.ts"
import { cancelDrill, planDrill } from "./plan.ts"
import { practiseStep, startDrill } from "./practise.ts"
import { proveDrill } from "./prove.ts"
import { drillViewOf } from "./view.ts"

const db = await testDb()
const city = await buildCity(db)
const [held, broken, bare] = (await file(db, supervisorOf(city), [
  filed({ name: "安澜发布", unitId: city.office, platformId: "gh_1" }),
  filed({ name: "安澜文旅", unitId: city.office, platformId: "gh_2" }),
  filed({ name: "安澜应急", unitId: city.office, platformId: "gh_3" }),
])) as [string, string, string]
const [one, two, third] = [
  await keeperOf(db, city, "澹台清和"),
  await keeperOf(db, city, "公冶知行"),
  await keeperOf(db, city, "端木守拙"),
]
const platform = rotatingPlatform()
const ports = portsWith(platform.connector)
const way = { ...ports, db, clock: { now: () => new Date(NOW) } }
const live = {
  ...ports,
  accessTo: (account: Parameters<typeof accessByCredential>[1]) => accessByCredential(way, account),
}
for (const id of [held, broken]) {
  const values = { appId: "wx", secret: `secret-of-account-${id}` }
  const input = { id, values, secretsEndOn: null, reason: "接入" }
  const entered = given(await act(db, (tx) => enterCredential(one, tx, input, ports)))
  given(await act(db, (tx) => confirmCredential(two, tx, { id, entryId: entered.waiting!.id }, ports)))
}

const at = (instant: string, ctx = one) => ({ ...ctx, now: new Date(instant) })
const plan = (id: string, change: object = {}, ctx = one) =>
  act(db, (tx) =>
    planDrill(ctx, tx, {
      ...{ id, fromPersonId: one.actor.id, toPersonId: two.actor.id, plannedOn: "2026-06-20", reason: "年度演练" },
      ...change,
    }),
  )
const start = (id: string, ctx = one) => act(db, (tx) => startDrill(ctx, tx, { id }))
const step = (ctx: typeof one, id: string, name: string, change: object = {}) =>
  act(db, (tx) => practiseStep(ctx, tx, { id, step: name, ok: true, note: "", keeperIds: [], ...change }))
const prove = (id: string, through = live) => {
  const job: Job = outbound("registry.prove-drill", proveDrill(through))
  const ctx = { actor: HOUSE, now: new Date("2026-06-11T10:05:00+08:00"), requestId: "job" }
  return job.run({ db, ctx } as Parameters<Job["run"]>[0], { drillId: id })
}
const keepers = { note: "一式两份，存保密柜", keeperIds: [two.actor.id, third.actor.id] }
const custody = () =>
  db.many("select account_id, settings, secrets, marks, entry_id, confirmed_at from registry.credential order by 1")

test("[A14] a drill goes through every step, proves the token by a read-only call, and changes nothing", async () => {
  const before = await custody()
  const planned = given(await plan(held))
  expect(planned).toMatchObject({ stateLabel: "已计划", from: { name: "澹台清和" }, to: { name: "公冶知行" } })
  const { id } = planned
  given(await start(id))
  given(await step(at("2026-06-11T10:00:20+08:00"), id, "envelope", keepers))
  given(await step(at("2026-06-11T10:01:00+08:00", two), id, "seal"))
  given(await step(at("2026-06-11T10:02:00+08:00"), id, "hand"))
  given(await step(at("2026-06-11T10:04:00+08:00", two), id, "take"))
  expect(given(await step(two, id, "live")).steps.at(-1)).toMatchObject({ state: "asked", stateLabel: "正在核验" })
  expect(await prove(id)).toBe("done")
  // A second job finds nothing more to ask.
  expect(await prove(id)).toBe("skipped")
  const ended = given(await drillViewOf(one, db, id))
  expect(ended).toMatchObject({ state: "passed", failures: [], next: null })
  expect(ended.steps.map(({ tookMs }) => tookMs)).toEqual([20_000, 40_000, 60_000, 120_000, 60_000])
  expect(ended.steps[0]!.keepers.map(({ name }) => name)).toEqual(["公冶知行", "端木守拙"])
  expect(ended.steps.at(-1)!.note).toBe("平台答复：账号“测试号”，查得2项权限，其中1项可用。")
  expect(await custody()).toEqual(before)
  expect(await db.many("select 1 from registry.capability")).toEqual([])
  expect(await db.many("select 1 from registry.handover")).toEqual([])
})

test("[A14] what could not be done is told as the drill's result, and a dead token fails it", async () => {
  const { id } = given(await plan(broken))
  given(await start(id, two))
  given(await step(one, id, "envelope", { ok: false, note: "信封不在登记的柜子里，电话13812345678" }))
  for (const [who, name] of [
    [two, "seal"],
    [one, "hand"],
    [two, "take"],
  ] as const)
    given(await step(who, id, name))
  given(await step(one, id, "live"))
  expect(await prove(id, { ...live, accessTo: async () => undefined })).toBe("done")
  const ended = given(await drillViewOf(one, db, id))
  expect(ended.state).toBe("failed")
  expect(ended.failures[0]).toMatch(/^清点封存信封：信封不在登记的柜子里/)
  expect(ended.failures[0]).not.toContain("13812345678")
  expect(ended.failures[1]).toMatch(/^只读核验：账号的凭据不能使用。/)
})

test("[A14] bad inputs are refused and leave nothing", async () => {
  const { id } = given(await plan(held))
  const before = await written(db)
  const refusedWith = async (outcome: Promise<unknown>, code: string) =>
    expect(await outcome).toMatchObject({ ok: false, code: `registry.${code}` })
  await refusedWith(plan(held), "drill-open")
  await refusedWith(plan(bare), "no-credential")
  await refusedWith(plan(broken, { toPersonId: one.actor.id }), "same-person")
  await refusedWith(plan(broken, { toPersonId: "999999" }), "unknown-person")
  await refusedWith(plan(broken, { plannedOn: "2026-06-10" }), "drill-past")
  await refusedWith(plan("999999"), "not-found")
  const reader = ctxOf(actor({ scope: one.actor.scope, permissions: ["registry.read"] }), NOW)
  await refusedWith(plan(broken, {}, reader), "not-keeper")
  await refusedWith(step(one, id, "envelope", keepers), "drill-wrong-state")
  await refusedWith(start(id, third), "not-in-drill")
  const outside = ctxOf(actor({ scope: areaOf(city.city, city.wanglan), permissions: KEEPER }), NOW)
  await refusedWith(start(id, outside), "drill-not-found")
  expect(await written(db)).toEqual(before)
  given(await start(id))
  await refusedWith(step(two, id, "seal"), "not-in-drill")
  await refusedWith(step(one, id, "hand"), "drill-step-order")
  await refusedWith(
    step(one, id, "envelope", { keeperIds: [two.actor.id, two.actor.id], note: "柜中" }),
    "drill-keepers",
  )
  await refusedWith(step(one, id, "envelope", { ok: false }), "drill-note")
  await refusedWith(
    act(db, (tx) => cancelDrill(one, tx, { id, reason: "改期" })),
    "drill-wrong-state",
  )
  expect(await prove(id)).toBe("skipped")
})

test("[A14] overdue drills are listed first and remind once for each step of their date", async () => {
  const list = async (instant: string, filter: object = {}) =>
    given(await listDrills(at(instant), db, { limit: 50, ...filter } as never))
  const now = await list(NOW)
  expect(now.items.map(({ name, standing }) => [name, standing])).toEqual([
    ["安澜发布", "running"],
    ["安澜文旅", "soon"],
  ])
  // Thirty days after the one that failed.
  expect(now.items[1]).toMatchObject({ dueOn: "2026-07-11", last: { stateLabel: "未通过" } })
  const late = await list("2026-07-12T09:00:00+08:00", { standing: ["已逾期"] })
  expect(late.items.map(({ name }) => name)).toEqual(["安澜文旅"])
  expect(
    given(await listDrills(ctxOf(actor({ scope: areaOf(city.city, city.wanglan) }), NOW), db, { limit: 50 } as never))
      .total,
  ).toBe(0)

  const remind = (instant: string) =>
    db.tx((tx) => remindOfDrills(tx, { actor: HOUSE, now: new Date(instant), requestId: "job" }))
  expect(await remind("2026-06-12T08:11:00+08:00")).toBe(1)
  expect(await remind("2026-06-13T08:11:00+08:00")).toBe(0)
  expect(await remind("2026-07-04T08:11:00+08:00")).toBe(1)
  expect(await remind("2026-07-11T08:11:00+08:00")).toBe(1)
  expect(await remind("2026-07-12T08:11:00+08:00")).toBe(1)
  expect(await remind("2026-07-20T08:11:00+08:00")).toBe(0)
})
