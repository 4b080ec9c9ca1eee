import type { Ctx } from "#kernel/actor"
import { civilDate, DAY_MS } from "#kernel/time"
import { askSnapshots } from "#modules/collection"
import { tellMany } from "#modules/notices"
import { effectiveRules, jurisdictionOf } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import type { ResolvedRule, RuleOf } from "#rules/rulebook"
import { type Evaluated, evaluate } from "../evaluate.ts"
import { problemFound } from "../facts.ts"
import { keepFreshness, keepWatch, takeUntold } from "../freshness-store.ts"
import { type Gathered, gather } from "../gather.ts"
import { noteOpenOf } from "../open-problems.ts"
import { subjectOf } from "../queries/problem.ts"
import { watches } from "../rules.ts"
import { addEvents, type NewProblem, type Opened, openProblems } from "../store.ts"
import { lockUnfinished } from "../unfinished.ts"
import { clearMended } from "./clear-mended.ts"
import { escalate, graverOf } from "./escalate.ts"

export interface Inspected {
  readonly accounts: number
  readonly found: number
  /** Problems that got graver. */
  readonly escalated: number
  readonly cleared: number
  readonly warned: number
}

/**
 * Applies the rules in force to these accounts: freshness rows, watch lists, reminders at each stage, problems found or
 * grown graver, and problems whose facts mended themselves. Set-based: the number of statements does not grow with the accounts.
 */
export async function inspectAccounts(tx: Tx, ctx: Ctx, accountIds: readonly string[]): Promise<Inspected> {
  const { rules } = effectiveRules(civilDate(ctx.now), await jurisdictionOf(tx))
  const accounts = await gather(tx, accountIds, ctx.now)
  const evaluated = accounts.map((account) => evaluate(account, rules, ctx.now))
  await keepFreshness(tx, evaluated, ctx.now)
  await keepWatch(tx, accountIds, watchedOf(accounts, rules, ctx.now), ctx.now)
  const warned = await remind(tx, ctx, evaluated)
  const problems = evaluated.flatMap((one) => one.problems)
  const opened = await open(tx, ctx, problems)
  const unfinished = await lockUnfinished(tx, accountIds)
  const escalated = await escalate(tx, ctx, graverOf(unfinished, problems), rules)
  const cleared = await clearMended(tx, ctx, evaluated, unfinished, rules)
  await noteOpenOf(tx, accountIds)
  return { accounts: accounts.length, found: opened.length, escalated, cleared, warned }
}

/** Opens what is not open yet, each with its history, its trail entry carrying the evidence's hash, and its fact. */
export async function open(tx: Tx, ctx: Ctx, problems: readonly NewProblem[]): Promise<Opened[]> {
  const opened = await openProblems(tx, problems, ctx.now)
  const titles = new Map(problems.map((problem) => [problem.fingerprint, problem]))
  await addEvents(
    tx,
    ctx,
    opened.map(({ id, hash, fingerprint }) => ({
      problemId: id,
      kind: "found",
      text: titles.get(fingerprint)?.evidence.facts.find((fact) => fact.label === "判定")?.value ?? "",
      evidenceHash: hash,
    })),
  )
  await trail.writeMany(
    tx,
    ctx,
    "problem.found",
    opened.map(({ id, accountId, hash, fingerprint }) => ({
      subject: subjectOf(id),
      detail: {
        account: accountId,
        rule: titles.get(fingerprint)?.rule ?? "",
        foundBy: titles.get(fingerprint)?.foundBy ?? "rules",
        evidence: hash,
      },
    })),
  )
  // What the public saw at this moment, beside what the interface told.
  const posts = opened.flatMap(({ fingerprint }) => titles.get(fingerprint)?.postId ?? [])
  await askSnapshots(tx, ctx, [...new Set(posts)], "problem")
  for (const { id, accountId } of opened) await announce(tx, problemFound, { problemId: id, accountId })
  return opened
}

/** 更新提醒: the unit is told once at each stage of a quiet spell. */
async function remind(tx: Tx, ctx: Ctx, evaluated: readonly Evaluated[]): Promise<number> {
  const staged = evaluated.filter((one) => one.stage !== null)
  const untold = await takeUntold(
    tx,
    staged.map((one) => one.account.id),
  )
  const due = staged.filter((one) => untold.has(one.account.id))
  await tellMany(
    tx,
    ctx,
    due.map(({ account, stage, reason }) => ({
      toUnit: account.unitId,
      kind: "monitoring.stage-reached",
      title: `更新提醒：${account.name}（${account.platformLabel}）已满${stage}天未更新`,
      text: reason,
      opens: `/accounts/${account.id}`,
    })),
  )
  return due.length
}

function watchedOf(accounts: readonly Gathered[], rules: readonly ResolvedRule[], now: Date) {
  const lists = rules.filter((rule): rule is ResolvedRule & RuleOf<"watch-list"> => rule.kind === "watch-list")
  return accounts
    .filter((account) => account.status === "normal" || account.status === "paused")
    .flatMap((account) => {
      const quietDays = account.lastPostAt && Math.floor((now.getTime() - account.lastPostAt.getTime()) / DAY_MS)
      const { platform, level, unitId: unit, followers, postsPerDay, postsPerYear } = account
      const figures = { platform, level, unit, followers, postsPerDay, postsPerYear, quietDays }
      return lists.flatMap((list) => {
        const { verdict, because } = watches(figures, list)
        return verdict === "yes" ? [{ rule: list.id, accountId: account.id, because }] : []
      })
    })
}
