import { afterAll, expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { deliveryPublished, recordPublished } from "#modules/publishing"
import { addAccounts } from "#modules/registry"
import { addPerson } from "#modules/identity"
import { appraiseTopic, draftTopic, giveTask, openColumn, proposeTopic, startArticle } from "#modules/newsroom"
import {
  askSubscription,
  confirmSubscription,
  endSubscription,
  liveReleases,
  setTopics,
  subscriptionsModule,
  type Wanted,
} from "#modules/subscriptions"
import { outgoing } from "#platform/fetch"
import { announce, syncAttempts, syncSubscriptions } from "#platform/jobs"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf } from "#platform/testing"
import { sendingHouse } from "../../tests/kit/sending-house.ts"
import { settle } from "../../tests/kit/settled-jobs.ts"
import { SENDERS } from "../connectors/index.ts"
import { mailWithin } from "../connectors/mail/index.ts"

const house = await sendingHouse()
const { db, time, mail, later } = house
const secrets = secretsOf(Buffer.alloc(32, 3))
const fetch = outgoing({ allowed: [], timeoutMs: 400 })
afterAll(() => fetch.close())
const module = subscriptionsModule({
  senders: [mailWithin(500), ...SENDERS.filter(({ manifest }) => manifest.id !== "mail")],
  ...{ secrets, fetch },
})
const anybody = () => ctxOf(actor({ id: "0", unitId: "0", permissions: [] }), time.now)
const work = () => settle(db, module.jobs!, () => time.now)
const sweep = () =>
  module
    .jobs!.find(({ name }) => name === "subscriptions.sweep")!
    .run({ db, ctx: { actor: HOUSE, now: time.now, requestId: "job" } }, {})
const ask = (mailbox: string, topics: string[], areas: string[] = []) =>
  db.tx((tx) => askSubscription(anybody(), tx, secrets, { mail: mailbox, topics, areas, origin: "https://sj.example" }))
const lettersTo = (mailbox: string) =>
  mail.letters.filter(({ to }) => to.includes(mailbox)).map(({ text }) => bodyOf(text))
/** Quoted-printable or base64, as it travels. */
function bodyOf(raw: string): string {
  const body = raw.slice(raw.indexOf("\r\n\r\n") + 4)
  if (/base64/i.test(raw.slice(0, raw.indexOf("\r\n\r\n")))) return Buffer.from(body, "base64").toString("utf8")
  return Buffer.from(
    body
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8")
}
const tokenIn = (text: string): string => /token=([\w-]+)/.exec(text)![1]!
const states = async (kind: string) =>
  (await db.many<{ state: string }>("select state from subscriptions.letter where kind = $1 order by id", [kind])).map(
    ({ state }) => state,
  )

type Run = (ctx: ReturnType<typeof ctxOf>, sql: unknown, input: object) => Promise<never>
const route = (path: string, method = "GET"): Run =>
  module.routes.find((bound) => bound.route.path === path && bound.route.method === method)!.run as Run
const figures = async (ctx: ReturnType<typeof ctxOf>, sql: typeof db) =>
  (await route("/subscription-figures")(ctx, sql, {})) as {
    ok: true
    value: { subscribers: { key: string; count: number }[] }
  }
const releases = async (ctx: ReturnType<typeof ctxOf>, sql: typeof db, input: object) =>
  (await route("/releases")(ctx, sql, input)) as {
    ok: true
    value: { items: { id: string; title: string; topics: object[]; topicsBy: string }[] }
  }
const { unitId: street } = await db.one<{ unitId: string }>(
  'select unit_id as "unitId" from identity.v_person where id = $1',
  [house.clerk],
)
await syncAttempts(db, module.jobs!)
await syncSubscriptions(db, module.listens!)
let published = 0
/** Puts a content live, as publishing tells it: a fact for each delivery. */
async function publish(title: string, text: string, articleId?: string): Promise<string> {
  published += 1
  const n = published
  return await db.tx(async (tx) => {
    const ctx = ctxOf(actor({ id: "1", unitId: street }), time.now)
    const [accountId] = await addAccounts(tx, ctx, [
      { name: `云渚发布${n}`, platform: "weibo", unitId: street, level: "镇", countedIn: "国办", reason: "备案" },
    ])
    const of = articleId ? { kind: "newsroom.article", id: articleId } : { kind: "test", id: String(n) }
    const content = { ...of, revision: "1", hash: `h${n}`, unitId: street, title, summary: "" }
    const id = await recordPublished(tx, ctx, {
      ...{ accountId: accountId!, url: `https://weibo.example/${n}`, at: time.now },
      content: {
        ...content,
        bodyHtml: `<p>${text}</p>`,
        bodyText: text,
        images: [],
        variants: {},
        clearedAt: time.now,
      },
    })
    const { deliveryId } = await tx.one<{ deliveryId: string }>(
      'select id as "deliveryId" from publishing.delivery where publication_id = $1',
      [id],
    )
    await announce(tx, deliveryPublished, { deliveryId })
    return id
  })
}

test("[E9] without a mail channel nobody is promised letters", async () => {
  expect(await ask("qin@mail.example", ["medical"])).toMatchObject({ ok: false, code: "subscriptions.no-mail" })
})

test("[E9] a subscription counts only when who reads the mailbox confirms it; pressed twice it is one letter", async () => {
  await house.add("mail", house.mailValues())
  expect(await ask("qin@", ["medical"])).toMatchObject({ code: "subscriptions.bad-address" })
  expect(await ask("qin@mail.example", ["nothing"])).toMatchObject({ code: "subscriptions.nothing-chosen" })
  expect(await ask("Qin@mail.example", ["school"])).toMatchObject({ ok: true })
  expect(await ask("qin@mail.example", ["medical"])).toMatchObject({ ok: true })
  await work()
  const [letter, ...more] = lettersTo("Qin@mail.example")
  expect([more.length, letter]).toEqual([0, expect.stringContaining("医保就医")])
  expect(letter).toContain("https://sj.example/portal/confirm?token=")
  // Content that went live before the confirmation is no reason for a letter.
  await publish("医保怎么报", "门诊和住院都能报。")
  later(60_000)
  await work()
  expect(await states("digest")).toEqual([])
  const confirmed = await db.tx((tx) => confirmSubscription(anybody(), tx, tokenIn(letter!)))
  expect(confirmed).toMatchObject({ ok: true, value: { topics: ["medical"] } })
  expect(await db.tx((tx) => confirmSubscription(anybody(), tx, "x".repeat(32)))).toMatchObject({ ok: false })
  const kept = JSON.stringify(await db.many("select * from subscriptions.subscriber"))
  expect(kept).not.toMatch(/mail\.example/i)
})

test("[E9] what is confirmed live goes to who chose it, with the reason and a way out, at most once a day", async () => {
  later(60_000)
  const medical = await publish("异地就医备案", "先备案再住院。")
  await publish("公交改线", "十二路绕行。")
  await work()
  const [, digest] = lettersTo("Qin@mail.example")
  for (const word of [
    "异地就医备案",
    "因为您选择了“医保就医”",
    `https://sj.example/portal/contents/${medical}`,
    "unsubscribe?token=",
  ])
    expect(digest).toContain(word)
  expect(digest).not.toContain("公交")
  expect(digest).not.toMatch(/<img|utm_|医保怎么报/)
  later(3_600_000)
  await publish("门诊报销比例", "按就诊次数。")
  await work()
  expect(lettersTo("Qin@mail.example")).toHaveLength(2)
  later(24 * 3_600_000)
  await sweep()
  await work()
  expect(lettersTo("Qin@mail.example").at(-1)).toContain("门诊报销比例")
  expect(lettersTo("Qin@mail.example")).toHaveLength(3)
})

test("[E9] what was recalled before it is sent is not told; a cut line is an unknown fate and never sent again", async () => {
  later(24 * 3_600_000)
  const id = await publish("医保系统停机", "今晚停机。")
  mail.faults.add("cut")
  await work()
  mail.faults.clear()
  expect((await states("digest")).at(-1)).toBe("unknown")
  const sent = mail.letters.length
  later(3_600_000)
  await sweep()
  await work()
  expect(mail.letters).toHaveLength(sent)
  later(24 * 3_600_000)
  const wrong = await publish("医保误发", "发错了。")
  mail.faults.add("busy")
  await work()
  mail.faults.clear()
  expect((await states("digest")).at(-1)).toBe("prepared")
  await db.run(
    `insert into publishing.recall (publication_id, kind, takes_down, reason, by_id, by_name, at)
     values ($1, 'withdraw', true, '误发', '1', '甲', $2)`,
    [wrong, time.now],
  )
  later(3_600_000)
  await sweep()
  await work()
  expect((await states("digest")).at(-1)).toBe("withdrawn")
  expect(lettersTo("Qin@mail.example").join()).not.toContain("医保误发")
  expect(id).toMatch(/^\d+$/)
})

test("[E9] a mailbox that refuses ends its subscription; one press ends one for good; both erase the address", async () => {
  await ask("gone@mail.example", ["medical"])
  mail.faults.add("rcpt")
  await work()
  mail.faults.clear()
  const row = await db.one<{ state: string; sealed: string | null; mark: Buffer | null }>(
    "select state, sealed, mark from subscriptions.subscriber order by id desc limit 1",
  )
  expect(row).toEqual({ state: "bounced", sealed: null, mark: null })
  const token = tokenIn(lettersTo("Qin@mail.example").at(-1)!)
  expect(await db.tx((tx) => endSubscription(anybody(), tx, token))).toMatchObject({ ok: true })
  expect(await db.tx((tx) => endSubscription(anybody(), tx, token))).toMatchObject({ ok: true })
  expect(await db.many("select 1 from subscriptions.subscriber where sealed is not null or mark is not null")).toEqual(
    [],
  )
  const editor = ctxOf(actor({ permissions: ["publishing.read"] }), time.now)
  const told = await figures(editor, db)
  expect(told.ok && told.value.subscribers.map(({ key, count }) => [key, count])).toEqual([
    ["waiting", 0],
    ["active", 0],
    ["ended", 1],
    ["bounced", 1],
  ])
})

test("[E9] who never confirms is forgotten after seven days; an editor puts topics right within his scope", async () => {
  await ask("later@mail.example", ["medical"])
  await work()
  later(8 * 24 * 3_600_000)
  await sweep()
  expect(await db.many("select 1 from subscriptions.subscriber where sealed is not null")).toEqual([])
  const editor = ctxOf(
    actor({ permissions: ["publishing.read", "publishing.edit"], scope: { kind: "everything" } }),
    time.now,
  )
  const stranger = ctxOf(
    actor({
      permissions: ["publishing.read", "publishing.edit"],
      scope: { kind: "subtrees", areas: ["/999/"], lines: [] },
    }),
    time.now,
  )
  const list = async (who: typeof editor) => {
    const page = await releases(who, db, { limit: 50 })
    return page.ok ? page.value.items : []
  }
  const bus = (await list(editor)).find(({ title }) => title === "公交改线")!
  expect(bus).toMatchObject({ topics: [{ id: "traffic", label: "交通出行" }], topicsBy: "words" })
  expect(await list(stranger)).toEqual([])
  const set = module.routes.find(({ route }) => route.path === "/releases/:id/topics")!.run as never as (
    ctx: typeof editor,
    tx: unknown,
    input: object,
  ) => Promise<{ ok: boolean; code?: string }>
  const put = (who: typeof editor, topics: string[]) => db.tx((tx) => set(who, tx, { id: bus.id, topics }) as never)
  expect(await put(stranger, [])).toMatchObject({ code: "subscriptions.not-found" })
  expect(await put(editor, ["nowhere"])).toMatchObject({ code: "subscriptions.unknown-topic" })
  expect(await put(editor, ["culture"])).toMatchObject({ ok: true })
  expect((await list(editor)).find(({ id }) => id === bus.id)).toMatchObject({
    ...{ topics: [{ id: "culture" }], topicsBy: "editor" },
  })
})

/** The article of a series, as the rail brings it: a column, a topic for it, a task, an article. */
async function articleOfSeries(name: string): Promise<{ columnId: string; articleId: string }> {
  return await db.tx(async (tx) => {
    const may = ["newsroom.read", "newsroom.edit", "newsroom.chief"]
    const who = (id: string) => ctxOf(actor({ id, unitId: street, permissions: may }), time.now)
    const a = await addPerson(tx, { name: "宇文思齐", unitId: street }, time.now)
    const b = await addPerson(tx, { name: "钟离予宁", unitId: street }, time.now)
    const promise = { every: "weekly" as const, dueDay: 5, fromOn: "2026-06-01", untilOn: null }
    const column = got(await openColumn(who(a), tx, { name, kind: "series", about: "街巷里的人和事", ...promise }))
    const topic = got(
      await draftTopic(who(a), tx, {
        ...{ title: "守桥的人", angle: "一座桥和守了它三十年的人", contentClass: "ordinary", forms: ["article"] },
        ...{ platforms: [], plannedOn: null, columnId: column.id, outlet: "public", leadIds: [] },
      }),
    )
    got(await proposeTopic(who(a), tx, { id: topic.id }))
    got(await appraiseTopic(who(b), tx, { id: topic.id, decision: "approve", note: "" }))
    const given = { id: topic.id, unitId: street, form: "article", personA: a, personB: b, note: "" }
    const task = got(await giveTask(who(b), tx, given))
    const start = {
      title: "守桥的人",
      unitId: street,
      taskId: task.id,
      contentClass: "ordinary" as const,
      authorIds: [a],
    }
    return { columnId: column.id, articleId: got(await startArticle(who(a), tx, start)).id }
  })
}
function got<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}

test("[E9] who subscribes to a series gets each of its posts and nothing else, and reads that it is because of the series", async () => {
  const { columnId, articleId } = await articleOfSeries("望澜街巷")
  const wish = { mail: "lu@mail.example", topics: [], areas: [], origin: "https://sj.example" }
  const ask2 = (columns: string[]) => db.tx((tx) => askSubscription(anybody(), tx, secrets, { ...wish, columns }))
  expect(await ask2(["999999"])).toMatchObject({ code: "subscriptions.nothing-chosen" })
  expect(await ask2([columnId])).toMatchObject({ ok: true })
  await work()
  const [letter] = lettersTo("lu@mail.example")
  expect(letter).toContain("栏目《望澜街巷》")
  const confirmed = await db.tx((tx) => confirmSubscription(anybody(), tx, tokenIn(letter!)))
  expect(confirmed).toMatchObject({ ok: true, value: { columns: [columnId], topics: [] } })
  later(60_000)
  const id = await publish("守桥的人", "守了三十年。", articleId)
  await publish("公交改线", "九路绕行。")
  await work()
  const digest = lettersTo("lu@mail.example").at(-1)!
  expect(digest).toContain("因为您选择了“栏目《望澜街巷》”")
  expect(digest).toContain(`/portal/contents/${id}`)
  expect(digest).not.toContain("公交改线")
  const ids = async (wanted: Wanted) => (await liveReleases(db, wanted, 50)).map((one) => one.id)
  expect(await ids({ columns: [columnId] })).toEqual([id])
  expect((await ids({ columns: [columnId], topics: ["medical"] })).length).toBeGreaterThan(1)
})

test("[E9] an editor puts a post into a series or takes it out; an unknown series is refused", async () => {
  const { columnId } = await db.one<{ columnId: string }>(`select id as "columnId" from newsroom.v_column limit 1`)
  const editor = ctxOf(actor({ id: "1", unitId: street, permissions: ["publishing.edit"] }), time.now)
  const id = await publish("桥边的茶馆", "开了四十年。")
  await work()
  const put = (to: string | null) => db.tx((tx) => setTopics(editor, tx, { id, topics: [], columnId: to }))
  expect(await put("999999")).toMatchObject({ ok: false, code: "subscriptions.unknown-column" })
  expect(await put(columnId)).toMatchObject({ ok: true })
  expect((await liveReleases(db, { columns: [columnId] }, 50)).map((one) => one.id)).toContain(id)
  expect(await put(null)).toMatchObject({ ok: true })
  expect((await liveReleases(db, { columns: [columnId] }, 50)).map((one) => one.id)).not.toContain(id)
})
