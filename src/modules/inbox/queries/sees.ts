import type { Ctx } from "#kernel/actor"
import { ownUnits, scopeSql } from "#modules/identity"
import type { Param } from "#platform/db"
import { hiddenKinds } from "../access.ts"
import { gateBook } from "../settings.ts"
import { OPEN } from "../store.ts"

/** What the actor may see: of desks and units in scope, of no restricted kind he may not read, and nothing that accuses his own unit. */
export function sees(ctx: Ctx, bound: (value: Param) => string): string {
  const own = ownUnits(ctx.actor)
  const accused = [ctx.actor.unitId, ...(own.length === 1 ? own : [])].filter((id) => /^\d+$/.test(id))
  return [
    ...(ctx.actor.scope.kind === "everything" ? [] : [placedIn(scopeSql(ctx.actor.scope, "x", bound))]),
    `(m.gate_kind is null or m.gate_kind <> all(${bound(hiddenKinds(ctx.actor, gateBook().kinds))}::text[]))`,
    `not m.barred_unit_ids && ${bound(accused)}::bigint[]`,
  ].join(" and ")
}

/** Of a desk, a unit, an account or a part in scope: those few are looked up once for all rows, no path is compared row by row. */
function placedIn(scope: string): string {
  const units = `(select x.id from identity.v_unit x where ${scope})`
  return `(m.desk_unit_id in ${units} or coalesce(m.unit_id in ${units}, false)
    or (${OPEN} and m.account_id in (select x.id from registry.v_account x where ${scope}))
    or m.id in (select k.message_id from inbox.part k where k.state in ('asked', 'answered', 'used') and k.unit_id in ${units}))`
}
