import { setTimeout as pause } from "node:timers/promises"
import type { Bench, BenchGround, Result } from "../bench.ts"
import type { City } from "../city.ts"
import { type BenchHouse, JOBS_AT_ONCE, openBenchHouse } from "../house.ts"
import { timed } from "../measure.ts"

const TARGET_S = 60
const POLL_MS = 100
const IDLE_MS_MAX = 300_000
/** The secret of all accounts of the pretend world. */
const SECRET = "pretend"

interface RunView {
  readonly id: string
  readonly state: string
  readonly accounts: number
  readonly failed: number
  readonly newPosts: number
}
type Sandbox = NonNullable<BenchHouse["pretend"]>["sandbox"]

/** 采集一轮: every account of the city has published one thing since; each is read, compared and stored. */
export const collect: Bench = { id: "collect", title: "采集一轮", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const city = await ground.city()
  const { warmUps, runs } = ground.rounds(0, 3)
  const cycles: Cycle[] = []
  for (let round = 0; round < warmUps + runs; round++) cycles.push(await cycle(city))
  const { run: last, requests } = cycles.at(-1)!
  const bare = { name: `fetch 发同样的请求，${JOBS_AT_ONCE} 路并发，不存`, values: cycles.map((one) => one.bareS) }
  return [
    {
      id: "collect.cycle",
      title: "采集一轮",
      unit: "s",
      better: "less",
      target: TARGET_S,
      ours: cycles.map((one) => one.collectedS),
      peers: [bare],
      note: `${last.accounts} 个账号、${requests} 次请求、新发文 ${last.newPosts} 条，失败 ${last.failed} 个；模拟平台在同一进程`,
    },
    {
      id: "collect.settled",
      title: "采集一轮，连同由它引起的任务",
      unit: "s",
      better: "less",
      ours: cycles.map((one) => one.settledS),
      peers: [bare],
    },
  ]
}

interface Cycle {
  readonly run: RunView
  readonly requests: number
  readonly collectedS: number
  /** Until the queue is empty: texts checked, problems opened. */
  readonly settledS: number
  readonly bareS: number
}

async function cycle(city: City): Promise<Cycle> {
  const house = await openBenchHouse(city, { works: true, pretends: true })
  try {
    const { sandbox } = house.pretend!
    await publishEverywhere(house, sandbox)
    sandbox.control.clearLog()
    let run: RunView | undefined
    let settledMs = 0
    const collectedMs = await timed(async () => {
      run = await house.post<RunView>("/collection/runs")
      while (run.state === "running") {
        await pause(POLL_MS)
        run = await house.get<RunView>(`/collection/runs/${run.id}`)
      }
    })
    settledMs = collectedMs + (await timed(() => untilIdle(house)))
    if (!run || run.failed > 0) throw new Error(`${run?.failed} of ${run?.accounts} accounts could not be read`)
    const asked = sandbox.control.log({}).requests
    const bareMs = await timed(() => ask(sandbox.url, asked))
    return {
      run,
      requests: asked.length,
      collectedS: collectedMs / 1000,
      settledS: settledMs / 1000,
      bareS: bareMs / 1000,
    }
  } finally {
    await house.close()
  }
}

async function publishEverywhere(house: BenchHouse, sandbox: Sandbox): Promise<void> {
  const rows = await house.clone.db.many<{ id: string; name: string }>(
    "select id, name from registry.v_account where state in ('normal', 'paused')",
  )
  for (const { id, name } of rows) {
    const text = `${name}提醒：本周末部分路段管道检修，供水水压略有下降，请提前储水。恢复时间另行通知，咨询电话0600-5550100。`
    sandbox.control.post({ account: id, title: `${name}本周提示`, text, publishedAt: Date.now() })
  }
}

/** Nothing is left that could run now. */
async function untilIdle(house: BenchHouse): Promise<void> {
  const giveUpAt = performance.now() + IDLE_MS_MAX
  while (performance.now() < giveUpAt) {
    const { n } = await house.clone.db.one<{ n: number }>(
      "select count(*)::int as n from graphile_worker.jobs where run_at <= now() and attempts < max_attempts",
    )
    if (n === 0) return
    await pause(POLL_MS)
  }
  throw new Error("the queue does not become empty")
}

/** The requests again, by as many workers, each reply read and parsed and then forgotten. */
async function ask(url: string, asked: ReturnType<Sandbox["control"]["log"]>["requests"]): Promise<void> {
  const byAccount = new Map<string, string[]>()
  for (const { account, endpoint } of asked) {
    if (account !== null) byAccount.set(account, [...(byAccount.get(account) ?? []), endpoint])
  }
  const waiting = [...byAccount].values()
  const worker = async (): Promise<void> => {
    for (const [account, endpoints] of waiting) await askFor(url, account, endpoints)
  }
  await Promise.all(Array.from({ length: JOBS_AT_ONCE }, worker))
}

async function askFor(url: string, account: string, endpoints: readonly string[]): Promise<void> {
  const json = async (path: string, init: RequestInit) => (await fetch(`${url}${path}`, init)).json()
  let token = ""
  for (const endpoint of endpoints) {
    const headers = { authorization: `Bearer ${token}` }
    if (endpoint === "token") {
      const body = JSON.stringify({ account, secret: SECRET })
      const granted = (await json("/oauth/token", { method: "POST", body })) as { data: { access_token: string } }
      token = granted.data.access_token
    } else if (endpoint === "list") await json("/v1/posts?count=20", { headers })
    else await json("/v1/metrics?from=2026-01-01&to=2026-01-01", { headers })
  }
}
