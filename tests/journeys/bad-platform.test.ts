import { afterAll, beforeAll, expect, test } from "vitest"
import { MINUTE_MS } from "#kernel/time"
import { cityDb } from "../kit/lived-city.ts"
import { type CityOverHttp, cityOverHttp, type Visitor } from "../kit/city-over-http.ts"

interface Run {
  readonly id: string
  readonly state: string
  readonly accounts: number
  readonly finished: number
  readonly failed: number
}
interface Failure {
  readonly accountId: string
  readonly kind: string
  readonly sentence: string
  readonly nextAt: string | null
}
interface List<T> {
  readonly items: T[]
  readonly total: number
}

const db = await cityDb({ max: 10 })
let city: CityOverHttp
let jianguan: Visitor

beforeAll(async () => {
  city = await cityOverHttp(db)
  jianguan = await city.as("jianguan")
})
afterAll(() => city.stop())

/** Starts a round over all accounts, as the button does, and waits until it is through. */
async function round(): Promise<Run> {
  const started = await jianguan.post<Run>("/collection/runs", {})
  expect(started.status, started.body.title).toBe(200)
  const look = async () => (await jianguan.get<Run>(`/collection/runs/${started.body.id}`)).body
  await expect.poll(async () => (await look()).state, { timeout: 120_000, interval: 200 }).toBe("done")
  return await look()
}
const failures = async (): Promise<Map<string, Failure>> => {
  const { body } = await jianguan.get<List<Failure>>("/collection/failures?limit=200")
  return new Map(body.items.map((row) => [row.accountId, row]))
}

/** What the platform does, and what the account's line on the list then says. */
const FAULTS = [
  ["slow", "busy", "没有答复"],
  ["server-error", "busy", "平台"],
  ["cut-before", "busy", "连接"],
  ["garbage", "unknown", "无法识别"],
  ["truncated", "unknown", "无法识别"],
  ["repeated-page", "unknown", "重复返回同一页"],
] as const

test("[E1] a platform that times out, breaks, cuts, answers garbage or turns in circles: each account with its sentence, the others read, all well again later", async () => {
  const control = city.pretend!.control
  const calm = await round()
  expect(calm).toMatchObject({ failed: 0, finished: calm.accounts })
  const rows = await db.many<{ id: string }>(
    `select a.id from registry.v_account a where a.state = 'normal' and a.counted_in = '国办' order by a.id limit $1`,
    [FAULTS.length],
  )
  for (const [index, [kind]] of FAULTS.entries()) {
    const account = rows[index]!.id
    // News on several pages, so that there is a page to repeat and something to lose.
    for (let n = 0; n < 45; n++) {
      control.post({ account, title: `新${n}`, text: "便民服务信息。", publishedAt: Date.now() - MINUTE_MS - n * 1000 })
    }
    control.fault({ kind, account, ...(kind === "repeated-page" ? { times: 9 } : {}) })
  }
  const rough = await round()
  expect(rough).toMatchObject({ accounts: calm.accounts, finished: calm.accounts, failed: FAULTS.length })
  const told = await failures()
  expect([...told.keys()].sort()).toEqual(rows.map(({ id }) => id).sort())
  for (const [index, [kind, as, words]] of FAULTS.entries()) {
    const failure = told.get(rows[index]!.id)!
    expect(failure, kind).toMatchObject({ kind: as, sentence: expect.stringContaining(words) })
    expect(failure.sentence, kind).toMatch(/。.*。$/)
    expect(failure.nextAt, kind).not.toBeNull()
  }

  control.clearFaults()
  expect(await round()).toMatchObject({ failed: 0 })
  expect(await failures()).toEqual(new Map())
  for (const { id } of rows) {
    const there = control.posts({ account: id }).posts.filter((post) => post.title.startsWith("新"))
    const kept = await db.many<{ id: string }>(
      "select platform_post_id as id from collection.post where account_id = $1 and title like '新%' and version = 1",
      [id],
    )
    expect(kept.map((post) => post.id).sort()).toEqual(there.map((post) => post.id).sort())
  }
})

test("two people on one problem at once: one act counts, the other is told what happened meanwhile", async () => {
  const [one, two] = [jianguan, await city.as("jianguan")]
  const open = async () => (await one.get<List<{ id: string }>>("/problems?state=open&limit=20")).body
  const accounts = await db.many<{ id: string }>(
    "select id from registry.v_account where state = 'normal' and counted_in = '国办' and platform in ('wechat-mp', 'weibo', 'douyin', 'toutiao') order by id desc limit 20",
  )
  for (const { id } of accounts) {
    const words = { title: "防汛提示", text: "各单位要作好准备。", publishedAt: Date.now() - MINUTE_MS }
    city.pretend!.control.post({ account: id, ...words })
  }
  await round()
  await expect.poll(async () => (await open()).items.length, { timeout: 30_000 }).toBe(20)
  const body = await open()
  const before = await db.one<{ n: number }>(
    "select count(*)::int as n from trail.entry where subject_kind = 'monitoring.problem'",
  )
  const pairs = await Promise.all(
    body.items.map(async ({ id }, index) => {
      const { candidates } = (await one.get<{ candidates: { id: string }[] }>(`/problems/${id}`)).body
      const give = (who: Visitor) =>
        who.post(`/problems/${id}/assignments`, { unitId: candidates[0]!.id, note: "请整改" })
      const drop = (who: Visitor) => who.post(`/problems/${id}/dismissals`, { reason: "不属于检查范围" })
      const act = index % 2 === 0 ? give : drop
      return { id, now: index % 2 === 0 ? "整改中" : "不予认定", answers: await Promise.all([act(one), act(two)]) }
    }),
  )
  for (const { id, now, answers } of pairs) {
    expect(answers.map(({ status }) => status).sort(), id).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)!.body.title).toMatch(`这个问题现在是“${now}”，不能`)
    const { body: view } = await one.get<{ stateLabel: string }>(`/problems/${id}`)
    expect(view.stateLabel).toBe(now)
  }
  const after = await db.one<{ n: number }>(
    "select count(*)::int as n from trail.entry where subject_kind = 'monitoring.problem'",
  )
  expect(after.n - before.n).toBe(pairs.length)
})
