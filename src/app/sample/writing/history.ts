import { type Actor, type Ctx, HOUSE } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { addDays, civilDate, HOUR_MS, startOfDate } from "#kernel/time"
import { actorOf } from "#modules/identity"
import {
  assign,
  close,
  dismiss,
  evaluateAll,
  giveBack,
  recheck,
  rectify,
  sendBack,
  settleRecheck,
  urge,
} from "#modules/monitoring"
import { noteLastPost } from "#modules/registry"
import type { Tx } from "#platform/db"
import type { SampleAccount, SampleCity } from "../model.ts"
import { hash } from "../random.ts"
import type { Ids } from "./people.ts"

interface OpenProblem {
  readonly id: string
  readonly accountId: string
  readonly unitId: string
}

interface Cast {
  readonly tx: Tx
  readonly city: SampleCity
  readonly supervisor: Actor
  /** The operator of an account, as the one who acts for its unit. */
  operatorOf(accountId: string): Promise<Actor>
  accountOf(accountId: string): SampleAccount
  readonly accounts: Ids
}

/**
 * Three weeks of supervision, lived through with the house's own commands: inspections, problems given out, reported,
 * rechecked and closed, some late, some refused. So each state has something in it, with a history that is true to the
 * posts: an account is closed only where it really posted again.
 */
export async function writeHistory(tx: Tx, city: SampleCity, accounts: Ids, people: Ids): Promise<void> {
  const cast = await castOf(tx, city, accounts, people)
  await inspect(cast, 20)
  const first = await openProblems(tx)
  await giveOut(cast, at(city, 20, 10), chosen(cast, first, 17, most(city, 46)))
  await report(cast, 17, first)
  await judge(cast, 16, "all")
  await inspect(cast, 9)
  const second = await openProblems(tx)
  await giveOut(cast, at(city, 9, 10), chosen(cast, second, 6, most(city, 40)))
  await report(cast, 6, second)
  await judge(cast, 5, "half")
  await falterings(cast, 4)
  await inspect(cast, 2)
  await inspect(cast, 0)
}

/** `hour` o'clock, so many days before `asOf`; never after it. */
function at(city: SampleCity, daysAgo: number, hour: number): Date {
  if (daysAgo === 0) return city.asOf
  return new Date(startOfDate(addDays(civilDate(city.asOf), -daysAgo)).getTime() + hour * HOUR_MS)
}

/** The whole city gets so many; the smaller shapes a share. */
const most = (city: SampleCity, count: number): number => (city.shape === "1170" ? count : Math.ceil(count / 4))

const ctxOf = (actor: Actor, now: Date): Ctx => ({ actor, now, requestId: "sample" })

async function castOf(tx: Tx, city: SampleCity, accounts: Ids, people: Ids): Promise<Cast> {
  const byId = new Map(city.accounts.map((account) => [accounts.get(account.key)!, account]))
  const known = new Map<string, Actor>()
  const actor = async (key: string): Promise<Actor> => {
    const found = known.get(key) ?? (await actorOf(tx, people.get(key)!))
    if (!found) throw new Error(`sample person ${key} cannot act`)
    known.set(key, found)
    return found
  }
  return {
    tx,
    city,
    accounts,
    supervisor: await actor("jianguan"),
    accountOf: (id) => byId.get(id)!,
    operatorOf: (id) => actor(byId.get(id)!.operator),
  }
}

/** What the rules said on the morning of that day, by the posts that were out by then. */
async function inspect({ tx, city, accounts }: Cast, daysAgo: number): Promise<void> {
  const now = at(city, daysAgo, 8)
  await noteLastPost(
    tx,
    city.accounts.map((account) => ({
      accountId: accounts.get(account.key)!,
      at: city.lastPostBefore(account, now) ?? null,
    })),
  )
  await evaluateAll(tx, ctxOf(HOUSE, now))
}

const openProblems = (tx: Tx): Promise<OpenProblem[]> =>
  tx.many(
    `select id, account_id as "accountId", unit_id as "unitId" from monitoring.v_problem
     where state = 'open' and kind = 'freshness' and counted_in = '国办' order by id`,
  )

/** Which problems are given out: all that will be mended by that day, and others up to the number. */
function chosen(cast: Cast, problems: readonly OpenProblem[], mendedDaysAgo: number, count: number): OpenProblem[] {
  const now = at(cast.city, mendedDaysAgo, 9)
  const mended = problems.filter((problem) => hasPosted(cast, problem, now))
  const others = problems.filter((problem) => !mended.includes(problem))
  return [...mended, ...others].slice(0, Math.max(count, mended.length + 2))
}

/** Whether the account put something out in the three days before. */
function hasPosted(cast: Cast, problem: OpenProblem, now: Date): boolean {
  const last = cast.city.lastPostBefore(cast.accountOf(problem.accountId), now)
  return last !== undefined && now.getTime() - last.getTime() <= 3 * 24 * HOUR_MS
}

async function giveOut(cast: Cast, now: Date, problems: readonly OpenProblem[]): Promise<void> {
  const notes = ["请核实原因，尽快恢复更新", "请按期整改；确无力维护的，按程序申请关停", "请于时限内更新并反馈"]
  for (const problem of problems) {
    const note = notes[hash("note", problem.id) % notes.length]!
    await must(assign(ctxOf(cast.supervisor, now), cast.tx, { id: problem.id, unitId: problem.unitId, note }))
  }
}

/** Units whose account posted again say so, each in its own words and hour. */
async function report(cast: Cast, daysAgo: number, problems: readonly OpenProblem[]): Promise<void> {
  const words = [
    "已恢复更新，明确专人负责，每周至少发布两条",
    "因人员调整中断更新，现已完成交接并恢复发布",
    "已补发近期政务信息，并将更新情况纳入科室周报",
  ]
  for (const problem of await inState(cast.tx, "assigned", problems)) {
    const now = new Date(at(cast.city, daysAgo, 9).getTime() + (hash("hour", problem.id) % 8) * HOUR_MS)
    if (!hasPosted(cast, problem, now)) continue
    const operator = await cast.operatorOf(problem.accountId)
    const note = words[hash("word", problem.id) % words.length]!
    const link = cast.accountOf(problem.accountId).url
    await must(rectify(ctxOf(operator, now), cast.tx, { id: problem.id, note, link }))
  }
}

/** The supervisor rechecks; what is right is closed. `half` leaves some reported and some rechecked. */
async function judge(cast: Cast, daysAgo: number, how: "all" | "half"): Promise<void> {
  const now = at(cast.city, daysAgo, 10)
  await noteLast(cast, now)
  const waiting = await inState(cast.tx, "rectified")
  for (const [i, problem] of waiting.entries()) {
    if (how === "half" && i % 3 === 0) continue
    await recheckNow(cast, problem.id, now)
    if (how === "half" && i % 3 === 1) continue
    const later = new Date(now.getTime() + HOUR_MS)
    await must(
      close(ctxOf(cast.supervisor, later), cast.tx, { id: problem.id, note: "经复核，账号已恢复更新，予以销号" }),
    )
  }
}

/** One that was reported too early and sent back, one given back, one urged, one dismissed: each with its reason. */
async function falterings(cast: Cast, daysAgo: number): Promise<void> {
  const { tx, supervisor } = cast
  const now = at(cast.city, daysAgo, 15)
  const later = at(cast.city, daysAgo, 16)
  await noteLast(cast, now)
  const [early, returned, urged, dropped] = (await inState(tx, "assigned")).reverse()
  if (!early || !returned || !urged || !dropped) return
  const note = "已安排人员更新"
  await must(rectify(ctxOf(await cast.operatorOf(early.accountId), now), tx, { id: early.id, note }))
  await recheckNow(cast, early.id, later)
  const reason = "复核时仍未见更新，请发布后再反馈"
  await must(sendBack(ctxOf(supervisor, later), tx, { id: early.id, reason }))
  const elsewhere = "该账号日常运维已移交上级单位统一负责，申请转派"
  const operator = await cast.operatorOf(returned.accountId)
  await must(giveBack(ctxOf(operator, now), tx, { id: returned.id, reason: elsewhere }))
  await must(urge(ctxOf(supervisor, now), tx, { id: urged.id, note: "请于本周内反馈整改情况" }))
  const lawful = "主办单位已报备停更公告，正在办理关停手续"
  await must(dismiss(ctxOf(supervisor, later), tx, { id: dropped.id, reason: lawful }))
}

async function recheckNow(cast: Cast, id: string, now: Date): Promise<void> {
  const { tx, supervisor } = cast
  // Nobody collects while the sample is written: the rule is asked again of what is known.
  const ask = recheck(async () => refused("collection.not-collectable"))
  await must(ask(ctxOf(supervisor, now), tx, { id }))
  await settleRecheck(tx, ctxOf(HOUSE, new Date(now.getTime() + 5 * 60_000)), id)
}

/** The ledger's last posts as of an instant, so that a recheck on that day sees what was out by then. */
const noteLast = async (cast: Cast, now: Date): Promise<void> =>
  noteLastPost(
    cast.tx,
    cast.city.accounts.map((account) => ({
      accountId: cast.accounts.get(account.key)!,
      at: cast.city.lastPostBefore(account, now) ?? null,
    })),
  )

async function inState(tx: Tx, state: string, among?: readonly OpenProblem[]): Promise<OpenProblem[]> {
  const rows = await tx.many<OpenProblem>(
    `select id, account_id as "accountId", unit_id as "unitId" from monitoring.v_problem
     where state = $1 and kind = 'freshness' order by id`,
    [state],
  )
  return among ? rows.filter((row) => among.some((one) => one.id === row.id)) : rows
}

/** The sample lives by the rules: a refusal here is a fault of the sample. */
async function must<T>(step: Promise<Outcome<T>>): Promise<T> {
  const outcome = await step
  if (!outcome.ok) throw new Error(`the sample was refused: ${outcome.code}`)
  return outcome.value
}
