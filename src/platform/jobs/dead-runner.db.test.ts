import { expect, test } from "vitest"
import { systemClock } from "#platform/clock"
import { silentLog } from "#platform/log"
import { testDb } from "#platform/testing"
import { isAtWork, type Job } from "./index.ts"
import { enqueue } from "./jobs.ts"
import { enter, releaseDead } from "./presence.ts"
import { startRunner } from "./runner.ts"

const db = await testDb({ max: 8 })
const entering = { db, log: silentLog, now: systemClock.now }
const shared = { db, schedules: [], clock: systemClock, log: silentLog, concurrency: 2 }
const locked = async () =>
  (
    await db.one<{ n: number }>(
      "select count(*)::int as n from graphile_worker._private_jobs where locked_at is not null",
    )
  ).n

/** A job that tells when it begins and ends when it is let. */
function gated(name: string) {
  const runners: (string | undefined)[] = []
  let let_go = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    let_go = resolve
  })
  const job: Job = {
    name,
    payload: [],
    attempts: 3,
    async run({ runner }) {
      runners.push(runner)
      await gate
      return "done"
    },
  }
  return { job, runners, open: () => let_go() }
}

test("what a living runner works on is left to it; of a dead one it is free again", async () => {
  const { job, runners, open } = gated("test.gated")
  const runner = await startRunner({ ...shared, jobs: [job] })
  await db.tx((tx) => enqueue(tx, job.name, {}))
  await expect.poll(() => runners.length).toBe(1)
  expect(await releaseDead(db)).toBe(0)
  expect(await locked()).toBe(1)
  expect(await db.tx((tx) => isAtWork(tx, runners[0]!))).toBe(true)
  // Its process is killed: the connection that held its lock is gone, and so is the lock.
  await db.run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jusheng presence'")
  await expect.poll(() => releaseDead(db)).toBe(1)
  expect(await locked()).toBe(0)
  // It was not dead but cut off: it enters again under its number.
  await expect.poll(() => db.tx((tx) => isAtWork(tx, runners[0]!))).toBe(true)
  expect(await releaseDead(db)).toBe(0)
  open()
  await runner.stop()
  expect(await db.tx((tx) => isAtWork(tx, runners[0]!))).toBe(false)
})

test("a runner that starts finds the jobs of one that was killed, and does them", async () => {
  const dead = await enter(entering)
  await dead.works("pool-of-the-dead")
  await db.tx((tx) => enqueue(tx, "test.left", {}))
  await db.run(
    "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-of-the-dead', attempts = 1",
  )
  await dead.leave()
  await db.run("insert into jobs.runner (id, pool, started_at) values ($1, 'pool-of-the-dead', now())", [dead.id])
  const { job, runners, open } = gated("test.left")
  open()
  const next = await startRunner({ ...shared, jobs: [job] })
  await expect.poll(() => runners).toEqual([expect.any(String)])
  await next.stop()
  expect(await db.many("select * from graphile_worker.jobs")).toEqual([])
  expect(await db.many("select * from jobs.runner")).toEqual([])
})

test("jobs go on after every connection to the database was cut", async () => {
  const { job, runners, open } = gated("test.after")
  const runner = await startRunner({ ...shared, jobs: [job] })
  await db.tx((tx) => enqueue(tx, job.name, {}))
  await expect.poll(() => runners.length).toBe(1)
  await db
    .run(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    )
    .catch(() => undefined)
  open()
  await expect.poll(() => db.many("select * from graphile_worker.jobs"), { timeout: 15_000 }).toEqual([])
  await db.tx((tx) => enqueue(tx, job.name, {}))
  await expect.poll(() => runners.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(2)
  await runner.stop()
})
