import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import type { Db } from "#platform/db"
import { addUnit } from "#modules/identity"
import { keepLock } from "#platform/root"
import { actor, ctxOf, emptyDb } from "#platform/testing"
import { seal, write } from "#platform/trail"
import { runWords } from "../cli.ts"
import { runningFile } from "./house-db.ts"

const root = await mkdtemp(join(tmpdir(), "jusheng-operator-"))
afterAll(() => rm(root, { recursive: true, force: true }))
const at = (name: string) => join(root, name)

/** Calls a command on a home and a database; answers the exit code, the parsed `--json` and the sentences. */
async function call(home: string, db: Db, ...words: string[]) {
  return speak("", home, db, ...words)
}

/** The same with something on standard input. */
async function speak(input: string, home: string, db: Db, ...words: string[]) {
  let out = ""
  let err = ""
  const code = await runWords([...words, "--json"], {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    stdin: async () => Buffer.from(input),
    now: () => new Date(),
    env: { JUSHENG_HOME: at(home), DATABASE_URL: db.url, PORT: "0" },
  })
  return { code, json: out === "" ? undefined : JSON.parse(out), err }
}

const house = await emptyDb()

test("an empty database has migrations waiting, and none after migrate", async () => {
  const before = await call("home", house, "migrate", "--pending")
  expect([before.code, before.json.pending.length > 3]).toEqual([1, true])
  const applied = await call("home", house, "migrate")
  expect([applied.code, applied.json.applied]).toEqual([0, before.json.pending])
  expect(await call("home", house, "migrate", "--pending")).toMatchObject({ code: 0, json: { pending: [] } })
})

test("a house backed up, restored and moved keeps its rows, its files and a whole trail", async () => {
  await house.tx((tx) => write(tx, ctxOf(actor()), "account.added", { kind: "registry.account", id: "7" }))
  await seal(house, new Date("2026-06-11T02:00:00Z"))
  await mkdir(at("home/files/ab"), { recursive: true })
  await writeFile(at("home/files/ab/abcd"), "证据")
  const head = (await call("home", house, "trail", "verify")).json.head

  const made = await call("home", house, "backup", at("backup"))
  expect(made).toMatchObject({ code: 0, json: { folder: at("backup"), files: 1 } })
  const second = await emptyDb()
  expect(await call("second", second, "restore", at("backup"))).toMatchObject({
    code: 0,
    json: { rows: made.json.rows },
  })
  expect(await readFile(at("second/files/ab/abcd"), "utf8")).toBe("证据")
  expect((await call("second", second, "trail", "verify")).json).toEqual({ sealed: 1, unsealed: 0, head, fault: null })

  const third = await emptyDb()
  expect(await call("second", second, "move", "--to", third.url)).toMatchObject({
    code: 0,
    json: { rows: made.json.rows },
  })
  expect((await call("third", third, "trail", "verify")).json.head).toBe(head)
})

test("a database that others still use is not moved", async () => {
  const third = await emptyDb()
  await house.one("select 1")
  expect(await call("home", house, "move", "--to", third.url)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/还有 \d+ 个连接在使用数据库/),
  })
})

test("nothing is restored over a house that lives", async () => {
  expect(await call("other", house, "restore", at("backup"))).toMatchObject({
    code: 1,
    err: expect.stringContaining("空的数据库"),
  })
  const empty = await emptyDb()
  await mkdir(at("busy"))
  const lock = await keepLock(runningFile(at("busy")))
  expect(await call("busy", empty, "restore", at("backup"))).toMatchObject({
    code: 1,
    err: expect.stringContaining("请先停止"),
  })
  if ("kept" in lock) await lock.kept.release()
})

test("a tampered trail entry is found, and the command says so with its exit code", async () => {
  await house.run(
    "alter table trail.entry disable trigger user; update trail.entry set subject_id = '8'; alter table trail.entry enable trigger user",
  )
  const { code, json } = await call("home", house, "trail", "verify")
  expect([code, json.fault.reason]).toEqual([1, "内容与封存时的摘要不符"])
})

test("[J3] a chain exported to a file verifies without a database; a file that exists is not overwritten", async () => {
  const fresh = await emptyDb()
  await call("fresh", fresh, "migrate")
  await fresh.tx((tx) => write(tx, ctxOf(actor()), "account.added", { kind: "registry.account", id: "7" }))
  await seal(fresh, new Date("2026-06-11T02:00:00Z"))
  const made = await call("fresh", fresh, "trail", "export", at("trail.ndjson"))
  expect(made).toMatchObject({ code: 0, json: { entries: 1, unsealed: 0 } })
  expect((await call("fresh", fresh, "trail", "export", at("trail.ndjson"))).code).toBe(2)
  const away = { url: "postgres://nobody@127.0.0.1:1/none" } as Db
  const { head } = made.json
  const whole = await call("away", away, "trail", "verify", at("trail.ndjson"), "--head", head)
  expect(whole).toMatchObject({ code: 0, json: { entries: 1, head, fault: null } })
  const text = await readFile(at("trail.ndjson"), "utf8")
  await writeFile(at("trail.ndjson"), text.replace("account.added", "account.lost"))
  const changed = await call("away", away, "trail", "verify", at("trail.ndjson"))
  expect(changed).toMatchObject({ code: 1, json: { fault: { position: 1 } } })
  expect((await call("away", away, "trail", "verify", at("nothing"))).code).toBe(2)
  const entry = await fresh.many("select 1 from trail.entry where action = 'trail.exported'")
  expect(entry).toHaveLength(1)
})

test("the doctor names what is wrong and what to do, and changes nothing", async () => {
  const empty = await emptyDb()
  const sick = await call("doctor", empty, "doctor")
  const structure = sick.json.checks.find((check: { name: string }) => check.name === "数据结构")
  expect([sick.code, sick.json.ok, structure.ok]).toEqual([1, false, false])
  expect(structure.advice).toContain("jusheng migrate")
  expect(await empty.one("select count(*)::int as n from pg_namespace where nspname = 'platform'")).toEqual({ n: 0 })
})

test("a database that cannot be reached is a sentence and a problem for the doctor", async () => {
  const nowhere = { url: "postgres://a:b@127.0.0.1:1/c" } as Db
  expect(await call("nowhere", nowhere, "migrate")).toMatchObject({
    code: 1,
    err: expect.stringContaining("连接不上数据库服务器"),
  })
  const { json } = await call("nowhere", nowhere, "doctor")
  expect(json.checks.find((check: { name: string }) => check.name === "数据库").ok).toBe(false)
})

test("a home that is a file is told in a sentence", async () => {
  await writeFile(at("file"), "")
  expect(await call("file", house, "migrate")).toMatchObject({ code: 1, err: expect.stringContaining("不是目录") })
})

test("a login is opened for a person of a unit, shown its password once, and reset", async () => {
  const db = await emptyDb()
  await call("users", db, "migrate")
  const unit = {
    name: "安澜市人民政府办公室",
    shortName: "市府办",
    kind: "government",
    level: "市",
    areaParentId: null,
    lineParentId: null,
    divisionCode: null,
  }
  await db.tx((tx) => addUnit(tx, unit, new Date("2026-06-11T02:00:00Z")))
  const words = ["user", "add", "jianguan", "--name", "监管员", "--unit", unit.name, "--role", "supervisor"]
  const added = await call("users", db, ...words)
  expect(added).toMatchObject({ code: 0, json: { login: "jianguan", password: expect.stringMatching(/^\S{16,}$/) } })
  expect(await call("users", db, ...words)).toMatchObject({ code: 1, err: expect.stringContaining("已有人使用") })
  expect(await speak("weak\n", "users", db, "user", "reset", "jianguan", "--password", "-")).toMatchObject({
    code: 1,
    err: expect.stringContaining("密码至少8位"),
  })
  expect(await speak("Strong-1234\n", "users", db, "user", "reset", "jianguan", "--password", "-")).toMatchObject({
    code: 0,
    json: { login: "jianguan" },
  })
  expect((await call("users", db, "user", "reset", "jianguan", "--password", "Strong-1234")).code).toBe(2)
  expect(await db.many("select action from trail.entry order by id")).toEqual([
    { action: "login.added" },
    { action: "login.reset" },
  ])
})
