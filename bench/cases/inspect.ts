import pg from "pg"
import { setTimeout as pause } from "node:timers/promises"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { type BenchHouse, openBenchHouse } from "../house.ts"
import { alternate, timed } from "../measure.ts"

const POLL_MS = 20

/** The facts the rules look at, as one plain statement: nothing judged, nothing written. */
const FACTS = `
  select a.id, a.name, a.platform, a.level, a.state, a.opened_on, a.last_post_at, a.followers, m.year, m.month, p.at
  from registry.v_account a
  cross join lateral (select sum(d.posts) as year, sum(d.posts) filter (where d.counted_on > current_date - 30) as month
    from collection.daily_metric d where d.account_id = a.id and d.counted_on > current_date - 365) m
  left join lateral (select max(c.published_at) as at from collection.post c where c.account_id = a.id) p on true
  where a.state <> 'deregistered'`

/** 按规则检查全部账号: asked for at the door, done by the job. */
export const inspect: Bench = { id: "inspect", title: "检查全部账号", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const house = await openBenchHouse(await ground.city(), { works: true })
  const client = new pg.Client({ connectionString: house.clone.db.url })
  await client.connect()
  try {
    const [ours, ...peers] = await alternate(
      [
        { name: "ours", run: () => timed(() => inspectOnce(house)) },
        { name: "pg 一条 SQL 只取事实", run: () => timed(() => client.query(FACTS)) },
      ],
      ground.rounds(1, 5),
    )
    const { n } = await house.clone.db.one<{ n: number }>("select count(*)::int as n from monitoring.freshness")
    const note = `${n} 个账号：取事实、套规则、写时效与关注名单、对照已有问题`
    return [{ id: "inspect", title: "检查全部账号", unit: "ms", better: "less", ours: ours!.values, peers, note }]
  } finally {
    await client.end()
    await house.close()
  }
}

async function inspectOnce(house: BenchHouse): Promise<void> {
  const { progressId } = await house.post<{ progressId: string }>("/inspections")
  for (;;) {
    const { state, sentence } = await house.get<{ state: string; sentence: string }>(`/progress/${progressId}`)
    if (state === "failed") throw new Error(sentence)
    if (state === "done") return
    await pause(POLL_MS)
  }
}
