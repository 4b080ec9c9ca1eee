import type { Config } from "#platform/config"
import { demandWayOut, houseOn, openGround, wayOut } from "./ground.ts"
import type { Door } from "./server.ts"

/** Jobs worked on at once by one process. */
const JOBS_AT_ONCE = 4

/** The job door alone. Many may stand on one database; each job is taken by one of them. */
export async function startWorker(config: Config): Promise<Door> {
  const ground = await openGround(config, "worker")
  try {
    await demandWayOut(ground, config)
    const way = await wayOut(ground, config)
    const runner = await (await houseOn(ground, config, way.outside)).work(JOBS_AT_ONCE)
    return {
      async stop() {
        await runner.stop()
        await way.close()
        await ground.close()
      },
    }
  } catch (error) {
    await ground.close()
    throw error
  }
}
