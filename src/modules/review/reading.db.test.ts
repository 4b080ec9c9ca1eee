import { expect, test } from "vitest"
import { actor, ctxOf } from "#platform/testing"
import type { ReviewKind } from "./kinds.ts"
import { chooseLadder } from "./ladders/choose.ts"
import { laddersPage } from "./ladders/views.ts"
import { listRounds } from "./queries.ts"
import { signingPage } from "./rounds/signing-page.ts"
import { must, openOffice, sendIn, sign, type Who, written } from "./testing/office.ts"

const office = await openOffice()
const { db, units } = office

let hash = "hash-1"
const kind: ReviewKind = {
  kind: "test.thing",
  name: "稿件",
  opens: (id) => `/things/${id}`,
  opinionsAt: (id) => `/things/${id}/opinions`,
  summary: async (_sql, id) => ({
    title: "关于夏季防汛的提示",
    lines: ["发往：政务微信", "字数：320", "配图：2张"],
    bodyHtml: "<p>近期雨水偏多。</p>",
    unitName: "望澜区文化和旅游局",
    authors: [{ id, name: "林晓" }],
    hash,
    findings: { veto: 0, serious: 1, warn: 2, waved: [{ original: "帐号", reason: "引文原样", by: "林晓" }] },
  }),
}
const list = async (who: Who, side: "mine" | "sent" | "signed" | "all" = "mine") =>
  must(await listRounds(await office.as(who), db, { side, limit: 50 }, [kind]))
const page = async (who: Who, id: string) => await signingPage(await office.as(who), db, { id }, [kind])

test("[D5] 待我审核 holds what is mine to sign now, and leaves with the signature", async () => {
  const round = await sendIn(office)
  expect((await list("section")).items[0]).toMatchObject({
    id: round.id,
    kindName: "稿件",
    step: "二审",
    forName: null,
  })
  expect((await list("deputy")).items).toEqual([])
  expect((await list("author")).items).toEqual([])
  expect((await list("author", "sent")).items[0]?.id).toBe(round.id)
  must(await sign(office, "section", round))
  expect((await list("section")).items).toEqual([])
  expect((await list("section", "signed")).items[0]?.id).toBe(round.id)
  expect(await list("deputy")).toMatchObject({ total: 1, counts: { mine: 1, overdue: 0 } })
})

test("[D5] the signing page shows the thing, its hits and what was waved through, and why a button is off", async () => {
  const round = await sendIn(office)
  const mine = must(await page("section", round.id))
  expect(mine).toMatchObject({
    kindName: "稿件",
    opens: expect.stringContaining("/things/"),
    same: true,
    seatLabel: "股室负责人",
    sign: { ok: true, why: null },
    summary: { findings: { serious: 1, waved: [{ original: "帐号", reason: "引文原样", by: "林晓" }] } },
  })
  expect(must(await page("author", round.id)).sign).toMatchObject({
    ok: false,
    why: expect.stringContaining("您写过或改过这一稿"),
  })
  expect(must(await page("deputy", round.id)).sign.why).toContain("现在轮到“二审”")
  expect(mine.events.map((event) => event.action)).toEqual(["送审"])
  hash = "hash-2"
  const changed = must(await page("section", round.id))
  expect(changed).toMatchObject({ same: false, sign: { ok: false, why: expect.stringContaining("内容已经改动") } })
  hash = "hash-1"
})

test("[D5] a round that is none of one's business is not found; who reads the unit's rounds finds it", async () => {
  const round = await sendIn(office)
  expect(await page("stranger", round.id)).toMatchObject({ code: "review.not-found" })
  expect((await list("stranger", "all")).items).toEqual([])
  expect((await list("head", "all")).items.map((line) => line.id)).toContain(round.id)
  const blind = ctxOf(actor({ id: office.people.stranger, unitId: units.bureau }))
  expect(await signingPage(blind, db, { id: round.id }, [kind])).toMatchObject({ code: "review.not-found" })
})

const choose = (who: Who, unit: string, ladderId: string | null) =>
  office.act(who, (ctx, tx) => chooseLadder(ctx, tx, { id: unit, ladderId, reason: "本局制度" }))

test("[D5] a unit chooses a stricter ladder; where it would be looser it does not count and the page says so", async () => {
  must(await choose("head", units.bureau, "a"))
  const shown = must(await laddersPage(await office.as("head"), db, {}))
  expect(shown.inForce.map((one) => [one.class, one.ladderId])).toEqual([
    ["ordinary", "a"],
    ["important", "a"],
    ["emergency", "d"],
  ])
  expect(shown.inForce[2]?.looser[0]).toContain("不计入")
  expect(shown.inForce[0]?.chosenBy).toBe("望澜区文化和旅游局")
  expect(shown.inForce[2]?.steps[4]?.seats.map((seat) => seat.people[0]?.name)).toEqual(["余薇", "秦朗", "高岩"])
  expect(await sendIn(office)).toMatchObject({ ladder: { id: "a" } })
  must(await choose("head", units.bureau, null))
  expect(await sendIn(office)).toMatchObject({ ladder: { id: "d" } })
})

test.each<[string, Who, () => string, string, string]>([
  ["of another unit", "head", () => units.street, "a", "review.unknown-unit"],
  ["that is not there", "head", () => units.bureau, "z", "review.unknown-ladder"],
])("[D5] no ladder is chosen %s, and nothing is written", async (_name, who, unit, ladder, code) => {
  const before = await written(db)
  expect(await choose(who, unit(), ladder)).toMatchObject({ ok: false, code })
  expect(await written(db)).toEqual(before)
})

test("[D5] a ladder looser than the one above in every class is refused; two who choose at once leave one", async () => {
  must(await choose("head", units.bureau, "b"))
  await db.run(
    "insert into review.choice (unit_id, ladder_id, reason, chosen_by, chosen_at) values ($1, 'b', '区里', 'house', now())",
    [units.district],
  )
  const before = await written(db)
  expect(await choose("head", units.bureau, "e")).toMatchObject({ code: "review.looser-ladder" })
  expect(await written(db)).toEqual(before)
  await Promise.all([choose("head", units.bureau, "a"), choose("head", units.bureau, "b")])
  const left = await db.one<{ n: number }>(
    "select count(*)::int as n from review.choice where unit_id = $1 and ended_at is null",
    [units.bureau],
  )
  expect(left.n).toBe(1)
})
