import { deepStrictEqual } from "node:assert"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { MODULES_IN_ORDER } from "#floors"
import { type Db, migrate, migrationSources, openDb, startEmbedded } from "#platform/db"
import { prepareQueue } from "#platform/jobs"
import { build } from "../../bin/build.js"
import { findServer } from "../../src/platform/db/postmaster.ts"
import { databaseUrl } from "../../src/platform/testing/server.ts"
import { killDrill } from "./kill.ts"
import { publishDrill } from "./publish-kill.ts"

/** `npm run drill [kills] [seed] [rounds|deliveries]`: by hand, once per issue. Workers and the database itself are killed with -9. */
const kills = Number(process.argv[2] ?? 500)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
/** One of the two drills alone. */
const only = process.argv[4]
const say = (line: string): void => void process.stderr.write(`${line}\n`)

await build({ web: false })
const home = await mkdtemp(join(tmpdir(), "jusheng-drill-"))
await chmod(home, 0o755)
// Durable, as in an office: what was acknowledged must be there after the database was killed.
const server = await startEmbedded({ home, say })

async function town(name: string): Promise<Db> {
  const admin = openDb(server.url, { max: 1 })
  await admin.run(`create database ${name} template template0`)
  await admin.close()
  const db = openDb(databaseUrl(server.url, name), { max: 6 })
  await migrate(db, migrationSources(MODULES_IN_ORDER))
  await prepareQueue(db)
  return db
}

async function killDatabase(db: Db): Promise<void> {
  const running = await findServer(join(home, "postgres"))
  if (running) process.kill(running.pid, "SIGKILL")
  for (let tries = 0; tries < 300; tries++) {
    await pause(200)
    if (await db.one("select 1").catch(() => undefined)) return
  }
  throw new Error("the database did not come back")
}

async function drillRounds(): Promise<void> {
  const at = new Date()
  const [disturbed, calm] = [await town("disturbed"), await town("calm")]
  const killed = await killDrill({
    ...{ db: disturbed, home, at, kills, seed, roundsMin: 2, say },
    killDatabase: () => killDatabase(disturbed),
  })
  say(
    `${killed.killed} kills, ${killed.inside} of them inside one of ${killed.rounds} rounds; now the same undisturbed`,
  )
  const undisturbed = await killDrill({ db: calm, home, at, kills: 0, seed, roundsMin: killed.rounds })
  deepStrictEqual(killed.left, undisturbed.left)
  say(`nothing twice, nothing lost: ${killed.left.posts.length} posts, ${killed.left.problems.length} problems`)
  await disturbed.close()
  await calm.close()
}

async function drillDeliveries(): Promise<void> {
  const publishing = await town("publishing")
  const drilled = await publishDrill({ db: publishing, kills, seed, say })
  say(
    `${drilled.killed} kills, ${drilled.inside} of them in the middle of ${drilled.rounds} publications; ${drilled.unknowns} calls looked into`,
  )
  deepStrictEqual([drilled.lost, drilled.doubled], [0, 0])
  say(`every account live once: ${drilled.expected} posts, none lost, none doubled`)
  await publishing.close()
}

try {
  say(`kills ${kills}, seed ${seed}`)
  if (only !== "deliveries") await drillRounds()
  if (only !== "rounds") await drillDeliveries()
} finally {
  await server.stop()
  await rm(home, { recursive: true, force: true })
}
