import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate, iso } from "#kernel/time"
import { coversAll } from "#modules/identity"
import { effectiveRules, jurisdictionOf } from "#modules/rulebook"
import type { Sql, Tx } from "#platform/db"
import { advance, enqueue, finish, type Job, startProgress, TRIES } from "#platform/jobs"
import * as trail from "#platform/trail"
import { countDay } from "../freshness-store.ts"
import {
  accountIdsAfter,
  addChunk,
  closeInspection,
  type Inspection,
  lockInspection,
  openInspection,
  runningInspection,
  setProgress,
} from "../inspections.ts"
import { type Inspected, inspectAccounts } from "./inspect-accounts.ts"

/** Accounts of one transaction: progress moves, locks are short, a killed worker loses at most this much. */
const CHUNK = 400

/** 立即检查: the rules over all accounts, as a job with progress. One at a time. */
export async function startInspection(ctx: Ctx, tx: Tx): Promise<Outcome<{ progressId: string }>> {
  if (!(await coversAll(tx, ctx.actor.scope))) return refused("monitoring.all-units")
  const opened = await openInspection(tx, ctx, await packVersions(tx, ctx.now))
  if (!opened) {
    const running = await runningInspection(tx)
    return refused("monitoring.already-inspecting", { at: iso(running?.startedAt ?? ctx.now).slice(11, 16) })
  }
  const progressId = await startProgress(tx, ctx, {
    kind: "monitoring.inspect",
    title: "按规则检查全部账号",
    total: opened.total,
  })
  await setProgress(tx, opened.id, progressId)
  await enqueue(tx, "monitoring.inspect", { inspectionId: opened.id })
  await trail.write(tx, ctx, "inspection.started", { kind: "monitoring.inspection", id: opened.id })
  return done({ progressId })
}

/** The packs in force as `cn-national-2019@2019.1、…`. */
async function packVersions(sql: Sql, now: Date): Promise<string> {
  const { packs } = effectiveRules(civilDate(now), await jurisdictionOf(sql))
  return packs.map(({ id, version }) => `${id}@${version}`).join("、")
}

/** Goes on where the last chunk ended, so that a killed worker costs one chunk and opens nothing twice. */
export const inspectJob: Job = {
  name: "monitoring.inspect",
  payload: ["inspectionId"],
  attempts: TRIES,
  async run({ db, ctx }, { inspectionId }) {
    for (let did: Step = "more"; did === "more"; ) {
      did = await db.tx((tx) => inspectChunk(tx, ctx, inspectionId!))
      if (did === "skipped") return "skipped"
    }
    return "done"
  },
}

type Step = "more" | "finished" | "skipped"

async function inspectChunk(tx: Tx, ctx: Ctx, inspectionId: string): Promise<Step> {
  const inspection = await lockInspection(tx, inspectionId)
  if (!inspection || inspection.finishedAt) return "skipped"
  const ids = await accountIdsAfter(tx, inspection.lastAccountId, CHUNK)
  if (ids.length === 0) {
    await finishInspection(tx, ctx, inspection)
    return "finished"
  }
  const chunk = await inspectAccounts(tx, ctx, ids)
  const { accounts } = await addChunk(tx, inspection.id, { ...chunk, lastAccountId: ids.at(-1)!, now: ctx.now })
  if (inspection.progressId) await advance(tx, inspection.progressId, accounts)
  return "more"
}

async function finishInspection(tx: Tx, ctx: Ctx, inspection: Inspection): Promise<void> {
  const { accounts, found, escalated, cleared, warned } = inspection
  await countDay(tx, ctx.now)
  await closeInspection(tx, inspection.id, ctx.now)
  await trail.write(
    tx,
    ctx,
    "inspection.finished",
    { kind: "monitoring.inspection", id: inspection.id },
    { accounts, found, escalated, cleared, warned },
  )
  if (!inspection.progressId) return
  const sentence = `检查了${accounts}个账号：新发现问题${found}个，升级${escalated}个，自行恢复${cleared}个，发出更新提醒${warned}条。`
  await finish(tx, inspection.progressId, ctx.now, sentence, { opens: "/problems?state=open" })
}

const NOTHING: Inspected = { accounts: 0, found: 0, escalated: 0, cleared: 0, warned: 0 }

/** The same at once, in the caller's transaction: for the sample city and for tests. */
export async function evaluateAll(tx: Tx, ctx: Ctx): Promise<Inspected> {
  const opened = await openInspection(tx, ctx, await packVersions(tx, ctx.now))
  if (!opened) throw new Error("an inspection is running")
  let inspection: Inspection | undefined
  for (let after = "0"; ; ) {
    const ids = await accountIdsAfter(tx, after, CHUNK)
    if (ids.length === 0) break
    after = ids.at(-1)!
    const chunk = await inspectAccounts(tx, ctx, ids)
    inspection = await addChunk(tx, opened.id, { ...chunk, lastAccountId: after, now: ctx.now })
  }
  const { accounts, found, escalated, cleared, warned } = inspection ?? NOTHING
  if (inspection) await finishInspection(tx, ctx, inspection)
  else await closeInspection(tx, opened.id, ctx.now)
  return { accounts, found, escalated, cleared, warned }
}
