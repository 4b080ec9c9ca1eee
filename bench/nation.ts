import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { HOUSE } from "#kernel/actor"
import { addDays, civilDate, DAY_MS, HOUR_MS } from "#kernel/time"
import { loadMetrics, loadPosts, loadReadings } from "#modules/collection"
import { addUnit } from "#modules/identity"
import { addAccounts } from "#modules/registry"
import { type Db, type Embedded, migrate, openDb, startEmbedded } from "#platform/db"
import { prepareQueue } from "#platform/jobs"
import { migrationsInOrder } from "../src/app/migrations.ts"
import type { Sandbox } from "../src/connectors/index.ts"

/** The secret by which a worker knows every account of the pretend platform. */
const SECRET = "pretend"
const POSTS_EACH = 3
const AT_ONCE = 2_000
const FIRST_POST = 7_000_000_000_000_000_000n

/** Very many accounts in a database of their own, on a server that counts statements. */
export interface Nation {
  readonly db: Db
  readonly home: string
  readonly accountIds: readonly string[]
  /** One account in ten publishes something. Answers how many. */
  publish(sandbox: Sandbox): number
  /** Statements since the last call of `countAnew`, by all connections. */
  statements(): Promise<number>
  countAnew(): Promise<void>
  /** The statements that were used most. */
  mostUsed(): Promise<{ n: number; text: string }[]>
  close(): Promise<void>
}

/** Makes `count` accounts that have been read up to now, in the database and on the pretend platform. */
export async function makeNation(count: number, sandbox: Sandbox, say: (line: string) => void): Promise<Nation> {
  const home = await mkdtemp(join(tmpdir(), "jusheng-nation-"))
  // The server may run as another account, which must be able to pass through.
  await chmod(home, 0o755)
  let server = await startEmbedded({ home })
  let db: Db | undefined
  const close = async (): Promise<void> => {
    await db?.close()
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
  try {
    server = await withCounter(server, home)
    const own = openDb(server.url, { max: 4 })
    db = own
    await own.run("create extension if not exists pg_stat_statements")
    await migrate(own, migrationsInOrder(), new Date())
    await prepareQueue(own)
    const accountIds = await settle(own, count, sandbox, say)
    await own.run("vacuum analyze")
    return {
      db: own,
      home,
      accountIds,
      publish: (on) => publish(on, accountIds),
      statements: async () => Number((await own.one<{ n: string }>(STATEMENTS)).n),
      mostUsed: () => own.many(MOST_USED),
      countAnew: async () => void (await own.many("select pg_stat_statements_reset()")),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const STATEMENTS = `select coalesce(sum(calls), 0)::bigint as n from pg_stat_statements
  where dbid = (select oid from pg_database where datname = current_database())`

const MOST_USED = `select sum(calls)::int as n, left(regexp_replace(query, '\\s+', ' ', 'g'), 100) as text from pg_stat_statements
  where dbid = (select oid from pg_database where datname = current_database()) group by 2 order by 1 desc limit 20`

/** The counter has to be there when the server starts. */
async function withCounter(server: Embedded, home: string): Promise<Embedded> {
  const db = openDb(server.url, { max: 1 })
  await db.run("alter system set shared_preload_libraries = 'pg_stat_statements'")
  await db.close()
  await server.stop()
  return startEmbedded({ home })
}

async function settle(db: Db, count: number, sandbox: Sandbox, say: (line: string) => void): Promise<string[]> {
  const now = new Date()
  const ctx = { actor: HOUSE, now, requestId: "bench" }
  const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null }
  const names = { name: "安澜市政府办公室", shortName: "市政府办" }
  const founded = new Date(now.getTime() - 400 * DAY_MS)
  const unitId = await db.tx((tx) => addUnit(tx, { ...unit, ...names }, founded))
  const all: string[] = []
  for (let first = 0; first < count; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, i) => first + i)
    await db.tx(async (tx) => {
      const shared = { platform: "weibo", unitId, level: "市", countedIn: "国办", reason: "备案" } as const
      const rows = numbers.map((n) => ({ ...shared, name: `安澜${n + 1}`, platformId: `99${n + 1}` }))
      const ids = await addAccounts(tx, ctx, rows)
      const posts = ids.map((accountId, i) => ({ accountId, posts: postsOf(numbers[i]!, now) }))
      await loadPosts(
        tx,
        ctx,
        posts.map(({ accountId, posts: own }) => ({ accountId, posts: own.map(asCollected) })),
      )
      await loadReadings(
        tx,
        ids.map((accountId) => ({ accountId, readAt: now })),
      )
      const date = addDays(civilDate(now), -1)
      const day = { date, followers: 100, method: "api", collectedAt: now } as const
      await loadMetrics(
        tx,
        ids.map((accountId) => ({ accountId, ...day })),
      )
      sandbox.control.load({
        accounts: posts.map(({ accountId: id, posts: own }) => ({ id, secret: SECRET, followers: 100, posts: own })),
      })
      all.push(...ids)
    })
    if (all.length % (AT_ONCE * 10) === 0) say(`账号 ${all.length} / ${count}`)
  }
  return all
}

const postsOf = (account: number, now: Date) =>
  Array.from({ length: POSTS_EACH }, (_, k) => ({
    id: String(FIRST_POST + BigInt(account * 100 + k)),
    title: `便民提示第${k + 1}条`,
    text: `本周末部分路段管道检修，供水水压略有下降，请提前储水。咨询电话0600-5550100，编号${account}。`,
    publishedAt: now.getTime() - (k + 1) * 5 * HOUR_MS,
  }))

const asCollected = ({ id, publishedAt, ...words }: ReturnType<typeof postsOf>[number]) => ({
  ...words,
  platformPostId: id,
  url: null,
  publishedAt: new Date(publishedAt),
  visible: true,
  ...{ original: true, headline: true, reads: 0, likes: 0, shares: 0, comments: 0, rawHash: "" },
})

function publish(sandbox: Sandbox, accountIds: readonly string[]): number {
  const told = accountIds.filter((_, i) => i % 10 === 0)
  for (const account of told) {
    const text = "今日起部分路段夜间施工，请绕行。恢复时间另行通知，咨询电话0600-5550100。"
    sandbox.control.post({ account, title: "施工提示", text, publishedAt: Date.now() })
  }
  return told.length
}
