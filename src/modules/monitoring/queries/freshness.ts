import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate, iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { effectiveRules, jurisdictionOf } from "#modules/rulebook"
import type { Param, Sql } from "#platform/db"
import { ACTIVITY_LABELS } from "../rules.ts"
import type { AccountFreshness } from "../views.ts"

const VERDICT_LABELS = { pass: "合格", warn: "提醒", veto: "单项否决", none: "无数据" } as const

type Kept = Pick<AccountFreshness, "verdict" | "stage" | "reason" | "activity" | "activityReason"> & {
  since: Date | null
  turnsAt: Date | null
  activitySince: Date | null
  activityTurnsAt: Date | null
  checkedAt: Date
}

/** [B2] What the last inspection said of one account, with its grounds and the date of the next turn. */
export async function freshnessOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<AccountFreshness>> {
  const params: Param[] = [input.id]
  const scope = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  const row = await sql.maybe<Kept>(
    `select f.verdict, f.stage, f.reason, f.since, f.turns_at as "turnsAt", f.activity,
       f.activity_reason as "activityReason", f.activity_since as "activitySince",
       f.activity_turns_at as "activityTurnsAt", f.checked_at as "checkedAt"
     from monitoring.freshness f join registry.v_account a on a.id = f.account_id
     where f.account_id = $1 and ${scope}`,
    params,
  )
  if (!row) return refused("monitoring.not-judged")
  const { since, turnsAt, activitySince, activityTurnsAt, checkedAt, ...said } = row
  const instant = (at: Date | null): string | null => at && iso(at)
  return done({
    ...said,
    verdictLabel: VERDICT_LABELS[row.verdict],
    lastPostAt: instant(since),
    turnsAt: instant(turnsAt),
    activityLabel: ACTIVITY_LABELS[row.activity],
    activitySince: instant(activitySince),
    activityTurnsAt: instant(activityTurnsAt),
    checkedAt: iso(checkedAt),
    watched: await watchedOf(ctx, sql, input.id),
  })
}

async function watchedOf(ctx: Ctx, sql: Sql, accountId: string): Promise<AccountFreshness["watched"]> {
  const { rules } = effectiveRules(civilDate(ctx.now), await jurisdictionOf(sql))
  const labels = new Map(rules.map((rule) => [rule.id, rule.label]))
  const rows = await sql.many<{ rule: string; because: string[]; since: Date; endedAt: Date | null }>(
    `select rule, because, since, ended_at as "endedAt" from monitoring.watch_entry where account_id = $1
     order by id desc limit 20`,
    [accountId],
  )
  return rows.map(({ rule, because, since, endedAt }) => ({
    label: labels.get(rule) ?? rule,
    because,
    since: iso(since),
    endedAt: endedAt && iso(endedAt),
  }))
}
