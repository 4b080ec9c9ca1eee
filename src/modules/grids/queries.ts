import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf, ReplyOf } from "#kernel/route"
import { addDays, civilDate, iso, startOfDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { seesMessage } from "#modules/inbox"
import { containing, type Db, type Param, type Sql } from "#platform/db"
import type { Files } from "#platform/files"
import type { Download } from "#platform/http"
import { mayUse } from "./commands/workers.ts"
import type { gridsContract, VisitView, WorkerView } from "./contract.ts"
import { gridsMessages } from "./messages.zh.ts"
import { FOUND, WORKER_KINDS } from "./rules/visit.ts"
import { visitStates, type VisitState } from "./states.ts"
import { VISIT, type Visit, visitInScope, VISITS, WORKER, type Worker, WORKERS } from "./store.ts"

const allowedOf = (refusal: Refusal | undefined): { ok: boolean; why: string | null } =>
  refusal ? { ok: false, why: sentence(gridsMessages, refusal.code, refusal.values) } : { ok: true, why: null }

const workerViewOf = (row: Worker): WorkerView => ({
  ...{ id: row.id, unit: { id: row.unitId, name: row.unitName }, kind: row.kind, kindLabel: WORKER_KINDS[row.kind] },
  ...{ grid: row.grid, name: row.name, state: row.state, personId: row.personId, madeAt: iso(row.madeAt) },
})

export const visitViewOf = (ctx: Ctx, row: Visit): VisitView => ({
  ...{ id: row.id, title: row.title, place: row.place, unit: { id: row.unitId, name: row.unitName }, grid: row.grid },
  ...{ worker: row.workerName, state: row.state, stateLabel: visitStates.states[row.state].label },
  ...{
    found: row.found && FOUND[row.found],
    note: row.note,
    because: row.because,
    messageId: row.messageId,
    askedAt: iso(row.askedAt),
  },
  ...{ hasBefore: row.beforeFileId !== null, hasAfter: row.afterFileId !== null, returns: row.returns },
  reportedAt: row.reportedAt && iso(row.reportedAt),
  verifiedAt: row.verifiedAt && iso(row.verifiedAt),
  ...{ verifier: row.verifierName, verifyNote: row.verifyNote },
  verify: allowedOf(
    mayUse(ctx, "grids.verify", "核实现场核查") ??
      visitStates.refuse(row.state, "verify") ??
      (row.workerPersonId === ctx.actor.id ? refused("grids.same-person") : undefined),
  ),
})

export async function listWorkers(
  ctx: Ctx,
  sql: Sql,
  filter: InputOf<typeof gridsContract.workers>,
): Promise<Outcome<ReplyOf<typeof gridsContract.workers>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const inside = scopeSql(ctx.actor.scope, "u", bound)
  const words = filter.q ? ` and w.grid || ' ' || w.name || ' ' || u.name ilike ${bound(containing(filter.q))}` : ""
  const { total } = await sql.one<{ total: number }>(
    `select count(*)::int as total from ${WORKERS} where ${inside}${words}`,
    params,
  )
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Worker>(
    `select ${WORKER} from ${WORKERS} where ${inside}${words} order by w.state, w.unit_id, w.grid, w.id
     limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(pageOf(rows.map(workerViewOf), total, offset))
}

/** 现场核查: what waits for a second person first. */
export async function listVisits(
  ctx: Ctx,
  sql: Sql,
  filter: InputOf<typeof gridsContract.visits>,
): Promise<Outcome<ReplyOf<typeof gridsContract.visits>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const inside = scopeSql(ctx.actor.scope, "u", bound)
  const words = filter.q ? ` and v.title || ' ' || v.place || ' ' || w.grid ilike ${bound(containing(filter.q))}` : ""
  const counts = await sql.many<{ state: VisitState; n: number }>(
    `select v.state, count(*)::int as n from ${VISITS} where ${inside}${words} group by 1`,
    params,
  )
  const chosen = filter.state ? ` and v.state = any(${bound([...filter.state])}::text[])` : ""
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Visit>(
    `select ${VISIT} from ${VISITS} where ${inside}${words}${chosen}
     order by v.state = 'reported' desc, v.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const total = counts
    .filter((one) => !filter.state || filter.state.includes(one.state))
    .reduce((sum, { n }) => sum + n, 0)
  return done({
    ...pageOf(
      rows.map((row) => visitViewOf(ctx, row)),
      total,
      offset,
    ),
    figures: (Object.keys(visitStates.states) as VisitState[]).map((key) => ({
      ...{ key, label: visitStates.states[key].label, count: counts.find((one) => one.state === key)?.n ?? 0 },
    })),
  })
}

export async function visitOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<VisitView>> {
  const row = await visitInScope(ctx, sql, input.id)
  return row ? done(visitViewOf(ctx, row)) : refused("grids.not-found")
}

export const visitPhoto =
  (files: Files) =>
  async (ctx: Ctx, db: Db, input: { id: string; which: "before" | "after" }): Promise<Outcome<Download>> => {
    const row = await visitInScope(ctx, db, input.id)
    const fileId = input.which === "before" ? row?.beforeFileId : row?.afterFileId
    const mime = input.which === "before" ? row?.beforeMime : row?.afterMime
    const file = fileId ? await files.open(db, fileId) : undefined
    if (!file || !mime) return refused("grids.not-found")
    return done({ fileName: file.name, contentType: mime, bytes: file.content })
  }

/** 各网格每周发现和处置: cases of grids, the latest week first; by unit and name, never by how many; no person in it. */
export async function gridWeeks(
  ctx: Ctx,
  sql: Sql,
  input: { weeks: number },
): Promise<Outcome<ReplyOf<typeof gridsContract.weeks>>> {
  const today = civilDate(ctx.now)
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const from = addDays(today, -weekday - 7 * (input.weeks - 1))
  const params: Param[] = [startOfDate(from)]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const rows = await sql.many<{
    monday: string
    unitId: string
    unitName: string
    grid: string
    seen: number
    settled: number
    verified: number
  }>(
    `select date_trunc('week', v.reported_at at time zone 'Asia/Shanghai')::date::text as monday, v.unit_id as "unitId", u.name as "unitName",
       w.grid, count(*)::int as seen, count(*) filter (where v.found = 'settled' and v.state = 'verified')::int as settled,
       count(*) filter (where v.state = 'verified')::int as verified
     from ${VISITS} where v.reported_at >= $1 and v.state in ('reported', 'verified') and ${inside}
     group by 1, 2, 3, 4 order by 1 desc, u.name, w.grid`,
    params,
  )
  return done({ items: rows.map(({ unitId, unitName, ...row }) => ({ ...row, unit: { id: unitId, name: unitName } })) })
}

/** Visits of a message, and who could be sent. */
export async function messageVisits(
  ctx: Ctx,
  sql: Sql,
  input: { id: string },
): Promise<Outcome<ReplyOf<typeof gridsContract.messageVisits>>> {
  const seen = await seesMessage(ctx, sql, input.id)
  if (!seen) return refused("inbox.not-found")
  const rows = await sql.many<Visit>(`select ${VISIT} from ${VISITS} where v.message_id = $1 order by v.id desc`, [
    input.id,
  ])
  const params: Param[] = [seen.streetUnitId]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const workers = await sql.many<Worker>(
    `select ${WORKER} from ${WORKERS} where w.state = 'active' and ${inside}
     order by w.unit_id = $1 desc nulls last, w.unit_id, w.grid limit 100`,
    params,
  )
  const open = rows.some(({ state }) => state === "asked" || state === "reported")
  return done({
    items: rows.map((row) => visitViewOf(ctx, row)),
    workers: workers.map(workerViewOf),
    mayAsk: allowedOf(
      mayUse(ctx, "grids.edit", "派现场核查") ??
        (seen.isUnderWay ? undefined : refused("grids.message-closed")) ??
        (open ? refused("grids.asked-before") : undefined),
    ),
  })
}
