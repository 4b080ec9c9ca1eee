import { expect, test } from "vitest"
import { confirmSubscription, endSubscription } from "#modules/subscriptions"
import { actor, ctxOf } from "#platform/testing"
import { subscriptionGround, tokenIn } from "../../tests/kit/subscription-ground.ts"

const ground = await subscriptionGround()
const { anybody, ask, db, later, lettersTo, mail, module, publish, sweep, time, work } = ground
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

test("[E9] without a mail channel nobody is promised letters", async () => {
  expect(await ask("qin@mail.example", ["medical"])).toMatchObject({ ok: false, code: "subscriptions.no-mail" })
})

test("[E9] a subscription counts only when who reads the mailbox confirms it; pressed twice it is one letter", async () => {
  await ground.add("mail", ground.mailValues())
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
