import { HOUSE } from "#kernel/actor"
import type { Db } from "#platform/db"
import type { Job } from "#platform/jobs"

/**
 * Takes waiting jobs as the queue does, at the moved clock, until none is due. What was put in for "at once" bears the
 * database's own time, months after the moved clock. Answers how many were run.
 */
export async function settle(db: Db, jobs: readonly Job[], now: () => Date, rounds = 200): Promise<number> {
  let ran = 0
  for (let round = 0; round < rounds; round += 1) {
    const [due] = await db.many<{ id: string; name: string; payload: Record<string, string> }>(
      `select j.id::text as id, j.task_identifier as name, p.payload from graphile_worker.jobs j
       join graphile_worker._private_jobs p on p.id = j.id
       where j.task_identifier = any($2) and (j.run_at <= $1 or j.run_at > $1::timestamptz + interval '30 days')
       order by j.run_at, j.id limit 1`,
      [now(), jobs.map(({ name }) => name)],
    )
    if (!due) return ran
    await db.run("select graphile_worker.complete_jobs(array[$1::bigint])", [due.id])
    await jobs
      .find(({ name }) => name === due.name)!
      .run({ db, ctx: { actor: HOUSE, now: now(), requestId: "job" } }, due.payload)
    ran += 1
  }
  return ran
}
