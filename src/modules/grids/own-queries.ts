import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { InputOf, ReplyOf } from "#kernel/route"
import { scopeSql } from "#modules/identity"
import { snapBook } from "#modules/inbox"
import { containing, type Param, type Sql } from "#platform/db"
import type { gridsContract } from "./contract.ts"
import { visitViewOf } from "./queries.ts"
import { VISIT, type Visit, VISITS, WORKER, type Worker, WORKERS } from "./store.ts"

const LISTED = 100

/** 我的核查: what the signed-in worker has to look at first, then what he reported. His own alone; nothing is counted. */
export async function myVisits(ctx: Ctx, sql: Sql): Promise<Outcome<ReplyOf<typeof gridsContract.myVisits>>> {
  const workers = await sql.many<Worker>(
    `select ${WORKER} from ${WORKERS} where w.person_id::text = $1 and w.state = 'active' order by w.id`,
    [ctx.actor.id],
  )
  const visits = await sql.many<Visit>(
    `select ${VISIT} from ${VISITS} where v.worker_id = any($1::bigint[]) and v.state <> 'cancelled'
     order by v.state = 'asked' desc, v.id desc limit ${LISTED}`,
    [workers.map(({ id }) => id)],
  )
  return done({
    workers: workers.map(({ id, grid, unitName }) => ({ id, grid, unit: unitName })),
    items: visits.map((row) => ({ workerId: row.workerId, because: row.because, visit: visitViewOf(ctx, row) })),
  })
}

/** Every grid that has a worker, with its places and what goes there by itself; by unit and name. */
export async function listAreas(
  ctx: Ctx,
  sql: Sql,
  filter: InputOf<typeof gridsContract.areas>,
): Promise<Outcome<ReplyOf<typeof gridsContract.areas>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const inside = scopeSql(ctx.actor.scope, "u", bound)
  const words = filter.q ? ` and w.grid || ' ' || u.name ilike ${bound(containing(filter.q))}` : ""
  const rows = await sql.many<{
    id: string
    unitId: string
    unitName: string
    grid: string
    workers: number
    communities: string[] | null
    corners: [number, number][] | null
    categories: string[] | null
  }>(
    `select min(w.id)::text as id, w.unit_id as "unitId", u.name as "unitName", w.grid, count(*)::int as workers, a.communities, a.corners,
       a.categories
     from ${WORKERS} left join grids.area a on a.unit_id = w.unit_id and a.grid = w.grid
     where w.state = 'active' and ${inside}${words} group by w.unit_id, u.name, w.grid, a.id order by u.name, w.grid limit ${bound(filter.limit)}`,
    params,
  )
  const { categories } = snapBook()
  const label = (key: string): string => categories.find(({ id }) => id === key)?.label ?? key
  return done({
    items: rows.map((row) => ({
      ...{ id: row.id, unit: { id: row.unitId, name: row.unitName }, grid: row.grid, workers: row.workers },
      ...{ communities: row.communities ?? [], corners: row.corners ?? [] },
      categories: (row.categories ?? []).map((id) => ({ id, label: label(id) })),
    })),
    ...{ total: rows.length, next: null },
    choices: categories.map(({ id, label: name }) => ({ id, label: name })),
  })
}
