import { mkdtemp } from "node:fs/promises"
import { join } from "node:path"
import { openDb } from "#platform/db"
import { openLog } from "#platform/log"
import { outgoing } from "#platform/fetch"
import { openHouse } from "../../src/app/house.ts"
import { openSandboxAccess, sampleConnectors } from "../../src/connectors/index.ts"
import { contentSource, SECRET, townClock } from "./publish-world.ts"

/**
 * A worker of the house with something to publish, as a process of its own: what can be killed. Everything it is told stands
 * in its environment; it says one line when it takes jobs.
 */
const {
  PUBLISH_DB = "",
  PUBLISH_SANDBOX = "",
  PUBLISH_UNIT = "",
  PUBLISH_CLOCK = "",
  PUBLISH_HOME = "",
  PUBLISH_JOBS = "4",
} = process.env

if (PUBLISH_DB === "" || PUBLISH_HOME === "")
  throw new Error("a drill starts this process and names its database and its folder: npm run drill")

const clock = townClock(PUBLISH_CLOCK)
const fetch = outgoing({ allowed: [PUBLISH_SANDBOX] })
const accessTo = await openSandboxAccess({ url: PUBLISH_SANDBOX, fetch, now: clock.now, secretOf: () => SECRET })
const home = await mkdtemp(join(PUBLISH_HOME, "worker-"))
const db = openDb(PUBLISH_DB, { max: Number(PUBLISH_JOBS) + 2 })
const house = await openHouse({
  ...{ db, clock, home, production: false, content: contentSource(PUBLISH_UNIT) },
  log: openLog("error", join(home, "worker.log")),
  outside: {
    connectors: await sampleConnectors((process.env.PUBLISH_PLATFORMS ?? "weibo").split(",")),
    accessTo: async ({ accountId }) => accessTo(accountId),
    sandbox: true,
  },
})
const runner = await house.work(Number(PUBLISH_JOBS))
process.stdout.write("ready\n")
process.once("SIGTERM", async () => {
  await runner.stop()
  await db.close()
  fetch.close()
})
