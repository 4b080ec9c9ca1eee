import type { Ctx } from "#kernel/actor"
import { noteOnMessage } from "#modules/inbox"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { type Area, gridOf, type Spot } from "../rules/area.ts"
import { dispatchWithinMs } from "../settings.ts"
import { VISIT_KIND } from "../store.ts"
import { tellWorker } from "./visits.ts"

interface AreaRow extends Area {
  readonly categories: readonly string[]
  readonly since: Date
}
interface Waiting extends Spot {
  readonly id: string
  readonly title: string
  readonly category: string
  readonly receivedAt: Date
}

const ONCE_MAX = 100

/**
 * 自动派现场核查: a message of a category that a grid takes by itself goes to the grid its place lies in, to the worker there who has the
 * fewest open ones. A place that no grid or several grids have is left to a person. Answers how many were sent.
 */
export async function dispatchVisits(tx: Tx, ctx: Ctx): Promise<number> {
  const areas = await tx.many<AreaRow>(
    `select a.unit_id as "unitId", a.grid, a.communities, a.corners, a.categories, a.since from grids.area a
     where exists (select from grids.worker w where w.unit_id = a.unit_id and w.grid = a.grid and w.state = 'active') order by a.id`,
  )
  const categories = [...new Set(areas.flatMap((area) => area.categories))]
  if (categories.length === 0) return 0
  const waiting = await tx.many<Waiting>(
    `select p.id, p.title, p.place, p.lat, p.lon, p."streetUnitId", p.category, p."receivedAt" from inbox.v_snap_place p
     where p.category = any($1::text[]) and p."receivedAt" > $2 and not exists (select from grids.visit v where v.message_id = p.id)
     order by p.id limit ${ONCE_MAX}`,
    [categories, new Date(ctx.now.getTime() - dispatchWithinMs())],
  )
  let sent = 0
  for (const message of waiting) {
    // Every grid is asked where it lies: one that does not take it by itself still bars the wrong one.
    const placed = gridOf(areas, message)
    if (placed.is !== "one") continue
    const { area, because } = placed
    if (!area.categories.includes(message.category) || message.receivedAt < area.since) continue
    if (await send(tx, ctx, message, area, because)) sent += 1
  }
  return sent
}

async function send(tx: Tx, ctx: Ctx, message: Waiting, area: AreaRow, because: string): Promise<boolean> {
  const worker = await tx.maybe<{ id: string; personId: string | null }>(
    `select w.id, w.person_id as "personId" from grids.worker w where w.unit_id = $1 and w.grid = $2 and w.state = 'active'
     order by (select count(*) from grids.visit v where v.worker_id = w.id and v.state = 'asked'), w.id limit 1`,
    [area.unitId, area.grid],
  )
  if (!worker) return false
  const row = await tx.maybe<{ id: string }>(
    `insert into grids.visit (worker_id, unit_id, message_id, title, place, state, asked_at, asked_by, because)
     values ($1, $2, $3, $4, $5, 'asked', $6, $7, $8)
     on conflict (message_id) where message_id is not null and state in ('asked', 'reported') do nothing returning id`,
    [
      ...[worker.id, area.unitId, message.id, message.title, message.place, ctx.now, ctx.actor.id],
      `按类别自动派：${because}`,
    ],
  )
  if (!row) return false
  const by: Ctx = { ...ctx, actor: { ...ctx.actor, unitId: area.unitId } }
  await noteOnMessage(tx, by, message.id, {
    kind: "site-asked",
    text: `${area.grid}（自动：${because}）`,
    isTold: true,
  })
  await trail.write(tx, by, "visit.asked", { kind: VISIT_KIND, id: row.id }, { message: message.id, auto: true })
  await tellWorker(tx, by, worker.personId, message.title)
  return true
}
