import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import type { Db, Tx } from "#platform/db"
import type { Log } from "#platform/log"

/** "jobs" as a number: the class of the runners' advisory locks. */
const CLASS = 0x6a6f6273
const REENTER_MS = 500
const CONNECT_MS = 10_000
/** A machine that vanished without a word is noticed within a minute. */
const KEEPALIVE = "set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3"

/** A runner that says it is alive: by a lock that ends with its process, killed or not. */
export interface Presence {
  readonly id: string
  /** The queue's name for this runner's present pool; jobs of its earlier pools are given back. */
  works(pool: string): Promise<void>
  leave(): Promise<void>
}

interface Entering {
  readonly db: Db
  readonly log: Log
  readonly now: () => Date
}

/** Enters a new runner. A lost connection is made again; in between others may take it for dead, which does no harm. */
export async function enter({ db, log, now }: Entering): Promise<Presence> {
  const { id } = await db.one<{ id: string }>("select nextval(pg_get_serial_sequence('jobs.runner', 'id'))::text as id")
  const startedAt = now()
  let pool: string | null = null
  let named: Promise<void> = Promise.resolve()
  let left = false
  let client: pg.Client | undefined

  const note = () =>
    db.run(
      `insert into jobs.runner (id, pool, started_at) values ($1, $2, $3)
       on conflict (id) do update set pool = excluded.pool`,
      [id, pool, startedAt],
    )
  const hold = async (): Promise<void> => {
    const next = new pg.Client({
      ...{ connectionString: db.url, application_name: "jusheng presence", keepAlive: true },
      connectionTimeoutMillis: CONNECT_MS,
    })
    let ended = false
    next.on("error", () => undefined)
    // A connection that never came about ends as well: only the one that is held begins the way back, and there is one way.
    next.once("end", () => {
      ended = true
      if (client === next) void again()
    })
    try {
      await next.connect()
      await next.query(KEEPALIVE)
      await next.query("select pg_advisory_lock($1::int, $2::int)", [CLASS, id])
      if (left) throw new Error("the runner has left")
      await note()
      if (ended || left) throw new Error("the connection or the runner ended while it was entering")
    } catch (error) {
      await next.end().catch(() => undefined)
      throw error
    }
    client = next
  }
  const again = async (): Promise<void> => {
    client = undefined
    for (;;) {
      await pause(REENTER_MS)
      if (left) return
      const entered = await hold().then(
        () => true,
        (error: unknown) => {
          if (!left) log.warn({ error }, "runner not yet known again")
          return false
        },
      )
      if (entered) return
    }
  }

  await hold()
  return {
    id,
    works(name) {
      // Every worker of a pool asks before its first job; the first one does it for all.
      if (pool !== name) {
        const before = pool
        pool = name
        named = note().then(async () => void (before && (await unlock(db, [before]))))
      }
      return named
    },
    async leave() {
      left = true
      await db.run("delete from jobs.runner where id = $1", [id]).catch(() => undefined)
      const held = client
      client = undefined
      await held?.end().catch(() => undefined)
    },
  }
}

/** Gives back what dead runners had taken; answers how many of them there were. */
export async function releaseDead(db: Db): Promise<number> {
  return await db.tx(async (tx) => {
    const dead = await tx.many<{ id: string; pool: string | null }>(
      `select id::text as id, pool from jobs.runner where pg_try_advisory_xact_lock_shared($1::int, id)`,
      [CLASS],
    )
    if (dead.length === 0) return 0
    await unlock(
      tx,
      dead.flatMap(({ pool }) => pool ?? []),
    )
    return await tx.run("delete from jobs.runner where id = any($1::int[])", [dead.map(({ id }) => id)])
  })
}

/** Whether the runner of this number lives. */
export async function isAtWork(tx: Tx, runner: string): Promise<boolean> {
  const { free } = await tx.one<{ free: boolean }>(
    "select pg_try_advisory_xact_lock_shared($1::int, $2::int) as free",
    [CLASS, runner],
  )
  return !free
}

const unlock = (sql: Pick<Db, "run">, pools: readonly string[]): Promise<number> =>
  sql.run("select graphile_worker.force_unlock_workers($1::text[])", [pools])
