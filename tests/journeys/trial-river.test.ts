import { expect, test } from "vitest"
import { type Actor, type Ctx, HOUSE } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { collectionModule, startRunOver } from "#modules/collection"
import { assign, close, monitoringModule, recheck, rectify } from "#modules/monitoring"
import type { Tx } from "#platform/db"
import { runOnce, syncSubscriptions } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { actor, ctxOf } from "#platform/testing"
import { seal, verifyTrail } from "#platform/trail"
import { collectedCity } from "../kit/collected-city.ts"
import { NO_TRIAL_DATA, STAND_IN_TEXTS, type TrialText, trialTexts } from "../kit/trial-texts.ts"

/** The mistake that the third of the five documents has, and what it should be. */
const [WRONG, RIGHT] = ["順", "顺"]

test("[B3][B15] the river in texts of our own: posted, collected, checked, given out, mended, rechecked, closed, sealed", async () => {
  await river(STAND_IN_TEXTS)
})

test("[B3][B15] the river in the five documents of the trial data", async ({ skip }) => {
  const texts = trialTexts()
  if (!texts) return skip(NO_TRIAL_DATA)
  await river(texts)
})

/** Texts go in as posts on the pretend platform and come out as one rectified problem, over real HTTP and real jobs. */
async function river(texts: readonly TrialText[]): Promise<void> {
  const { db, clock, sandbox, outside, files, accountIds, unitId } = await collectedCity([0])
  const monitoring = monitoringModule({ startRun: startRunOver(outside), files })
  const jobs = [...(collectionModule(outside, files).jobs ?? []), ...(monitoring.jobs ?? [])]
  await syncSubscriptions(db, [...(monitoring.listens ?? [])])
  const work = () => runOnce({ db, jobs, clock, log: silentLog })
  const supervisor = actor({ id: "11", unitId: "900", permissions: ["monitoring.supervise", "monitoring.rectify"] })
  const operator = actor({
    id: "12",
    unitId,
    permissions: ["monitoring.rectify"],
    scope: { kind: "subtrees", areas: [`/${unitId}/`], lines: [] },
  })
  const act = async <T>(who: Actor, command: (ctx: Ctx, tx: Tx) => Promise<Outcome<T>>): Promise<T> => {
    const outcome = await db.tx((tx) => command(ctxOf(who, clock.now()), tx))
    if (!outcome.ok) throw new Error(outcome.code)
    return outcome.value
  }

  const onPlatform = texts.map(({ title, text }, i) =>
    sandbox.control.post({ account: "w1", title, text, publishedAt: clock.now().getTime() - (i + 1) * 60_000 }),
  )
  await act(HOUSE, (ctx, tx) => startRunOver(outside)(ctx, tx, {}))
  await work()

  // Each was read in full and judged, and the worst of it is the one wrong character.
  const posts = await db.many<{ title: string; text: string }>(
    `select v.title, v.text from collection.post p join collection.post_version v on v.post_id = p.id and v.version = p.version
     order by p.published_at desc`,
  )
  expect(posts).toEqual(texts.map(({ title, text }) => ({ title, text })))
  const runs = await db.one<{ n: number }>("select count(*)::int as n from checking.run")
  expect(runs.n).toBe(texts.length)
  const grave = await db.many("select rule, original from checking.v_finding where level in ('veto', 'serious')")
  expect(grave).toEqual([])
  const problems = await db.many<{ id: string; level: string; title: string }>(
    "select id, level, title from monitoring.v_problem order by id",
  )
  expect(problems.map(({ level, title }) => [level, title])).toEqual([
    ["warn", `安澜水务1（微博）“${WRONG}”应为“${RIGHT}”`],
  ])
  const { id } = problems[0]!

  const given = await act(supervisor, (ctx, tx) => assign(ctx, tx, { id, unitId, note: "请更正" }))
  const evidence = given.evidence.before.post!
  expect(evidence.text).toBe(texts[2]!.text)
  expect(evidence.marks.map(({ start, end }) => evidence.text.slice(start, end))).toEqual(
    Array.from(texts[2]!.text.matchAll(new RegExp(WRONG, "g")), ([character]) => character),
  )
  sandbox.control.touch({ post: onPlatform[2]!.id, text: texts[2]!.text.replaceAll(WRONG, RIGHT) })
  await act(operator, (ctx, tx) => rectify(ctx, tx, { id, note: "已在平台更正" }))
  await act(supervisor, (ctx, tx) => recheck(startRunOver(outside))(ctx, tx, { id }))
  await work()
  const closed = await act(supervisor, (ctx, tx) => close(ctx, tx, { id, note: "同意销号" }))
  expect(closed).toMatchObject({ state: "closed", stateLabel: "已销号" })
  expect(closed.events.map(({ action, text }) => [action, text]).slice(-2)).toEqual([
    ["复核结果", "问题已改正：现有文字中不再有同一差错"],
    ["销号", "同意销号"],
  ])
  expect(closed.evidence.after?.post?.text).toBe(texts[2]!.text.replaceAll(WRONG, RIGHT))
  const left = await db.one("select open_problems as n from registry.v_account where id = $1", [accountIds[0]!])
  expect(left).toEqual({ n: 0 })

  const steps = await db.many<{ action: string }>(
    "select action from trail.entry where subject_kind = 'monitoring.problem' and subject_id = $1 order by id",
    [id],
  )
  expect(steps.map(({ action }) => action)).toEqual([
    "problem.found",
    "problem.assigned",
    "problem.rectified",
    "problem.recheck-asked",
    "problem.rechecked",
    "problem.closed",
  ])
  await seal(db, clock.now())
  expect(await verifyTrail(db)).toMatchObject({ unsealed: 0 })
  expect((await verifyTrail(db)).fault).toBeUndefined()
}
