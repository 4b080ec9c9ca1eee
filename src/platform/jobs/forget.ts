import type { Sql } from "#platform/db"

/** Deletes long work that ended before `ended`, and jobs that were given up before `givenUp`. Answers how many. */
export async function forgetWork(sql: Sql, before: { ended: Date; givenUp: Date }): Promise<number> {
  const progress = await sql.run("delete from jobs.progress where finished_at < $1", [before.ended])
  const given = await sql.one<{ n: number }>(
    `select count(*)::int as n from graphile_worker.complete_jobs(array(
       select id from graphile_worker.jobs
       where attempts >= max_attempts and locked_at is null and updated_at < $1))`,
    [before.givenUp],
  )
  return progress + given.n
}
