import { expect, test } from "vitest"
import { Trouble } from "#platform/root"
import { testDb } from "#platform/testing"
import { openDb } from "./pool.ts"

const db = await testDb()

test("large numbers and civil dates arrive as text, instants as Date", async () => {
  const row = await db.one(`select 9007199254740993::int8 as big, 0.10::numeric as money, date '2026-02-28' as day,
    array[date '2026-02-28'] as days, timestamptz '2026-06-11 10:00+08' as at, array[7::int8] as ids`)
  expect(row).toEqual({
    big: "9007199254740993",
    money: "0.10",
    day: "2026-02-28",
    days: ["2026-02-28"],
    at: new Date("2026-06-11T02:00:00Z"),
    ids: ["7"],
  })
})

test("a transaction that throws leaves nothing", async () => {
  await db.run("create table public.kept (id integer)")
  await expect(
    db.tx(async (tx) => {
      await tx.run("insert into public.kept values (1)")
      throw new Error("no")
    }),
  ).rejects.toThrow("no")
  expect(await db.many("select * from public.kept")).toEqual([])
  await db.tx((tx) => tx.run("insert into public.kept values (2)"))
  expect(await db.one("select * from public.kept")).toEqual({ id: 2 })
})

test("a prepared transaction plans a statement once; one with a long list anew each time", async () => {
  const plans = await db.tx(
    async (tx) => {
      for (const n of [1, 2, 3]) await tx.one("select $1::int + 40 as sum", [n])
      for (const length of [2, 9]) await tx.one("select cardinality($1::int[]) as n", [Array(length).fill(1)])
      await tx.one("select cardinality($1::text[]) as n", [Array(9).fill("a")])
      return tx.many<{ statement: string; n: number }>(
        `select statement, (generic_plans + custom_plans)::int as n from pg_prepared_statements
         where statement like '%cardinality%' or statement like '%40%' order by statement`,
      )
    },
    { prepared: true },
  )
  expect(plans).toEqual([
    { statement: "select $1::int + 40 as sum", n: 3 },
    { statement: "select cardinality($1::int[]) as n", n: 1 },
  ])
  expect(await db.tx((tx) => tx.one("select $1::int + 41 as sum", [1]))).toEqual({ sum: 42 })
})

test("one and maybe count their rows", async () => {
  await expect(db.one("select 1 where false")).rejects.toThrow("expected one row, got 0")
  await expect(db.maybe("select generate_series(1, 2)")).rejects.toThrow("at most one row, got 2")
  expect(await db.maybe("select 1 where false")).toBeUndefined()
})

test("copied rows are read back as they were written, whatever is in them", async () => {
  await db.run(
    "create table public.copied (id int8, text text, tags text[], more jsonb, bytes bytea, at timestamptz, ok boolean)",
  )
  const nasty = 'a\tb\nc\\d\re"f\\N 聚声 \u{1F5E3}'
  const rows = [
    [
      "1",
      nasty,
      [nasty, "{}", ",", "NULL"],
      { nasty },
      Buffer.from([0, 255, 10]),
      new Date("2026-01-01T00:00:00Z"),
      true,
    ],
    ["2", null, [], {}, null, null, false],
    ["3", "\\N", null, null, null, null, null],
    ["4", "", [""], null, null, null, null],
  ] as const
  const columns = ["id", "text", "tags", "more", "bytes", "at", "ok"]
  expect(await db.tx((tx) => tx.copy("public.copied", columns, rows))).toBe(4)
  const back = await db.many<Record<string, unknown>>("select * from public.copied order by id")
  expect(back.map((row) => columns.map((column) => row[column]))).toEqual(rows)
})

test("a copy into a table that is not there fails and rolls back", async () => {
  await expect(db.tx((tx) => tx.copy("public.absent", ["id"], [[1]]))).rejects.toThrow("does not exist")
  expect(await db.one("select 1 as one")).toEqual({ one: 1 })
})

test("a statement past its time is cancelled", async () => {
  const hurried = openDb(db.url, { max: 1, statementTimeoutMs: 50 })
  await expect(hurried.run("select pg_sleep(5)")).rejects.toThrow("statement timeout")
  await hurried.close()
})

test("a server that is not there is told in a sentence", async () => {
  const nowhere = openDb("postgres://a:b@127.0.0.1:1/c", { max: 1 })
  await expect(nowhere.run("select 1")).rejects.toThrow(Trouble)
  await expect(nowhere.tx((tx) => tx.run("select 1"))).rejects.toThrow("连接不上数据库服务器")
  await nowhere.close()
})
