import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { type Db, dumpCatalogue, type MigrationSource, migrate } from "#platform/db"
import { prepareQueue } from "#platform/jobs"
import { emptyDb } from "#platform/testing"
import { backup } from "./backup.ts"
import { restore } from "./restore.ts"

const root = await mkdtemp(join(tmpdir(), "jusheng-transfer-"))
afterAll(() => rm(root, { recursive: true, force: true }))
const now = new Date("2026-06-11T02:00:00Z")
const at = (name: string) => join(root, name)

const sources: MigrationSource[] = [{ owner: "sample", folder: at("sample") }]
await mkdir(at("sample"))
await writeFile(
  at("sample/0001-all.sql"),
  `create table sample.zone (id bigint generated always as identity primary key, parent_id bigint references sample.zone (id));
   create table sample.account (id bigint primary key, zone_id bigint not null references sample.zone (id), text text,
     tags text[], more jsonb, bytes bytea, at timestamptz, ratio double precision, chars integer generated always as (length(text)) stored);
   create table sample.metric (account_id bigint references sample.account (id), month date not null) partition by range (month);
   create function sample.refuse() returns trigger language plpgsql as $$ begin raise exception 'append-only'; end $$;
   create trigger zone_append_only before insert or truncate on sample.zone execute function sample.refuse();
   alter table sample.zone disable trigger zone_append_only;
   insert into sample.zone (parent_id) values (null);`,
)

/** A house with nasty values, a partition made by code, a waiting job that a dead worker still holds, and a file. */
async function filled(): Promise<Db> {
  const db = await emptyDb()
  await migrate(db, sources, now)
  await prepareQueue(db)
  await db.run(`insert into sample.zone (parent_id) values (1), (2);
    alter table sample.zone enable trigger zone_append_only;
    create table sample.metric_2026_06 partition of sample.metric for values from ('2026-06-01') to ('2026-07-01');
    insert into sample.account values (9007199254740993, 3, E'聚\\t声\\n\\\\N "', array['甲', null, '{}'], '{"a": 0.10}', '\\x00ff', now(), 0.1::float8 + 0.2),
      (2, 1, '', null, null, null, 'infinity', 'NaN');
    insert into sample.metric values (2, '2026-06-11');
    select graphile_worker.add_job('sample.work', '{"id": "1"}', queue_name := 'one');
    update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead'`)
  return db
}

const source = await filled()
await mkdir(at("files/ab"), { recursive: true })
await writeFile(at("files/ab/abcd"), Buffer.from([1, 2, 3]))
const made = await backup({ db: source, files: at("files"), to: at("backup"), now })

const bring = async (from: string, db?: Db, files = at(`files-${from}`)) => {
  const target = db ?? (await emptyDb())
  const manifest = await restore({ db: target, sources, prepareQueue, from: at(from), files, now })
  return { target, manifest }
}

test("a backup restored and backed up again is the same to the last byte", async () => {
  const { target } = await bring("backup")
  expect(await target.many("select * from sample.account order by id")).toEqual(
    await source.many("select * from sample.account order by id"),
  )
  expect(await dumpCatalogue(target)).toBe(await dumpCatalogue(source))
  expect(await readFile(at("files-backup/ab/abcd"))).toEqual(Buffer.from([1, 2, 3]))
  const again = await backup({ db: target, files: at("files-backup"), to: at("again"), now })
  const ofHouse = (manifest: typeof made) => manifest.tables.filter((table) => table.schema === "sample")
  expect(ofHouse(again)).toEqual(ofHouse(made))
  expect(again.files).toEqual(made.files)
  expect(made.tables.find((table) => table.name === "account")?.rows).toBe(2)
})

test("the next number goes on where it stood, and append-only stays append-only", async () => {
  const { target } = await bring("backup", undefined, at("files-next"))
  await expect(target.run("insert into sample.zone (parent_id) values (null)")).rejects.toThrow("append-only")
  await target.run("alter table sample.zone disable trigger user")
  expect(await target.one("insert into sample.zone (parent_id) values (1) returning id")).toEqual({ id: "4" })
})

test("a waiting job comes along and is free to be taken", async () => {
  const { target } = await bring("backup", undefined, at("files-jobs"))
  expect(await target.many("select task_identifier, locked_by from graphile_worker.jobs")).toEqual([
    { task_identifier: "sample.work", locked_by: null },
  ])
})

test("a database with tables is never restored over", async () => {
  await expect(bring("backup", source)).rejects.toThrow("只能恢复到空的数据库")
  expect(await source.one("select count(*)::int as n from sample.account")).toEqual({ n: 2 })
})

test("a changed byte is found before anything is written", async () => {
  await backup({ db: source, to: at("spoiled"), now })
  await appendFile(at("spoiled/tables/sample.account.copy.gz"), "x")
  const target = await emptyDb()
  await expect(bring("spoiled", target)).rejects.toThrow("与清单不符")
  await rm(at("spoiled/tables/sample.account.copy.gz"))
  await expect(bring("spoiled", target)).rejects.toThrow("缺少文件")
  await rm(at("spoiled/manifest.json"))
  await expect(bring("spoiled", target)).rejects.toThrow("不是一份完整的备份")
  expect(await target.one("select count(*)::int as n from pg_tables where schemaname = 'sample'")).toEqual({ n: 0 })
})

test("a restore that fails half way leaves the database empty for another try", async () => {
  await backup({ db: source, to: at("short"), now })
  const path = at("short/manifest.json")
  const manifest = JSON.parse(await readFile(path, "utf8"))
  for (const table of manifest.tables) if (table.name === "account") table.rows = 3
  await writeFile(path, JSON.stringify(manifest))
  const target = await emptyDb()
  await expect(bring("short", target)).rejects.toThrow("应有 3 行，只恢复了 2 行")
  await bring("backup", target, at("files-second"))
})

test("a backup of a later program is refused, one of an earlier program is brought up to date", async () => {
  const later = [{ owner: "sample", folder: at("later") }]
  await mkdir(at("later"))
  await writeFile(at("later/0001-all.sql"), await readFile(at("sample/0001-all.sql")))
  await writeFile(at("later/0002-more.sql"), "alter table sample.account add more_text text not null default '补'")
  const target = await emptyDb()
  await restore({ db: target, sources: later, prepareQueue, from: at("backup"), files: at("files-later"), now })
  expect(await target.one("select more_text from sample.account where id = 2")).toEqual({ more_text: "补" })
  await backup({ db: target, to: at("newer"), now })
  await expect(bring("newer")).rejects.toThrow("sample/0002-more.sql")
})

test("a backup never writes into a folder that holds something", async () => {
  await expect(backup({ db: source, to: at("files"), now })).rejects.toThrow("不是空目录")
})
