import type { Ctx } from "#kernel/actor"
import { type CoordinateSystem, wgsOf } from "#kernel/geo"
import { done, type Outcome, refused } from "#kernel/outcome"
import { coversBelow } from "#modules/identity"
import { snapBook } from "#modules/inbox"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { WORKER_KIND } from "../store.ts"
import { mayUse } from "./workers.ts"

export interface SetArea {
  readonly unitId: string
  readonly grid: string
  readonly communities: readonly string[]
  /** `[lon, lat]` */
  readonly corners: readonly (readonly [number, number])[]
  readonly system: CoordinateSystem
  readonly categories: readonly string[]
}

/** 设定网格范围 and which categories go there by themselves; what had come in before is not sent. */
export async function setArea(ctx: Ctx, tx: Tx, input: SetArea): Promise<Outcome<{ id: string }>> {
  const refusal = mayUse(ctx, "grids.edit", "设定网格范围")
  if (refusal) return refusal
  if (!(await coversBelow(tx, ctx.actor.scope, input.unitId))) return refused("grids.unknown-unit")
  const worker = await tx.maybe(
    "select 1 from grids.worker where unit_id = $1 and grid = $2 and state = 'active' limit 1",
    [input.unitId, input.grid],
  )
  if (!worker) return refused("grids.no-worker")
  const known = new Set(snapBook().categories.map(({ id }) => id))
  if (input.categories.some((id) => !known.has(id))) return refused("grids.unknown-category")
  if (input.corners.length > 0 && input.corners.length < 3) return refused("grids.no-area")
  const empty = input.corners.length === 0 && input.communities.length === 0
  if (empty && input.categories.length > 0) return refused("grids.no-place")
  const corners = input.corners.map(([lon, lat]) => {
    const there = input.system === "gcj02" ? wgsOf({ lat, lon }) : { lat, lon }
    return [there.lon, there.lat]
  })
  const { id } = await tx.one<{ id: string }>(
    `insert into grids.area as a (unit_id, grid, communities, corners, categories, since, set_at, set_by)
     values ($1, $2, $3, $4, $5, $6, $6, $7)
     on conflict (unit_id, grid) do update set communities = excluded.communities, corners = excluded.corners,
       categories = excluded.categories, set_at = excluded.set_at, set_by = excluded.set_by,
       since = case when excluded.categories <@ a.categories then a.since else excluded.since end
     returning id`,
    [
      ...[input.unitId, input.grid, input.communities, JSON.stringify(corners), input.categories, ctx.now],
      ctx.actor.id,
    ],
  )
  const detail = { unit: input.unitId, grid: input.grid, categories: input.categories.join(",") }
  await trail.write(tx, ctx, "grid-area.set", { kind: WORKER_KIND, id }, detail)
  return done({ id })
}
