import { expect, test } from "vitest"
import { endDeputy, nameDeputy } from "./deputies/name-deputy.ts"
import { listDeputies } from "./deputies/views.ts"
import { listRounds } from "./queries.ts"
import { must, openOffice, sendIn, sign, type Who, written } from "./testing/office.ts"

const office = await openOffice()
const { db, people } = office

const name = (who: Who, deputy: Who, from: string, until: string, at?: string) =>
  office.act(
    who,
    (ctx, tx) => nameDeputy(ctx, tx, { deputyId: people[deputy], fromOn: from, untilOn: until, reason: "外出开会" }),
    at,
  )
const end = (who: Who, id: string) => office.act(who, (ctx, tx) => endDeputy(ctx, tx, { id }))
const waiting = async (who: Who, at?: string) =>
  must(await listRounds(await office.as(who, at), db, { side: "mine", limit: 50 }, []))

test("[D5] a deputy signs between the named days, and the form says for whom; his principal has then signed too", async () => {
  const { id } = must(await name("section", "colleague", "2026-06-11", "2026-06-12"))
  const round = await sendIn(office, { contentClass: "important" })
  expect((await waiting("colleague")).items.find((line) => line.id === round.id)?.forName).toBe("曹敏")
  const signed = must(await sign(office, "colleague", round))
  expect(signed.round.steps[1]?.seats[0]).toMatchObject({ name: "孟潇", forName: "曹敏" })
  expect(await sign(office, "section", round)).toMatchObject({ code: "review.signed-before" })
  expect((await waiting("section")).items.map((line) => line.id)).not.toContain(round.id)
  must(await end("section", id))
})

test("[D5] outside his days, or once the naming is taken back, a deputy has no seat", async () => {
  const { id } = must(await name("section", "colleague", "2026-06-12", "2026-06-13"))
  const round = await sendIn(office)
  expect(await sign(office, "colleague", round)).toMatchObject({ code: "review.no-seat" })
  must(await end("section", id))
  expect(await sign(office, "colleague", round, { at: "2026-06-12T09:00:00+08:00" })).toMatchObject({
    code: "review.no-seat",
  })
})

test("[D5] an author has no deputy on his own thing, and no author is one", async () => {
  await office.grant("colleague", "section-head", "bureau")
  const named = must(await name("colleague", "proof", "2026-06-11", "2026-06-12"))
  const other = must(await name("section", "author", "2026-06-11", "2026-06-12"))
  const round = await sendIn(office, { authors: ["author", "colleague"] })
  expect(await sign(office, "proof", round)).toMatchObject({ code: "review.no-seat" })
  expect(await sign(office, "author", round)).toMatchObject({ code: "review.own-work" })
  expect((await waiting("proof")).items.map((line) => line.id)).not.toContain(round.id)
  must(await end("colleague", named.id))
  must(await end("section", other.id))
  await db.run("update identity.role_grant set ended_at = now() where person_id = $1 and role = 'section-head'", [
    people.colleague,
  ])
})

test.each<[string, Who, string, string, string]>([
  ["oneself", "section", "2026-06-11", "2026-06-12", "review.own-deputy"],
  ["backwards", "colleague", "2026-06-12", "2026-06-11", "review.deputy-dates"],
  ["in the past", "colleague", "2026-06-01", "2026-06-10", "review.deputy-dates"],
  ["for half a year", "colleague", "2026-06-11", "2026-12-11", "review.deputy-too-long"],
])("[D5] nobody is named %s, and nothing is written", async (_name, deputy, from, until, code) => {
  const before = await written(db)
  expect(await name("section", deputy, from, until)).toMatchObject({ ok: false, code })
  expect(await written(db)).toEqual(before)
})

test("[D5] a day has one deputy, also when two are named at once; only who named may take it back", async () => {
  const both = await Promise.all([
    name("deputy", "colleague", "2026-06-11", "2026-06-12"),
    name("deputy", "proof", "2026-06-12", "2026-06-13"),
  ])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  expect(both.find((one) => !one.ok)).toMatchObject({ code: "review.deputy-before" })
  const [id] = both.flatMap((one) => (one.ok ? [one.value.id] : []))
  expect(await end("colleague", id ?? "")).toMatchObject({ code: "review.no-deputy" })
  must(await end("deputy", id ?? ""))
  expect(await end("deputy", id ?? "")).toMatchObject({ code: "review.deputy-over" })
  const page = must(await listDeputies(await office.as("deputy"), db))
  expect(page.items[0]).toMatchObject({ state: "ended", stateLabel: "已收回", end: { ok: false } })
  expect(page.people.map((one) => one.name)).toContain("孟潇")
})
