import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { makeSetupCode } from "#modules/identity"
import type { Clock } from "#platform/clock"
import { fixedClock, systemClock } from "#platform/clock"
import type { Config } from "#platform/config"
import { type Db, migrate, openDb, startEmbedded } from "#platform/db"
import { prepareQueue } from "#platform/jobs"
import { openLog } from "#platform/log"
import { openHouse } from "./house.ts"
import { migrationsInOrder } from "./migrations.ts"

export interface RunningHouse {
  /** Where the console is, `http://127.0.0.1:8080`. */
  readonly url: string
  readonly db: Db
  /** Sample logins made by this start; undefined when there is no sample or it was there before. */
  readonly sample: { shape: string; password: string; made: boolean } | undefined
  stop(): Promise<void>
}

export interface StartOptions {
  /** Progress in Chinese, one line at a time. */
  say(line: string): void
}

const JOBS_AT_ONCE = 4

/** Server, jobs, database and (outside production) the pretend platform, in one process. */
export async function startHouse(config: Config, options: StartOptions): Promise<RunningHouse> {
  await mkdir(config.home, { recursive: true })
  const clock: Clock = config.clock ? fixedClock(config.clock) : systemClock
  const log = openLog(config.logLevel, join(config.home, "log", "jusheng.log"))
  const stops: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each()
  }
  try {
    if (!config.databaseUrl) options.say("正在启动内置数据库……")
    const server = config.databaseUrl ? undefined : await startEmbedded({ home: config.home })
    if (server) stops.push(() => server.stop())
    const db = openDb(config.databaseUrl ?? server!.url, { max: 10 })
    stops.push(() => db.close())
    await migrate(db, migrationsInOrder())
    await prepareQueue(db)
    const house = await openHouse({ db, clock, log, home: config.home, production: config.production })
    const code = config.sample === "none" ? await makeSetupCode(db, clock.now()) : undefined
    if (code) options.say(`首次设置的一次性代码：${code}（在登录页填写，建立第一个管理员）`)
    const web = await house.buildWeb()
    const url = await web.listen({ host: config.host, port: config.port })
    stops.push(() => web.close())
    const runner = await house.work(JOBS_AT_ONCE)
    stops.push(() => runner.stop())
    return { url, db, sample: undefined, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
