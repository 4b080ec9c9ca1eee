import { once } from "node:events"
import { Logger, parseCronItems, run, runOnce as runJobsOnce, runMigrations, type TaskList } from "graphile-worker"
import pg from "pg"
import { HOUSE } from "#kernel/actor"
import type { Clock } from "#platform/clock"
import type { Db } from "#platform/db"
import type { Log } from "#platform/log"
import type { Job, Schedule } from "./jobs.ts"

export interface RunnerOptions {
  readonly db: Db
  readonly jobs: readonly Job[]
  readonly schedules: readonly Schedule[]
  readonly clock: Clock
  readonly log: Log
  readonly concurrency: number
}

export interface Runner {
  stop(): Promise<void>
}

/** The queue's own tables; called once after the house's migrations. */
export async function prepareQueue(db: Db): Promise<void> {
  await runMigrations({ connectionString: db.url, logger: quiet })
}

const quiet = new Logger(() => () => {})

const workerLogger = (log: Log): Logger =>
  new Logger((scope) => (level, message) => {
    if (level === "error") log.error({ job: scope.taskIdentifier }, message)
    else if (level === "warning") log.warn({ job: scope.taskIdentifier }, message)
  })

function tasksOf(options: Pick<RunnerOptions, "db" | "jobs" | "clock" | "log">): TaskList {
  const tasks: TaskList = {}
  for (const job of options.jobs) {
    tasks[job.name] = async (raw, helpers) => {
      const payload = (raw ?? {}) as Record<string, string>
      const ctx = { actor: HOUSE, now: options.clock.now(), requestId: `job-${helpers.job.id}` }
      const outcome = await job.run({ db: options.db, ctx }, payload)
      if (outcome === "skipped") options.log.debug({ job: job.name, payload }, "skipped")
    }
  }
  return tasks
}

/** Starts taking jobs. Stops gracefully: running jobs finish, waiting ones stay in the database. */
export async function startRunner(options: RunnerOptions): Promise<Runner> {
  const pool = new pg.Pool({ connectionString: options.db.url, max: options.concurrency + 4 })
  // An idle connection that the server ended is replaced on next use.
  pool.on("error", () => undefined)
  pool.on("connect", (client) => client.on("error", () => undefined))
  const runner = await run({
    pgPool: pool,
    concurrency: options.concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    taskList: tasksOf(options),
    logger: workerLogger(options.log),
    parsedCronItems: parseCronItems(
      options.schedules.map((schedule) => ({
        task: schedule.job,
        match: schedule.cron,
        options: { backfillPeriod: 0, maxAttempts: 1 },
      })),
    ),
  })
  return {
    async stop() {
      await runner.stop()
      await drained(pool)
      await pool.end()
    },
  }
}

/**
 * The queue does not wait until the end of a job is written down; a pool that is ended before leaves the job locked to
 * a worker that is no more, for four hours.
 */
async function drained(pool: pg.Pool): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  while (pool.waitingCount > 0 || pool.idleCount < pool.totalCount) {
    await Promise.race([once(pool, "release"), once(pool, "remove")])
  }
}

/** Works off what is due and returns: for tests and commands. */
export async function runOnce(options: Omit<RunnerOptions, "schedules" | "concurrency">): Promise<void> {
  await runJobsOnce({
    connectionString: options.db.url,
    taskList: tasksOf(options),
    logger: workerLogger(options.log),
    noHandleSignals: true,
  })
}
