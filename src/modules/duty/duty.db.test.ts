import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { ctxOf } from "#platform/testing"
import { enterAbsence } from "./commands/absence.ts"
import { receiveHandOver, writeHandOver } from "./commands/hand-over.ts"
import { addShift, cancelShift, planShifts } from "./commands/plan-shifts.ts"
import { openRoster } from "./commands/roster.ts"
import { answerSwap, askSwap } from "./commands/swap.ts"
import { sweepDuty } from "./commands/sweep.ts"
import { tellRing } from "./commands/tell.ts"
import { coverage } from "./presence/coverage.ts"
import { onDuty } from "./presence/on-duty.ts"
import { loadPage } from "./queries/load.ts"
import { shiftOf } from "./queries/shifts.ts"
import { weekPage } from "./queries/week.ts"
import { acknowledge, settle, settleSubject } from "./rings/answer.ts"
import { ring } from "./rings/ring.ts"
import { accepted, dutyOffice, NOW } from "./testing/office.ts"

const { act, db, people, units, ports, told, deputed, refusedWithoutTrace, rostered } = await dutyOffice()
const { planner, ann, bo, cai, dan, stranger } = people
const roster = await rostered()
const [monday, mondayNight] = roster.shifts as [string, string]
const on = (now: string, unitId = units.water) => onDuty(db, { unitId, now: new Date(now) })
const sweep = (now: string) => db.tx((tx) => sweepDuty(tx, ctxOf(HOUSE, now), ports))
const rung = async (id: string, now: string) =>
  accepted(
    await act(
      planner,
      (ctx, tx) => ring(tx, ctx, { subject: { kind: "inbox.message", id }, unitId: units.water, title: `来信${id}` }),
      now,
    ),
  )
const state = async (id: string) =>
  (await db.one<{ state: string }>("select state from duty.ring where id = $1", [id])).state

test("[F12] a shared roster says who is on duty for each unit it covers, over midnight too", async () => {
  expect(await on("2026-11-23T10:00:00+08:00")).toMatchObject({ a: ann.id, b: bo.id, takes: ann.id })
  expect(await on("2026-11-24T03:00:00+08:00", units.city)).toMatchObject({ shiftId: mondayNight, takes: cai.id })
  expect(await on("2026-12-24T03:00:00+08:00")).toEqual({})
  expect(await on(NOW, units.other)).toEqual({})
})

test("[F12] only who plans in sight of the units makes rosters; shifts do not overlap, strangers and one person twice are refused", async () => {
  await refusedWithoutTrace("duty.not-planner", () =>
    act(ann, (ctx, tx) => openRoster(ctx, tx, { name: "甲", unitIds: [units.city], withBelow: false })),
  )
  await refusedWithoutTrace("duty.unknown-unit", () =>
    act(stranger, (ctx, tx) => openRoster(ctx, tx, { name: "甲", unitIds: [units.city], withBelow: false })),
  )
  const shift = {
    startsAt: new Date("2026-11-29T10:00:00+08:00"),
    endsAt: new Date("2026-11-29T12:00:00+08:00"),
    label: "加班",
  }
  const add = (by: typeof planner, personA: string, personB: string) => () =>
    act(by, (ctx, tx) => addShift(ctx, tx, { id: roster.id, ...shift, personA, personB }))
  await refusedWithoutTrace("duty.overlap", add(planner, ann.id, bo.id))
  await refusedWithoutTrace("duty.same-person", add(planner, ann.id, ann.id))
  await refusedWithoutTrace("duty.not-of-roster", add(planner, ann.id, stranger.id))
  await refusedWithoutTrace("duty.not-found", add(stranger, ann.id, bo.id))
  const plan = { id: roster.id, patternId: "whole-day", fromOn: "2026-12-01", untilOn: "2027-06-01", pairs: [] }
  await refusedWithoutTrace("duty.plan-too-long", () => act(planner, (ctx, tx) => planShifts(ctx, tx, plan)))
})

test("[F12] a swap counts when the other accepts it, and stands on the trail; nobody else answers it", async () => {
  const tuesday = roster.shifts[2]!
  const ask = () =>
    act(ann, (ctx, tx) =>
      askSwap(ctx, tx, { id: tuesday, toPersonId: cai.id, returnShiftId: mondayNight, reason: "家中有事" }),
    )
  const { id } = accepted(await ask())
  await refusedWithoutTrace("duty.swap-asked-before", ask)
  await refusedWithoutTrace("duty.swap-not-found", () =>
    act(dan, (ctx, tx) => answerSwap(ctx, tx, { id, accept: true })),
  )
  expect((await on("2026-11-24T10:00:00+08:00")).a).toBe(ann.id)
  accepted(await act(cai, (ctx, tx) => answerSwap(ctx, tx, { id, accept: true })))
  expect((await on("2026-11-24T10:00:00+08:00")).a).toBe(cai.id)
  expect((await on("2026-11-23T20:00:00+08:00")).a).toBe(ann.id)
  await refusedWithoutTrace("duty.swap-wrong-state", () =>
    act(cai, (ctx, tx) => answerSwap(ctx, tx, { id, accept: false })),
  )
  const actions = await db.many<{ action: string }>(
    "select action from trail.entry where subject_kind = 'duty.swap' order by id",
  )
  expect(actions.map(({ action }) => action)).toEqual(["swap.asked", "swap.accepted"])
})

test("[F12] what A does not answer in time rings at B, is told to B, and B is seen to have taken over until A answers", async () => {
  const { id, ringsAt } = await rung("1", "2026-11-23T10:00:00+08:00")
  expect(ringsAt).toBe(ann.id)
  expect((await rung("1", "2026-11-23T10:01:00+08:00")).id).toBe(id)
  await sweep("2026-11-23T10:14:00+08:00")
  expect(await state(id)).toBe("ringing")
  await sweep("2026-11-23T10:15:00+08:00")
  expect(await state(id)).toBe("passed")
  expect((await on("2026-11-23T10:16:00+08:00")).takes).toBe(bo.id)
  told.length = 0
  await db.tx((tx) => tellRing(tx, ctxOf(HOUSE, "2026-11-23T10:15:00+08:00"), id, ports.tell))
  expect(told).toMatchObject([{ toPerson: bo.id, kind: "duty.rung" }])
  expect((await rung("2", "2026-11-23T10:20:00+08:00")).ringsAt).toBe(bo.id)
  await refusedWithoutTrace("duty.not-on-duty", () =>
    act(cai, (ctx, tx) => acknowledge(tx, ctx, { ringId: id }), "2026-11-23T10:20:00+08:00"),
  )
  accepted(await act(ann, (ctx, tx) => acknowledge(tx, ctx, { ringId: id }), "2026-11-23T10:21:00+08:00"))
  expect((await on("2026-11-23T10:22:00+08:00")).takes).toBe(ann.id)
})

test("[F12] when B is silent too, or nobody is on duty, the unit itself is told", async () => {
  const { id } = await rung("3", "2026-11-23T11:00:00+08:00")
  await sweep("2026-11-23T11:15:00+08:00")
  await sweep("2026-11-23T11:31:00+08:00")
  expect(await state(id)).toBe("unanswered")
  told.length = 0
  await db.tx((tx) => tellRing(tx, ctxOf(HOUSE, NOW), id, ports.tell))
  expect(told).toMatchObject([{ toUnit: units.water, kind: "duty.unanswered" }])
  const nobody = await rung("4", "2026-12-23T11:00:00+08:00")
  expect(nobody.ringsAt).toBe(null)
  expect(await state(nobody.id)).toBe("unanswered")
})

test("[F12] a shift with open matters hands over by a note, which the next receives with the matters", async () => {
  const after = "2026-11-23T17:40:00+08:00"
  const receive = (by: typeof cai) => act(by, (ctx, tx) => receiveHandOver(ctx, tx, { id: monday }), after)
  told.length = 0
  await sweep(after)
  expect(told.filter(({ kind }) => kind === "duty.hand-over-missing")).toMatchObject([
    { toPerson: ann.id },
    { toPerson: bo.id },
  ])
  await refusedWithoutTrace("duty.no-hand-over", () => receive(ann))
  const write = (by: typeof cai) =>
    act(by, (ctx, tx) => writeHandOver(ctx, tx, { id: monday, note: "两封来信待回，已联系水务。" }), after)
  await refusedWithoutTrace("duty.not-on-shift", () => write(cai))
  accepted(await write(bo))
  await refusedWithoutTrace("duty.not-next-shift", () => receive(stranger))
  // By the swap the night is ann's and dan's.
  accepted(await receive(dan))
  await refusedWithoutTrace("duty.hand-over-received", () => write(bo))
  const view = accepted(await shiftOf(ctxOf(planner, after), db, { id: monday }))
  expect(view).toMatchObject({
    handedOver: "received",
    openMatters: 0,
    handOver: { openMatters: 3, receivedBy: "宇文思齐" },
  })
  expect(accepted(await shiftOf(ctxOf(planner, after), db, { id: mondayNight })).openMatters).toBe(3)
})

test("[F12] what is answered is settled by who is on duty, or by the thing's own module", async () => {
  const night = "2026-11-23T18:00:00+08:00"
  const first = await db.one<{ id: string }>("select id from duty.ring where subject_id = '1'")
  accepted(await act(dan, (ctx, tx) => settle(tx, ctx, { ringId: first.id, note: "已答复来信人。" }), night))
  expect(await state(first.id)).toBe("settled")
  const settled = await db.tx((tx) =>
    settleSubject(tx, ctxOf(HOUSE, night), { kind: "inbox.message", id: "2" }, "已答复"),
  )
  expect(settled).toBe(1)
})

test("[F12] who is ill, deputised or has left does not stand on duty unsaid: B or the stand-in is there, and the planner is told", async () => {
  const wednesday = "2026-11-25T10:00:00+08:00"
  const ill = {
    kind: "ill",
    reason: "发热",
    standInId: null,
    from: new Date("2026-11-25T00:00:00+08:00"),
    until: new Date("2026-11-26T00:00:00+08:00"),
  }
  await refusedWithoutTrace("duty.absence-not-yours", () =>
    act(bo, (ctx, tx) => enterAbsence(ctx, tx, { ...ill, personId: ann.id })),
  )
  accepted(await act(ann, (ctx, tx) => enterAbsence(ctx, tx, { ...ill, personId: ann.id })))
  expect(await on(wednesday)).toMatchObject({ b: bo.id, takes: bo.id })
  expect((await on(wednesday)).a).toBeUndefined()
  deputed.push({
    ...{ origin: "review.deputy:1", personId: bo.id, deputyId: dan.id, reason: "出差" },
    ...{ from: ill.from, until: ill.until },
  })
  told.length = 0
  await sweep("2026-11-24T12:00:00+08:00")
  expect(told.filter(({ kind }) => kind === "duty.absent").length).toBe(1)
  expect(told.find(({ kind }) => kind === "duty.absent")?.text).toContain(
    "澹台若水（A角，病假）、公冶致远（B角，已委托他人）不在岗",
  )
  expect(await on(wednesday)).toMatchObject({ b: dan.id, takes: dan.id })
  deputed.length = 0
  await sweep("2026-11-24T12:01:00+08:00")
  expect(await on(wednesday)).toMatchObject({ b: bo.id })
  await db.run("update identity.person set left_on = '2026-11-20' where id = $1", [bo.id])
  expect(await on(wednesday)).toEqual({ shiftId: roster.shifts[4]!, rosterId: roster.id })
  await db.run("update identity.person set left_on = null where id = $1", [bo.id])
})

test("[F12] coverage names the gap of a cancelled night, and the week page counts the matrix within the scope", async () => {
  const saturdayNight = roster.shifts[11]!
  accepted(await act(planner, (ctx, tx) => cancelShift(ctx, tx, { id: saturdayNight, reason: "人员调整" })))
  const [water] = await coverage(db, {
    unitIds: [units.water],
    from: new Date("2026-11-23T08:30:00+08:00"),
    to: new Date("2026-11-30T00:00:00+08:00"),
  })
  expect(water?.gaps).toEqual([
    { from: new Date("2026-11-28T17:30:00+08:00"), to: new Date("2026-11-29T08:30:00+08:00") },
  ])
  const page = accepted(await weekPage(ports)(ctxOf(planner, NOW), db, { limit: 50 }))
  expect(page.figures.map(({ key, count }) => [key, count])).toEqual([
    ["whole", 0],
    ["gaps", 2],
    ["single", 0],
    ["none", 0],
  ])
  expect(page.items[0]?.gaps.map(({ text }) => text)).toContain("周六 17:30–周日 08:30 无人值班")
  expect(page.running.map(({ id }) => id)).toEqual([monday])
  const foreign = accepted(await weekPage(ports)(ctxOf(stranger, NOW), db, { limit: 50 }))
  expect([foreign.total, foreign.running.length, foreign.waitingRings]).toEqual([0, 0, 0])
  expect(await shiftOf(ctxOf(stranger, NOW), db, { id: monday })).toMatchObject({ ok: false, code: "duty.not-found" })
})

test("[F12] the load of a person counts shifts, hours, nights, days off and what he was silent to", async () => {
  const page = accepted(await loadPage(ctxOf(planner, "2026-11-30T12:00:00+08:00"), db, { limit: 50 }))
  const byName = new Map(page.items.map((line) => [line.person.name, line]))
  expect(byName.get("公冶致远")).toMatchObject({ shifts: 7, hours: 63, nights: 0, daysOff: 2, coming: 0 })
  expect(byName.get("宇文思齐")).toMatchObject({ shifts: 6, hours: 90, nights: 6, daysOff: 1 })
  expect([byName.get("澹台若水")?.missed, byName.get("公冶致远")?.missed, byName.get("钟离予宁")?.missed]).toEqual([
    2, 1, 0,
  ])
})

test("[F12] what rang just before the shift ended rings at the next one's A, not at who has gone home", async () => {
  const late = await rung("5", "2026-11-26T17:25:00+08:00")
  const next = (await on("2026-11-26T17:41:00+08:00")).takes
  await sweep("2026-11-26T17:41:00+08:00")
  const row = await db.one<{ state: string; ringsAt: string }>(
    'select state, rings_at as "ringsAt" from duty.ring where id = $1',
    [late.id],
  )
  expect(row).toEqual({ state: "passed", ringsAt: next })
  expect([ann.id, bo.id].includes(late.ringsAt!)).toBe(true)
  expect(next).toBe(cai.id)
  await db.tx((tx) => settleSubject(tx, ctxOf(HOUSE, NOW), { kind: "inbox.message", id: "5" }, "已答复"))
})
