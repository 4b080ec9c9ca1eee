import type { Ctx } from "#kernel/actor"
import { done, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { allowedOf } from "../allowed.ts"
import type { RingView } from "../contract.ts"
import { onDuty } from "../presence/on-duty.ts"
import { RING, type RingRow } from "../rings/store.ts"
import { ringStates } from "../states.ts"

type Row = RingRow & {
  unitName: string
  ringsAtName: string | null
  answeredBy: string | null
  settledNote: string
  limitVersion: string
}

const LISTED = `${RING}, u.name as "unitName", ra.name as "ringsAtName", an.name as "answeredBy", g.settled_note as "settledNote",
  g.limit_version as "limitVersion"`
const FROM = `duty.ring g join identity.v_unit u on u.id = g.unit_id left join identity.v_person ra on ra.id = g.rings_at
  left join identity.v_person an on an.id = g.answered_by`

async function viewsOf(ctx: Ctx, sql: Sql, rows: readonly Row[]): Promise<RingView[]> {
  const onIt = new Map<string, readonly (string | undefined)[]>()
  for (const unitId of new Set(rows.map((row) => row.unitId))) {
    const { a, b } = await onDuty(sql, { unitId, now: ctx.now })
    onIt.set(unitId, [a, b])
  }
  return rows.map((row) => {
    const mine = row.ringsAt === ctx.actor.id || onIt.get(row.unitId)?.includes(ctx.actor.id)
    const may = (verb: "acknowledge" | "settle") =>
      allowedOf(mine ? ringStates.refuse(row.state, verb) : refused("duty.not-on-duty"))
    return {
      ...{ id: row.id, unit: { id: row.unitId, name: row.unitName }, title: row.title, opens: row.opens },
      ...{ state: row.state, stateLabel: ringStates.states[row.state].label, shiftId: row.shiftId },
      ringsAt: row.ringsAt ? { id: row.ringsAt, name: row.ringsAtName ?? "" } : null,
      rungAt: iso(row.rungAt),
      answerBy: iso(row.answerBy),
      passedAt: row.passedAt ? iso(row.passedAt) : null,
      answeredAt: row.answeredAt ? iso(row.answeredAt) : null,
      ...{ answeredBy: row.answeredBy, settledNote: row.settledNote },
      limit: `${row.limitMinutes}分钟内响应（${row.limitVersion}版设定）`,
      acknowledge: may("acknowledge"),
      settle: may("settle"),
    }
  })
}

const STATES = { waiting: ["ringing", "passed", "unanswered"], acknowledged: ["acknowledged"], settled: ["settled"] }

/** 值班事项 within the actor's data scope, what waits first; `missed`: those a person was silent to. */
export async function listRings(
  ctx: Ctx,
  sql: Sql,
  input: {
    limit: number
    cursor?: string | undefined
    state?: keyof typeof STATES | undefined
    missed?: string | undefined
  },
) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [
    scopeSql(ctx.actor.scope, "u", bound),
    ...(input.state ? [`g.state = any(${bound(STATES[input.state])}::text[])`] : []),
    ...(input.missed ? [`g.silent_id = ${bound(input.missed)}`] : []),
  ].join(" and ")
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${FROM} where ${where}`, params)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Row>(
    `select ${LISTED} from ${FROM} where ${where}
     order by array_position(array['unanswered', 'passed', 'ringing', 'acknowledged', 'settled'], g.state), g.id desc
     limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(pageOf(await viewsOf(ctx, sql, rows), n, offset))
}

export const ringsOfShift = async (ctx: Ctx, sql: Sql, shiftId: string): Promise<RingView[]> =>
  await viewsOf(
    ctx,
    sql,
    await sql.many<Row>(`select ${LISTED} from ${FROM} where g.shift_id = $1 order by g.id desc limit 100`, [shiftId]),
  )
