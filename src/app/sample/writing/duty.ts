import { HOUSE } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { addDays, civilDate, DAY_MS, HOUR_MS, MINUTE_MS, startOfDate, weekday } from "#kernel/time"
import {
  acknowledge,
  answerSwap,
  askSwap,
  cancelShift,
  enterAbsence,
  openRoster,
  planShifts,
  receiveHandOver,
  ring,
  settle,
  writeHandOver,
} from "#modules/duty"
import { actorOf, peopleActingFor } from "#modules/identity"
import type { Tx } from "#platform/db"
import type { SampleCity } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import { ctxOf } from "./cast.ts"
import type { Ids } from "./people.ts"

/** The sample lives by the rules: a refusal here is a fault of the sample. */
async function must<T>(step: Promise<Outcome<T>>): Promise<T> {
  const outcome = await step
  if (!outcome.ok) throw new Error(`duty of the sample was refused: ${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}

/** Who takes turns, A and B. */
const PAIRS = [
  ["bianji", "ershen"],
  ["zhiban", "jiaodui"],
  ["sanshen", "baomi"],
  ["ershen", "zhiban"],
  ["jianguan", "bianji"],
] as const

/**
 * 值班: last week, this and the next; the office's own desk by day and night, and the desks that departments share, with one night
 * nobody has taken, a swap, a hand-over, and something that was answered. Answers how many shifts.
 */
export async function writeDuty(
  tx: Tx,
  city: Pick<SampleCity, "asOf">,
  ids: { readonly units: Ids; readonly people: Ids },
): Promise<number> {
  const { asOf } = city
  const person = (login: string): string => ids.people.get(login)!
  const who = async (login: string) => (await actorOf(tx, person(login)))!
  const unit = (slug: string): string | undefined => ids.units.get(unitKey(CITY_CODE, slug))
  const planner = await who("jianguan")
  const monday = addDays(civilDate(asOf), -((weekday(civilDate(asOf)) + 6) % 7))
  const before = new Date(startOfDate(addDays(monday, -8)).getTime() + 9 * HOUR_MS)
  const plan = ctxOf(planner, before)
  const pairs = PAIRS.map(([a, b]) => ({ personA: person(a), personB: person(b) }))
  const days = { fromOn: addDays(monday, -7), untilOn: addDays(monday, 13) }

  const own = await must(
    openRoster(plan, tx, { name: "市政府办公室24小时值班", unitIds: [unit("office")!], withBelow: false }),
  )
  await must(planShifts(plan, tx, { id: own.id, patternId: "day-and-night", ...days, pairs }))
  const sharing = ["service", "hotline", "data", "publicity", "cyberspace", "media"].flatMap((slug) => unit(slug) ?? [])
  const shared = await must(
    openRoster(plan, tx, { name: "市直部门夜间和节假日共用值班", unitIds: sharing, withBelow: false }),
  )
  const nights = { id: shared.id, patternId: "nights-and-holidays", ...days }
  const turns = await sharedPairs(tx, sharing, pairs[0]!)
  await must(planShifts(plan, tx, { ...nights, pairs: turns }))
  const byDay = await must(openRoster(plan, tx, { name: "市直部门工作日值班", unitIds: sharing, withBelow: false }))
  await must(planShifts(plan, tx, { ...nights, id: byDay.id, patternId: "office-hours", pairs: [...turns].reverse() }))

  await leaveGap(tx, { shared: shared.id, saturday: addDays(monday, 5), planner, now: plan.now })
  await tellSwap(tx, own.id, asOf, person)
  await tellNight(tx, { own: own.id, office: unit("office")!, asOf })
  const { n } = await tx.one<{ n: number }>("select count(*)::int as n from duty.shift where cancelled_at is null")
  return n
}

type Pair = { personA: string; personB: string }

/** People of the departments that share the night desk; the office helps out where a shape has too few of them. */
async function sharedPairs(tx: Tx, units: readonly string[], fallback: Pair): Promise<Pair[]> {
  const people = await tx.many<{ id: string }>(
    `select distinct g.person_id as id from identity.v_grant g
     where g.unit_id = any($1::bigint[]) and g.role in ('operator', 'editor', 'guide', 'desk', 'joint-publicity', 'joint-cyber') order by 1`,
    [units],
  )
  // Who has left or has no login cannot be put on a roster.
  const acting = new Set((await peopleActingFor(tx, units)).map(({ personId }) => personId))
  const ids = people.map(({ id }) => id).filter((id) => acting.has(id))
  if (ids.length < 2) return [fallback]
  return ids.map((personA, n) => ({ personA, personB: ids[(n + 1) % ids.length]! }))
}

/** 周六夜间无人值班: its night was called off, and nobody has taken it. */
async function leaveGap(
  tx: Tx,
  at: { shared: string; saturday: string; planner: Parameters<typeof ctxOf>[0]; now: Date },
): Promise<void> {
  const night = await tx.one<{ id: string }>(
    "select id from duty.shift where roster_id = $1 and starts_at >= $2 and label = '夜班' order by starts_at limit 1",
    [at.shared, startOfDate(at.saturday)],
  )
  await must(cancelShift(ctxOf(at.planner, at.now), tx, { id: night.id, reason: "原定人员抽调外出，待补" }))
}

/** A swap that was accepted, and one that waits. */
async function tellSwap(tx: Tx, roster: string, asOf: Date, person: (login: string) => string): Promise<void> {
  const coming = (login: string) =>
    tx.many<{ id: string }>(
      `select id from duty.shift where roster_id = $1 and starts_at > $2 and person_a = $3 and person_b <> $4 order by starts_at limit 2`,
      [roster, new Date(asOf.getTime() + DAY_MS), person(login), person("sanshen")],
    )
  const now = new Date(asOf.getTime() - 4 * HOUR_MS)
  const editor = (await actorOf(tx, person("bianji")))!
  const third = (await actorOf(tx, person("sanshen")))!
  const [first, second] = await coming("bianji")
  const ask = { toPersonId: person("sanshen"), returnShiftId: null, reason: "孩子开家长会" }
  const asked = await must(askSwap(ctxOf(editor, now), tx, { id: first!.id, ...ask }))
  await must(answerSwap(ctxOf(third, new Date(now.getTime() + HOUR_MS)), tx, { id: asked.id, accept: true }))
  await must(askSwap(ctxOf(editor, now), tx, { id: second!.id, ...ask, reason: "当天外出培训" }))
  const ill = { kind: "ill", standInId: null, reason: "感冒发热", personId: person("baomi") }
  const window = { from: new Date(asOf.getTime() - 2 * HOUR_MS), until: new Date(asOf.getTime() + 2 * DAY_MS) }
  await must(enterAbsence(ctxOf((await actorOf(tx, person("baomi")))!, now), tx, { ...ill, ...window }))
}

/** Last night: one matter settled, one handed over to the morning; now one rings. */
async function tellNight(tx: Tx, at: { own: string; office: string; asOf: Date }): Promise<void> {
  const { own, office, asOf } = at
  const [night] = await tx.many<{ id: string; startsAt: Date; endsAt: Date; personA: string }>(
    `select id, starts_at as "startsAt", ends_at as "endsAt", person_a as "personA" from duty.shift
     where roster_id = $1 and ends_at <= $2 order by ends_at desc limit 1`,
    [own, new Date(asOf.getTime() - 30 * MINUTE_MS)],
  )
  if (!night) return
  const a = (await actorOf(tx, night.personA))!
  const minutes = (n: number): Date => new Date(night.startsAt.getTime() + n * MINUTE_MS)
  const rung = async (key: string, title: string, when: Date) =>
    (await must(ring(tx, ctxOf(HOUSE, when), { subject: { kind: "duty.sample", id: key }, unitId: office, title }))).id
  const settled = await rung("1", "来信：小区夜间停水，何时恢复", minutes(40))
  await must(acknowledge(tx, ctxOf(a, minutes(46)), { ringId: settled }))
  await must(settle(tx, ctxOf(a, minutes(95)), { ringId: settled, note: "已联系安澜水务，22时恢复供水并答复来信人。" }))
  const open = await rung("2", "来信：汐桥路路灯不亮，请尽快维修", minutes(140))
  await must(acknowledge(tx, ctxOf(a, minutes(148)), { ringId: open }))
  const note = "汐桥路路灯报修已转市城市管理局，待回复；其余无事。"
  await must(writeHandOver(ctxOf(a, new Date(night.endsAt.getTime() - 10 * MINUTE_MS)), tx, { id: night.id, note }))
  const [next] = await tx.many<{ personA: string }>(
    `select person_a as "personA" from duty.shift where roster_id = $1 and starts_at >= $2 and cancelled_at is null order by starts_at limit 1`,
    [own, night.endsAt],
  )
  if (next) {
    const morning = new Date(night.endsAt.getTime() + 5 * MINUTE_MS)
    await must(receiveHandOver(ctxOf((await actorOf(tx, next.personA))!, morning), tx, { id: night.id }))
  }
  await rung("3", "来信：公交站牌损坏，存在安全隐患", new Date(asOf.getTime() - 3 * MINUTE_MS))
}
