import { bodyOfBytes } from "#platform/files"
import { afterAll, expect, test } from "vitest"
import { actor, ctxOf, testDb } from "#platform/testing"
import { orderPublication } from "./commands/order-publication.ts"
import { type OrderInput, previewPublication } from "./commands/plan.ts"
import { cancelPublication, receivePublication, reschedulePublication } from "./commands/change-publication.ts"
import { dayPlan } from "./queries/deliveries.ts"
import { listPublications, publicationView } from "./queries/publications.ts"
import { listTargets } from "./queries/targets.ts"
import { publishingGround } from "../../../tests/kit/publishing-ground.ts"

const db = await testDb()
const ground = await publishingGround(db)
afterAll(() => ground.close())

/** Everything that an act may leave behind. */
const left = async () =>
  await db.one(
    `select (select count(*) from publishing.publication)::int as publications, (select count(*) from publishing.delivery)::int as deliveries,
       (select count(*) from publishing.event)::int as events, (select count(*) from trail.entry)::int as trail,
       (select count(*) from graphile_worker.jobs)::int as jobs, (select count(*) from notices.notice)::int as notices`,
  )
const order = (input: OrderInput, ctx = ground.ctx()) =>
  db.tx(async (tx) => {
    const outcome = await orderPublication(ctx, tx, input, ground.ports)
    if (!outcome.ok) throw Object.assign(new Error(outcome.code), { outcome })
    return outcome.value
  })
/** A refused order rolls back, as the door does. */
async function refusedOrder(input: OrderInput, ctx = ground.ctx()) {
  const before = await left()
  const outcome = await order(input, ctx).then(
    () => undefined,
    (error: { outcome: { code: string; values: object; issues: { code: string; values: object }[] } }) => error.outcome,
  )
  expect(await left()).toEqual(before)
  return outcome
}
const all = () => ground.ids.map((id) => ({ id }))
const inHours = (hours: number) => new Date(ground.now().getTime() + hours * 3_600_000).toISOString()

test("[E4] a joint order: waves by role, one part an account, the units told and asked to receive", async () => {
  const content = ground.cleared("joint")
  const view = await order({ content, accounts: all(), staggered: true })
  expect(view).toMatchObject({ state: "running", isJoint: true, total: 3, published: 0 })
  expect(view.waves.map(({ role, total }) => [role, total])).toEqual([
    ["lead", 1],
    ["wing", 2],
  ])
  expect(view.receipts.map(({ unit, receivedAt }) => [unit.name, receivedAt])).toEqual([
    ["望澜区", null],
    ["听潮县", null],
  ])
  expect(view.acts.receive.ok).toBe(false)
  const received = await db.tx((tx) => receivePublication(ground.ctx(1), tx, { id: view.id }))
  expect(received).toMatchObject({ ok: true })
  expect(await db.tx((tx) => receivePublication(ground.ctx(1), tx, { id: view.id }))).toMatchObject({
    code: "publishing.not-asked",
  })
  const seen = await publicationView(ground.ctx(), db, { id: view.id })
  expect(seen).toMatchObject({
    value: { receipts: [{ unit: { name: "听潮县" }, receivedAt: null }, { receivedBy: "编辑2" }] },
  })
})

test("[E4] who may not, sees nothing: foreign accounts, foreign publications, no content", async () => {
  const content = ground.cleared("foreign")
  expect(await refusedOrder({ content, accounts: [{ id: ground.ids[2]! }] }, ground.ctx(1))).toMatchObject({
    code: "publishing.no-content",
  })
  const own = ground.cleared("own", { unitId: ground.units[1]! })
  expect(await refusedOrder({ content: own, accounts: all() }, ground.ctx(1))).toMatchObject({
    code: "publishing.no-account",
    values: { count: 2 },
  })
  expect(await refusedOrder({ content: { kind: "newsroom.article", id: "none" }, accounts: all() })).toMatchObject({
    code: "publishing.no-content",
  })
  const mine = await order({ content, accounts: [{ id: ground.ids[0]! }] })
  expect(await publicationView(ground.ctx(2), db, { id: mine.id })).toMatchObject({ code: "publishing.not-found" })
  const listed = await listPublications(ground.ctx(2), db, { limit: 50 })
  expect(listed.ok && listed.value.items.map(({ id }) => id)).not.toContain(mine.id)
  const targets = await listTargets(ground.ctx(1), db, {}, ground.ports)
  expect(targets.ok && targets.value.items.map(({ name }) => name)).toEqual(["安澜发布2"])
})

test("[E2] a schedule in the past is refused with the time; a clock a little behind is not", async () => {
  const content = ground.cleared("past")
  expect(await refusedOrder({ content, accounts: all(), startsAt: inHours(-1) })).toMatchObject({
    code: "publishing.in-the-past",
    values: { at: "2026-06-11 09:00" },
  })
  const startsAt = new Date(ground.now().getTime() - 30_000).toISOString()
  expect(await order({ content, accounts: [{ id: ground.ids[0]! }], startsAt })).toMatchObject({ state: "running" })
})

test("[E5] a clearance that is over now, or will be when it starts, is no clearance", async () => {
  const over = ground.cleared("over", { expiresAt: new Date(ground.now().getTime() - 1) })
  expect(await refusedOrder({ content: over, accounts: all() })).toMatchObject({ code: "publishing.clearance-expired" })
  const soon = ground.cleared("soon", { expiresAt: new Date(ground.now().getTime() + 1_800_000) })
  expect(await refusedOrder({ content: soon, accounts: all(), startsAt: inHours(1) })).toMatchObject({
    code: "publishing.clearance-expired",
  })
})

test("[E1] what does not fit is told before anything is ordered: too long, a PDF as picture, a file that is gone", async () => {
  ground.files.set("1", { name: "现场.jpg", ...bodyOfBytes(new TextEncoder().encode("%PDF-1.7 not a picture")) })
  const images = [
    { fileId: "1", alt: "" },
    { fileId: "2", alt: "" },
  ]
  const content = ground.cleared("long", { title: "题".repeat(65), images })
  const outcome = await refusedOrder({ content, accounts: all() })
  expect(outcome).toMatchObject({ code: "publishing.does-not-fit", values: { count: 3 } })
  expect(outcome!.issues).toMatchObject([
    { code: "publishing.not-a-picture", values: { name: "现场.jpg", is: "PDF 文件" } },
    { code: "publishing.file-missing" },
    { code: "publishing.too-long", values: { platform: "微博", limit: "64", actual: "65", over: "1" } },
  ])
  const plan = await db.tx((tx) => previewPublication(ground.ctx(), tx, { content, accounts: all() }, ground.ports))
  expect(plan).toMatchObject({
    value: {
      issues: [
        expect.stringContaining("“现场.jpg”不是图片（实际是PDF 文件）"),
        expect.any(String),
        expect.stringContaining("上限为64，现在是65，超出1"),
      ],
    },
  })
})

test("[E5] two editors order the same words at once: one order, the other is told whose it was", async () => {
  const content = ground.cleared("same")
  const one = { content, accounts: [{ id: ground.ids[0]! }] }
  const answers = await Promise.allSettled([order(one), order(one)])
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  const outcome = await refusedOrder(one)
  expect(outcome).toMatchObject({
    code: "publishing.does-not-fit",
    issues: [{ code: "publishing.already-ordered", values: { name: "安澜发布1", by: "编辑1 下单" } }],
  })
  const { n } = await db.one<{ n: number }>(
    "select count(*)::int as n from publishing.delivery where content_key like '%:same:%'",
  )
  expect(n).toBe(1)
})

test("[E4] the burden counter: from the office's limit on a joint order wants a reason, which is kept", async () => {
  const { units } = ground
  await db.run(
    `insert into publishing.receipt (publication_id, unit_id, told_at)
     select p.id, $1::bigint, $2::timestamptz from publishing.publication p on conflict do nothing`,
    [units[1]!, ground.now()],
  )
  for (let n = 0; n < 8; n += 1) {
    const content = ground.cleared(`burden${n}`)
    await order({ content, accounts: all(), burdenReason: "防汛应急" })
  }
  const content = ground.cleared("burdened")
  const outcome = await refusedOrder({ content, accounts: all() })
  expect(outcome).toMatchObject({
    code: "publishing.burdened",
    values: { count: 2, limit: 8, units: expect.stringContaining("望澜区") },
  })
  expect(await order({ content, accounts: all(), burdenReason: "防汛应急" })).toMatchObject({
    burdenReason: "防汛应急",
  })
  // One's own accounts are nobody's burden.
  const own = ground.cleared("own-only")
  expect(await order({ content: own, accounts: [{ id: ground.ids[0]! }] })).toMatchObject({ isJoint: false })
})

test("[E2] moved to another hour as a whole while nothing has begun; not into the past, not once it has begun, not by others", async () => {
  const content = ground.cleared("moved")
  const made = await order({
    content,
    accounts: all(),
    startsAt: inHours(2),
    staggered: true,
    burdenReason: "防汛应急",
  })
  const move = (startsAt: string, ctx = ground.ctx()) =>
    db.tx((tx) => reschedulePublication(ctx, tx, { id: made.id, startsAt, reason: "会议推迟" }))
  expect(await move(inHours(3))).toMatchObject({ ok: true })
  const seen = await publicationView(ground.ctx(), db, { id: made.id })
  expect(seen.ok && seen.value.waves.map(({ startsAt }) => startsAt)).toEqual([
    "2026-06-11T13:00:00+08:00",
    "2026-06-11T13:30:00+08:00",
  ])
  const day = await dayPlan(ground.ctx(), db, { date: "2026-06-11" })
  expect(
    day.ok &&
      day.value.waves
        .filter(({ publicationId }) => publicationId === made.id)
        .map(({ label, total }) => [label, total]),
  ).toEqual([
    ["主账号先发", 1],
    ["部门、区县跟进", 2],
  ])
  const before = await left()
  expect(await move(inHours(-3))).toMatchObject({ code: "publishing.in-the-past" })
  expect(await move(inHours(5), ground.ctx(1))).toMatchObject({ code: "publishing.not-found" })
  expect(await left()).toEqual(before)
  ground.pass(3 * 3_600_000)
  expect(await move(inHours(5))).toMatchObject({ code: "publishing.already-started" })
})

test("[E5] cancelled: what waits is not sent, twice at once is once, and others cannot", async () => {
  const content = ground.cleared("cancelled")
  const made = await order({ content, accounts: all(), startsAt: inHours(2), burdenReason: "防汛应急" })
  const cancel = (ctx = ground.ctx()) => db.tx((tx) => cancelPublication(ctx, tx, { id: made.id, reason: "不发了" }))
  expect(await cancel(ground.ctx(1))).toMatchObject({ code: "publishing.not-found" })
  const answers = await Promise.all([cancel(), cancel()])
  expect(answers.map((one) => (one.ok ? "done" : one.code)).sort()).toEqual(["done", "publishing.wrong-state"])
  ground.pass(3 * 3_600_000)
  await ground.work()
  expect(ground.posted("停水通知cancelled")).toBe(0)
  // And the words may be ordered again.
  expect(await order({ content, accounts: [{ id: ground.ids[0]! }] })).toMatchObject({ state: "running" })
})

test("[E4] accounts that are paused or closed cannot be chosen; a stranger's scope holds none", async () => {
  await db.run("update registry.account set state = 'retired' where id = $1", [ground.ids[2]!])
  const content = ground.cleared("closed")
  expect(await refusedOrder({ content, accounts: all(), burdenReason: "防汛应急" })).toMatchObject({
    issues: [{ code: "publishing.account-closed", values: { name: "安澜发布3", state: "关停" } }],
  })
  await db.run("update registry.account set state = 'normal' where id = $1", [ground.ids[2]!])
  const stranger = ctxOf(actor({ unitId: "999", scope: { kind: "subtrees", areas: [], lines: [] } }), ground.now())
  expect(await listTargets(stranger, db, {}, ground.ports)).toMatchObject({ value: { total: 0 } })
})
