import type { Ctx } from "#kernel/actor"
import { type Outcome, type Refusal, refused } from "#kernel/outcome"
import { ownUnits } from "#modules/identity"
import type { Sql, Tx } from "#platform/db"
import { type Delivery, lockDelivery } from "../deliveries.ts"
import { deliveryRow } from "../queries/rows.ts"
import { publicationView } from "../queries/publications.ts"
import type { DeliveryRow, PublicationView } from "../rules/views.ts"
import { type PublicationState, publicationStates } from "../states.ts"
import { lockPublication, type Publication } from "../store.ts"

/** A publication that the actor's own units ordered, locked; others' do not exist for who would change them. */
export async function ownPublication(
  ctx: Ctx,
  tx: Tx,
  id: string,
  move?: keyof typeof publicationStates.moves,
): Promise<{ ok: true; value: Publication } | Refusal> {
  const row = await lockPublication(tx, id)
  if (!row || !(await orders(ctx, tx, row))) return refused("publishing.not-found")
  const refusal = move && publicationStates.refuse(row.state, move)
  return refusal ?? { ok: true, value: row }
}

/** Whoever acts for the ordering unit, or for one above it. */
async function orders(ctx: Ctx, sql: Sql, row: Publication): Promise<boolean> {
  if (ownUnits(ctx.actor).includes(row.unitId)) return true
  const seen = await sql.one<{ above: boolean }>(
    `select exists (select from identity.v_unit u join identity.v_unit m on m.id = $2::bigint
       where u.id = $1::bigint and u.area_path like m.area_path || '%') as above`,
    [row.unitId, ctx.actor.unitId],
  )
  return seen.above
}

/** A delivery within the actor's scope, its row locked together with its publication's (publication first, as everywhere). */
export async function seenDelivery(
  ctx: Ctx,
  tx: Tx,
  id: string,
): Promise<{ ok: true; value: { delivery: Delivery; publication: Publication; row: DeliveryRow } } | Refusal> {
  const row = await deliveryRow(tx, ctx.actor, id)
  if (!row) return refused("publishing.not-found")
  const publication = (await lockPublication(tx, row.publicationId))!
  const delivery = (await lockDelivery(tx, id))!
  return { ok: true, value: { delivery, publication, row } }
}

export const wrongState = (state: PublicationState, move: string): Refusal =>
  refused("publishing.wrong-state", { state: publicationStates.states[state].label, move })

export async function rowNow(ctx: Ctx, tx: Tx, id: string): Promise<Outcome<DeliveryRow>> {
  return { ok: true, value: (await deliveryRow(tx, ctx.actor, id))! }
}
export const viewNow = (ctx: Ctx, tx: Tx, id: string): Promise<Outcome<PublicationView>> =>
  publicationView(ctx, tx, { id })
