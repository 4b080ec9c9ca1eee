import { expect, test } from "vitest"
import { systemClock } from "#platform/clock"
import { silentLog } from "#platform/log"
import { testDb } from "#platform/testing"
import { enqueueMany, type Job } from "./jobs.ts"
import { startRunner } from "./runner.ts"

const db = await testDb()

test("a runner that is stopped while it works leaves no job behind that nobody works on", async () => {
  const name = "test.short"
  for (let round = 0; round < 8; round++) {
    let begin = (): void => undefined
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const job: Job = {
      name,
      payload: ["n"],
      attempts: 1,
      async run() {
        begin()
        return "done"
      },
    }
    const works = Array.from({ length: 40 }, (_, n) => ({ payload: { n: String(n) }, key: `${round}-${n}` }))
    await db.tx((tx) => enqueueMany(tx, name, works))
    const runner = await startRunner({
      db,
      jobs: [job],
      schedules: [],
      clock: systemClock,
      log: silentLog,
      concurrency: 4,
    })
    await begun
    await runner.stop()
  }
  const { held } = await db.one<{ held: number }>(
    "select count(*)::int as held from graphile_worker.jobs where locked_at is not null",
  )
  expect(held).toBe(0)
})
