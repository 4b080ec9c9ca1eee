import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { addDays, civilDate } from "#kernel/time"
import { coversAll } from "#modules/identity"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { explain } from "#text"
import type { ExemptionView } from "../contract.ts"
import { exemptionOf } from "../queries.ts"
import { exemptionDaysMax, rulesetOfHouse } from "../ruleset.ts"

export interface NewExemption {
  readonly rule?: string | undefined
  readonly term?: string | undefined
  readonly reason: string
  readonly expiresOn: string
}

/** 新增豁免, for all units; so by somebody who looks after all of them. A veto rule is never exempted as a whole. */
export async function exempt(ctx: Ctx, tx: Tx, input: NewExemption): Promise<Outcome<ExemptionView>> {
  if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.not-allowed")
  const rule = input.rule || null
  const term = input.term || null
  if ((rule === null) === (term === null)) return refused("checking.rule-or-term")
  const today = civilDate(ctx.now)
  const latest = addDays(today, exemptionDaysMax())
  if (input.expiresOn > latest || input.expiresOn < today) {
    return refused("checking.expires-too-late", { days: exemptionDaysMax(), until: latest })
  }
  const known = rule ? explain(await rulesetOfHouse(tx, today), rule) : undefined
  if (rule && !known) return refused("checking.unknown-rule", { rule })
  if (rule && known?.level === "veto") return refused("checking.veto-stays", { rule })
  const row = await tx.maybe<{ id: string }>(
    `insert into checking.exemption (rule, term, reason, owner_id, made_at, expires_on) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning id`,
    [rule, term, input.reason, ctx.actor.id, ctx.now, input.expiresOn],
  )
  if (!row) return refused("checking.exempt-already", { what: rule ?? term ?? "" })
  await trail.write(
    tx,
    ctx,
    "exemption.added",
    { kind: "checking.exemption", id: row.id },
    { rule, until: input.expiresOn },
  )
  return done(await exemptionOf(tx, row.id))
}

/** 撤销豁免: from now on the rule speaks again. */
export async function endExemption(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<ExemptionView>> {
  if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.not-allowed")
  const ended = await tx.run("update checking.exemption set ended_at = $2 where id = $1 and ended_at is null", [
    input.id,
    ctx.now,
  ])
  if (ended === 0) return refused("checking.not-found")
  await trail.write(tx, ctx, "exemption.ended", { kind: "checking.exemption", id: input.id })
  return done(await exemptionOf(tx, input.id))
}
