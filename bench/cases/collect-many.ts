import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as pause } from "node:timers/promises"
import { HOUSE } from "#kernel/actor"
import { startRunOver } from "#modules/collection"
import { packageRoot } from "#platform/root"
import { sampleConnectors, startSandbox } from "../../src/connectors/index.ts"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { curveLine, memoryCurve, memoryOf, slopeOf } from "../memory.ts"
import { makeNation, type Nation } from "../nation.ts"

/** All accounts of the national system (全国政务新媒体 after the clean-up, round figure). */
export const NATION_ACCOUNTS = 110_000
const ACCOUNTS_QUICK = 2_000
const WORKERS = 2
/** The cycle is hourly. */
const TARGET_MIN = 60
const POLL_MS = 500
/** Memory is looked at so often in a round. */
const SAMPLES = 40
/** Flat: ten thousand accounts more cost less than this. Fewer accounts than these say nothing about it. */
const SLOPE_MIB_MAX = 10
const SLOPE_ACCOUNTS_MIN = 10_000
const MINUTE_MS = 60_000

/** 采集一轮 at the size of a nation: 110,000 accounts, one in ten with something new, two worker processes. */
export const collectMany: Bench = { id: "collect-many", title: "采集一轮：11万个账号", onlyNamed: true, run }

async function run(ground: BenchGround): Promise<Result[]> {
  const count = ground.accounts ?? (ground.quick ? ACCOUNTS_QUICK : NATION_ACCOUNTS)
  const sandbox = await startSandbox({})
  try {
    const nation = await makeNation(count, sandbox, ground.say)
    const workers: Worker[] = []
    // Killed in the middle, a database server of its own would be left behind.
    ground.onStop(async () => {
      await Promise.all(workers.map((worker) => worker.stop()))
      await nation.close()
    })
    try {
      for (let n = 0; n < WORKERS; n++) workers.push(await startWorker(nation, sandbox.url, n))
      // Tokens are fetched in the first cycle; the one that is measured is any later one.
      await cycle(nation)
      const news = nation.publish(sandbox)
      sandbox.control.clearLog()
      await nation.countAnew()
      const curve = memoryCurve(count / SAMPLES)
      const took = await cycle(nation, async (done) => {
        const held = await Promise.all(workers.map(({ child }) => memoryOf(child.pid!, "VmRSS")))
        curve.add(done, Math.max(...held))
      })
      ground.say(`内存（账号→MiB，占得多的那个 worker）：${curveLine(curve.points)}`)
      const statements = await nation.statements()
      for (const { n, text } of await nation.mostUsed()) ground.say(`${(n / count).toFixed(2).padStart(6)}  ${text}`)
      if (took.newPosts !== news) throw new Error(`${took.newPosts} of ${news} new posts were read`)
      const peaks = await Promise.all(workers.map(({ child }) => memoryOf(child.pid!, "VmHWM")))
      return resultsOf(
        count,
        { ...took, statements, peak: Math.max(...peaks), slope: slopeOf(curve.points) },
        count < NATION_ACCOUNTS,
      )
    } finally {
      for (const worker of workers) await worker.stop()
      await nation.close()
    }
  } finally {
    await sandbox.close()
  }
}

interface Took {
  readonly minutes: number
  readonly newPosts: number
  readonly statements: number
  readonly peak: number
  /** MiB for 10,000 accounts, in the second half of the round. */
  readonly slope: number
}

function resultsOf(count: number, took: Took, isPart: boolean): Result[] {
  const shared = { better: "less", peers: [] } as const
  const note = `${count} 个账号，其中一成各有一条新发文（${took.newPosts} 条）；${WORKERS} 个 worker 进程，模拟平台在量速度的进程里`
  return [
    {
      ...shared,
      id: "collect-many.cycle",
      title: `采集一轮：${count} 个账号`,
      unit: "min",
      ...(isPart ? {} : { target: TARGET_MIN }),
      ours: [took.minutes],
      note,
    },
    { ...shared, id: "collect-many.memory", title: "  worker 内存峰值", unit: "MiB", ours: [took.peak] },
    ...(count < SLOPE_ACCOUNTS_MIN || Number.isNaN(took.slope)
      ? []
      : [
          {
            ...shared,
            id: `collect-many.memory-slope-${Math.round(count / 1000)}k`,
            title: "  worker 内存，后半轮每万个账号的增长",
            unit: "MiB" as const,
            target: SLOPE_MIB_MAX,
            ours: [took.slope],
            anySize: true as const,
            note: "常驻内存对已采账号数的最小二乘斜率，取占得多的 worker；接近 0 即不随账号数增长",
          },
        ]),
    {
      ...shared,
      id: "collect-many.statements",
      title: "  每个账号的数据库语句",
      unit: "statement/account",
      ours: [took.statements / count],
      note: "pg_stat_statements 所计，含任务队列、事务的开始与提交和由新发文引起的检查",
    },
  ]
}

/** A round over all accounts, started as the schedule does, until it is through. */
async function cycle(
  { db }: Nation,
  look: (done: number) => Promise<void> = async () => undefined,
): Promise<{ minutes: number; newPosts: number }> {
  const connectors = await sampleConnectors(["weibo"])
  const outside = { connectors, accessTo: async () => undefined, sandbox: true }
  const ctx = { actor: HOUSE, now: new Date(), requestId: "bench" }
  const begun = performance.now()
  const started = await db.tx((tx) => startRunOver(outside)(ctx, tx, {}))
  if (!started.ok) throw new Error(started.code)
  for (;;) {
    await pause(POLL_MS)
    const run = await db.one<{ state: string; finished: number; failed: number; newPosts: number }>(
      `select state, finished, failed, new_posts as "newPosts" from collection.run where id = $1`,
      [started.value.id],
    )
    if (run.failed > 0) throw new Error(`${run.failed} accounts could not be read`)
    await look(run.finished)
    if (run.state !== "running") return { minutes: (performance.now() - begun) / MINUTE_MS, newPosts: run.newPosts }
  }
}

interface Worker {
  readonly child: ChildProcess
  stop(): Promise<void>
}

/** `jusheng worker` as a process of its own, ready to work. */
async function startWorker({ db, home }: Nation, sandboxUrl: string, n: number): Promise<Worker> {
  const { NODE_ENV: _production, ...environment } = process.env
  const env = {
    ...environment,
    DATABASE_URL: db.url,
    JUSHENG_HOME: join(home, `worker-${n}`),
    JUSHENG_SAMPLE: "none",
    JUSHENG_SANDBOX: sandboxUrl,
    JUSHENG_LOG: "error",
  }
  const args = [join(packageRoot(), "bin/jusheng.js"), "worker", "--json"]
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] })
  const ended = once(child, "exit")
  const first = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    ended.then(() => undefined),
  ])
  if (!first) throw new Error("a worker did not start")
  return {
    child,
    async stop() {
      child.kill("SIGTERM")
      await ended
    },
  }
}
