import { expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { enqueueMany } from "./jobs.ts"

const db = await testDb()
const waiting = () =>
  db.many<{ key: string; n: string; attempts: number }>(
    `select key, payload->>'n' as n, max_attempts as attempts from graphile_worker._private_jobs order by id`,
  )

test("[E1] many pieces of work are added at once, with the attempts of their kind; of two with one key the later counts", async () => {
  await db.run("insert into jobs.kind (job, attempts) values ('trial.many', 3)")
  const work = (n: string, key: string) => ({ payload: { n }, key })
  await db.tx((tx) => enqueueMany(tx, "trial.many", [work("1", "a"), work("2", "b"), work("3", "a")]))
  await db.tx((tx) => enqueueMany(tx, "trial.many", [work("4", "b")]))
  expect(await waiting()).toEqual([
    { key: "a", n: "3", attempts: 3 },
    { key: "b", n: "4", attempts: 3 },
  ])
  await expect(
    db.tx(async (tx) => {
      await enqueueMany(tx, "trial.many", [work("5", "c")])
      throw new Error("taken back")
    }),
  ).rejects.toThrow("taken back")
  expect(await waiting()).toHaveLength(2)
})

test("[E1] a nation's round is added in seconds, not by looking through all for each", async () => {
  const works = Array.from({ length: 110_000 }, (_, n) => ({ payload: { accountId: String(n) }, key: `account:${n}` }))
  await db.tx((tx) => enqueueMany(tx, "trial.many", works))
  expect((await db.one<{ n: number }>("select count(*)::int as n from graphile_worker._private_jobs")).n).toBe(110_002)
})
