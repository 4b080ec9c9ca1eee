import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { addPerson } from "#modules/identity"
import {
  appraiseTopic,
  declineLead,
  draftTopic,
  giveTask,
  newsroomMessages,
  newsroomModule,
  proposeTopic,
  registerRelease,
  setTipDesk,
  submitWork,
  tipAnswer,
} from "#modules/newsroom"
import { outgoing } from "#platform/fetch"
import { openFiles } from "#platform/files"
import { syncAttempts, syncSubscriptions } from "#platform/jobs"
import { openMailFolder } from "#platform/mail"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf } from "#platform/testing"
import { everyConnector } from "../../tests/kit/connectors.ts"
import { bodyOf, letter, WITH_FILES } from "../../tests/kit/mails.ts"
import { sendingHouse } from "../../tests/kit/sending-house.ts"
import { settle } from "../../tests/kit/settled-jobs.ts"
import { MAIL_READER, SENDERS, TEXT_MODEL } from "../connectors/index.ts"
import { mailWithin } from "../connectors/mail/index.ts"

const house = await sendingHouse()
const { db, time, mail, later } = house
const box = mkdtempSync(join(tmpdir(), "jusheng-maildir-"))
for (const name of ["new", "cur", "tmp"]) mkdirSync(join(box, name))
const files = openFiles(mkdtempSync(join(tmpdir(), "jusheng-mail-files-")))
const fetch = outgoing({ allowed: [], timeoutMs: 400 })
afterAll(() => fetch.close())
const module = newsroomModule({
  ...{ files, fetch, connectors: everyConnector, model: TEXT_MODEL, addresses: [], elapsed: () => 0 },
  senders: [mailWithin(3_000), ...SENDERS.filter(({ manifest }) => manifest.id !== "mail")],
  ...{ secrets: secretsOf(Buffer.alloc(32, 3)), mailbox: openMailFolder(box), mailReader: MAIL_READER },
})
await syncAttempts(db, module.jobs!)
await syncSubscriptions(db, module.listens!)
const { unitId: office } = await db.one<{ unitId: string }>(
  `select id as "unitId" from identity.v_unit where area_parent_id is null`,
)
const chief = () =>
  ctxOf(actor({ id: "1", unitId: office, permissions: ["newsroom.read", "newsroom.edit", "newsroom.chief"] }), time.now)
const read = () =>
  module
    .jobs!.find(({ name }) => name === "newsroom.read-mailbox")!
    .run({ db, ctx: { actor: HOUSE, now: time.now, requestId: "job" } }, {})
const work = () => settle(db, module.jobs!, () => time.now)
let delivered = 0
/** As a mail server delivers into a Maildir. */
function deliver(bytes: Buffer | string): void {
  delivered += 1
  writeFileSync(join(box, "new", `17${String(delivered).padStart(8, "0")}.M1.host`), bytes)
}
const put = () => readdirSync(join(box, "cur")).map((name) => name.split(":")[1])
const letters = (to: string) => mail.letters.filter((one) => one.to.includes(to)).map(({ text }) => bodyOf(text))
type Row = { state: string; refusal: string | null; again: number; leadId: string | null }
const mails = () => db.many<Row>(`select state, refusal, again, lead_id as "leadId" from newsroom.mail order by id`)
const lead = (id: string) =>
  db.one<{ title: string; text: string; source: string; tipsters: number; photos: number }>(
    `select l.title, l.text, l.source, (select count(*)::int from newsroom.tipster t where t.lead_id = l.id) as tipsters,
       (select count(*)::int from newsroom.tip_photo p where p.lead_id = l.id) as photos from newsroom.lead l where l.id = $1`,
    [id],
  )

function got<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}

test("[D1] while nobody takes tips a mail stays in the box", async () => {
  deliver(WITH_FILES)
  expect(await read()).toBe("skipped")
  expect([readdirSync(join(box, "new")).length, await mails()]).toEqual([1, []])
})

test("[D1] a mail becomes a lead with cleaned photos; its sender gets a code, and nobody finds his address in a table or the trail", async () => {
  await db.tx((tx) => setTipDesk(chief(), tx, { unitId: office }))
  await house.add("mail", house.mailValues())
  expect(await read()).toBe("done")
  expect(put()).toEqual(["2,S"])
  const [row] = await mails()
  expect(row).toMatchObject({ state: "taken", refusal: null })
  const made = await lead(row!.leadId!)
  expect(made).toMatchObject({ title: "社区食堂的三块五早餐", source: "mail", tipsters: 1, photos: 1 })
  expect(made.text).toContain("139****5678")
  expect(made.text).toContain("附件1个没有收下（全文.doc）")
  const { fileId } = await db.one<{ fileId: string }>(`select file_id as "fileId" from newsroom.tip_photo`)
  expect(Buffer.from((await files.open(db, fileId))!.content).includes("GPS")).toBe(false)
  await work()
  const [received, ...more] = letters("li@mail.example")
  expect([more.length, received]).toEqual([0, expect.stringContaining("已收到，正在研判")])
  const code = /BL(-[A-Z0-9]{4}){3}/.exec(received!)![0]
  expect(received).toContain(`https://js.example/portal/tip/answer?code=${code}`)
  expect(await tipAnswer(db, code)).toMatchObject({ title: "社区食堂的三块五早餐" })
  const kept = JSON.stringify([
    await db.many("select * from newsroom.mail"),
    await db.many("select * from newsroom.mail_answer"),
    await db.many("select * from newsroom.tipster"),
    await db.many("select * from trail.entry"),
    await db.many("select * from notices.notice"),
  ])
  for (const word of ["li@mail", code, "13912345678"]) expect(kept).not.toContain(word)
})

test("[D1] the same mail comes in once; the same words from another are another sender of the open lead; an answer to our letter is not answered", async () => {
  deliver(WITH_FILES)
  deliver(letter("a2", "公园座椅坏了", "东门进去左手第二张座椅木条断了。"))
  deliver(letter("a3", "公园座椅坏了", "东门进去左手第二张座椅木条断了。").replace("li@", "wang@"))
  deliver(
    letter("a4", "Re: 投稿已收到", "补充：第三张也断了。", "In-Reply-To: <jusheng-tip-1-1@jusheng.anlan.example>"),
  )
  await read()
  await work()
  const rows = await mails()
  expect(rows.map(({ again }) => again)).toEqual([1, 0, 0, 0])
  expect(rows[1]!.leadId).toBe(rows[2]!.leadId)
  expect(await lead(rows[1]!.leadId!)).toMatchObject({ tipsters: 2 })
  expect([letters("li@mail.example").length, letters("wang@mail.example").length]).toEqual([2, 1])
})

test("[D1] hostile mail is refused with a sentence, flagged in the box, and leaves no lead; two readers at once take a mail once", async () => {
  const before = (await db.one<{ n: number }>("select count(*)::int as n from newsroom.lead")).n
  const head = "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
  deliver(Buffer.concat([Buffer.from(letter("big", "大邮件", "正文")), Buffer.alloc(10 * 1024 * 1024, 65)]))
  deliver(head + "--b\r\n\r\nx\r\n".repeat(5_000))
  deliver(letter("auto", "自动回复", "我在休假", "Auto-Submitted: auto-replied"))
  deliver(letter("empty", "没有正文", ""))
  deliver("PK\u0003\u0004 not a mail")
  await read()
  expect((await mails()).slice(-5).map(({ refusal }) => refusal)).toEqual([
    "newsroom.mail-too-large",
    "newsroom.mail-bomb",
    "newsroom.mail-automatic",
    "newsroom.mail-empty",
    "newsroom.mail-not-mail",
  ])
  for (const { refusal } of (await mails()).slice(-5)) expect(newsroomMessages[refusal!]).toMatch(/。$/)
  expect(put().filter((flags) => flags === "2,FS")).toHaveLength(5)
  expect((await db.one<{ n: number }>("select count(*)::int as n from newsroom.lead")).n).toBe(before)
  deliver(letter("twice", "两个程序同时收", "桥头的路灯已经三天不亮了。"))
  await Promise.all([read(), read()])
  const [last] = (await mails()).slice(-1)
  expect([last!.state, (await lead(last!.leadId!)).tipsters]).toEqual(["taken", 1])
  expect(readdirSync(join(box, "new"))).toEqual([])
})

test("[D1] when the lead ends its sender reads why; once his address is forgotten nothing is sent", async () => {
  const rows = await mails()
  const id = rows[0]!.leadId!
  await db.tx((tx) => declineLead(chief(), tx, { id, reason: "已有同类报道，感谢来信" }))
  await work()
  expect(letters("li@mail.example").at(-1)).toContain("答复：已有同类报道，感谢来信")
  later(60_000)
  await db.run("update newsroom.tipster set contact_sealed = null where lead_id = $1", [rows[1]!.leadId])
  await db.run(
    "update newsroom.mail_answer set state = 'prepared', due_at = $1 where mail_id in (select id from newsroom.mail where lead_id = $2)",
    [time.now, rows[1]!.leadId],
  )
  const sweep = module.jobs!.find(({ name }) => name === "newsroom.sweep-mail-answers")!
  await sweep.run({ db, ctx: { actor: HOUSE, now: time.now, requestId: "job" } }, {})
  await work()
  const states = await db.many(
    "select distinct a.state from newsroom.mail_answer a join newsroom.mail m on m.id = a.mail_id where m.lead_id = $1",
    [rows[1]!.leadId],
  )
  expect(states).toEqual([{ state: "withdrawn" }])
})

test("[D1] a sender whose words became a topic is told so, and told again when it is out", async () => {
  const person = (name: string) => db.tx((tx) => addPerson(tx, { name, unitId: office }, time.now))
  const [a, b] = [await person("宇文思齐"), await person("钟离予宁")]
  deliver(letter("story", "守桥的人守了三十年", "桥头的老人守了三十年桥。").replace("li@", "lu@"))
  await read()
  const { leadId } = (await mails()).at(-1)!
  const may = ["newsroom.read", "newsroom.edit", "newsroom.chief"]
  const as = (id: string) => ctxOf(actor({ id, unitId: office, permissions: may }), time.now)
  await db.tx(async (tx) => {
    const body = { title: "守桥的人", angle: "一座桥和守了它三十年的人", contentClass: "ordinary", forms: ["article"] }
    const rest = { platforms: [], plannedOn: null, columnId: null, outlet: "public" as const, leadIds: [leadId!] }
    const topic = got(await draftTopic(as(a), tx, { ...body, ...rest }))
    got(await proposeTopic(as(a), tx, { id: topic.id }))
    got(await appraiseTopic(as(b), tx, { id: topic.id, decision: "approve", note: "" }))
    const given = { id: topic.id, unitId: office, form: "article", personA: a, personB: b, note: "" }
    const task = got(await giveTask(as(b), tx, given))
    got(await submitWork(as(a), tx, { id: task.id, text: "正文", link: "" }))
    const out = { id: task.id, link: "https://mp.anlan.example/s/1", signedBy: "审核表〔2026〕1号" }
    got(await registerRelease(chief(), tx, out))
  })
  await work()
  const said = letters("lu@mail.example")
  expect([said.length, said.at(-1)]).toEqual([3, expect.stringContaining("已采用，稿件已经发布。")])
})

test("[D1] a person or a program of the unit that takes tips sends a mail in; of another unit nobody does", async () => {
  const route = module.routes.find(({ route: { path, method } }) => path === "/lead-mails" && method === "POST")!
  type Run = (ctx: ReturnType<typeof ctxOf>, tx: unknown, input: object) => Promise<object>
  const send = (ctx: ReturnType<typeof ctxOf>, bytes: Buffer) =>
    db.tx((tx) => (route.run as unknown as Run)(ctx, tx, { bytes, fileName: "来信.eml" }))
  const eml = Buffer.from(letter("hand", "河边步道有坑", "三号桥北侧步道有一个大坑，夜里看不见。"))
  expect(await send(chief(), eml)).toMatchObject({ ok: true, value: { state: "taken" } })
  expect(await send(chief(), eml)).toMatchObject({ ok: true, value: { state: "again" } })
  const nowhere = { kind: "subtrees" as const, areas: [], lines: [] }
  const stranger = ctxOf(actor({ id: "9", unitId: "9", permissions: ["newsroom.edit"], scope: nowhere }), time.now)
  expect(await send(stranger, eml)).toMatchObject({ ok: false, code: "newsroom.mail-desk-elsewhere" })
  expect(await send(chief(), Buffer.from("%PDF"))).toMatchObject({ ok: false, code: "newsroom.mail-not-mail" })
  const list = module.routes.find(({ route: { path, method } }) => path === "/lead-mails" && method === "GET")!
  const see = (ctx: ReturnType<typeof ctxOf>) =>
    (list.run as unknown as Run)(ctx, db, { limit: 50 }) as Promise<{
      value: { total: number; items: { why: string | null }[] }
    }>
  const { value } = await see(chief())
  expect(value.items.filter(({ why }) => why !== null)).toHaveLength(5)
  expect((await see(stranger)).value.total).toBe(0)
})
