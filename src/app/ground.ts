import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import type { Outside } from "#modules/collection"
import { makeSetupCode } from "#modules/identity"
import { type Clock, fixedClock, systemClock } from "#platform/clock"
import type { Config } from "#platform/config"
import { type Db, migrate, openHome } from "#platform/db"
import { prepareQueue } from "#platform/jobs"
import { type Log, openLog } from "#platform/log"
import { Trouble } from "#platform/root"
import { openSecrets } from "#platform/secrets"
import { type House, openHouse } from "./house.ts"
import type { HousePorts } from "./house-ports.ts"
import { migrationsInOrder } from "./migrations.ts"
import { productionOutside } from "./outside.ts"
import { pretendWorldAt } from "./pretend-world.ts"

/** A database that is open and up to date, and what every door needs beside it. */
export interface Ground {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  close(): Promise<void>
}

/** Opens what every door stands on. Two doors that open at once are fine: migrations wait for each other. */
export async function openGround(config: Config, logName: string): Promise<Ground> {
  await mkdir(config.home, { recursive: true })
  const clock = config.clock ? fixedClock(config.clock) : systemClock
  const log = openLog(config.logLevel, join(config.home, "log", `${logName}.log`))
  const home = await openHome(config, { max: 10, name: `jusheng ${logName}`, say: (line) => log.error(line) })
  try {
    await migrate(home.db, migrationsInOrder(), clock.now())
    await prepareQueue(home.db)
    return { db: home.db, clock, log, close: () => home.close() }
  } catch (error) {
    await home.close()
    throw error
  }
}

/** The house on its ground, with the way out given. */
export const houseOn = (
  ground: Ground,
  config: Config,
  outside: Outside,
  content?: HousePorts["content"],
): Promise<House> =>
  openHouse({
    ...(content && { content }),
    ...ground,
    home: config.home,
    production: config.production,
    outside,
    trustedProxies: config.trustedProxies,
    ...(config.mailFolder !== undefined && { mailFolder: config.mailFolder }),
  })

/** The way out of a door of its own: a pretend platform that runs by itself, or that of production. */
export async function wayOut(ground: Ground, config: Config): Promise<{ outside: Outside; close(): Promise<void> }> {
  const secrets = await openSecrets(config.home)
  const shared = { db: ground.db, clock: ground.clock, secrets, addresses: config.connectorUrls }
  return config.sandboxUrl ? pretendWorldAt(config.sandboxUrl, shared) : productionOutside(shared)
}

/** A sample city's accounts live on the pretend platform: who cannot reach it must not take their jobs. */
export async function demandWayOut(ground: Ground, config: Config): Promise<void> {
  if (config.sandboxUrl) return
  const sample = await ground.db.maybe<{ shape: string }>("select shape from identity.v_sample limit 1")
  if (!sample) return
  throw new Trouble(
    "这个数据库里是示例城市，它的任务由 npm start 执行。要单独启动 worker，请先启动 jusheng simulators，再用 JUSHENG_SANDBOX 指定它的地址。",
  )
}

/** Says the one-time code of a new installation, in the log and to whoever started it. */
export async function sayHowToSetUp(ground: Ground, say: (line: string) => void): Promise<void> {
  const code = await makeSetupCode(ground.db, ground.clock.now())
  if (!code) return
  const line = `首次设置的一次性代码：${code}（打开工作台填写，建立第一个管理员）`
  ground.log.info(line)
  say(line)
}
