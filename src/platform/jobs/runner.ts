import { once } from "node:events"
import { setTimeout as pause } from "node:timers/promises"
import {
  Logger,
  parseCronItems,
  type Runner as QueueRunner,
  run,
  runOnce as runJobsOnce,
  runMigrations,
  type TaskList,
} from "graphile-worker"
import pg from "pg"
import { HOUSE } from "#kernel/actor"
import type { Clock } from "#platform/clock"
import type { Db } from "#platform/db"
import type { Log } from "#platform/log"
import type { Job, Schedule } from "./jobs.ts"
import { enter, type Presence, releaseDead } from "./presence.ts"

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

function tasksOf(options: Pick<RunnerOptions, "db" | "jobs" | "clock" | "log">, runner?: string): TaskList {
  const tasks: TaskList = {}
  for (const job of options.jobs) {
    tasks[job.name] = async (raw, helpers) => {
      const payload = (raw ?? {}) as Record<string, string>
      const ctx = { actor: HOUSE, now: options.clock.now(), requestId: `job-${helpers.job.id}` }
      const outcome = await job.run({ db: options.db, ctx, ...(runner && { runner }) }, payload)
      if (outcome === "skipped") options.log.debug({ job: job.name, payload }, "skipped")
    }
  }
  return tasks
}

/** Jobs of a dead runner are free again within this time, and at once when another starts. */
const LOOK_FOR_DEAD_MS = 5_000
const BEGIN_AGAIN_MS = 1_000

/**
 * Starts taking jobs, and goes on when the database was away. Stops gracefully: running jobs finish, waiting ones stay
 * in the database.
 */
export async function startRunner(options: RunnerOptions): Promise<Runner> {
  const { db, log } = options
  const pool = new pg.Pool({ connectionString: db.url, max: options.concurrency + 4 })
  // An idle connection that the server ended is replaced on next use.
  pool.on("error", () => undefined)
  pool.on("connect", (client) => client.on("error", () => undefined))
  const presence = await enter({ db, log, now: options.clock.now })
  const free = async (): Promise<void> => {
    const dead = await releaseDead(db)
    if (dead > 0) log.warn({ dead }, "jobs of dead runners are free again")
  }
  await free()

  let stopping = false
  let current: QueueRunner | undefined = await begin(options, pool, presence)
  const kept = (async () => {
    for (;;) {
      await current?.promise.catch(() => undefined)
      if (stopping) return
      log.error("jobs stopped by themselves; beginning again")
      await pause(BEGIN_AGAIN_MS)
      if (stopping) return
      current = await begin(options, pool, presence).catch((error: unknown) => {
        log.error({ error }, "jobs cannot begin yet")
        return undefined
      })
    }
  })()
  let looking: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    looking = looking.then(free).catch((error: unknown) => log.error({ error }, "dead runners not looked for"))
  }, LOOK_FOR_DEAD_MS)
  return {
    async stop() {
      stopping = true
      clearInterval(timer)
      await looking
      // One that ended by itself a moment ago cannot be stopped again.
      await current?.stop().catch(() => undefined)
      await kept
      await drained(pool)
      await pool.end()
      await presence.leave()
    },
  }
}

const begin = (options: RunnerOptions, pgPool: pg.Pool, presence: Presence): Promise<QueueRunner> =>
  run({
    pgPool,
    concurrency: options.concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    taskList: tasksOf(options, presence.id),
    logger: workerLogger(options.log),
    parsedCronItems: parseCronItems(
      options.schedules.map((schedule) => ({
        task: schedule.job,
        match: schedule.cron,
        options: {
          backfillPeriod: 0,
          maxAttempts: options.jobs.find((job) => job.name === schedule.job)?.attempts ?? 1,
        },
      })),
    ),
    preset: {
      // Written down in batches of whatever has come together: a failure to do so is then told to the runner, where the
      // single way leaves it to the process, which it would end.
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
      plugins: [
        {
          name: "jusheng-presence",
          version: "1",
          worker: { hooks: { startWorker: (_ctx, { worker }) => presence.works(worker.workerPool.id) } },
        },
      ],
    },
  })

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
