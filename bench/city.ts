import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { systemClock } from "#platform/clock"
import { type Config, readConfig } from "#platform/config"
import { type Db, type Embedded, openDb, startEmbedded } from "#platform/db"
import { openGround } from "../src/app/ground.ts"
import type { Shape } from "../src/app/sample/index.ts"
import { writeSample } from "../src/app/sample/write.ts"
import { timed } from "./measure.ts"

/** One password for the sample logins of a bench city. */
export const PASSWORD = "bench-An1an-city"

/** A home with the sample city in it, on an embedded PostgreSQL with the durability of a real installation. */
export interface City {
  readonly shape: Shape
  readonly config: Config
  /** Milliseconds its making took: a new cluster with every table, and the city itself. */
  readonly made: { readonly ground: number; readonly sample: number }
  /** A database of one's own with everything of the city in it. Dropped with `drop`. */
  clone(): Promise<Clone>
  /** A database with nothing in it. */
  empty(): Promise<Clone>
  /** Lets go of the server while `work` runs, so that it can be started by somebody else. */
  asleep<T>(work: () => Promise<T>): Promise<T>
  /** Stops the server and removes the home. */
  close(): Promise<void>
}

export interface Clone {
  readonly db: Db
  /** A folder for its files. */
  readonly home: string
  drop(): Promise<void>
}

/** Makes the city in a temporary folder. */
export async function makeCity(shape: Shape, say: (line: string) => void): Promise<City> {
  const home = await mkdtemp(join(tmpdir(), "jusheng-bench-"))
  // The server may run as another account, which must be able to pass through.
  await chmod(home, 0o755)
  const env = { JUSHENG_HOME: home, JUSHENG_SAMPLE: shape, JUSHENG_SAMPLE_PASSWORD: PASSWORD, JUSHENG_LOG: "error" }
  const config = { ...readConfig({ ...env, PORT: "0" }), logLevel: "error" }
  const begun = performance.now()
  let server: Embedded = await startEmbedded({ home })
  try {
    const made = await fill(config, shape, begun, say)
    const stop = () => server.stop()
    return {
      shape,
      config,
      made,
      clone: () => newDatabase(server.url, home, databaseOf(server.url)),
      empty: () => newDatabase(server.url, home, "template0"),
      async asleep(work) {
        await server.stop()
        try {
          return await work()
        } finally {
          server = await startEmbedded({ home })
        }
      },
      async close() {
        await stop()
        await rm(home, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await server.stop()
    await rm(home, { recursive: true, force: true })
    throw error
  }
}

async function fill(config: Config, shape: Shape, begun: number, say: (line: string) => void): Promise<City["made"]> {
  const ground = await openGround(config, "bench")
  try {
    const opened = performance.now() - begun
    const options = { asOf: systemClock.now(), password: PASSWORD, say }
    const sample = await timed(() => writeSample(ground.db, shape, options))
    // What the server's own autovacuum does within its first minute.
    await ground.db.run("vacuum analyze")
    return { ground: opened, sample }
  } finally {
    await ground.close()
  }
}

let cloned = 0

async function newDatabase(source: string, home: string, template: string): Promise<Clone> {
  cloned += 1
  const name = `bench_${cloned}`
  const files = await mkdtemp(join(home, `${name}-`))
  await onServer(source, (admin) => admin.run(`create database ${name} template ${template}`))
  const db = openDb(at(source, name), { max: 10 })
  return {
    db,
    home: files,
    async drop() {
      await db.close()
      await onServer(source, (admin) => admin.run(`drop database if exists ${name} with (force)`))
      await rm(files, { recursive: true, force: true })
    },
  }
}

/** A statement beside every database of the server. */
async function onServer(source: string, work: (admin: Db) => Promise<unknown>): Promise<void> {
  const admin = openDb(at(source, "postgres"), { max: 1 })
  try {
    await work(admin)
  } finally {
    await admin.close()
  }
}

const databaseOf = (url: string): string => new URL(url).pathname.slice(1)

function at(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
