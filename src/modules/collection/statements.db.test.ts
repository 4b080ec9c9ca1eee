import { expect, test } from "vitest"
import { MINUTE_MS } from "#kernel/time"
import type { Db, Sql, Tx } from "#platform/db"
import { collectedCity } from "../../../tests/kit/collected-city.ts"
import { COLLECT_ACCOUNT, startRun } from "./commands/start-run.ts"
import { runOf } from "./queries.ts"

const city = await collectedCity([3, 15])
const { db, clock, sandbox, outside } = city

/** The same database, counting what is sent to it; a transaction's beginning and end count as well. */
function counting(inner: Db): { db: Db; sent: string[] } {
  const sent: string[] = []
  const told = <S extends Sql>(sql: S): S => {
    const verb =
      (name: "one" | "many" | "maybe" | "run") =>
      (text: string, params?: never): Promise<never> => {
        sent.push(text.trim().slice(0, 40))
        return sql[name](text, params) as Promise<never>
      }
    return { ...sql, one: verb("one"), many: verb("many"), maybe: verb("maybe"), run: verb("run") }
  }
  const tx = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    sent.push("begin")
    const result = await inner.tx((own) => work(told(own)))
    sent.push("commit")
    return result
  }
  return { db: { ...told(inner), tx } as Db, sent }
}

/** Reads one account as the queue's worker does; answers what was sent to the database. */
async function statementsOf(accountId: string): Promise<string[]> {
  const run = await db.tx((tx) => startRun(city.ctx(), tx, { accountId }, outside))
  if (!run.ok) throw new Error(run.code)
  const counted = counting(db)
  const outcome = await city.job(COLLECT_ACCOUNT).run({ db: counted.db, ctx: city.ctx() }, { accountId })
  expect(outcome).toBe("done")
  expect(await runOf(db, run.value.id)).toMatchObject({ state: "done", finished: 1, failed: 0 })
  return counted.sent
}

await db.tx((tx) => startRun(city.ctx(), tx, {}, outside))
await city.work()

test("[E1] an account with nothing new takes one statement to claim and three to settle", async () => {
  for (const accountId of city.accountIds) {
    clock.advance(30 * MINUTE_MS)
    // 采集 finished is told as well, because this run is over with its one account.
    const sent = (await statementsOf(accountId)).filter((text) => !text.startsWith("select graphile_worker.add_job"))
    expect(sent, sent.join("\n")).toHaveLength(6)
  }
})

test("[E1] what is new, edited or gone takes one more and its fact, however much it is", async () => {
  clock.advance(30 * MINUTE_MS)
  const [oldest, middle] = city.onPlatform(0)
  sandbox.control.touch({ post: oldest!.id, state: "deleted" })
  sandbox.control.touch({ post: middle!.id, text: "供水服务信息，更正。" })
  for (let k = 0; k < 5; k += 1) {
    sandbox.control.post({ account: "w1", title: `新${k}`, text: "正文", publishedAt: clock.now().getTime() })
  }
  const sent = await statementsOf(city.accountIds[0]!)
  expect(sent.filter((text) => !text.startsWith("select graphile_worker.add_job"))).toHaveLength(7)
  const batch = await db.one(
    `select new_posts as new, changed_posts as changed, deleted_posts as deleted from collection.batch order by id desc limit 1`,
  )
  expect(batch).toEqual({ new: 5, changed: 1, deleted: 1 })
})

test("an unchanged post is not written again", async () => {
  const rows = () =>
    db.many("select id, xmin::text as written from collection.post where account_id = $1 order by id", [
      city.accountIds[0]!,
    ])
  const before = await rows()
  clock.advance(30 * MINUTE_MS)
  await statementsOf(city.accountIds[0]!)
  expect(await rows()).toEqual(before)
})
