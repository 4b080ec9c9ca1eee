import { describe, expect, it } from "vitest"
import { actorOf } from "#modules/identity"
import { testDb } from "#platform/testing"
import { inTotals } from "./model.ts"
import { writeSample } from "./write.ts"

const db = await testDb()
const AS_OF = new Date("2026-11-23T15:30:00+08:00")
const said: string[] = []
const city = await writeSample(db, "112", { asOf: AS_OF, password: "Sample-2026", say: (line) => said.push(line) })

const idOf = (login: string): Promise<{ id: string }> =>
  db.one("select person_id as id from identity.login where login_name = $1", [login])

describe("the sample city in a database", () => {
  it("[A1] has the ledger of the shape, each account with its host, its filing and its figures", async () => {
    const rows = await db.many<{ platform: string; n: number }>(
      `select platform_label as platform, count(*)::int as n from registry.v_account
       where counted_in = '国办' and state in ('normal', 'paused') group by 1`,
    )
    expect(Object.fromEntries(rows.map((row) => [row.platform, row.n]))).toEqual({ 微信公众号: 85, 微博: 21, App: 6 })
    const bare = await db.one<{ n: number }>(
      "select count(*)::int as n from registry.v_account where followers is null or last_post_at is null and state = 'normal'",
    )
    expect(bare.n).toBe(0)
  })

  it("keeps the texts and a year of figures of every account", async () => {
    const posts = await db.one<{ n: number }>("select count(*)::int as n from collection.v_post")
    expect(posts.n).toBe(city.posts.length)
    const days = await db.one<{ n: number }>(
      "select count(distinct counted_on)::int as n from collection.v_daily_metric",
    )
    expect(days.n).toBe(365)
  })

  it("lets the supervisor see the city and a township clerk only the township", async () => {
    const seen = async (login: string): Promise<number> => {
      const actor = (await actorOf(db, (await idOf(login)).id))!
      if (actor.scope.kind === "everything") return -1
      const { areas } = actor.scope
      const rows = await db.many<{ areaPath: string }>('select area_path as "areaPath" from registry.v_account')
      return rows.filter((row) => areas.some((path) => row.areaPath.startsWith(path))).length
    }
    expect(await seen("jianguan")).toBe(city.accounts.length)
    expect(await seen("zhenjie")).toBe(city.accounts.filter((a) => a.unit.startsWith("990102001-")).length)
    expect(await seen("quji")).toBeGreaterThan(await seen("zhenjie"))
  })

  it("[B15] shows a problem in each state, each with the history that led there", async () => {
    const states = await db.many<{ state: string }>("select distinct state from monitoring.v_problem order by state")
    expect(states.map((row) => row.state)).toEqual(["assigned", "closed", "dismissed", "open", "rectified"])
    const closed = await db.many<{ kinds: string[] }>(
      `select array_agg(e.kind order by e.id) as kinds from monitoring.v_problem p
       join monitoring.problem_event e on e.problem_id = p.id where p.state = 'closed' group by p.id`,
    )
    const whole = closed.filter(
      ({ kinds }) => kinds.join() === "found,assigned,rectified,recheck-asked,rechecked,closed",
    )
    expect(whole.length).toBeGreaterThan(1)
  })

  it("[B1] leaves exactly the long quiet accounts vetoed", async () => {
    const vetoed = await db.one<{ n: number }>(
      `select count(*)::int as n from monitoring.v_problem
       where rule = 'nm-v2.1' and state in ('open', 'assigned', 'rectified') and counted_in = '国办'`,
    )
    const quiet = city.accounts.filter((a) => inTotals(a) && a.platform !== "App" && a.daysSinceLastPost >= 14).length
    const dismissed = await db.one<{ n: number }>(
      "select count(*)::int as n from monitoring.v_problem where rule = 'nm-v2.1' and state in ('dismissed', 'rectified')",
    )
    expect(vetoed.n).toBeGreaterThanOrEqual(quiet - dismissed.n)
    expect(vetoed.n).toBeLessThanOrEqual(quiet + dismissed.n)
  })

  it("carries the notice of a fictional city, and tells what it is doing", async () => {
    expect(await db.one("select shape, notice from identity.v_sample")).toEqual({ shape: "112", notice: city.notice })
    expect(said.length).toBeGreaterThan(2)
  })

  it("refuses to be written twice and leaves nothing of the second try", async () => {
    const before = await db.one("select count(*) from identity.unit")
    await expect(writeSample(db, "112", { asOf: AS_OF, password: "Sample-2026", say: () => {} })).rejects.toThrow()
    expect(await db.one("select count(*) from identity.unit")).toEqual(before)
  })
})
