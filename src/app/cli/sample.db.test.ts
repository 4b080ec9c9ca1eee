import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import type { Db } from "#platform/db"
import { emptyDb, testDb } from "#platform/testing"
import { runWords } from "../cli.ts"

const root = await mkdtemp(join(tmpdir(), "jusheng-sample-"))
afterAll(() => rm(root, { recursive: true, force: true }))

async function call(db: Db, env: Record<string, string>, ...words: string[]) {
  let out = ""
  let err = ""
  const code = await runWords(["sample", ...words, "--json"], {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    stdin: async () => Buffer.alloc(0),
    now: () => new Date("2026-11-23T15:30:00+08:00"),
    env: { JUSHENG_HOME: root, DATABASE_URL: db.url, ...env },
  })
  return { code, json: out === "" ? undefined : JSON.parse(out), err }
}

test("makes the named city in an empty database, with a password that the next start remembers", async () => {
  const db = await emptyDb()
  const made = await call(db, {}, "1170")
  expect(made).toMatchObject({ code: 0, json: { shape: "1170" } })
  expect(made.json.logins).toContain("jianguan")
  expect((await readFile(join(root, "sample-password"), "utf8")).trim()).toBe(made.json.password)
  expect(await db.one("select shape from identity.v_sample")).toEqual({ shape: "1170" })
  const again = await call(db, {}, "130")
  expect(again).toMatchObject({ code: 1, json: undefined, err: expect.stringContaining("已经有数据") })
  expect(await db.one("select count(*)::int as n from identity.v_sample")).toEqual({ n: 1 })
}, 180_000)

test("writes nothing beside an office's own data, and nothing in production", async () => {
  const db = await testDb()
  const unit = { kind: "行政机关", areaParentId: null, lineParentId: null, divisionCode: null }
  await db.tx((tx) => addUnit(tx, { ...unit, name: "某市政府", shortName: "市政府", level: "市" }, new Date()))
  expect(await call(db, {}, "112")).toMatchObject({ code: 1, err: expect.stringContaining("已经有数据") })
  const production = await call(db, { NODE_ENV: "production" }, "112")
  expect(production).toMatchObject({ code: 1, err: expect.stringContaining("正式环境") })
  expect(await db.one("select count(*)::int as n from identity.v_unit")).toEqual({ n: 1 })
})

test("says which cities there are", async () => {
  const db = await testDb()
  expect(await call(db, {}, "500")).toMatchObject({ code: 2, err: expect.stringContaining("112、130、1170") })
  expect(await call(db, {})).toMatchObject({ code: 2, err: expect.stringContaining("示例城市的名称") })
})
