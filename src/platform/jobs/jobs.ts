import type { Ctx } from "#kernel/actor"
import type { Fact } from "#kernel/fact"
import type { Db, Tx } from "#platform/db"

/** What a job is handed: the database and the house as actor at the moment it runs. */
export interface JobWork {
  readonly db: Db
  readonly ctx: Ctx
  /** Number of the runner that works on it; absent where a command or a test works off the queue itself. */
  readonly runner?: string
}

/** `skipped`: the work was no longer wanted, which is an outcome and not an error. */
export type JobOutcome = "done" | "skipped"

/** A job is a name, ids and one call; it asks again whether the work is still wanted. */
export interface Job {
  /** `module.verb` */
  readonly name: string
  /** Names of the ids in the payload. */
  readonly payload: readonly string[]
  /** Attempts in all, with the queue's exponential back-off between them. */
  readonly attempts: number
  run(work: JobWork, payload: Readonly<Record<string, string>>): Promise<JobOutcome>
}

/** A cron line (Asia/Shanghai is the machine's business; sweeps are written to run at any minute). */
export interface Schedule {
  readonly job: string
  readonly cron: string
}

export interface Subscription {
  readonly fact: string
  readonly job: string
}

export interface EnqueueOptions {
  /** Replaces a waiting job of the same key: one refresh per account, however many ask. */
  readonly key?: string
  readonly runAt?: Date
  readonly queue?: string
  readonly attempts?: number
}

/** Adds a job in the caller's transaction: it exists exactly when the act is committed. */
export async function enqueue(
  tx: Tx,
  name: string,
  payload: Readonly<Record<string, string>>,
  options: EnqueueOptions = {},
): Promise<void> {
  await tx.run(
    `select graphile_worker.add_job($1, $2::json, queue_name := $3, run_at := $4, max_attempts := coalesce($5, (select attempts from jobs.kind where job = $1)), job_key := $6)`,
    [
      name,
      JSON.stringify(payload),
      options.queue ?? null,
      options.runAt ?? null,
      options.attempts ?? null,
      options.key ?? null,
    ],
  )
}

/**
 * The same for many pieces of work at once: one statement, whatever their number. Of two with one key the later counts. Added one
 * by one, each would look through all that were added before: 110,000 had taken hours.
 */
export async function enqueueMany(
  tx: Tx,
  name: string,
  works: readonly { readonly payload: Readonly<Record<string, string>>; readonly key: string }[],
): Promise<void> {
  if (works.length === 0) return
  const byKey = new Map(works.map(({ key, payload }) => [key, JSON.stringify(payload)]))
  await tx.run(
    `select count(*) from graphile_worker.add_jobs(array(
       select row($1::text, w.payload, null::text, null::timestamptz, k.attempts::smallint, w.key, null::smallint,
         null::text[])::graphile_worker.job_spec
       from unnest($2::json[], $3::text[]) as w (payload, key) left join jobs.kind k on k.job = $1))`,
    [name, [...byKey.values()], [...byKey.keys()]],
  )
}

/** Announces a fact: one job per subscriber, in the transaction that made it true. */
export async function announce<P extends Record<string, string>>(tx: Tx, fact: Fact<P>, payload: P): Promise<void> {
  await tx.run(
    `select graphile_worker.add_job(s.job, $2::json, max_attempts := k.attempts)
     from jobs.subscription s left join jobs.kind k on k.job = s.job where s.fact = $1 order by s.job`,
    [fact.name, JSON.stringify(payload)],
  )
}

/** Makes the table of subscribers equal to the modules' lists. */
export async function syncSubscriptions(db: Db, subscriptions: readonly Subscription[]): Promise<void> {
  const sorted = [...subscriptions].sort((a, b) => (`${a.fact} ${a.job}` < `${b.fact} ${b.job}` ? -1 : 1))
  const wanted = [sorted.map(({ fact }) => fact), sorted.map(({ job }) => job)]
  await db.tx(async (tx) => {
    await tx.run(
      `delete from jobs.subscription where (fact, job) not in (select * from unnest($1::text[], $2::text[]))`,
      wanted,
    )
    // Two doors that start at once write the same.
    await tx.run(
      `insert into jobs.subscription (fact, job) select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
      wanted,
    )
  })
}

/** Makes known how often each job may be tried. Two doors that start at once write the same. */
export async function syncAttempts(db: Db, jobs: readonly Pick<Job, "name" | "attempts">[]): Promise<void> {
  const sorted = [...jobs].sort((a, b) => (a.name < b.name ? -1 : 1))
  await db.run(
    `insert into jobs.kind (job, attempts) select * from unnest($1::text[], $2::int[])
     on conflict (job) do update set attempts = excluded.attempts`,
    [sorted.map((job) => job.name), sorted.map((job) => job.attempts)],
  )
}

/**
 * Tries of work that must come through: a process that is killed uses up a try as well, and a bad night of restarts must
 * not lose an account's round (25 with growing pauses are about three days).
 */
export const TRIES = 25
