import type { Config } from "#platform/config"
import { houseOn, openGround, sayHowToSetUp, wayOut } from "./ground.ts"

/** A door that runs: `url` is where it listens, absent for the worker. */
export interface Door {
  readonly url?: string
  stop(): Promise<void>
}

/** The web door alone: pages and interfaces, no jobs. Many may stand on one database. */
export async function startServer(config: Config, options: { say(line: string): void }): Promise<Door> {
  const ground = await openGround(config, "server")
  try {
    const way = await wayOut(ground, config)
    const house = await houseOn(ground, config, way.outside)
    await sayHowToSetUp(ground, options.say)
    const web = await house.buildWeb()
    const url = await web.listen({ host: config.host, port: config.port })
    return {
      url,
      async stop() {
        await web.close()
        await way.close()
        await ground.close()
      },
    }
  } catch (error) {
    await ground.close()
    throw error
  }
}
