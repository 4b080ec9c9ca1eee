import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { addUnit } from "#modules/identity"
import { orderPublication } from "#modules/publishing"
import { addAccounts, declareModes } from "#modules/registry"
import type { Db } from "#platform/db"
import { actor, ctxOf } from "#platform/testing"
import { buildDrill } from "../../bin/build.js"
import { type Sandbox, sampleConnectors, startSandbox } from "../../src/connectors/index.ts"
import { contentSource, SECRET, titleOf, townClock } from "./publish-world.ts"

export interface TownShape {
  /** Accounts by platform: all on the pretend platform, each platform in its own pace. */
  readonly accounts: Readonly<Record<string, number>>
  /** How many times as fast as the machine's the town's clock runs. */
  readonly times: number
  /** How long the platform thinks about each answer. */
  readonly slowMs: number
  readonly jobs: number
}

export interface PublishWorker {
  readonly pid: number
  kill(): Promise<unknown>
  stop(): Promise<unknown>
}

/** A town whose accounts stand on a pretend platform, and workers that publish to it. */
export interface PublishTown {
  readonly sandbox: Sandbox
  readonly accountIds: readonly string[]
  now(): Date
  order(round: number): Promise<string>
  /** How many of the publication are not live yet. */
  left(publicationId: string): Promise<number>
  sweep(): Promise<void>
  worker(): Promise<PublishWorker>
  /** Of each account: how often the words of a round stand there. */
  counts(round: number): number[]
  close(): Promise<void>
}

/** Long before the machine's own time: what is due by the town's clock is due by the queue's, whatever the speed. */
const FROM = Date.parse("2026-01-12T09:00:00+08:00")

export async function openPublishTown(db: Db, shape: TownShape): Promise<PublishTown> {
  const from = shape.times === 1 ? Date.now() : FROM
  const clockText = `${from},${Date.now()},${shape.times}`
  const clock = townClock(clockText)
  const sandbox = await startSandbox({ clock, seed: 5 })
  const platforms = Object.keys(shape.accounts)
  const rows = Object.entries(shape.accounts).flatMap(([platform, count]) =>
    Array.from({ length: count }, (_, n) => ({
      platform,
      platformId: `${platform}-${n}`,
      name: `安澜${platform}${n}`,
    })),
  )
  const founded = new Date(from - 400 * 86_400_000)
  const { unitId, accountIds } = await db.tx(async (tx) => {
    const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
    const id = await addUnit(tx, { ...unit, name: "安澜市政府办公室", shortName: "市政府办" }, founded)
    const shared = { unitId: id, level: "市", countedIn: "国办", reason: "备案" } as const
    const ids = await addAccounts(
      tx,
      ctxOf(undefined, founded),
      rows.map((row) => ({ ...row, ...shared })),
    )
    await declareModes(tx, ids, "api")
    return { unitId: id, accountIds: ids }
  })
  sandbox.control.load({ accounts: accountIds.map((id, n) => ({ id, name: rows[n]!.name, secret: SECRET })) })
  sandbox.control.fault({ kind: "slow", value: shape.slowMs })
  const connectors = await sampleConnectors(platforms)
  const ports = {
    ...contentSource(unitId),
    media: async () => undefined,
    outside: { connectors, accessTo: async () => undefined, sandbox: true },
  }
  const home = await mkdtemp(join(tmpdir(), "jusheng-publish-town-"))
  const door = await buildDrill("tests/drills/publish-door.ts", "publish-door")
  const env = {
    ...process.env,
    ...{
      PUBLISH_DB: db.url,
      PUBLISH_SANDBOX: sandbox.url,
      PUBLISH_UNIT: unitId,
      PUBLISH_CLOCK: clockText,
      PUBLISH_HOME: home,
    },
    ...{ PUBLISH_JOBS: String(shape.jobs), PUBLISH_PLATFORMS: platforms.join(",") },
  }
  const ctx = () => ctxOf(actor({ unitId, permissions: ["publishing.edit"] }), clock.now())
  return {
    ...{ sandbox, accountIds, now: clock.now },
    async order(round) {
      const input = { content: { kind: "drill.text", id: String(round) }, accounts: accountIds.map((id) => ({ id })) }
      const outcome = await db.tx((tx) => orderPublication(ctx(), tx, input, ports))
      if (!outcome.ok) throw new Error(JSON.stringify(outcome).slice(0, 400))
      return outcome.value.id
    },
    async left(publicationId) {
      const row = await db.one<{ n: number }>(
        "select count(*)::int as n from publishing.delivery where publication_id = $1 and state <> 'published'",
        [publicationId],
      )
      return row.n
    },
    async sweep() {
      await db.run(
        "select graphile_worker.add_job('publishing.sweep', '{}'::json, job_key := 'drill-sweep', max_attempts := 1)",
      )
    },
    async worker() {
      const child = spawn(process.execPath, [door], { env, stdio: ["ignore", "pipe", "inherit"] })
      const ended = once(child, "exit")
      await Promise.race([once(child.stdout, "data"), ended])
      const end = (signal: NodeJS.Signals) => {
        child.kill(signal)
        return ended
      }
      return { pid: child.pid!, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") }
    },
    counts: (round) =>
      accountIds.map(
        (account) => sandbox.control.posts({ account }).posts.filter(({ title }) => title === titleOf(round)).length,
      ),
    async close() {
      await sandbox.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
