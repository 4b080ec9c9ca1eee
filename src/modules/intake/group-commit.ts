import type { Db } from "#platform/db"
import { keepEvents, type TakenEvent } from "./events.ts"

/** A callback waits at most this long for others to share its commit. */
const WAIT_MS = 5
const EVENTS_MAX = 500
/** One is written while the next fills. */
const COMMITS_AT_ONCE = 2
/** More waiting than this are turned away: platforms send again. */
const WAITING_MAX = 20_000

interface Waiting {
  readonly taken: readonly TakenEvent[]
  readonly now: Date
  kept(): void
  failed(error: unknown): void
}

/** Takes events in; answers when they are committed. Throws when they could not be kept: then nothing is acknowledged. */
export interface Intake {
  keep(taken: readonly TakenEvent[], now: Date): Promise<void>
}

/** Many callbacks share one commit, which is what costs: a thousand a second are a few dozen commits. */
export function openIntake(db: Db): Intake {
  let waiting: Waiting[] = []
  let events = 0
  let commits = 0
  let timer: NodeJS.Timeout | undefined

  const pump = (): void => {
    clearTimeout(timer)
    timer = undefined
    while (waiting.length > 0 && commits < COMMITS_AT_ONCE) {
      const batch = takeBatch(waiting)
      waiting = waiting.slice(batch.length)
      events -= countOf(batch)
      commits += 1
      void commit(db, batch).finally(() => {
        commits -= 1
        if (waiting.length > 0) pump()
      })
    }
  }

  return {
    keep(taken, now) {
      if (taken.length === 0) return Promise.resolve()
      if (events + taken.length > WAITING_MAX) return Promise.reject(new Error("too many callbacks are waiting"))
      return new Promise((kept, failed) => {
        waiting.push({ taken, now, kept, failed })
        events += taken.length
        if (events >= EVENTS_MAX) pump()
        else timer ??= setTimeout(pump, WAIT_MS)
      })
    },
  }
}

const countOf = (batch: readonly Waiting[]): number => batch.reduce((sum, { taken }) => sum + taken.length, 0)

function takeBatch(waiting: readonly Waiting[]): Waiting[] {
  const batch: Waiting[] = []
  let events = 0
  for (const one of waiting) {
    if (batch.length > 0 && events + one.taken.length > EVENTS_MAX) break
    batch.push(one)
    events += one.taken.length
  }
  return batch
}

/** What one callback brings must not keep the others out: a batch that fails is written one by one. */
async function commit(db: Db, batch: readonly Waiting[]): Promise<void> {
  try {
    await keep(db, batch)
    for (const one of batch) one.kept()
  } catch (error) {
    if (batch.length === 1) return batch[0]!.failed(error)
    for (const one of batch) await commit(db, [one])
  }
}

const keep = (db: Db, batch: readonly Waiting[]): Promise<number> =>
  db.tx((tx) =>
    keepEvents(
      tx,
      batch.flatMap(({ taken }) => taken),
      batch.at(-1)!.now,
    ),
  )
