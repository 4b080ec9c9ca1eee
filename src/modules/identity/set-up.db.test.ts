import { expect, test } from "vitest"
import { actor, ctxOf, testDb } from "#platform/testing"
import { addUser, resetPassword } from "./commands/add-user.ts"
import { makeSetupCode, setUp, setUpNeeded } from "./commands/set-up.ts"
import { signIn } from "./commands/sign-in.ts"

const db = await testDb()
const ctx = ctxOf(actor(), "2026-06-11T10:00:00+08:00")
const first = {
  unitName: "安澜市人民政府办公室",
  level: "市" as const,
  personName: "闻人清和",
  loginName: "Admin1",
  password: "Guifan-2026",
}

test("[J5] a new installation gives one administrator in exchange for the code in the log, once", async () => {
  expect(await setUpNeeded(db)).toBe(true)
  const old = (await makeSetupCode(db, ctx.now))!
  const code = (await makeSetupCode(db, ctx.now))!
  expect(await db.tx((tx) => setUp(ctx, tx, { ...first, code: old }))).toMatchObject({ code: "identity.wrong-code" })
  expect(await db.tx((tx) => setUp(ctx, tx, { ...first, code, password: "123456" }))).toMatchObject({
    code: "identity.weak-password",
    issues: [{ code: "identity.password-too-simple" }],
  })
  expect(await db.tx((tx) => setUp(ctx, tx, { ...first, code: code.toLowerCase() }))).toMatchObject({ ok: true })
  expect(await db.tx((tx) => setUp(ctx, tx, { ...first, code }))).toMatchObject({ code: "identity.wrong-code" })
  expect(await makeSetupCode(db, ctx.now)).toBeUndefined()
  expect(await signIn(ctx, db, { name: "admin1", password: first.password, address: "" })).toMatchObject({ ok: true })
})

test("[J3] the three officers are three persons", async () => {
  const user = { name: "澹台致远", loginName: "anquan1", password: "Anlan-2026", unitName: first.unitName }
  expect(await db.tx((tx) => addUser(ctx, tx, { ...user, roles: ["security", "auditor"] }))).toMatchObject({
    code: "identity.officers-apart",
  })
  expect(await db.tx((tx) => addUser(ctx, tx, { ...user, roles: ["security"] }))).toMatchObject({ ok: true })
  expect(await db.tx((tx) => addUser(ctx, tx, { ...user, roles: ["boss"] }))).toMatchObject({
    values: { role: "boss" },
  })
})

test("[J2] a lost password is replaced, the lock is lifted and old sessions end", async () => {
  const opened = await signIn(ctx, db, { name: "anquan1", password: "Anlan-2026", address: "" })
  expect(opened.ok).toBe(true)
  expect(
    await db.tx((tx) => resetPassword(ctx, tx, { loginName: "anquan1", password: "Chengwan-2027" })),
  ).toMatchObject({ ok: true })
  const open = await db.one<{ n: number }>(
    "select count(*)::int as n from identity.session s join identity.login l using (person_id) where l.login_name = 'anquan1' and s.ended_at is null",
  )
  expect(open.n).toBe(0)
  expect(await signIn(ctx, db, { name: "anquan1", password: "Chengwan-2027", address: "" })).toMatchObject({ ok: true })
})
