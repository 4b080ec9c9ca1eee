import { afterAll } from "vitest"
import { type Db, openDb } from "#platform/db"
import { ADMIN_URL, databaseUrl, TEMPLATE } from "./server.ts"

let made = 0

export interface TestDbOptions {
  /** Connections at most. */
  readonly max?: number
  /** Another database to start from than the run's template, one that `keptDb` made. */
  readonly from?: string
}

/**
 * A fresh database with every table of the house and no row, cloned from the run's template; dropped after the file.
 * Call it at the top of a test file: `const db = await testDb()`.
 */
export const testDb = ({ max, from }: TestDbOptions = {}): Promise<Db> =>
  makeDatabase((template) => from ?? template, max)

/** A database without a single table, for what fills an empty one. */
export const emptyDb = (): Promise<Db> => makeDatabase(() => "template0")

/**
 * A database that others start from: filled once in a test run, whichever of its processes comes first, and there until
 * the run ends. Answers its name.
 */
export async function keptDb(key: string, fill: (db: Db) => Promise<unknown>): Promise<string> {
  const { admin, template } = testRun()
  const name = `${template}_${key}`
  const door = openDb(admin, { max: 1 })
  try {
    // Who comes second waits at the lock and finds it made. A transaction holds it: an idle session may be closed.
    await door.tx(async (tx) => {
      await tx.run("select pg_advisory_xact_lock(hashtext($1))", [name])
      if (!(await tx.maybe("select from pg_database where datname = $1", [name]))) await make(name, fill)
    })
    return name
  } finally {
    await door.close()
  }
}

async function make(name: string, fill: (db: Db) => Promise<unknown>): Promise<void> {
  const one = await clone((migrated) => migrated, 5)
  try {
    try {
      await fill(one.db)
    } finally {
      await one.db.close()
    }
    // A database with somebody in it can be neither renamed nor copied.
    await one.server.run(leftBy(one.name))
    await one.server.run(`alter database "${one.name}" rename to "${name}"`)
  } finally {
    await one.server.close()
  }
}

async function makeDatabase(templateOf: (migrated: string) => string, max = 5): Promise<Db> {
  const { server, name, db } = await clone(templateOf, max)
  afterAll(async () => {
    await db.close()
    await server.run(leftBy(name))
    await server.run(`drop database if exists "${name}" with (force)`)
    await server.close()
  })
  return db
}

async function clone(templateOf: (migrated: string) => string, max: number) {
  const { admin, template } = testRun()
  made += 1
  const name = `${template}_${process.pid}_${made}`
  const server = openDb(admin, { max: 1 })
  // Copied as files: written through the log, a copy takes twice as long, and ten times where the log must grow first.
  await server.run(`create database "${name}" template "${templateOf(template)}" strategy file_copy`)
  return { server, name, db: openDb(databaseUrl(admin, name), { max }) }
}

function testRun(): { admin: string; template: string } {
  const admin = process.env[ADMIN_URL]
  const template = process.env[TEMPLATE]
  if (!admin || !template) throw new Error("testDb() belongs in *.db.test.ts (vitest project db) or tests/journeys")
  return { admin, template }
}

/**
 * Waits up to a second for connections that are just closing (a pool answers before its sockets are gone): one that is
 * cut off while it says goodbye would be an error that nobody hears.
 */
const leftBy = (name: string): string => `do $$ begin
  for i in 1..100 loop
    exit when not exists (select from pg_stat_activity where datname = '${name}');
    perform pg_sleep(0.01);
    perform pg_stat_clear_snapshot();
  end loop;
end $$`
