import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { fileTrouble, isAlive, ownMark, type ProcessMark, withLock } from "#platform/root"
import { chooseAccount } from "./account.ts"
import { type Binaries, findBinaries } from "./binaries.ts"
import { createCluster, PortTaken, SUPERUSER, StillEnding, startServer, stopServer } from "./cluster.ts"
import { findServer, freePort, type Running, stateOf } from "./postmaster.ts"
import { keepAlive } from "./revival.ts"

const DATABASE = "jusheng"
const PORT_TRIES = 5
/** How long the processes of a killed server may take to go. */
const ENDING_MS = 15_000
const RETRY_MS = 200

export interface Embedded {
  /** Connection string of the house's database. */
  readonly url: string
  /** PostgreSQL's own version, `18.4`. */
  readonly version: string
  /** True when this call made the cluster. */
  readonly fresh: boolean
  /** Lets go; the last process of the home to do so stops the server. */
  stop(): Promise<void>
}

/** Settings of every embedded server: loopback only, no socket file, room for two workers and the tests. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "120",
  shared_buffers: "128MB",
  timezone: "UTC",
  log_timezone: "UTC",
  jit: "off",
}

/** For tests: a crash may lose everything, nothing waits for the disk. */
const FAST = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  autovacuum: "off",
}

export interface EmbeddedOptions {
  readonly home: string
  /** Gives up durability (tests only). */
  readonly fast?: boolean
  /** Looks after the server: one that dies is started again on its port. Hears what happened, in Chinese. */
  readonly say?: (line: string) => void
}

/**
 * The embedded PostgreSQL of a home: made on first use, found by `postmaster.pid` when alive, else started.
 * Server, worker and commands of one home share one.
 */
export async function startEmbedded({ home, fast = false, say }: EmbeddedOptions): Promise<Embedded> {
  const folder = join(home, "postgres")
  const users = join(folder, "users")
  try {
    await mkdir(users, { recursive: true })
    const binaries = await findBinaries()
    const held = await withLock(join(folder, "lock"), async () => {
      const { password, fresh } = await cluster(binaries, folder, fast)
      const running = (await findServer(folder)) ?? (await launch(binaries, folder, fast))
      await writeFile(join(folder, "port"), String(running.port))
      const card = join(users, `${process.pid}-${randomBytes(4).toString("hex")}`)
      await writeFile(card, JSON.stringify(ownMark()))
      return { password, fresh, running, card }
    })
    const at = (database: string) =>
      `postgres://${SUPERUSER}:${held.password}@127.0.0.1:${held.running.port}/${database}`
    const version = await openDatabase(at("postgres"))
    const { port } = held.running
    const watch = say && keepAlive({ folder, say, revive: () => revive(binaries, folder, port, fast) })
    return {
      url: at(DATABASE),
      version,
      fresh: held.fresh,
      async stop() {
        await watch?.stop()
        await letGo(binaries, folder, held.card)
      },
    }
  } catch (error) {
    throw fileTrouble(error, folder) ?? error
  }
}

/** The cluster's password, making the cluster when there is none. */
async function cluster(
  binaries: Binaries,
  folder: string,
  fast: boolean,
): Promise<{ password: string; fresh: boolean }> {
  const path = join(folder, "password")
  const fresh = !existsSync(join(folder, "data"))
  if (!fresh) return { password: (await readFile(path, "utf8")).trim(), fresh }
  const password = randomBytes(24).toString("hex")
  await rm(path, { force: true })
  await writeFile(path, password, { mode: 0o600 })
  await createCluster(binaries, await accountOf(binaries, folder), folder, password, fast)
  return { password, fresh }
}

async function launch(binaries: Binaries, folder: string, fast: boolean): Promise<Running> {
  let remembered = Number(await readFile(join(folder, "port"), "utf8").catch(() => "0")) || 0
  for (let tried = 1; ; tried++) {
    const port = await freePort(remembered)
    try {
      return await launchAt(binaries, folder, port, fast)
    } catch (error) {
      if (!(error instanceof PortTaken) || tried === PORT_TRIES) throw error
      remembered = 0
    }
  }
}

/** Starts the server on this port; waits for the processes of a killed one to go, and for one that is busy to answer. */
async function launchAt(binaries: Binaries, folder: string, port: number, fast: boolean): Promise<Running> {
  const settings = { ...SETTINGS, port: String(port), ...(fast ? FAST : {}) }
  for (const until = Date.now() + ENDING_MS; ; await pause(RETRY_MS)) {
    // It may be there already and only have been too busy to answer.
    const running = await findServer(folder)
    if (running) return running
    try {
      return await startServer(binaries, await accountOf(binaries, folder), folder, settings)
    } catch (error) {
      if (!(error instanceof StillEnding) || Date.now() > until) throw error
    }
  }
}

/** Starts a server that died again, where everybody knows it: on its port. One of its users does it. */
async function revive(binaries: Binaries, folder: string, port: number, fast: boolean): Promise<boolean> {
  return await withLock(join(folder, "lock"), async () => {
    if ((await stateOf(folder)).is !== "gone") return false
    await launchAt(binaries, folder, port, fast)
    return true
  })
}

const accountOf = (binaries: Binaries, folder: string) => chooseAccount([binaries.postgres, join(folder, "data")])

/** Creates the house's database in a new cluster; answers the server's version. */
async function openDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(
      "select current_setting('server_version') as version, exists (select from pg_database where datname = $1) as there",
      [DATABASE],
    )
    const { version, there } = rows[0] as { version: string; there: boolean }
    // Two processes may both see it missing; the second to create it is told so and goes on.
    if (!there) await client.query(`create database ${DATABASE}`).catch(ignoreDuplicate)
    return version
  } finally {
    await client.end()
  }
}

function ignoreDuplicate(error: { code?: string }): void {
  if (error.code !== "42P04" && error.code !== "23505") throw error
}

async function letGo(binaries: Binaries, folder: string, card: string): Promise<void> {
  if (!existsSync(card)) return
  await withLock(join(folder, "lock"), async () => {
    await rm(card, { force: true })
    if ((await livingUsers(join(folder, "users"))) > 0) return
    const running = await findServer(folder)
    if (running) await stopServer(binaries, folder, running)
  })
}

/** Counts the processes that use the server and clears the cards of those that died. */
async function livingUsers(users: string): Promise<number> {
  let living = 0
  for (const name of await readdir(users)) {
    const path = join(users, name)
    const mark = await readFile(path, "utf8").then(
      (text) => JSON.parse(text) as ProcessMark,
      () => undefined,
    )
    if (mark && isAlive(mark)) living++
    else await rm(path, { force: true })
  }
  return living
}
