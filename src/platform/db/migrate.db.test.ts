import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeEach, expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { migrate, pendingMigrations } from "./migrate.ts"
import { openDb } from "./pool.ts"

const db = await testDb()
const root = await mkdtemp(join(tmpdir(), "jusheng-migrations-"))
afterAll(() => rm(root, { recursive: true, force: true }))

const lower = { owner: "lower_floor", folder: join(root, "lower") }
const upper = { owner: "upper_floor", folder: join(root, "upper") }
const put = (folder: string, name: string, sql: string) => writeFile(join(folder, name), sql)
const names = (files: readonly { owner: string; name: string }[]) => files.map((file) => `${file.owner}/${file.name}`)

beforeEach(async () => {
  await rm(root, { recursive: true, force: true })
  await db.run("drop schema if exists lower_floor cascade; drop schema if exists upper_floor cascade")
  await db.run("delete from platform.migration where owner like '%_floor'")
  for (const { folder } of [lower, upper]) await mkdir(folder, { recursive: true })
  await put(
    lower.folder,
    "0001-unit.sql",
    "create table lower_floor.unit (id int8 primary key);\ncreate index on lower_floor.unit (id);",
  )
  await put(
    upper.folder,
    "0001-note.sql",
    "create table upper_floor.note (unit_id int8 references lower_floor.unit (id))",
  )
})

test("files are applied once, floor by floor, each with its row in the ledger", async () => {
  expect(names(await pendingMigrations(db, [lower, upper]))).toEqual([
    "lower_floor/0001-unit.sql",
    "upper_floor/0001-note.sql",
  ])
  expect(names(await migrate(db, [lower, upper], new Date("2026-06-11T02:00:00Z")))).toHaveLength(2)
  expect(await migrate(db, [lower, upper])).toEqual([])
  expect(await pendingMigrations(db, [lower, upper])).toEqual([])
  await put(lower.folder, "0002-name.sql", "alter table lower_floor.unit add name text")
  expect(names(await migrate(db, [lower, upper]))).toEqual(["lower_floor/0002-name.sql"])
  const row = await db.one("select name, applied_at from platform.migration where owner = 'lower_floor' and number = 1")
  expect(row).toEqual({ name: "0001-unit.sql", applied_at: new Date("2026-06-11T02:00:00Z") })
})

test("a file changed after it was applied is named and nothing goes on", async () => {
  await migrate(db, [lower, upper])
  await put(lower.folder, "0001-unit.sql", "create table lower_floor.unit (id int8 primary key, name text)")
  await put(upper.folder, "0002-more.sql", "create table upper_floor.more (id int8)")
  await expect(migrate(db, [lower, upper])).rejects.toThrow("lower_floor/0001-unit.sql")
  await expect(pendingMigrations(db, [lower, upper])).rejects.toThrow("lower_floor/0001-unit.sql")
  expect(await db.one("select to_regclass('upper_floor.more') as there")).toEqual({ there: null })
})

test("a file that fails leaves neither tables nor a row, and says which it was", async () => {
  await put(upper.folder, "0002-broken.sql", "create table upper_floor.half (id int8); select 1 / 0")
  await expect(migrate(db, [lower, upper])).rejects.toThrow("upper_floor/0002-broken.sql: division by zero")
  expect(await db.one("select to_regclass('upper_floor.half') as there")).toEqual({ there: null })
  expect(names(await pendingMigrations(db, [lower, upper]))).toEqual(["upper_floor/0002-broken.sql"])
})

test("two processes that migrate at once apply every file once", async () => {
  const other = openDb(db.url, { max: 2 })
  const both = await Promise.all([migrate(db, [lower, upper]), migrate(other, [lower, upper])])
  await other.close()
  expect(names(both.flat()).sort()).toEqual(["lower_floor/0001-unit.sql", "upper_floor/0001-note.sql"])
})

test("a file name without its number, or with a number used before, is refused", async () => {
  await put(lower.folder, "0001-again.sql", "select 1")
  await expect(migrate(db, [lower])).rejects.toThrow("bad migration name lower_floor/0001-unit.sql")
  await rm(join(lower.folder, "0001-again.sql"))
  await put(lower.folder, "extra.sql", "select 1")
  await expect(migrate(db, [lower])).rejects.toThrow("bad migration name lower_floor/extra.sql")
})
