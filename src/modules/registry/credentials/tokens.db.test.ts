import { afterAll, expect, test } from "vitest"
import { openDb } from "#platform/db"
import { testDb } from "#platform/testing"
import { act, buildCity, file, filed, given, NOW, supervisorOf } from "../testing/city.ts"
import { keeperOf, portsWith, rotatingPlatform } from "../testing/custody.ts"
import { accessByCredential } from "./access.ts"
import { confirmCredential } from "./decide.ts"
import { enterCredential } from "./enter.ts"

const db = await testDb()
const city = await buildCity(db)
const one = await keeperOf(db, city, "澹台清和")
const two = await keeperOf(db, city, "公冶知行")
const other = openDb(db.url, { max: 3, name: "another process" })
afterAll(() => other.close())

/** An account with a credential in force, reached as from two processes. */
async function reachedTwice(platformId: string, platform = rotatingPlatform()) {
  const ports = portsWith(platform.connector)
  const [id] = await file(db, supervisorOf(city), [filed({ name: `号${platformId}`, unitId: city.office, platformId })])
  const input = { id: id!, values: { appId: "wx", secret: "secret-of-the-app" }, secretsEndOn: null, reason: "接入" }
  const entered = given(await act(db, (tx) => enterCredential(one, tx, input, ports)))
  given(await act(db, (tx) => confirmCredential(two, tx, { id: id!, entryId: entered.waiting!.id }, ports)))
  const clock = { now: () => new Date(time.now) }
  const time = { now: NOW }
  const account = { accountId: id!, platform: "wechat-mp", platformId }
  const from = async (process: typeof db) =>
    (await accessByCredential({ ...ports, db: process, clock }, account))!.tokens
  return { platform, time, from, id: id! }
}

test("[A14] of fifty callers in two processes one renews, and all get the same token", async () => {
  const { platform, from } = await reachedTwice("gh_50")
  const callers = await Promise.all(Array.from({ length: 50 }, (_, i) => from(i % 2 === 0 ? db : other)))
  const tokens = await Promise.all(callers.map((port) => port.current()))
  expect(new Set(tokens.map((token) => JSON.stringify(token)))).toEqual(new Set(['{"ok":true,"value":"a1"}']))
  expect(platform.renewals).toBe(1)
  // All of them find that it was refused: again one renewal, with the rotated refresh token.
  const renewed = await Promise.all(callers.map((port) => port.renewed("a1")))
  expect(new Set(renewed.map((token) => JSON.stringify(token)))).toEqual(new Set(['{"ok":true,"value":"a2"}']))
  expect(platform.renewals).toBe(2)
})

test("[A14] a rotated refresh token is kept before the new token is used", async () => {
  const { from, time } = await reachedTwice("gh_51")
  const port = await from(db)
  expect(await port.current()).toMatchObject({ value: "a1" })
  time.now = "2026-06-11T11:58:00+08:00"
  expect(await (await from(other)).current()).toMatchObject({ value: "a2" })
  time.now = "2026-06-11T13:57:00+08:00"
  // Had the second process not kept r2, the platform would refuse the used r1.
  expect(await port.current()).toMatchObject({ value: "a3" })
})

test("[A14] a process that dies between renewal and saving lets go at once; where tokens rotate, the status page says so", async () => {
  const { platform, from, id, time } = await reachedTwice("gh_52")
  expect(await (await from(db)).current()).toMatchObject({ value: "a1" })
  time.now = "2026-06-11T12:30:00+08:00"
  platform.afterGrant = async () => {
    platform.afterGrant = async () => undefined
    await db.run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'another process'")
  }
  await expect((await from(other)).current()).rejects.toThrow()
  expect(platform.renewals).toBe(2)
  expect(await (await from(db)).current()).toMatchObject({ ok: false, failure: { kind: "token" } })
  const row = await db.one(
    "select failure_kind as kind, failure_reason as reason from registry.connection where account_id = $1",
    [id],
  )
  expect(row).toEqual({ kind: "token", reason: "刷新令牌已经用过。" })
})
