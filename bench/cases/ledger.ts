import pg from "pg"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { openBenchHouse } from "../house.ts"
import { alternate, timed } from "../measure.ts"

const TARGET_MS = 50
const DAY_MS = 86_400_000
const ROWS = 50

/** A row as the peers know it. */
interface Row {
  readonly name: string
  readonly platform: string
  readonly level: string
  readonly state: string
  readonly counted_in: string
  readonly functions: string[]
  readonly unit_name: string
  readonly area_path: string
  readonly platform_id: string | null
  readonly filing_no: string | null
  readonly followers: number | null
  readonly last_post_at: string | null
}

const SELECT = `select a.id, a.name, a.platform, a.platform_id, a.filing_no, a.unit_id, u.name as unit_name, u.area_path,
    a.level, a.functions, a.state, a.counted_in, s.followers, s.posts_per_day, s.last_post_at, s.open_problems
  from registry.account a join identity.unit u on u.id = a.unit_id left join registry.standing s on s.account_id = a.id`
const FIRST = `order by u.area_path, a.platform, a.name, a.id limit ${ROWS}`

interface Search {
  readonly id: string
  readonly title: string
  readonly query: string
  readonly where: string
  /** The same over rows in memory. */
  keeps(row: Row): boolean
}

const quietSince = (): Date => new Date(Date.now() - 14 * DAY_MS)

const SEARCHES: readonly Search[] = [
  { id: "ledger.all", title: "台账：不加筛选", query: "", where: "true", keeps: () => true },
  {
    id: "ledger.text",
    title: "台账：搜“水务”",
    query: `&q=${encodeURIComponent("水务")}`,
    where: "(a.name like '%水务%' or u.name like '%水务%' or a.platform_id like '%水务%' or a.filing_no like '%水务%')",
    keeps: (row) =>
      [row.name, row.unit_name, row.platform_id, row.filing_no].some((text) => text?.includes("水务") ?? false),
  },
  {
    id: "ledger.filters",
    title: "台账：平台、层级、功能、粉丝数",
    query: `&platform=weibo,wechat-mp&level=${encodeURIComponent("县,镇")}&functions=${encodeURIComponent("发布")}&followersMin=1000`,
    where: `a.platform in ('weibo', 'wechat-mp') and a.level in ('县', '镇') and a.functions @> array['发布']
      and s.followers >= 1000`,
    keeps: (row) =>
      ["weibo", "wechat-mp"].includes(row.platform) &&
      ["县", "镇"].includes(row.level) &&
      row.functions.includes("发布") &&
      (row.followers ?? -1) >= 1000,
  },
  {
    id: "ledger.quiet",
    title: "台账：超过14天未更新",
    query: "&quietDays=14",
    where: "s.last_post_at < now() - interval '14 days'",
    keeps: (row) => row.last_post_at !== null && new Date(row.last_post_at) < quietSince(),
  },
]

/** 台账检索: a page of rows with figures under the filter, through the door. The peers give the rows alone. */
export const ledger: Bench = { id: "ledger", title: "台账检索", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const city = await ground.city()
  const house = await openBenchHouse(city)
  const client = new pg.Client({ connectionString: house.clone.db.url })
  await client.connect()
  try {
    const all = JSON.parse(JSON.stringify((await client.query(SELECT)).rows)) as Row[]
    const results: Result[] = []
    for (const { id, title, query, where, keeps } of SEARCHES) {
      const path = `/accounts?limit=${ROWS}&counted=${encodeURIComponent("全部")}${query}`
      const { total } = await house.get<{ total: number }>(path)
      const statement = `${SELECT} where ${where} ${FIRST}`
      const [ours, ...peers] = await alternate(
        [
          { name: "ours", run: () => timed(() => house.get(path)) },
          { name: `pg 只取 ${ROWS} 行`, run: () => timed(() => client.query(statement)) },
          { name: "内存里的 JS 过滤", run: () => timed(() => JSON.stringify(firstOf(all.filter(keeps)))) },
        ],
        ground.rounds(15, 60),
      )
      results.push({
        id,
        title,
        unit: "ms",
        better: "less",
        target: TARGET_MS,
        ours: ours!.values,
        peers,
        note: `${total} 行符合，取 ${ROWS} 行并按平台、层级、状态计数；对照不计数、不核对权限`,
      })
    }
    return results
  } finally {
    await client.end()
    await house.close()
  }
}

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const firstOf = (rows: Row[]): Row[] =>
  rows
    .sort((a, b) => before(a.area_path, b.area_path) || before(a.platform, b.platform) || before(a.name, b.name))
    .slice(0, ROWS)
