import { expect, test } from "vitest"
import { fact } from "#kernel/fact"
import { systemClock } from "#platform/clock"
import { silentLog } from "#platform/log"
import { testDb } from "#platform/testing"
import { announce, enqueue, enqueueMany, type Job, syncAttempts, syncSubscriptions } from "./jobs.ts"
import { runOnce } from "./runner.ts"

const db = await testDb()
let runs = 0
const job: Job = {
  name: "test.fails",
  payload: [],
  attempts: 3,
  run: async () => {
    runs += 1
    throw new Error("planted")
  },
}
const queued = () =>
  db.many<{ max: number }>("select max_attempts as max from graphile_worker.jobs where task_identifier = $1", [
    job.name,
  ])

test("a job is tried as often as it says, whichever way it was added", async () => {
  await syncAttempts(db, [job])
  await syncSubscriptions(db, [{ fact: "test.happened", job: job.name }])
  await db.tx(async (tx) => {
    await enqueue(tx, job.name, {})
    await enqueueMany(tx, job.name, [{ payload: {}, key: "a" }])
    await announce(tx, fact<Record<string, string>>("test.happened", []), {})
  })
  expect((await queued()).map((row) => row.max)).toEqual([3, 3, 3])
  for (let round = 0; round < 5; round++) {
    await db.run("update graphile_worker._private_jobs set run_at = now()")
    await runOnce({ db, jobs: [job], clock: systemClock, log: silentLog })
  }
  expect(runs).toBe(9)
})

test("two doors that start at once make known the same subscribers, and one that is no more is forgotten", async () => {
  const both = ["a", "b", "c"].map((name) => ({ fact: "test.sync", job: name }))
  await Promise.all(Array.from({ length: 4 }, () => syncSubscriptions(db, both)))
  await syncSubscriptions(db, both.slice(0, 2))
  expect(await db.many("select job from jobs.subscription order by job")).toEqual([{ job: "a" }, { job: "b" }])
})

test("changed attempts hold from the next start on", async () => {
  await syncAttempts(db, [{ ...job, attempts: 2 }])
  await db.tx((tx) => enqueue(tx, job.name, {}, { key: "b" }))
  expect((await queued()).map((row) => row.max)).toContain(2)
})
