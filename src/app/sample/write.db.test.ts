import { describe, expect, it } from "vitest"
import { actorOf } from "#modules/identity"
import { WRITTEN_AT as AS_OF, writtenCity } from "../../../tests/kit/written-city.ts"
import { sampleCity } from "./city.ts"
import { writeSample } from "./write.ts"

const { db, said } = await writtenCity()
const city = sampleCity("112", AS_OF)

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

  it("[B14] says of every account in use how far it was read, and of every post when it was first seen", async () => {
    const unread = await db.one<{ n: number }>(
      `select count(*)::int as n from registry.v_account a left join collection.v_account c on c.account_id = a.id
       where a.state in ('normal', 'paused') and c.complete_to is distinct from $1`,
      [AS_OF],
    )
    expect(unread.n).toBe(0)
    const seen = await db.one<{ early: number; late: number }>(
      `select count(*) filter (where first_seen_at < published_at)::int as early,
         count(*) filter (where first_seen_at > published_at + interval '70 minutes')::int as late from collection.v_post`,
    )
    expect(seen).toEqual({ early: 0, late: 0 })
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
