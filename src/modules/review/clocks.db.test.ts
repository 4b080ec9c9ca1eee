import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { syncSubscriptions } from "#platform/jobs"
import { ctxOf } from "#platform/testing"
import * as review from "./index.ts"
import { must, openOffice, sendIn, sign, written } from "./testing/office.ts"

const office = await openOffice()
const { db, people } = office
await syncSubscriptions(db, [
  { fact: "review.expired", job: "test.expired" },
  { fact: "review.overdue", job: "test.overdue" },
])
const sweep = (at: string) => db.tx((tx) => review.sweepReviews(tx, ctxOf(HOUSE, at)))
const heard = async (job: string) =>
  (await db.one<{ n: number }>("select count(*)::int as n from graphile_worker.jobs where task_identifier = $1", [job]))
    .n
const roundAt = (round: review.RoundView, at: string) => review.roundOf(db, round.subject, new Date(at))

test("[D6] silence is no consent: after its clock a joint seat is 超时未审, urged again and again, and never passed", async () => {
  const round = await sendIn(office, { contentClass: "emergency" })
  for (const who of ["section", "deputy", "head"] as const) must(await sign(office, who, round))
  must(await sign(office, "publicity", round))
  must(await sign(office, "cyber", round))
  expect(await sweep("2026-06-11T11:59:00+08:00")).toBe(0)
  expect(await sweep("2026-06-11T12:01:00+08:00")).toBe(1)
  expect(await sweep("2026-06-11T12:30:00+08:00")).toBe(0)
  expect(await sweep("2026-06-11T13:02:00+08:00")).toBe(1)
  expect(await heard("test.overdue")).toBe(2)
  const late = await roundAt(round, "2026-06-11T13:02:00+08:00")
  expect(late?.state).toBe("open")
  expect(late?.steps[4]).toMatchObject({ state: "overdue", stateLabel: "超时未审", urges: 2 })
  const at = "2026-06-11T13:05:00+08:00"
  expect(await sign(office, "leader", round, { at })).toMatchObject({ code: "review.not-your-turn" })
  must(await sign(office, "police", round, { at }))
  expect(must(await sign(office, "leader", round, { at })).conclusion).toBe("cleared")
})

test("[D5] a round past its last day expires once, with its fact; a new one may be opened", async () => {
  const round = await sendIn(office, { id: "late" })
  must(await sign(office, "section", round))
  const before = await heard("test.expired")
  await sweep("2026-06-25T23:59:00+08:00")
  expect(await heard("test.expired")).toBe(before)
  await sweep("2026-06-27T00:00:01+08:00")
  await sweep("2026-06-27T00:01:01+08:00")
  expect(await heard("test.expired")).toBe(before + 1)
  expect(await roundAt(round, "2026-06-27T00:02:00+08:00")).toMatchObject({
    state: "expired",
    endedBecause: "到期未审完，须重新送审",
  })
  expect(await sendIn(office, { id: "late", at: "2026-06-27T09:00:00+08:00" })).toMatchObject({ state: "open" })
})

const release = (
  round: review.RoundView,
  who: Parameters<typeof office.act>[0],
  more: { hash?: string; at?: string } = {},
) =>
  office.act(
    who,
    (ctx, tx) => review.releaseFirst(ctx, tx, { roundId: round.id, hash: round.hash, reason: "河水上涨", ...more }),
    more.at,
  )

test("[D5] 先发后审 is a state of its own with a deadline, and every seat still has to sign", async () => {
  const round = await sendIn(office, { contentClass: "emergency" })
  must(await sign(office, "section", round))
  const out = must(await release(round, "duty"))
  expect(out.round).toMatchObject({
    state: "pending-approval-after",
    dueAt: "2026-06-12T10:00:00+08:00",
    released: { by: { name: "顾平" }, note: "河水上涨" },
  })
  for (const who of ["deputy", "head", "publicity", "cyber", "police"] as const) {
    expect(must(await sign(office, who, round)).round.state).toBe("pending-approval-after")
  }
  expect(must(await sign(office, "leader", round)).conclusion).toBe("cleared")
})

test("[D5] released and not approved in time expires, and its fact says so", async () => {
  const round = await sendIn(office, { contentClass: "emergency" })
  must(await release(round, "duty"))
  await sweep("2026-06-12T10:00:01+08:00")
  expect(await roundAt(round, "2026-06-12T10:01:00+08:00")).toMatchObject({
    state: "expired",
    endedBecause: "先发后审逾期未补审，请立即核查已发布的内容",
  })
})

test.each([
  ["a daily thing", "ordinary", "duty", {}, "review.no-fast-track"],
  ["by somebody who does not lead the duty", "emergency", "head", {}, "review.no-releaser"],
  ["by the author", "emergency", "author", {}, "review.own-work"],
  ["another content", "emergency", "duty", { hash: "hash-2" }, "review.other-content"],
  ["where the district's leader would be used up by it", "emergency", "leader", {}, "review.vacant-seat"],
] as const)("[D5] not let out first: %s", async (_name, contentClass, who, more, code) => {
  const round = await sendIn(office, { contentClass })
  const before = await written(db)
  expect(await release(round, who, more)).toMatchObject({ ok: false, code })
  expect(await written(db)).toEqual(before)
})

test("[D5] proof passes are counted apart: the last step waits for the third", async () => {
  await db.run(
    `insert into review.choice (unit_id, ladder_id, reason, chosen_by, chosen_at) values ($1, 'a', '三审三校', 'house', now())`,
    [office.units.bureau],
  )
  const round = await sendIn(office)
  expect(round).toMatchObject({ ladder: { id: "a" }, proofs: { passes: 0, min: 3 } })
  const pass = (who: Parameters<typeof office.act>[0]) =>
    office.act(who, (ctx, tx) => review.proofread(ctx, tx, { roundId: round.id, hash: round.hash }))
  must(await sign(office, "colleague", round))
  must(await sign(office, "section", round, { proofPass: true }))
  expect(await pass("author")).toMatchObject({ code: "review.own-work" })
  expect(await pass("stranger")).toMatchObject({ code: "review.no-proofreader" })
  expect(must(await pass("proof")).round.proofs.passes).toBe(2)
  const before = await written(db)
  expect(await sign(office, "head", round)).toMatchObject({
    code: "review.proofs-missing",
    values: { passes: 2, min: 3 },
  })
  expect(await written(db)).toEqual(before)
  must(await pass("proof"))
  expect(must(await sign(office, "head", round)).conclusion).toBe("cleared")
  await db.run("update review.choice set ended_at = now() where unit_id = $1", [office.units.bureau])
})

test("[D5] a sweep over nothing writes nothing", async () => {
  const before = await written(db)
  expect(await sweep("2026-06-11T10:00:00+08:00")).toBe(0)
  expect(await written(db)).toEqual(before)
  expect(people.author).toBeDefined()
})
