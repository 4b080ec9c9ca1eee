import { expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { dumpCatalogue } from "./catalogue.ts"

const db = await testDb()

test("the dump shows what a table is made of, and changes when the table does", async () => {
  await db.run(`create schema sample;
    create table sample.unit (id bigint generated always as identity primary key, name text not null default '甲', level integer check (level > 0));
    create index unit_name on sample.unit (name);
    create view sample.named as select id, name from sample.unit`)
  const lines = (await dumpCatalogue(db)).split("\n").filter((line) => line.includes("sample"))
  expect(lines).toContain("table sample.unit column id bigint not null identity always")
  expect(lines).toContain("table sample.unit column name text not null default '甲'::text")
  expect(lines).toContain("table sample.unit constraint unit_level_check CHECK ((level > 0))")
  expect(lines).toContain("table sample.unit constraint unit_pkey PRIMARY KEY (id)")
  expect(lines).toContain("table sample.unit index unit_name CREATE INDEX unit_name ON sample.unit USING btree (name)")
  expect(lines.some((line) => line.startsWith("view sample.named as SELECT"))).toBe(true)
  const before = await dumpCatalogue(db)
  expect(await dumpCatalogue(db)).toBe(before)
  await db.run("alter table sample.unit alter name drop not null")
  expect(await dumpCatalogue(db)).not.toBe(before)
})
