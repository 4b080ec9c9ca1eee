import { setTimeout as pause } from "node:timers/promises"
import type { Db } from "#platform/db"
import { openPublishTown, type PublishWorker } from "./publish-town.ts"
import { seeded } from "./town.ts"

export interface PublishDrill {
  readonly db: Db
  readonly kills: number
  readonly seed: number
  say?(line: string): void
}

export interface PublishDrilled {
  readonly rounds: number
  readonly killed: number
  /** How many of the killed were in the middle of a publication. */
  readonly inside: number
  /** How many calls a dead process had left open: each had to be looked into. */
  readonly unknowns: number
  /** Words that stand nowhere, and words that stand twice, counted on the platform itself. */
  readonly lost: number
  readonly doubled: number
  readonly expected: number
}

const ACCOUNTS = 24
/** A minute of the town is a tenth of a second: its lists settle and its leases end within a second. */
const TIMES = 600
const SWEEP_MS = 100
const LIFE_MS = 350
const ROUND_MS_MAX = 120_000

/**
 * Publications whose workers are killed with -9 at seeded moments, until every one of their accounts is live. What counts
 * is counted on the platform's side.
 */
export async function publishDrill({ db, kills, seed, say = () => undefined }: PublishDrill): Promise<PublishDrilled> {
  const town = await openPublishTown(db, { accounts: { weibo: ACCOUNTS }, times: TIMES, slowMs: 8, jobs: 4 })
  const random = seeded(seed)
  let [killed, inside, rounds] = [0, 0, 0]
  let worker: PublishWorker | undefined
  const ids: string[] = []
  const sweeping = setInterval(() => void town.sweep().catch(() => undefined), SWEEP_MS)
  try {
    while (killed < kills) {
      rounds += 1
      const id = await town.order(rounds)
      ids.push(id)
      while (killed < kills && (await town.left(id)) > 0) {
        worker = await town.worker()
        await pause(random() * LIFE_MS)
        if ((await town.left(id)) > 0) inside += 1
        await worker.kill()
        worker = undefined
        killed += 1
        say(`publication ${rounds}: kill ${killed}, ${await town.left(id)} accounts not live`)
      }
    }
    worker = await town.worker()
    for (const until = Date.now() + ROUND_MS_MAX; (await leftOf(ids)) > 0; await pause(SWEEP_MS)) {
      if (Date.now() > until) throw new Error(`${await leftOf(ids)} accounts never came through: ${await stuck(db)}`)
    }
    await worker.stop()
    worker = undefined
    const counts = ids.flatMap((_, n) => town.counts(n + 1))
    const unknowns = await db.one<{ n: number }>(
      "select count(*)::int as n from publishing.event where kind = 'delivery.unknown'",
    )
    return {
      ...{ rounds, killed, inside, unknowns: unknowns.n, expected: rounds * ACCOUNTS },
      lost: counts.filter((n) => n === 0).length,
      doubled: counts.filter((n) => n > 1).length,
    }
  } finally {
    clearInterval(sweeping)
    await worker?.kill()
    await town.close()
  }

  async function leftOf(all: readonly string[]): Promise<number> {
    let sum = 0
    for (const id of all) sum += await town.left(id)
    return sum
  }
}

const stuck = async (db: Db): Promise<string> =>
  JSON.stringify(
    await db.many(
      `select state, waits_for_person, failure_code, count(*) from publishing.delivery where state <> 'published' group by 1, 2, 3`,
    ),
  )
