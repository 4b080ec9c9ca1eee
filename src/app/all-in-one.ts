import type { Config } from "#platform/config"
import type { Db } from "#platform/db"
import { enqueue } from "#platform/jobs"
import { openSecrets } from "#platform/secrets"
import type { Sandbox, Simulators } from "../connectors/index.ts"
import type { HousePorts } from "./house-ports.ts"
import { houseOn, openGround, sayHowToSetUp } from "./ground.ts"
import { productionOutside } from "./outside.ts"
import { startPretendLife } from "./pretend-life.ts"
import { startPretendWorld } from "./pretend-world.ts"
import { ensureSample } from "./sample/ensure.ts"

export interface RunningHouse {
  /** Where the console is, `http://127.0.0.1:8080`. */
  readonly url: string
  readonly db: Db
  /** The sample city this house shows; undefined when there is none. */
  readonly sample: { shape: string; password: string; made: boolean } | undefined
  /** The pretended platforms of the sample city, to make things happen on them. */
  readonly pretend: Pick<Sandbox, "control" | "url"> | undefined
  /** Each pretended platform with its address; none without a sample city. */
  readonly simulators: Simulators["list"]
  stop(): Promise<void>
}

export interface StartOptions {
  /** Progress in Chinese, one line at a time. */
  say(line: string): void
  /** Where what may be published comes from, when it is not the newsroom's. */
  readonly content?: HousePorts["content"]
}

const JOBS_AT_ONCE = 4

/** Server, jobs, database and (for a sample city) the pretended platforms, in one process. */
export async function startHouse(config: Config, options: StartOptions): Promise<RunningHouse> {
  const stops: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each()
  }
  try {
    if (!config.databaseUrl) options.say("正在启动内置数据库……")
    const ground = await openGround(config, "jusheng")
    stops.push(() => ground.close())
    const sample = config.production ? undefined : await ensureSample(ground, config, options.say)
    const secrets = await openSecrets(config.home)
    const ports = { db: ground.db, clock: ground.clock, secrets, addresses: config.connectorUrls }
    const pretend = sample ? await startPretendWorld(ports) : undefined
    const way = pretend ?? productionOutside(ports)
    stops.push(() => way.close())
    const house = await houseOn(ground, config, way.outside, options.content)
    if (!sample) await sayHowToSetUp(ground, options.say)
    const web = await house.buildWeb()
    const url = await web.listen({ host: config.host, port: config.port })
    stops.push(() => web.close())
    const runner = await house.work(JOBS_AT_ONCE)
    stops.push(() => runner.stop())
    // A city that has just been made knows of its apps from the first hour.
    if (sample?.made) await ground.db.tx((tx) => enqueue(tx, "collection.start-availability", {}))
    if (pretend) {
      const life = startPretendLife({ ...ground, sandbox: pretend })
      stops.push(() => life.stop())
    }
    const world = pretend && { url: pretend.simulators.url, control: pretend.control }
    return { url, db: ground.db, sample, pretend: world, simulators: pretend?.simulators.list ?? [], stop }
  } catch (error) {
    await stop()
    throw error
  }
}
