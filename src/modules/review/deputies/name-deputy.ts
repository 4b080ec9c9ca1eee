import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { addDays, civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { ladderBookInForce } from "../ladders.ts"
import { deputyStateOf } from "../rules/deputy.ts"

export interface NameDeputy {
  readonly deputyId: string
  readonly fromOn: string
  readonly untilOn: string
  readonly reason: string
}

/** 委托代审 (AB 角): a person names who signs for him from a day to a day, one person a day. */
export async function nameDeputy(ctx: Ctx, tx: Tx, input: NameDeputy): Promise<Outcome<{ id: string }>> {
  if (input.deputyId === ctx.actor.id) return refused("review.own-deputy")
  const today = civilDate(ctx.now)
  if (input.untilOn < input.fromOn || input.untilOn < today) return refused("review.deputy-dates")
  const { daysMax } = ladderBookInForce().deputy
  if (input.untilOn > addDays(input.fromOn, daysMax)) return refused("review.deputy-too-long", { days: daysMax })
  const known = await tx.maybe("select 1 from identity.v_grant where person_id = $1 limit 1", [input.deputyId])
  if (!known) return refused("review.unknown-deputy")
  // Two namings by one person at once come one after the other, so that no day has two deputies.
  await tx.run("select pg_advisory_xact_lock(hashtext('review.deputy'), hashtext($1))", [ctx.actor.id])
  const other = await tx.maybe<{ from: string; until: string }>(
    `select from_on::text as "from", until_on::text as until from review.deputy
     where person_id = $1 and ended_at is null and from_on <= $3 and until_on >= $2 limit 1`,
    [ctx.actor.id, input.fromOn, input.untilOn],
  )
  if (other) return refused("review.deputy-before", other)
  const row = await tx.one<{ id: string }>(
    `insert into review.deputy (person_id, deputy_id, from_on, until_on, reason, named_at)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [ctx.actor.id, input.deputyId, input.fromOn, input.untilOn, input.reason, ctx.now],
  )
  await trail.write(
    tx,
    ctx,
    "deputy.named",
    { kind: "identity.person", id: ctx.actor.id },
    {
      deputy: input.deputyId,
      from: input.fromOn,
      until: input.untilOn,
    },
  )
  return done(row)
}

/** 收回委托, by whoever gave it; what was signed under it stays signed. */
export async function endDeputy(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Record<never, never>>> {
  const row = await tx.maybe<{ fromOn: string; untilOn: string; isEnded: boolean; deputyId: string }>(
    `select from_on as "fromOn", until_on as "untilOn", ended_at is not null as "isEnded", deputy_id as "deputyId"
     from review.deputy where id = $1 and person_id = $2 for update`,
    [input.id, ctx.actor.id],
  )
  if (!row) return refused("review.no-deputy")
  const state = deputyStateOf(row, civilDate(ctx.now))
  if (state === "over" || state === "ended") return refused("review.deputy-over")
  await tx.run("update review.deputy set ended_at = $2 where id = $1", [input.id, ctx.now])
  await trail.write(tx, ctx, "deputy.ended", { kind: "identity.person", id: ctx.actor.id }, { deputy: row.deputyId })
  return done({})
}
