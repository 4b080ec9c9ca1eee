import type { Ctx } from "#kernel/actor"
import { LEVEL_LABELS } from "#kernel/level"
import { done, type Outcome } from "#kernel/outcome"
import type { OutputOf } from "#kernel/route"
import { civilDate } from "#kernel/time"
import { accountsOf } from "#modules/registry"
import { effectiveRules, jurisdictionOf } from "#modules/rulebook"
import type { Sql } from "#platform/db"
import type { monitoringContract } from "../contract.ts"
import { gather } from "../gather.ts"
import { mayOpen } from "../policy.ts"
import { handRulesFor } from "../rules.ts"

type HandRules = OutputOf<typeof monitoringContract.handRules.reply>

/** 可人工认定的规则: those in force that fit this account and wait for a person who looks. */
export async function handRules(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<HandRules>> {
  const refusal = mayOpen(ctx.actor, (await accountsOf(sql, [input.id])).get(input.id))
  if (refusal) return refusal
  const { rules } = effectiveRules(civilDate(ctx.now), await jurisdictionOf(sql))
  const [facts] = await gather(sql, [input.id], ctx.now)
  const items = facts ? handRulesFor(facts, rules) : []
  return done({
    items: items.map(({ id, label, level, clause, clauseShort }) => {
      return { rule: id, label, level, levelLabel: LEVEL_LABELS[level], clause, clauseShort }
    }),
  })
}
