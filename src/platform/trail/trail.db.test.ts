import { expect, test } from "vitest"
import { actor, ctxOf, testDb } from "#platform/testing"
import { seal, verifyTrail, write } from "./index.ts"

const db = await testDb()
const ctx = ctxOf(actor({ id: "7", unitId: "3" }))
const subject = { kind: "monitoring.problem", id: "42" }

test("[J3] committed entries are linked in order and the chain verifies", async () => {
  await db.tx((tx) => write(tx, ctx, "problem.assigned", subject, { to: "9" }))
  await db.tx((tx) => write(tx, ctx, "problem.closed", subject))
  expect(await verifyTrail(db)).toMatchObject({ sealed: 0, unsealed: 2, fault: undefined })
  expect(await seal(db, ctx.now)).toBe(2)
  expect(await seal(db, ctx.now)).toBe(0)
  expect(await verifyTrail(db)).toMatchObject({ sealed: 2, unsealed: 0, fault: undefined })
})

test("[J3] an entry can be neither changed nor deleted, by anyone who has only SQL", async () => {
  await expect(db.run("update trail.entry set action = 'x'")).rejects.toThrow("append-only")
  await expect(db.run("delete from trail.entry")).rejects.toThrow("append-only")
  await expect(db.run("truncate trail.seal, trail.entry")).rejects.toThrow("append-only")
})

test("[J3] an owner of the database who switches the trigger off is found out by the chain", async () => {
  await db.tx((tx) => write(tx, ctx, "problem.opened", subject))
  await seal(db, ctx.now)
  await db.run("alter table trail.entry disable trigger entry_append_only")
  await db.run("update trail.entry set actor_id = '8' where id = (select min(id) from trail.entry)")
  const { fault } = await verifyTrail(db)
  expect(fault?.reason).toBe("内容与封存时的摘要不符")
})

test("[J3] two sealers at once link every entry exactly once", async () => {
  const fresh = await testDb()
  for (let i = 0; i < 20; i++) await fresh.tx((tx) => write(tx, ctx, "problem.opened", subject))
  const sealed = await Promise.all([seal(fresh, ctx.now), seal(fresh, ctx.now), seal(fresh, ctx.now)])
  expect(sealed.reduce((sum, n) => sum + n, 0)).toBe(20)
  expect(await verifyTrail(fresh)).toMatchObject({ sealed: 20, unsealed: 0, fault: undefined })
})
