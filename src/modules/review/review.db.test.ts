import { expect, test } from "vitest"
import { syncSubscriptions } from "#platform/jobs"
import * as review from "./index.ts"
import { FIVE, must, openOffice, sendIn, sign, trySend, type Who, written } from "./testing/office.ts"

const office = await openOffice()
const { db, people } = office
await syncSubscriptions(db, [
  { fact: "review.waiting", job: "test.hear" },
  { fact: "review.moved", job: "test.hear" },
])

test("[D5] 日常: sent in is 自审, then the section head, then the deputy head, and it is cleared", async () => {
  const round = await sendIn(office)
  expect(round.steps.map((step) => [step.name, step.state])).toEqual([
    ["自审", "done"],
    ["二审", "open"],
    ["三审", "waiting"],
  ])
  expect(round.steps[0]?.seats[0]).toMatchObject({ name: "林晓", way: "sent" })
  expect(round.steps[1]?.seats[0]?.candidates.map(({ name }) => name)).toEqual(["曹敏"])
  const second = must(await sign(office, "section", round, { note: "同意" }))
  expect(second.conclusion).toBeUndefined()
  const third = must(await sign(office, "deputy", round))
  expect(third).toMatchObject({ conclusion: "cleared", round: { state: "cleared" } })
  expect(third.round.steps[2]?.seats[0]).toMatchObject({ name: "程远", verdict: "agree", hash: "hash-1" })
})

test("[D5] 重要 asks the head of the unit as well, 应急 the district's leader after the joint review", async () => {
  const important = await sendIn(office, { contentClass: "important" })
  expect(important.steps.map(({ name }) => name)).toEqual(["自审", "二审", "三审", "再审"])
  const emergency = await sendIn(office, { contentClass: "emergency" })
  expect(emergency.steps.map(({ name }) => name)).toEqual(["自审", "二审", "三审", "再审", "联审", "终审"])
})

test("[D6] 宣传, 网信 and 公安 sign in parallel, in any order, and all three must", async () => {
  const round = await sendIn(office, { contentClass: "emergency" })
  for (const who of ["section", "deputy", "head"] as const) must(await sign(office, who, round))
  must(await sign(office, "police", round))
  must(await sign(office, "publicity", round))
  expect(await sign(office, "leader", round)).toMatchObject({
    code: "review.not-your-turn",
    values: { step: "联审", mine: "终审" },
  })
  expect(must(await sign(office, "cyber", round)).round.steps[4]?.state).toBe("done")
  expect(must(await sign(office, "leader", round)).conclusion).toBe("cleared")
})

test.each<[string, Who, Record<string, unknown>, string]>([
  ["the author", "author", {}, "review.own-work"],
  ["somebody of another unit", "stranger", {}, "review.no-seat"],
  ["somebody whose turn has not come", "deputy", {}, "review.not-your-turn"],
  ["somebody who read another content", "section", { hash: "hash-2" }, "review.other-content"],
  ["somebody who left a gate open", "section", { gates: { ...FIVE, secrecy: false } }, "review.gates-missing"],
  ["somebody who returns it without a reason", "section", { verdict: "return" }, "review.reason-needed"],
  ["somebody after the last day", "section", { at: "2026-07-30T10:00:00+08:00" }, "review.past-due"],
])("[D5] %s cannot sign, and nothing is written", async (_name, who, more, code) => {
  const round = await sendIn(office)
  const before = await written(db)
  expect(await sign(office, who, round, more)).toMatchObject({ ok: false, code })
  expect(await written(db)).toEqual(before)
})

test("[D5] nobody signs twice in one round, also where he holds two seats", async () => {
  await office.grant("section", "deputy-head", "bureau")
  const round = await sendIn(office)
  must(await sign(office, "section", round))
  const before = await written(db)
  expect(await sign(office, "section", round)).toMatchObject({ code: "review.signed-before" })
  expect(await written(db)).toEqual(before)
  expect(must(await sign(office, "deputy", round)).conclusion).toBe("cleared")
  await db.run("update identity.role_grant set ended_at = now() where person_id = $1 and role = 'deputy-head'", [
    people.section,
  ])
})

test("[D5] two who hold one seat sign at once: one signature counts, the other is told", async () => {
  await office.grant("proof", "section-head", "bureau")
  const round = await sendIn(office)
  const both = await Promise.all([sign(office, "section", round), sign(office, "proof", round)])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  expect(both.find((one) => !one.ok)).toMatchObject({ code: "review.no-seat" })
  const one = await db.one<{ n: number }>(
    "select count(*)::int as n from review.opinion where round_id = $1 and way = 'signed'",
    [round.id],
  )
  expect(one.n).toBe(1)
  await db.run("update identity.role_grant set ended_at = now() where person_id = $1 and role = 'section-head'", [
    people.proof,
  ])
})

test("[D5] returned and refused end the round with the reason; it takes no more signatures", async () => {
  const round = await sendIn(office)
  const back = must(await sign(office, "section", round, { verdict: "return", note: "时间写错" }))
  expect(back).toMatchObject({ conclusion: "returned", round: { state: "returned", endedBecause: "时间写错" } })
  const before = await written(db)
  expect(await sign(office, "deputy", round)).toMatchObject({ code: "review.wrong-state" })
  expect(await written(db)).toEqual(before)
  const other = await sendIn(office)
  expect(must(await sign(office, "section", other, { verdict: "refuse", note: "不宜公开" })).conclusion).toBe("refused")
})

test("[D5] an edit voids the round, also a cleared one, and says whose signatures fell", async () => {
  const round = await sendIn(office, { id: "edited" })
  must(await sign(office, "section", round))
  must(await sign(office, "deputy", round))
  const ctx = await office.as("author")
  const subject = { kind: "test.thing", id: "edited", why: "改了标题" }
  const same = await db.tx((tx) => review.voidRound(ctx, tx, { ...subject, newHash: "hash-1" }))
  expect(same).toBeUndefined()
  const fallen = await db.tx((tx) => review.voidRound(ctx, tx, { ...subject, newHash: "hash-2" }))
  expect(fallen).toMatchObject({ state: "void", endedBecause: "改了标题；曹敏、程远的签署随之作废" })
  const entry = await db.one<{ detail: { signers: string[]; to: string } }>(
    "select detail from trail.entry where action = 'round.voided' order by id desc limit 1",
  )
  expect(entry.detail).toMatchObject({ signers: [people.section, people.deputy], to: "hash-2" })
  expect(await sign(office, "section", round)).toMatchObject({ code: "review.wrong-state" })
  expect(await db.tx((tx) => review.voidRound(ctx, tx, { ...subject, newHash: "hash-3" }))).toBeUndefined()
})

test("[D5] the table itself refuses a signature over another hash", async () => {
  const round = await sendIn(office)
  const seat = round.steps[1]?.seats[0]?.id ?? ""
  const insert = db.run(
    `insert into review.opinion (round_id, hash, seat_id, person_id, way, verdict, at)
     values ($1, 'hash-2', $2, $3, 'signed', 'agree', now())`,
    [round.id, seat, people.section],
  )
  await expect(insert).rejects.toThrow(/foreign key/)
})

test("[D5] sent in twice at once opens one round; a second while it is open is refused", async () => {
  const both = await Promise.all([trySend(office, { id: "twice" }), trySend(office, { id: "twice" })])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  expect(both.find((one) => !one.ok)).toMatchObject({ code: "review.open-before" })
})

test.each<[string, Parameters<typeof trySend>[1], string]>([
  ["an unknown class", { contentClass: "other" }, "review.unknown-class"],
  ["no hash", { hash: "" }, "review.no-hash"],
  ["no author", { authors: [] }, "review.no-author"],
  ["a deadline that is over", { dueAt: new Date("2026-06-01T00:00:00Z") }, "review.past-deadline"],
  ["the only section head as author", { authors: ["section"] }, "review.vacant-seat"],
])("[D5] nothing is sent in with %s, and nothing is written", async (_name, given, code) => {
  const before = await written(db)
  expect(await trySend(office, given)).toMatchObject({ ok: false, code })
  expect(await written(db)).toEqual(before)
})

test("[D5] who sends in another's work does not review it either", async () => {
  await office.grant("colleague", "section-head", "bureau")
  const round = await sendIn(office, { by: "colleague" })
  expect(await sign(office, "colleague", round)).toMatchObject({ code: "review.own-sending" })
  await db.run("update identity.role_grant set ended_at = now() where person_id = $1 and role = 'section-head'", [
    people.colleague,
  ])
})

test("[D5] every signature leaves one trail entry with the hash, and every step tells its people", async () => {
  const jobs = () => db.one<{ n: number }>("select count(*)::int as n from graphile_worker.jobs")
  const before = (await jobs()).n
  const round = await sendIn(office)
  must(await sign(office, "section", round))
  expect((await jobs()).n).toBe(before + 2)
  const entries = await db.many<{ action: string; detail: { hash: string } }>(
    "select action, detail from trail.entry where detail ->> 'round' = $1 order by id",
    [round.id],
  )
  expect(entries.map(({ action, detail }) => [action, detail.hash])).toEqual([
    ["round.opened", "hash-1"],
    ["round.signed", "hash-1"],
  ])
})
