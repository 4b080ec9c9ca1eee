import { createHash, randomBytes } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import type { Placed } from "#kernel/scope"
import { scopeSql } from "#modules/identity"
import type { Param, Sql, Tx } from "#platform/db"
import type { Found, WorkerKind } from "./rules/visit.ts"
import type { VisitState } from "./states.ts"

export const VISIT_KIND = "grids.visit"
export const WORKER_KIND = "grids.worker"

export const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest()
export const newCode = (): string => randomBytes(18).toString("base64url")

export interface Worker {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly kind: WorkerKind
  readonly grid: string
  readonly name: string
  readonly personId: string | null
  readonly state: "active" | "ended"
  readonly madeAt: Date
}
export const WORKER = `w.id, w.unit_id as "unitId", u.name as "unitName", w.kind, w.grid, w.name, w.person_id as "personId",
  w.state, w.made_at as "madeAt"`
export const WORKERS = "grids.worker w join identity.v_unit u on u.id = w.unit_id"

/** Whose personal link it is, or whose way to the form who has signed in. */
export const workerByCode = (sql: Sql, code: string, now: Date): Promise<Worker | undefined> =>
  sql.maybe<Worker>(
    `select ${WORKER} from ${WORKERS} where w.state = 'active' and (w.code_hash = $1
       or w.id = (select worker_id from grids.pass where code_hash = $1 and until > $2))`,
    [sha256(code), now],
  )

/** In the actor's scope only. */
export function workerInScope(ctx: Ctx, sql: Sql, id: string): Promise<Worker | undefined> {
  const params: Param[] = [id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  return sql.maybe<Worker>(`select ${WORKER} from ${WORKERS} where w.id = $1 and ${inside}`, params)
}

export interface Visit {
  readonly id: string
  readonly workerId: string
  readonly workerName: string
  readonly workerPersonId: string | null
  readonly grid: string
  readonly unitId: string
  readonly unitName: string
  readonly unit: Placed
  readonly messageId: string | null
  readonly title: string
  readonly place: string
  readonly state: VisitState
  readonly askedAt: Date
  readonly found: Found | null
  readonly note: string
  readonly beforeFileId: string | null
  readonly beforeMime: string | null
  readonly afterFileId: string | null
  readonly afterMime: string | null
  readonly reportedAt: Date | null
  readonly verifiedAt: Date | null
  readonly verifiedBy: string | null
  readonly verifierName: string | null
  readonly verifyNote: string
  readonly returns: number
  readonly because: string
}
export const VISIT = `v.id, v.worker_id as "workerId", w.name as "workerName", w.person_id as "workerPersonId", w.grid,
  v.unit_id as "unitId", u.name as "unitName", json_build_object('areaPath', u.area_path, 'linePath', u.line_path) as unit,
  v.message_id as "messageId", v.title, v.place, v.state, v.asked_at as "askedAt", v.found, v.note,
  v.before_file_id as "beforeFileId", v.before_mime as "beforeMime", v.after_file_id as "afterFileId", v.after_mime as "afterMime",
  v.reported_at as "reportedAt", v.verified_at as "verifiedAt", v.verified_by as "verifiedBy", p.name as "verifierName",
  v.verify_note as "verifyNote", v.returns, v.because`
export const VISITS = `grids.visit v join grids.worker w on w.id = v.worker_id join identity.v_unit u on u.id = v.unit_id
  left join identity.v_person p on p.id::text = v.verified_by`

async function inScope(ctx: Ctx, sql: Sql, id: string, lock: string): Promise<Visit | undefined> {
  const params: Param[] = [id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  return await sql.maybe<Visit>(`select ${VISIT} from ${VISITS} where v.id = $1 and ${inside}${lock}`, params)
}
export const visitInScope = (ctx: Ctx, sql: Sql, id: string): Promise<Visit | undefined> => inScope(ctx, sql, id, "")
export const lockVisit = (ctx: Ctx, tx: Tx, id: string): Promise<Visit | undefined> =>
  inScope(ctx, tx, id, " for update of v")

export const visitsOfWorker = (sql: Sql, workerId: string, limit: number): Promise<Visit[]> =>
  sql.many<Visit>(
    `select ${VISIT} from ${VISITS} where v.worker_id = $1 order by v.state = 'asked' desc, v.id desc limit $2`,
    [workerId, limit],
  )

/** People who sign in as grid workers, of units the actor sees. */
export function loginsInScope(ctx: Ctx, sql: Sql): Promise<{ id: string; name: string; unitName: string }[]> {
  const params: Param[] = []
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  return sql.many(
    `select distinct p.id, p.name, u.name as "unitName" from identity.v_grant g join identity.v_person p on p.id = g.person_id
     join identity.v_unit u on u.id = g.unit_id where g.role = 'grid-worker' and ${inside} order by u.name, p.name, p.id limit 500`,
    params,
  )
}
