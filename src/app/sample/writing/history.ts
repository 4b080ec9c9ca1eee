import { HOUSE } from "#kernel/actor"
import { addDays, civilDate, DAY_MS, HOUR_MS, MINUTE_MS, startOfDate } from "#kernel/time"
import { sweepOverdue } from "#modules/dispatch"
import { actorOf } from "#modules/identity"
import {
  checkPosts,
  evaluateAll,
  inspectAccounts,
  lookForOutliers,
  noteOverdue,
  problemsInPosts,
} from "#modules/monitoring"
import { readAllBut } from "#modules/notices"
import { noteLastPost } from "#modules/registry"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import type { SampleAccount, SampleCity } from "../model.ts"
import { hash } from "../random.ts"
import { Agenda, OfficeClock } from "./agenda.ts"
import { castOf, ctxOf, type Problem } from "./cast.ts"
import { fatesOf } from "./fates.ts"
import type { Ids } from "./people.ts"
import { type Stage, tellOverdue, tellQuiet } from "./stories.ts"
import type { Telling } from "./telling.ts"
import { stillWaiting, tellWording, type Wrong } from "./wording-stories.ts"

/** So long ago the city began to use the house. */
const BEGAN_DAYS_AGO = 24

/**
 * Three weeks of supervision, lived through with the house's own commands: inspections every day, texts checked twice a
 * day, problems given out within a day, reported, rechecked and closed; some late, some refused. So each state has
 * something in it, with a history that is true to the posts: a problem is closed only where it was really mended.
 */
export async function writeHistory(
  tx: Tx,
  city: SampleCity,
  ids: { readonly accounts: Ids; readonly people: Ids; readonly posts: Ids },
  tell: Telling,
): Promise<void> {
  const { accounts, people, posts } = ids
  const cast = await castOf(tx, city, accounts, people, tell)
  const agenda = new Agenda()
  const stage: Stage = { cast, agenda, office: new OfficeClock(workCalendar()) }
  const quiet = newQuietWatch(stage)
  const words = newWordWatch(stage, posts)
  for (let daysAgo = BEGAN_DAYS_AGO; daysAgo >= 0; daysAgo--) {
    const midnight = startOfDate(addDays(civilDate(city.asOf), -daysAgo))
    const at = (hour: number, minute: number): Date =>
      new Date(midnight.getTime() + hour * HOUR_MS + minute * MINUTE_MS)
    agenda.add(at(0, 1), async (now) => sweep(stage, now))
    agenda.add(at(8, 22), async (now) => quiet(now, daysAgo === COMPARED_DAYS_AGO))
    agenda.add(at(8, 23), words)
    agenda.add(at(16, 22), words)
  }
  await agenda.runUntil(city.asOf)
  await words(city.asOf)
  await quiet(city.asOf, true)
  await lookForOutliers(ctxOf(HOUSE, city.asOf), (piece) => piece(tx))
  await sweep(stage, city.asOf)
  await readNotices(tx, city, people)
}

/** The overview compares with a week before: that day has to be counted. */
const COMPARED_DAYS_AGO = 7

/** Looks at the accounts and takes up what is found. Between the full rounds only those that may have changed are asked. */
function newQuietWatch(stage: Stage) {
  const { cast } = stage
  const { tx, city } = cast
  const fates = fatesOf(city)
  const judged = city.accounts.filter((account) => account.countedIn === "国办" && account.status !== "注销")
  const troubled = new Set<string>()
  return async (now: Date, all: boolean): Promise<void> => {
    const last = new Map(city.accounts.map((account) => [account, city.lastPostBefore(account, now)]))
    const silent = (account: SampleAccount): boolean =>
      now.getTime() - (last.get(account)?.getTime() ?? 0) > STIRRING_DAYS * DAY_MS
    const asked = all ? city.accounts : judged.filter((account) => silent(account) || troubled.has(cast.idOf(account)))
    const ids = asked.map(cast.idOf)
    await noteLastPost(
      tx,
      asked.map((account) => ({ accountId: cast.idOf(account), at: last.get(account) ?? null })),
    )
    if (all) await evaluateAll(tx, ctxOf(HOUSE, now))
    else await inspectAccounts(tx, ctxOf(HOUSE, now), ids)
    for (const problem of await problemsWhere(tx, "found_at = $1 and state = 'open' and kind <> 'wording'", [now])) {
      troubled.add(problem.accountId)
      tellQuiet(stage, problem, fates.get(cast.accountOf(problem).key) ?? "mend")
    }
  }
}

/** Nothing happens to an account that posted within so many days: the first reminder comes after five. */
const STIRRING_DAYS = 4.5

/** Checks what was put out or changed since the last time, and takes up what is found. */
function newWordWatch(stage: Stage, posts: Ids) {
  const { tx, city } = stage.cast
  const wrong = new Map<string, Wrong>()
  const byKey = new Map(city.posts.map((post) => [post.key, post]))
  const waits = stillWaiting(city)
  for (const mistake of city.planted) {
    const postId = posts.get(mistake.postKey)!
    wrong.set(postId, { postId, mistake, post: byKey.get(mistake.postKey)!, waits: waits.has(mistake.postKey) })
  }
  const waiting = [...city.posts].sort((a, b) => b.at.getTime() - a.at.getTime())
  const touched = new Set<string>()
  const known = new Set<string>()
  return async (now: Date): Promise<void> => {
    const ids = [...touched]
    touched.clear()
    while (waiting.length > 0 && waiting.at(-1)!.at <= now) ids.push(posts.get(waiting.pop()!.key)!)
    await checkPosts(tx, ctxOf(HOUSE, now), ids)
    const suspects = ids.filter((id) => wrong.has(id))
    for (const found of await problemsInPosts(tx, suspects)) {
      if (known.has(found.id)) continue
      known.add(found.id)
      const problem: Problem = { ...found, kind: "wording", foundAt: now }
      tellWording(stage, problem, wrong.get(found.postId)!, (id) => touched.add(id))
    }
  }
}

const problemsWhere = (tx: Tx, condition: string, params: readonly Date[]): Promise<Problem[]> =>
  tx.many<Problem>(
    `select id, account_id as "accountId", unit_id as "unitId", kind, found_at as "foundAt" from monitoring.v_problem
     where ${condition} order by id`,
    params,
  )

/** Deadlines that passed: announced, told to those concerned, and urged. */
async function sweep(stage: Stage, now: Date): Promise<void> {
  const { tx } = stage.cast
  const day = [now, new Date(now.getTime() - DAY_MS)]
  const late = await problemsWhere(tx, "state = 'assigned' and due_at < $1 and due_at >= $2", day)
  if ((await sweepOverdue(tx, ctxOf(HOUSE, now))) === 0) return
  for (const problem of late) {
    await noteOverdue(tx, ctxOf(HOUSE, now), problem.id)
    tellOverdue(stage, problem, now)
  }
}

/** Whoever signs in has read what came before; a few newest are left. */
async function readNotices(tx: Tx, city: SampleCity, people: Ids): Promise<void> {
  for (const person of city.people) {
    const actor = person.login ? await actorOf(tx, people.get(person.key)!) : undefined
    if (actor)
      await readAllBut(ctxOf(actor, city.asOf), tx, { but: 3 + (hash("unread", person.key) % 3), afterMs: HOUR_MS })
  }
}
