import { setTimeout as pause } from "node:timers/promises"
import type { Db } from "#platform/db"
import { type Snapshot, snapshotOf } from "./snapshot.ts"
import { openTown, seeded, type Town } from "./town.ts"
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts"

const LOOK_MS = 25
/** A killed worker's life: from before it is up to well inside a round. */
const LIFE_MS = 450
const ROUND_MS_MAX = 120_000

export interface KillDrill {
  readonly db: Db
  readonly home: string
  readonly at: Date
  readonly kills: number
  readonly seed: number
  /** At least so many rounds, and as many more as the kills take. */
  readonly roundsMin: number
  /** Kills the database instead, every tenth time; answers when it is back. */
  killDatabase?(): Promise<void>
  say?(line: string): void
}

export interface Drilled {
  readonly rounds: number
  readonly killed: number
  /** How many of the killed were inside a round, not between two. */
  readonly inside: number
  readonly left: Snapshot
}

/**
 * Rounds of collection whose workers are killed with -9 at seeded moments: alone, and every fifth time beside another
 * that has to go on by itself. The last worker of all ends in peace. `kills` 0: the same rounds undisturbed.
 */
export async function killDrill(drill: KillDrill): Promise<Drilled> {
  const { db, kills, say = () => undefined } = drill
  const town = await openTown(db, drill.at)
  const random = seeded(drill.seed)
  const env = { JUSHENG_HOME: drill.home, DATABASE_URL: db.url, JUSHENG_SANDBOX: town.sandbox.url }
  let [killed, inside, rounds] = [0, 0, 0]
  let worker: WorkerProcess | undefined
  try {
    while (rounds < drill.roundsMin || killed < kills) {
      rounds += 1
      town.change(rounds)
      const run = await town.begin()
      while (killed < kills && (await town.left(run)) !== undefined) {
        worker ??= startWorkerProcess(env)
        const other = killed % 5 === 4 ? startWorkerProcess(env) : undefined
        // Most are killed at work; some while they are still getting up.
        if (random() < 0.8) worker = await up(worker, env)
        await pause(random() * LIFE_MS)
        if ((await town.left(run)) !== undefined) inside += 1
        killed += 1
        if (drill.killDatabase && killed % 10 === 0) await drill.killDatabase()
        await worker.kill()
        worker = other
        say(`round ${rounds}: kill ${killed}, ${(await town.left(run)) ?? 0} accounts left`)
      }
      worker = await up(worker ?? startWorkerProcess(env), env)
      await through(town, run, worker)
    }
    await worker?.stop()
    worker = undefined
    return { rounds, killed, inside, left: await snapshotOf(db) }
  } finally {
    await worker?.kill()
    await town.close()
  }
}

/** A worker that met a database just killed has ended with a sentence; whoever keeps it running starts it again. */
async function up(worker: WorkerProcess, env: Readonly<Record<string, string>>): Promise<WorkerProcess> {
  const ready = await worker.ready.then(
    () => true,
    () => false,
  )
  if (ready) return worker
  const again = startWorkerProcess(env)
  await again.ready
  return again
}

async function through(town: Town, run: string, worker: WorkerProcess): Promise<void> {
  for (const until = Date.now() + ROUND_MS_MAX; (await town.left(run)) !== undefined; await pause(LOOK_MS)) {
    if (Date.now() > until) throw new Error(`${await town.left(run)} accounts never came through: ${worker.said()}`)
  }
}
