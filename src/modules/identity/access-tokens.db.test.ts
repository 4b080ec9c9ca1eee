import { expect, test } from "vitest"
import { actor, ctxOf, testDb } from "#platform/testing"
import { actorOfToken, endAccessToken, makeAccessToken } from "./commands/access-tokens.ts"
import { addGrant, addPerson, addUnit } from "./store.ts"

const db = await testDb()
const now = new Date("2026-06-11T10:00:00+08:00")
const personId = await db.tx(async (tx) => {
  const unit = {
    name: "望澜区",
    shortName: "望澜区",
    kind: "行政机关",
    level: "县",
    areaParentId: null,
    lineParentId: null,
    divisionCode: null,
  }
  const unitId = await addUnit(tx, unit, now)
  const id = await addPerson(tx, { name: "闻人清和", unitId }, now)
  await addGrant(tx, { personId: id, role: "operator", unitId, by: "house" }, now)
  return id
})
const ctx = ctxOf(actor({ id: personId }), now)

test("[J6] a program acts in a person's name until its day, with no more than his permissions", async () => {
  const made = await db.tx((tx) => makeAccessToken(ctx, tx, { name: "数据共享平台", expiresOn: "2026-09-01" }))
  if (!made.ok) throw new Error(made.code)
  const { token, id } = made.value
  expect(
    await db.many("select 1 from identity.access_token where encode(token_hash, 'escape') like '%' || $1 || '%'", [
      token,
    ]),
  ).toEqual([])
  const who = await actorOfToken(db, token, now)
  expect(who?.id).toBe(personId)
  expect(who?.permissions.has("monitoring.rectify")).toBe(true)
  expect(who?.permissions.has("monitoring.supervise")).toBe(false)
  expect(await actorOfToken(db, token, new Date("2026-09-02T00:00:01+08:00"))).toBeUndefined()
  expect(await actorOfToken(db, `${token}x`, now)).toBeUndefined()
  const stranger = ctxOf(actor({ id: "999" }), now)
  expect(await db.tx((tx) => endAccessToken(stranger, tx, { id }))).toMatchObject({ code: "identity.not-found" })
  await db.tx((tx) => endAccessToken(ctx, tx, { id }))
  expect(await actorOfToken(db, token, now)).toBeUndefined()
})

test("[J6] a token without an end in sight is refused, and nothing is written", async () => {
  const before = await db.one("select count(*)::int as n from trail.entry")
  const refusal = await db.tx((tx) => makeAccessToken(ctx, tx, { name: "永久", expiresOn: "2030-01-01" }))
  expect(refusal).toMatchObject({ code: "identity.token-too-long", values: { until: "2026-12-08" } })
  expect(await db.one("select count(*)::int as n from trail.entry")).toEqual(before)
})
