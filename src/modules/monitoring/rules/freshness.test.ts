import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { calendarOf } from "#kernel/calendar"
import { DAY_MS, iso, parseInstant } from "#kernel/time"
import { freshness, lastVisible, type PostFact, updatedWhen } from "./freshness.ts"
import { rule, type RuleOf } from "#rules/rulebook"
import { activityOf } from "./zombie.ts"

const at = (text: string): Date => parseInstant(text)!
const T = at("2026-09-15T10:00:00+08:00")

function national(params: Partial<RuleOf<"freshness">["params"]> = {}): RuleOf<"freshness"> {
  return rule.parse({
    id: "nm-v2.1",
    kind: "freshness",
    label: "内容不更新",
    level: "veto",
    clause: "监测时间点前2周内无更新",
    clauseShort: "监测时间点前2周内无更新",
    source: "通报",
    status: "sourced",
    params: { windowDays: 14, inclusive: true, counting: "exact", stages: [7, 10, 12], ...params },
  }) as RuleOf<"freshness">
}

const post = (text: string, more: Partial<PostFact> = {}): PostFact => ({ id: text, at: at(text), ...more })
const judged = (
  posts: readonly PostFact[],
  params: Partial<RuleOf<"freshness">["params"]> = {},
  openedOn: string | null = null,
) => freshness({ lastVisible: lastVisible(posts, T), openedOn }, T, national(params))

describe("[B1] two weeks, to the second", () => {
  test.each([
    ["2026-09-01T10:00:00+08:00", "warn"],
    ["2026-09-01T09:59:59+08:00", "veto"],
    ["2026-09-01T02:00:00Z", "warn"],
    ["2026-09-01T01:59:59.999Z", "veto"],
    ["2026-09-15T10:00:00+08:00", "pass"],
  ])("an item of %s makes it %s at 2026-09-15 10:00", (text, verdict) => {
    expect(judged([post(text)], { stages: [7, 10, 12] }).verdict).toBe(verdict)
  })

  test("without stages an item on the edge passes", () => {
    expect(judged([post("2026-09-01T10:00:00+08:00")], { stages: [] }).verdict).toBe("pass")
  })

  test("a pack that excludes the edge fails it", () => {
    expect(judged([post("2026-09-01T10:00:00+08:00")], { inclusive: false }).verdict).toBe("veto")
    expect(judged([post("2026-09-01T10:00:01+08:00")], { inclusive: false }).verdict).toBe("warn")
  })

  test("natural-day counting takes the whole first day", () => {
    expect(judged([post("2026-09-01T00:00:00+08:00")], { counting: "natural-days" }).verdict).toBe("warn")
    expect(judged([post("2026-08-31T23:59:59+08:00")], { counting: "natural-days" }).verdict).toBe("veto")
  })

  test("deleted, private and future items do not count; one deleted later does", () => {
    const dead = [
      post("2026-09-10T10:00:00", { deletedAt: at("2026-09-12T08:00:00") }),
      post("2026-09-11T10:00:00", { deletedAt: T }),
      post("2026-09-12T10:00:00", { visibility: "private" }),
      post("2026-09-15T10:00:01"),
    ]
    expect(judged([...dead, post("2026-08-20T10:00:00")]).verdict).toBe("veto")
    expect(judged([...dead, post("2026-09-10T11:00:00", { deletedAt: at("2026-09-16T08:00:00") })]).verdict).toBe(
      "pass",
    )
  })

  test.each([
    ["2026-09-08T10:00:01", null],
    ["2026-09-08T10:00:00", 7],
    ["2026-09-05T10:00:01", 7],
    ["2026-09-05T10:00:00", 10],
    ["2026-09-03T10:00:00", 12],
  ])("silent since %s: warning stage %s", (text, stage) => {
    expect(judged([post(text)]).stage).toBe(stage)
  })

  test("the verdict says since when, when it turns, and on what facts", () => {
    const warned = judged([post("2026-09-04T09:00:00", { title: "汛期安全提示" })])
    expect([iso(warned.since!), iso(warned.turnsAt!)]).toEqual([
      "2026-09-14T09:00:00+08:00",
      "2026-09-18T09:00:00+08:00",
    ])
    expect(warned.text).toBe("已11天未更新，2026-09-18 09:00之后即超过14天")
    expect(warned.facts).toContainEqual({ label: "最后一条标题", value: "汛期安全提示" })
    const failed = judged([post("2026-08-20T09:00:00")])
    expect([failed.verdict, iso(failed.since!), failed.turnsAt]).toEqual(["veto", "2026-09-03T09:00:00+08:00", null])
  })

  test("a reminder names a holiday on its last day", () => {
    const calendar = calendarOf(
      [{ year: 2026, holidays: [{ name: "国庆节", from: "2026-10-01", to: "2026-10-07" }], makeUpDays: [] }],
      [],
    )
    const facts = { lastVisible: post("2026-09-18T09:00:00"), openedOn: null }
    expect(freshness(facts, at("2026-09-30T09:00:00"), national(), calendar).text).toContain(
      "10月2日（周五）为国庆节放假，请提前安排",
    )
  })

  test("an account without items: fails, unless it was opened within the window", () => {
    expect(judged([]).text).toBe("监测时间点前未见任何公开内容")
    expect(judged([], {}, "2026-09-10").verdict).toBe("pass")
    expect(judged([], {}, "2026-08-01").verdict).toBe("veto")
  })

  test("for any age, it fails exactly when the newest item is older than the window", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * DAY_MS }), (age) => {
        const posts = [
          { id: "a", at: new Date(T.getTime() - age) },
          { id: "b", at: new Date(T.getTime() - age - 1000) },
        ]
        return (judged(posts).verdict === "veto") === age > 14 * DAY_MS
      }),
    )
  })
})

describe("[B2] active, slowing, sleeping, zombie", () => {
  const activity = rule.parse({
    id: "practice-activity",
    kind: "activity",
    label: "更新状态",
    level: "hint",
    clause: "c",
    clauseShort: "c",
    source: "s",
    status: "proposal",
    params: { slowingDays: 7, sleepingDays: 14, zombieDays: 90, slowingRatio: 0.5, ratioPostsMin: 4 },
  }) as RuleOf<"activity">
  const of = (lastAliveAt: string | null, postsLast30: number | null = null, postsBefore30: number | null = null) =>
    activityOf(
      { lastAliveAt: lastAliveAt === null ? null : at(lastAliveAt), openedOn: null, postsLast30, postsBefore30 },
      T,
      activity,
    )

  test.each([
    ["2026-09-14T10:00:00", "active", "slowing", "2026-09-21T10:00:00+08:00"],
    ["2026-09-05T10:00:00", "slowing", "sleeping", "2026-09-19T10:00:00+08:00"],
    ["2026-08-31T10:00:00", "sleeping", "zombie", "2026-11-29T10:00:00+08:00"],
  ])("last item %s: %s, will be %s after %s", (last, now, next, turn) => {
    const verdict = of(last)
    expect([verdict.activity, verdict.next?.activity, iso(verdict.next!.at)]).toEqual([now, next, turn])
  })

  test("over three months it is a zombie, and nothing worse comes", () => {
    expect(of("2026-06-17T09:59:59")).toMatchObject({ activity: "zombie", next: null, text: "已90天未更新，超过90天" })
    expect(of("2026-06-17T10:00:00").activity).toBe("sleeping")
    expect(of(null)).toMatchObject({ activity: "zombie", since: null })
  })

  test("half as many items as before is slowing, with the figures; few items prove nothing", () => {
    expect(of("2026-09-14T10:00:00", 3, 10)).toMatchObject({
      activity: "slowing",
      text: "近30日发布3条，不到此前30日10条的50%",
    })
    expect(of("2026-09-14T10:00:00", 1, 3).activity).toBe("active")
    expect(of("2026-09-14T10:00:00", 5, 10).activity).toBe("active")
  })

  test.each([
    ["2026-09-15T00:00:00", "今天有更新"],
    ["2026-09-14T23:59:59", "昨天有更新"],
    ["2026-09-13T23:00:00", "2天前有更新"],
    ["2026-09-12T10:00:00", "3天前有更新"],
  ])("an account last heard at %s has %s", (text, said) => {
    expect(updatedWhen(at(`${text}+08:00`), T)).toBe(said)
  })
})
