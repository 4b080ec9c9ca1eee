import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { scopeSql } from "#modules/identity"
import type { Param, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayPlan } from "../policy.ts"
import { insertRoster, lockRoster, type RosterRow, setUnits } from "../store.ts"

interface RosterWords {
  readonly name: string
  readonly unitIds: readonly string[]
  /** The units below those named as well, as they stand now. */
  readonly withBelow: boolean
}

/** Units of the actor's sight that a roster is to cover; the refusal names how many it could not be. */
async function unitsIn(ctx: Ctx, tx: Tx, words: RosterWords): Promise<Outcome<string[]>> {
  const params: Param[] = [[...words.unitIds]]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const named = await tx.many<{ id: string }>(
    `select u.id from identity.v_unit u where u.id = any($1::bigint[]) and u.abolished_on is null and ${inside}`,
    params,
  )
  if (named.length < new Set(words.unitIds).size) return refused("duty.unknown-unit")
  if (!words.withBelow) return done(named.map(({ id }) => id))
  const below = await tx.many<{ id: string }>(
    `select u.id from identity.v_unit u join identity.v_unit t on u.area_path like t.area_path || '%'
     where t.id = any($1::bigint[]) and u.abolished_on is null and ${inside} group by u.id order by u.id`,
    params,
  )
  return done(below.map(({ id }) => id))
}

/** 新建值班表, in the name of the actor's unit, for units of his sight. */
export async function openRoster(ctx: Ctx, tx: Tx, input: RosterWords): Promise<Outcome<{ id: string }>> {
  if (!can(ctx.actor, "duty.edit")) return refused("duty.not-planner")
  const units = await unitsIn(ctx, tx, input)
  if (!units.ok) return units
  const { id } = await insertRoster(tx, ctx, { unitId: ctx.actor.unitId, name: input.name })
  await setUnits(tx, id, units.value)
  await trail.write(tx, ctx, "roster.opened", { kind: "duty.roster", id }, { units: units.value.length })
  return done({ id })
}

/** A standing roster that the actor may plan, locked. */
export async function lockPlanned(ctx: Ctx, tx: Tx, id: string): Promise<Outcome<RosterRow>> {
  const roster = await lockRoster(tx, id)
  const refusal: Refusal | undefined = mayPlan(ctx.actor, roster)
  if (refusal || !roster) return refusal ?? refused("duty.not-found")
  return roster.endedAt ? refused("duty.roster-ended") : done(roster)
}

/** 变更值班表的名称和单位. */
export async function changeRoster(
  ctx: Ctx,
  tx: Tx,
  input: RosterWords & { id: string },
): Promise<Outcome<{ id: string }>> {
  const roster = await lockPlanned(ctx, tx, input.id)
  if (!roster.ok) return roster
  const units = await unitsIn(ctx, tx, input)
  if (!units.ok) return units
  await tx.run("update duty.roster set name = $2 where id = $1", [input.id, input.name])
  await setUnits(tx, input.id, units.value)
  await trail.write(tx, ctx, "roster.changed", { kind: "duty.roster", id: input.id }, { units: units.value.length })
  return done({ id: input.id })
}

/** 停用值班表: its coming shifts count no more. */
export async function endRoster(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<Record<never, never>>> {
  const roster = await lockPlanned(ctx, tx, input.id)
  if (!roster.ok) return roster
  await tx.run("update duty.roster set ended_at = $2, ended_because = $3 where id = $1", [
    input.id,
    ctx.now,
    input.reason,
  ])
  await trail.write(tx, ctx, "roster.ended", { kind: "duty.roster", id: input.id })
  return done({})
}
