import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import { type Access, seePage } from "#connectors/kit"
import { type Outside, type Reachable, collectionModule } from "#modules/collection"
import { addUnit } from "#modules/identity"
import { addAccounts } from "#modules/registry"
import { type Fetch, outgoing } from "#platform/fetch"
import { openFiles } from "#platform/files"
import { type Job, runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { actor, ctxOf, fixedClock, testDb } from "#platform/testing"
import { openSandboxAccess, type Sandbox, sampleConnectors, startSandbox } from "../../src/connectors/index.ts"

const SECRET = "sample-secret"
export const START = new Date("2026-06-11T09:00:00+08:00")

/** A database, a unit, accounts on the pretend platform with so many posts each, hours apart; and the worker. */
export async function collectedCity(postsPerAccount: readonly number[]) {
  const db = await testDb()
  const clock = fixedClock(START)
  const sandbox: Sandbox = await startSandbox({ clock })
  const fetch: Fetch & { close(): void } = outgoing({ allowed: [sandbox.url], timeoutMs: 300 })
  const folder = await mkdtemp(join(tmpdir(), "jusheng-collected-"))
  const files = openFiles(folder)
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
    fetch.close()
    await sandbox.close()
  })
  const ctx = () => ctxOf(actor({ permissions: ["collection.start"] }), clock.now())
  const { accountIds, unitId } = await db.tx(async (tx) => {
    const shape = { kind: "行政机关", areaParentId: null, lineParentId: null, divisionCode: null }
    const unit = await addUnit(tx, { ...shape, name: "安澜市水务局", shortName: "市水务局", level: "市" }, START)
    const accounts = postsPerAccount.map((_, index) => ({
      name: `安澜水务${index + 1}`,
      platform: "weibo",
      platformId: `w${index + 1}`,
      unitId: unit,
      level: "市" as const,
      countedIn: "国办" as const,
      reason: "新增",
    }))
    return { accountIds: await addAccounts(tx, ctx(), accounts), unitId: unit }
  })
  sandbox.control.load({
    accounts: postsPerAccount.map((posts, index) => ({
      id: `w${index + 1}`,
      secret: SECRET,
      followers: 1000 + index,
      posts: Array.from({ length: posts }, (_, k) => ({
        title: `第${k + 1}条`,
        text: `供水服务信息，第${k + 1}条。`,
        publishedAt: START.getTime() - (k + 1) * 3_600_000,
      })),
    })),
  })
  const door = await openSandboxAccess({ url: sandbox.url, fetch, now: () => clock.now(), secretOf: () => SECRET })
  const outside: Outside = {
    connectors: await sampleConnectors(["weibo"]),
    accessTo: async ({ platformId }: Reachable): Promise<Access | undefined> =>
      platformId ? door(platformId) : undefined,
    sandbox: true,
    look: ({ platformPostId }) => seePage(fetch, `${sandbox.url}/p/${platformPostId}`),
  }
  const module = collectionModule(outside, files)
  const jobs: readonly Job[] = module.jobs ?? []
  return {
    db,
    clock,
    sandbox,
    outside,
    files,
    accountIds,
    unitId,
    ctx,
    /** Works off what is due in the queue. */
    work: () => runOnce({ db, jobs, clock, log: silentLog }),
    job: (name: string): Job => jobs.find((job) => job.name === name)!,
    /** Platform ids of an account's posts on the platform, oldest first. */
    onPlatform: (index: number) => sandbox.control.posts({ account: `w${index + 1}` }).posts,
  }
}
