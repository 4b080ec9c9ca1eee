import { cpSync } from "node:fs"
import type { Db } from "#platform/db"
import { keptDb, type TestDbOptions, testDb } from "#platform/testing"
import { readConfig } from "../../src/platform/config/index.ts"
import { ownInterfaces } from "../../src/app/sample/ensure.ts"
import { writeSample } from "../../src/app/sample/write.ts"
import { runFolder } from "./run-folder.ts"

/** The password of every sample login in journeys. */
export const PASSWORD = "Anlan-2026"

interface Lived {
  /** The database to start from. */
  readonly name: string
  /** The home whose key has sealed what the database keeps secret. */
  readonly home: string
}

let lived: Promise<Lived> | undefined

/**
 * A database of its own with the sample city 112, as an office has it after the first start. The city's weeks are lived
 * once for all journeys of a run (8 s); each journey then starts from a copy.
 */
export async function cityDb(options: TestDbOptions = { max: 2 }): Promise<Db> {
  lived ??= live()
  return testDb({ ...options, from: (await lived).name })
}

/** Gives a house over a database of `cityDb` the keys that belong to it. */
export async function bringKeys(home: string): Promise<void> {
  if (lived) cpSync((await lived).home, home, { recursive: true })
}

async function live(): Promise<Lived> {
  const home = runFolder("lived")
  const name = await keptDb("lived", async (db) => {
    const config = readConfig({ JUSHENG_HOME: home })
    const own = await ownInterfaces(config)
    await writeSample(db, "112", { asOf: new Date(), password: PASSWORD, say: () => undefined, own })
  })
  return { name, home }
}
