import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { addPerson, addUnit } from "#modules/identity"
import { newsroomModule, setTipDesk } from "#modules/newsroom"
import { openFiles } from "#platform/files"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf, testDb } from "#platform/testing"
import { everyConnector, TEXT_MODEL } from "../../tests/kit/connectors.ts"
import { letter } from "../../tests/kit/mails.ts"
import { mailboxWithin } from "../connectors/mailbox/index.ts"
import { SIM_LOGIN, startMailbox } from "../connectors/mailbox/simulator/index.ts"

const db = await testDb()
const server = await startMailbox()
server.add("&XfJlNg-")
afterAll(() => server.close())
const time = { now: new Date("2026-06-11T10:00:00+08:00") }
const later = (minutes: number): void => {
  time.now = new Date(time.now.getTime() + minutes * 60_000)
}
const ports = {
  files: openFiles(mkdtempSync(join(tmpdir(), "jusheng-mailbox-files-"))),
  ...{ connectors: everyConnector, model: TEXT_MODEL, senders: [], elapsed: () => 0 },
  ...{ mailReader: mailboxWithin(1_500, 700), addresses: [`imap://127.0.0.1:${server.port}`] },
  secrets: secretsOf(Buffer.alloc(32, 3)),
  fetch: () => Promise.reject(new Error("nothing leaves the house by HTTP here")),
}
const module = newsroomModule(ports)
const [office, admin] = await db.tx(async (tx) => {
  const unit = { kind: "行政机关", level: "市", lineParentId: null, divisionCode: null } as const
  const names = { name: "安澜市政府办公室", shortName: "市政府办", areaParentId: null }
  const id = await addUnit(tx, { ...unit, ...names }, time.now)
  return [id, await addPerson(tx, { name: "澹台清和", unitId: id }, time.now)] as const
})
const may = ["newsroom.set-mailbox", "newsroom.read", "newsroom.chief"]
const as = () => ctxOf(actor({ id: admin, unitId: office, permissions: may }), time.now)

interface View {
  state: string
  says: string
  desk: string | null
  form: { key: string; value: string | null; filled: { tail: string | null } | null }[]
  tested: { state: string; ok: boolean; says: string } | null
  mailbox: { state: string; says: string }
}
type Run = (ctx: ReturnType<typeof as>, on: unknown, input: object) => Promise<Outcome<View>>
const call = (method: string, path: string, input: object = {}): Promise<Outcome<View>> => {
  const run = module.routes.find((one) => one.route.path === path && one.route.method === method)!.run as unknown as Run
  return method === "GET" ? run(as(), db, { limit: 50, ...input }) : db.tx((tx) => run(as(), tx, input))
}
const job = (name: string) =>
  module.jobs!.find((one) => one.name === name)!.run({ db, ctx: { actor: HOUSE, now: time.now, requestId: "job" } }, {})
const fetch = () => job("newsroom.fetch-mailbox")

const VALUES = {
  ...{
    host: "127.0.0.1",
    port: String(server.port),
    security: "none",
    user: SIM_LOGIN.user,
    password: SIM_LOGIN.password,
  },
  ...{ from: "today", after: "flag", folder: "" },
}
const set = (over: Record<string, string> = {}) => call("PUT", "/lead-mailbox", { values: { ...VALUES, ...over } })
const got = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}
const tried = async () => {
  got(await call("POST", "/lead-mailbox/tests"))
  await job("newsroom.test-mailbox")
  return got(await call("GET", "/lead-mailbox")).tested!
}
type Row = { subject: string; state: string; refusal: string | null; again: number }
const mails = () => db.many<Row>("select subject, state, refusal, again from newsroom.mail order by id")
const flagsOf = (uid: number) => server.seen().find((one) => one.uid === uid)?.flags
const letters = ["路灯不亮了", "步道有一个坑", "公园座椅坏了", "桥头栏杆松了"]
const deliver = (n: number, day?: string) =>
  server.deliver(letter(`m${n}`, letters[n]!, `${letters[n]}，请来看看。`), day)
/** Mails that were fetched whole, by number. */
const fetched = () => server.heard.flatMap((line) => /^UID FETCH (\d+) .*PEEK\[\]/.exec(line)?.[1] ?? [])

test("[D1] an office enters its mailbox; the password is shown to nobody, and bad values are refused by name", async () => {
  expect(got(await call("GET", "/lead-mailbox"))).toMatchObject({ state: "none", desk: null, tested: null })
  expect(await call("POST", "/lead-mailbox/tests")).toMatchObject({ code: "newsroom.mailbox-not-set" })
  for (const [over, field] of [
    [{ host: "" }, "收信服务器"],
    [{ port: "99x" }, "端口"],
    [{ security: "maybe" }, "加密方式"],
    [{ password: "" }, "授权码"],
    [{ odd: "1" }, "odd"],
  ] as const)
    expect(await set(over as unknown as Record<string, string>)).toMatchObject({
      code: "newsroom.mailbox-bad-settings",
      values: { fields: field },
    })
  expect(await set({ after: "move" })).toMatchObject({ code: "newsroom.mailbox-no-target" })
  expect(await set({ after: "move", target: "INBOX" })).toMatchObject({ code: "newsroom.mailbox-no-target" })
  const view = got(await set())
  expect(view).toMatchObject({ state: "waiting" })
  const kept = JSON.stringify([
    view,
    await db.many("select * from newsroom.mailbox"),
    await db.many("select * from trail.entry"),
  ])
  expect(kept).not.toContain(SIM_LOGIN.password)
  expect(got(await call("PUT", "/lead-mailbox", { values: { folder: "INBOX" } })).state).toBe("waiting")
  expect(await call("PUT", "/lead-mailbox", { values: { host: "imap.mail.example" } })).toMatchObject({
    values: { fields: "授权码" },
  })
})

test("[D1] 试一下 says what the server said: right, wrong password, no such folder, nobody there", async () => {
  deliver(0, "2026-06-10")
  deliver(1)
  expect(await tried()).toMatchObject({ ok: true, says: "登录成功，文件夹“INBOX”打开了：共2封，待收1封。" })
  expect(flagsOf(2)).toEqual([])
  for (const [over, words] of [
    [{ password: "wrong" }, "授权码不正确"],
    [{ folder: "投稿" }, "没有“投稿”这个文件夹"],
    [{ port: "1" }, "内部网络"],
  ] as const) {
    got(await set(over as Record<string, string>))
    expect(await tried()).toMatchObject({ state: "answered", ok: false, says: expect.stringContaining(words) })
  }
})

test("[D1] nobody takes tips: nothing is read; then what came from that day on is taken once and left as read", async () => {
  got(await set())
  expect(await fetch()).toBe("skipped")
  await db.tx((tx) => setTipDesk(as(), tx, { unitId: office }))
  expect(await fetch()).toBe("done")
  expect(await mails()).toEqual([{ subject: letters[1], state: "taken", refusal: null, again: 0 }])
  expect([flagsOf(1), flagsOf(2)]).toEqual([[], ["\\Seen"]])
  expect(await fetch()).toBe("skipped")
  expect(got(await call("GET", "/lead-mailbox"))).toMatchObject({ state: "fine", desk: "安澜市政府办公室" })
  expect(fetched()).toEqual(["2"])
})

test("[D1] killed between taking and putting away: put away the next time, not read again; two rounds at once are one", async () => {
  const uid = deliver(2)
  server.faults.add("dies")
  await fetch()
  expect([(await mails()).length, flagsOf(uid)]).toEqual([2, []])
  server.faults.clear()
  await Promise.all([fetch(), fetch()])
  expect(flagsOf(uid)).toEqual(["\\Seen"])
  expect((await mails()).map(({ again }) => again)).toEqual([0, 0])
  expect(fetched()).toEqual(["2", String(uid)])
  // A round whose process was killed keeps its hold for five minutes.
  await db.run("update newsroom.mailbox set held_until = $1", [new Date(time.now.getTime() + 60_000)])
  deliver(3)
  expect(await fetch()).toBe("skipped")
  later(2)
  expect(await fetch()).toBe("done")
  expect((await mails()).length).toBe(3)
})

test("[D1] numbers given anew bring nothing twice", async () => {
  server.renumber()
  later(1)
  await fetch()
  expect((await mails()).map(({ state, again }) => [state, again])).toEqual([
    ["taken", 1],
    ["taken", 1],
    ["taken", 1],
  ])
  expect((await db.one<{ n: number }>("select count(*)::int as n from newsroom.lead")).n).toBe(3)
  expect(await fetch()).toBe("skipped")
})

test("[D1] forty megabytes are refused by their head; a mail that breaks the connection is left after five tries, those behind it come in", async () => {
  server.deliver(
    Buffer.concat([Buffer.from(letter("big", "四十兆的片子", "正文")), Buffer.alloc(40 * 1024 * 1024, 65)]),
  )
  await fetch()
  expect((await mails()).at(-1)).toMatchObject({ subject: "四十兆的片子", refusal: "newsroom.mail-too-large" })
  const uid = server.deliver(letter("odd", "读不完的信", "正文"))
  server.faults.add("cut")
  for (let n = 0; n < 5; n += 1) {
    later(1)
    await fetch()
    expect(got(await call("GET", "/lead-mailbox"))).toMatchObject({
      state: "failing",
      says: expect.stringContaining("中途断开"),
    })
  }
  server.faults.clear()
  later(1)
  server.deliver(letter("after", "后面的来信", "后面的来信照收，请来看看。"))
  await fetch()
  expect((await mails()).slice(-2)).toMatchObject([
    { refusal: "newsroom.mail-unreadable" },
    { subject: "后面的来信", state: "taken" },
  ])
  expect(flagsOf(uid)).toEqual(["\\Flagged", "\\Seen"])
})

test("[D1] what was read is moved where it shall be", async () => {
  got(await set({ after: "move", target: "已收" }))
  const uid = server.deliver(letter("moved", "移走的来信", "移走的来信，请来看看。"))
  expect(await fetch()).toBe("done")
  expect([flagsOf(uid), server.seen("&XfJlNg-")]).toEqual([undefined, [{ uid: 1, flags: ["\\Seen"] }]])
})

test("[D1] a mailbox that fails for an hour is shown where mails and accounts are, and told once to whoever entered it", async () => {
  server.faults.add("login")
  const told = async () =>
    (
      await db.one<{ n: number }>(
        "select count(*)::int as n from notices.notice where kind = 'newsroom.mailbox-failing'",
      )
    ).n
  await fetch()
  expect(got(await call("GET", "/lead-mails")).mailbox).toMatchObject({ state: "failing" })
  later(59)
  await fetch()
  expect(await told()).toBe(0)
  for (const minutes of [1, 30]) {
    later(minutes)
    await fetch()
  }
  expect(await told()).toBe(1)
  const standing = got(await call("GET", "/lead-mailbox/standing"))
  expect(standing).toMatchObject({ state: "failing-long", says: expect.stringContaining("授权码不正确") })
  server.faults.clear()
  later(1)
  await fetch()
  expect(got(await call("GET", "/lead-mailbox/standing"))).toMatchObject({ state: "fine", says: "" })
})

test("[D1] ended it is read no more, and its password is gone", async () => {
  expect(got(await call("POST", "/lead-mailbox/endings"))).toMatchObject({ state: "off" })
  expect(await db.one("select secrets, marks from newsroom.mailbox")).toEqual({ secrets: "", marks: {} })
  expect(await fetch()).toBe("skipped")
  expect(await call("POST", "/lead-mailbox/endings")).toMatchObject({ code: "newsroom.mailbox-not-set" })
})
