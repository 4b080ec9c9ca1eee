import { expect, test } from "vitest"
import type { Outcome } from "#kernel/outcome"
import { addPerson } from "#modules/identity"
import { appraiseTopic, draftTopic, giveTask, openColumn, proposeTopic, startArticle } from "#modules/newsroom"
import { confirmSubscription, liveReleases, setTopics, type Wanted } from "#modules/subscriptions"
import { actor, ctxOf } from "#platform/testing"
import { subscriptionGround, tokenIn } from "../../tests/kit/subscription-ground.ts"

const ground = await subscriptionGround()
const { anybody, ask, db, later, lettersTo, publish, street, time, work } = ground
await ground.add("mail", ground.mailValues())

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
  const wish = (columns: string[]) => ask("lu@mail.example", [], [], columns)
  expect(await wish(["999999"])).toMatchObject({ code: "subscriptions.nothing-chosen" })
  expect(await wish([columnId])).toMatchObject({ ok: true })
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
  const medical = await publish("异地就医备案", "先备案再住院。")
  await work()
  expect(await ids({ columns: [columnId], topics: ["medical"] })).toEqual([medical, id])
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
