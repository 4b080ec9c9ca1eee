import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { addDays, civilDate } from "#kernel/time"
import { coversAll, coversBelow } from "#modules/identity"
import type { Sql, Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { check, explain } from "#text"
import type { ExemptionView } from "../contract.ts"
import { exemptionLimits } from "../exemptions/in-force.ts"
import { exemptionChanged } from "../facts.ts"
import { exemptionOf, unitOfExemption } from "../exemptions/views.ts"
import { rulesetOfHouse } from "../ruleset.ts"

export interface NewExemption {
  readonly rule?: string | undefined
  readonly term?: string | undefined
  /** For this unit and those below it; left out: for all units. */
  readonly unitId?: string | undefined
  readonly reason: string
  readonly expiresOn: string
}

/** 新增豁免, by somebody who looks after every unit it holds for. What is a veto is never exempted. */
export async function exempt(ctx: Ctx, tx: Tx, input: NewExemption): Promise<Outcome<ExemptionView>> {
  const barred = await mayExempt(ctx, tx, input.unitId ?? null)
  if (barred) return barred
  const rule = input.rule || null
  const term = input.term || null
  if ((rule === null) === (term === null)) return refused("checking.rule-or-term")
  const today = civilDate(ctx.now)
  const { daysMax } = exemptionLimits()
  const latest = addDays(today, daysMax)
  if (input.expiresOn > latest || input.expiresOn < today) {
    return refused("checking.expires-too-late", { days: daysMax, until: latest })
  }
  const unexemptable = await notExemptable(tx, today, rule, term)
  if (unexemptable) return unexemptable
  const key = [rule, term, input.unitId ?? null] as const
  // One whose day is over makes room for the next.
  await tx.run(
    `update checking.exemption set ended_at = $4 where rule is not distinct from $1 and term is not distinct from $2
       and unit_id is not distinct from $3::bigint and ended_at is null and expires_on < $5`,
    [...key, ctx.now, today],
  )
  const row = await tx.maybe<{ id: string }>(
    `insert into checking.exemption (rule, term, unit_id, reason, owner_id, made_at, expires_on)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [...key, input.reason, ctx.actor.id, ctx.now, input.expiresOn],
  )
  if (!row) return refused("checking.exempt-already", { what: rule ?? term ?? "" })
  const detail = { rule, until: input.expiresOn, ...(input.unitId ? { unit: input.unitId } : {}) }
  await trail.write(tx, ctx, "exemption.added", { kind: "checking.exemption", id: row.id }, detail)
  await announce(tx, exemptionChanged, { exemptionId: row.id })
  return done(await exemptionOf(tx, ctx, row.id))
}

/** 撤销豁免: from now on the rule speaks again. */
export async function endExemption(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<ExemptionView>> {
  const unitId = await unitOfExemption(tx, ctx, input.id)
  if (unitId === undefined) return refused("checking.not-found")
  const barred = await mayExempt(ctx, tx, unitId)
  if (barred) return barred
  const ended = await tx.run(
    "update checking.exemption set ended_at = $2 where id = $1 and ended_at is null and expires_on >= $3",
    [input.id, ctx.now, civilDate(ctx.now)],
  )
  if (ended === 0) return refused("checking.not-found")
  await trail.write(tx, ctx, "exemption.ended", { kind: "checking.exemption", id: input.id })
  await announce(tx, exemptionChanged, { exemptionId: input.id })
  return done(await exemptionOf(tx, ctx, input.id))
}

/** null: for all units. */
async function mayExempt(ctx: Ctx, sql: Sql, unitId: string | null): Promise<Refusal | undefined> {
  const { scope } = ctx.actor
  if (unitId === null) return (await coversAll(sql, scope)) ? undefined : refused("checking.not-allowed")
  return (await coversBelow(sql, scope, unitId)) ? undefined : refused("checking.not-your-unit")
}

async function notExemptable(
  sql: Sql,
  today: string,
  rule: string | null,
  term: string | null,
): Promise<Refusal | undefined> {
  const ruleset = await rulesetOfHouse(sql, today)
  if (rule !== null) {
    const known = explain(ruleset, rule)
    if (!known) return refused("checking.unknown-rule", { rule })
    return known.level === "veto" ? refused("checking.veto-stays", { rule }) : undefined
  }
  const isVeto = check(term ?? "", ruleset).findings.some(
    ({ level, original }) => level === "veto" && original === term,
  )
  return isVeto ? refused("checking.veto-stays", { rule: term ?? "" }) : undefined
}
