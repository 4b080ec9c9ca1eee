import { describe, expect, it } from "vitest"
import { HOUSE } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import { rulesetOn } from "#modules/checking"
import { checkPosts, evaluateAll } from "#modules/monitoring"
import { ctxOf } from "#platform/testing"
import { WRITTEN_AT as AS_OF, writtenCity } from "../../../tests/kit/written-city.ts"
import { inTotals } from "./model.ts"
import { sampleCity } from "./city.ts"

const { db } = await writtenCity()
const city = sampleCity("112", AS_OF)

const count = async (sql: string): Promise<number> => (await db.one<{ n: number }>(sql, [AS_OF])).n
const problems = (where: string): Promise<number> =>
  count(`select count(*)::int as n from monitoring.v_problem where $1::timestamptz is not null and ${where}`)

describe("three weeks of supervision lie behind the sample city", () => {
  it("[B15] shows a problem in each state, each with the history that led there", async () => {
    const states = await db.many<{ state: string }>("select distinct state from monitoring.v_problem order by state")
    expect(states.map((row) => row.state)).toEqual(["assigned", "closed", "dismissed", "open", "rectified"])
    const closed = await db.many<{ kind: string; steps: string[] }>(
      `select p.kind, array_agg(e.kind order by e.id) filter (where e.kind <> 'observed') as steps
       from monitoring.v_problem p join monitoring.problem_event e on e.problem_id = p.id
       where p.state = 'closed' group by p.id, p.kind`,
    )
    const whole = closed.filter(({ steps }) =>
      /^found,assigned,(.*,)?rectified,recheck-asked,rechecked,closed$/.test(steps.join()),
    )
    const alone = closed.filter(({ steps }) => steps.join() === "found,cleared")
    expect(new Set(whole.map((row) => row.kind))).toEqual(new Set(["freshness", "wording"]))
    expect(whole.length).toBeGreaterThan(10)
    expect(alone.length).toBeGreaterThan(10)
  })

  it("[B15] knows the exceptions: sent back, given back, urged, extended, late, graver", async () => {
    const kinds = await db.many<{ kind: string }>("select distinct kind from monitoring.problem_event")
    expect(kinds.map((row) => row.kind)).toEqual(
      expect.arrayContaining([
        "rejected",
        "returned",
        "urged",
        "extended",
        "went-overdue",
        "escalated-to-veto",
        "dismissed",
      ]),
    )
  })

  it("is well in hand: two of three are closed, few late, little waits to be given out and none of it for long", async () => {
    const late = await problems("state = 'assigned' and due_at < $1")
    expect(await problems("state = 'closed'")).toBeGreaterThanOrEqual(
      2 * (await problems("state in ('open', 'assigned')")),
    )
    expect(late).toBeGreaterThan(0)
    expect(late).toBeLessThan((await problems("state = 'assigned'")) / 3)
    const never = await problems("state = 'open' and given_at is null and found_at < $1 - interval '2 days'")
    expect(never).toBe(0)
  })

  it("[B5] leaves a few plain wrong words with their units, at whatever hour it begins", async () => {
    expect(await problems("kind = 'wording' and level = 'warn' and state = 'assigned'")).toBeGreaterThan(1)
  })

  it("[B1] has one problem for each quiet account that is not being deregistered, and none for another", async () => {
    const rows = await db.many<{ url: string; open: number; ended: number; other: number }>(
      `select a.url, count(p.id) filter (where p.state in ('open', 'assigned'))::int as open,
         count(p.id) filter (where p.state = 'dismissed')::int as ended,
         count(p.id) filter (where p.state not in ('open', 'assigned', 'dismissed'))::int as other
       from registry.v_account a left join monitoring.v_problem p
         on p.account_id = a.id and p.kind = 'freshness' and p.level = 'veto' and p.ended_at is null is distinct from (p.state = 'dismissed')
       group by a.id, a.url`,
    )
    const byUrl = new Map(rows.map((row) => [row.url, row]))
    const quiet = city.accounts.filter((one) => inTotals(one) && one.platform !== "App" && one.daysSinceLastPost >= 14)
    expect(quiet.length).toBeGreaterThan(20)
    for (const one of quiet) {
      const { open, ended } = byUrl.get(one.url)!
      expect(open + ended, one.key).toBe(1)
    }
    const ended = await db.many<{ text: string }>(
      "select e.text from monitoring.problem_event e join monitoring.v_problem p on p.id = e.problem_id where e.kind = 'dismissed' and p.kind = 'freshness'",
    )
    expect(ended.filter(({ text }) => !text.startsWith("已进入注销程序"))).toEqual([])
  })

  it("[B3] has judged every text by the rules of today, so that nothing is left to do after the start", async () => {
    const { version } = await rulesetOn(db, civilDate(AS_OF), null)
    const rows = await db.many<{ id: string }>(
      `select p.id from collection.v_post p left join checking.run r
         on r.subject_kind = 'collection.post' and r.subject_id = p.id::text and r.hash = p.hash and r.ruleset_version = $1
       where r.id is null and p.gone_at is null`,
      [version],
    )
    expect(rows.length).toBe(0)
    const wrong = await db.many<{ state: string }>(
      "select distinct state from monitoring.v_problem where kind = 'wording'",
    )
    expect(wrong.length).toBeGreaterThanOrEqual(3)
  })

  it("lets the supervisor find a few notices unread, those of today", async () => {
    const rows = await db.many<{ readAt: Date | null; at: Date }>(
      `select r.at as "readAt", n.at from identity.login l join identity.v_person p on p.id = l.person_id
       join notices.notice n on n.to_unit_id = p.unit_id
       left join notices.reading r on r.notice_id = n.id and r.person_id = l.person_id
       where l.login_name = 'jianguan' order by n.id`,
    )
    const unread = rows.filter((row) => row.readAt === null)
    expect(unread.length).toBeGreaterThanOrEqual(3)
    expect(unread.length).toBeLessThanOrEqual(6)
    expect(rows.slice(-unread.length)).toEqual(unread)
    expect(rows.filter(({ readAt, at }) => readAt && (readAt < at || readAt > AS_OF))).toEqual([])
  })

  it("tells nothing of the future, and nobody acts at night", async () => {
    expect(await count("select count(*)::int as n from monitoring.problem_event where at > $1")).toBe(0)
    expect(await count("select count(*)::int as n from trail.entry where at > $1")).toBe(0)
    const night = await db.one<{ n: number }>(
      `select count(*)::int as n from monitoring.problem_event
       where kind in ('assigned', 'rectified', 'closed', 'urged', 'dismissed')
         and (extract(hour from at at time zone 'Asia/Shanghai') not between 9 and 18
           or extract(isodow from at at time zone 'Asia/Shanghai') > 5)`,
    )
    expect(night.n).toBe(0)
  })

  it("finds nothing new when the rules are asked again at once", async () => {
    const later = { ...ctxOf(), actor: HOUSE, now: new Date(AS_OF.getTime() + 60_000) }
    const found = await db.tx((tx) => evaluateAll(tx, later))
    expect(found).toMatchObject({ found: 0, cleared: 0, escalated: 0, warned: 0 })
    const ids = await db.many<{ id: string }>("select id from collection.v_post")
    const words = await db.tx((tx) =>
      checkPosts(
        tx,
        later,
        ids.map((row) => row.id),
      ),
    )
    expect(words).toMatchObject({ found: 0, cleared: 0, escalated: 0 })
  })
})
