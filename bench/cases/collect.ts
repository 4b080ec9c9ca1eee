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
type Requests = ReturnType<Sandbox["control"]["log"]>["requests"]

/** 采集一轮: every account of the city has published one thing since the last; each is read, compared and stored. */
export const collect: Bench = { id: "collect", title: "采集一轮", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const city = await ground.city()
  const rounds: { first: Cycle; next: Cycle }[] = []
  for (let round = 0; round < ground.rounds(0, 3).runs; round++) rounds.push(await twoCycles(city))
  const [first, next] = [rounds.map((round) => round.first), rounds.map((round) => round.next)]
  return [
    ...figures("collect.first", "采集一轮：首轮，含取令牌", first),
    ...figures("collect.cycle", "采集一轮：此后每小时一轮", next),
  ]
}

function figures(id: string, title: string, cycles: readonly Cycle[]): Result[] {
  const bare = { name: `fetch 发同样的请求，${JOBS_AT_ONCE} 路并发，不存`, values: cycles.map((one) => one.bareS) }
  const { run: last, requests } = cycles.at(-1)!
  const kinds = new Map<string, number>()
  for (const { endpoint } of requests) kinds.set(endpoint, (kinds.get(endpoint) ?? 0) + 1)
  const asked = [...kinds].map(([endpoint, n]) => `${endpoint} ${n}`).join("、")
  const shared = { unit: "s", better: "less", peers: [bare] } as const
  return [
    {
      ...shared,
      id,
      title,
      target: TARGET_S,
      ours: cycles.map((one) => one.collectedS),
      note: `${last.accounts} 个账号、新发文 ${last.newPosts} 条；请求 ${asked}；模拟平台在同一进程`,
    },
    {
      ...shared,
      id: `${id}-settled`,
      title: "  连同由它引起的任务",
      ours: cycles.map((one) => one.settledS),
    },
  ]
}

interface Collected {
  readonly run: RunView
  readonly requests: Requests
  readonly collectedS: number
  /** Until the queue is empty: texts checked, problems opened. */
  readonly settledS: number
}
interface Cycle extends Collected {
  readonly bareS: number
}

async function twoCycles(city: City): Promise<{ first: Cycle; next: Cycle }> {
  const house = await openBenchHouse(city, { works: true, pretends: true })
  try {
    const [first, next] = [await cycle(house), await cycle(house)]
    // Last, because the platform keeps one token an account: from here on the house's own are worth nothing.
    const ask = await bareAsker(house.pretend!.sandbox.url, [...first.requests, ...next.requests])
    const bareS = async ({ requests }: Collected) => (await timed(() => ask(requests))) / 1000
    return { first: { ...first, bareS: await bareS(first) }, next: { ...next, bareS: await bareS(next) } }
  } finally {
    await house.close()
  }
}

async function cycle(house: BenchHouse): Promise<Collected> {
  const { sandbox } = house.pretend!
  await publishEverywhere(house, sandbox)
  sandbox.control.clearLog()
  const begun = performance.now()
  let run = await house.post<RunView>("/collection/runs")
  while (run.state === "running") {
    await pause(POLL_MS)
    run = await house.get<RunView>(`/collection/runs/${run.id}`)
  }
  const collectedS = (performance.now() - begun) / 1000
  await untilIdle(house)
  const settledS = (performance.now() - begun) / 1000
  if (run.failed > 0) throw new Error(`${run.failed} of ${run.accounts} accounts could not be read`)
  return { run, requests: [...sandbox.control.log({}).requests], collectedS, settledS }
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

/** Asks for the same again by as many workers; each reply is read and parsed and then forgotten. */
async function bareAsker(url: string, all: Requests): Promise<(requests: Requests) => Promise<void>> {
  const json = async (path: string, init: RequestInit) => (await fetch(`${url}${path}`, init)).json()
  const tokens = new Map<string, string>()
  const grant = async (account: string): Promise<void> => {
    const init = { method: "POST", body: JSON.stringify({ account, secret: SECRET }) }
    const { data } = (await json("/oauth/token", init)) as { data: { access_token: string } }
    tokens.set(account, data.access_token)
  }
  const ask = async (account: string, endpoint: string): Promise<void> => {
    if (endpoint === "token") return grant(account)
    const path = endpoint === "list" ? "/v1/posts?count=20" : "/v1/metrics?from=2026-01-01&to=2026-01-01"
    await json(path, { headers: { authorization: `Bearer ${tokens.get(account)}` } })
  }
  for (const account of new Set(all.flatMap(({ account }) => account ?? []))) await grant(account)
  return async (requests) => {
    const byAccount = new Map<string, string[]>()
    for (const { account, endpoint } of requests) {
      if (account !== null) byAccount.set(account, [...(byAccount.get(account) ?? []), endpoint])
    }
    const waiting = byAccount.entries()
    const worker = async (): Promise<void> => {
      for (const [account, asked] of waiting) {
        for (const endpoint of asked) await ask(account, endpoint)
      }
    }
    await Promise.all(Array.from({ length: JOBS_AT_ONCE }, worker))
  }
}
