import type { Config } from "#platform/config"
import { openGround } from "./ground.ts"

/** A door that runs: `url` is where it listens, absent for the worker. */
export interface Door {
  readonly url?: string
  stop(): Promise<void>
}

/** The web door alone: pages and interfaces, no jobs. Many may stand on one database. */
export async function startServer(config: Config): Promise<Door> {
  const ground = await openGround(config, "server")
  try {
    const web = await ground.house.buildWeb()
    const url = await web.listen({ host: config.host, port: config.port })
    return {
      url,
      async stop() {
        await web.close()
        await ground.close()
      },
    }
  } catch (error) {
    await ground.close()
    throw error
  }
}
