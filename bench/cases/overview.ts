import pg from "pg"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { openBenchHouse } from "../house.ts"
import { alternate, timed } from "../measure.ts"

const TARGET_MS = 100

/** The same counts as one plain statement: accounts by platform, level and age of the last update; problems by state. */
const COUNTS = `
  select 'accounts' as of, one.platform, one.level, one.age, count(*)::int as n from (
    select a.platform, a.level, case when s.last_post_at is null then 'none'
      when s.last_post_at < $1::timestamptz - interval '14 days' then 'quiet'
      when s.last_post_at < $1::timestamptz - interval '12 days' then 'stage-12'
      when s.last_post_at < $1::timestamptz - interval '10 days' then 'stage-10'
      when s.last_post_at < $1::timestamptz - interval '7 days' then 'stage-7' else 'fresh' end as age
    from registry.account a left join registry.standing s on s.account_id = a.id
    where a.state in ('normal', 'paused') and a.counted_in = '国办') one
  group by grouping sets ((one.platform), (one.level), (one.age), ())
  union all
  select 'problems', p.state, p.level, null, count(*)::int from monitoring.problem p
  group by grouping sets ((p.state), (p.state, p.level))`

/** 总览: through the door, session and permission included. */
export const overview: Bench = { id: "overview", title: "总览", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const city = await ground.city()
  const house = await openBenchHouse(city)
  const client = new pg.Client({ connectionString: house.clone.db.url })
  await client.connect()
  try {
    const { total } = await house.get<{ total: number }>("/overview")
    const [ours, ...peers] = await alternate(
      [
        { name: "ours", run: () => timed(() => house.get("/overview")) },
        { name: "pg 一条 SQL 数出同样的数", run: () => timed(() => client.query(COUNTS, [new Date()])) },
      ],
      ground.rounds(15, 60),
    )
    return [
      {
        id: "overview",
        title: "总览",
        unit: "ms",
        better: "less",
        target: TARGET_MS,
        ours: ours!.values,
        peers,
        note: `监管员登录，范围内 ${total} 个在用账号；含登录与权限核对、JSON 往返`,
      },
    ]
  } finally {
    await client.end()
    await house.close()
  }
}
