import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { type Loaded, loadRound, principalsOf } from "../loaded.ts"
import { latestRoundId } from "../store.ts"

/** The same of the latest round of a subject: whether what stands in the subject may be shown to the actor for the round's sake. */
export async function roundConcerns(
  ctx: Ctx,
  sql: Sql,
  subject: { readonly kind: string; readonly id: string },
): Promise<boolean> {
  const id = await latestRoundId(sql, subject)
  const loaded = id === undefined ? undefined : await loadRound(sql, id)
  return loaded !== undefined && (await isInvolved(sql, ctx, loaded))
}

/** Whether the actor has to do with a round: wrote it, sent it in, signed or could sign it, stands in for such a person; or reads the unit's rounds. */
export async function isInvolved(sql: Sql, ctx: Ctx, loaded: Loaded): Promise<boolean> {
  const { id } = ctx.actor
  const principals = await principalsOf(sql, id, ctx.now)
  const mine = new Set([id, ...principals.map((one) => one.id)])
  const people = [
    loaded.row.openedBy,
    ...loaded.authors.map((one) => one.id),
    ...loaded.opinions.flatMap((one) => [one.personId, one.forPersonId ?? one.personId]),
    ...loaded.papers.flatMap((one) => [one.signerId, one.recordedBy]),
    ...[...loaded.holders.values()].flat().map((one) => one.id),
  ]
  return people.some((one) => mine.has(one)) || (await isInScope(sql, ctx, loaded.row.unitId))
}

export async function isInScope(sql: Sql, ctx: Ctx, unitId: string): Promise<boolean> {
  if (!can(ctx.actor, "review.read")) return false
  const params: Param[] = [unitId]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  return (await sql.maybe(`select 1 from identity.v_unit u where u.id = $1 and ${inside}`, params)) !== undefined
}
