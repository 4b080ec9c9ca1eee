import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { fixedClock, systemClock } from "#platform/clock"
import type { Config } from "#platform/config"
import { type Db, migrate, openHome } from "#platform/db"
import { prepareQueue } from "#platform/jobs"
import { openLog } from "#platform/log"
import { type House, openHouse } from "./house.ts"
import { migrationsInOrder } from "./migrations.ts"

/** A house with its database open and up to date, behind no door yet. */
export interface Ground {
  readonly db: Db
  readonly house: House
  close(): Promise<void>
}

/** Opens what every door stands on. Two doors that open at once are fine: migrations wait for each other. */
export async function openGround(config: Config, logName: string): Promise<Ground> {
  await mkdir(config.home, { recursive: true })
  const clock = config.clock ? fixedClock(config.clock) : systemClock
  const log = openLog(config.logLevel, join(config.home, "log", `${logName}.log`))
  const home = await openHome(config, { max: 10, name: `jusheng ${logName}` })
  try {
    await migrate(home.db, migrationsInOrder(), clock.now())
    await prepareQueue(home.db)
    const house = await openHouse({ db: home.db, clock, log, home: config.home, production: config.production })
    return { db: home.db, house, close: () => home.close() }
  } catch (error) {
    await home.close()
    throw error
  }
}
