import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { civilDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { allowedOf } from "../allowed.ts"
import { eventsOf } from "../events.ts"
import { mayUse } from "../policy.ts"
import { listTopics } from "../topics/queries.ts"
import type { ColumnRow, ColumnView } from "./contract.ts"
import { nextDue, promiseLabel } from "./rules/promise.ts"
import { type ColumnMove, type ColumnState, columnStates } from "./states.ts"
import { COLUMN, COLUMN_FROM, type Column, type Edition, editionsOf } from "./store.ts"

const KIND_LABELS = { column: "栏目", series: "系列", campaign: "微活动" } as const
const EDITION_LABELS = { kept: "按期", late: "逾期补上", missed: "未更新" } as const
/** As many as are seen at a glance. */
const LATELY_MAX = 8

type Counted = Column & { underWay: number }
const UNDER_WAY = `(select count(*)::int from newsroom.topic t where t.column_id = c.id and t.ended_at is null) as "underWay"`

const viewed = ({ columnId: _, ...one }: Edition) => ({ ...one, stateLabel: EDITION_LABELS[one.state] })

function rowOf(row: Counted, editions: readonly Edition[], today: string): ColumnRow {
  const own = editions.filter((one) => one.columnId === row.id)
  const kept = new Set(own.filter((one) => one.state !== "missed").map((one) => one.dueOn))
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    kindLabel: KIND_LABELS[row.kind],
    unit: { id: row.unitId, name: row.unitName },
    state: row.state,
    stateLabel: columnStates.states[row.state].label,
    promise: promiseLabel(row),
    nextDue: row.state === "running" ? (nextDue(row, today, kept) ?? null) : null,
    underWay: row.underWay,
    kept: kept.size,
    missed: own.length - kept.size,
    lately: own.slice(0, LATELY_MAX).map(viewed),
  }
}

/** Running columns in sight, for the desk and for what is worth doing. */
export async function runningColumns(ctx: Ctx, sql: Sql): Promise<ColumnRow[]> {
  const listed = await listColumns(ctx, sql, { limit: 200, state: ["running"] })
  return listed.value.items
}

export interface ColumnFilter {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly kind?: readonly string[] | undefined
  readonly unit?: string | undefined
  readonly missed?: "yes" | undefined
}

const MISSED = "exists (select from newsroom.edition e where e.column_id = c.id and e.state = 'missed')"

/** 栏目 within the actor's data scope, running ones first, by name. */
export async function listColumns(ctx: Ctx, sql: Sql, filter: ColumnFilter) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const shared = [
    scopeSql(ctx.actor.scope, "u", bound),
    ...(filter.unit ? [`c.unit_id = ${bound(filter.unit)}`] : []),
    ...(filter.kind ? [`c.kind = any(${bound([...filter.kind])}::text[])`] : []),
  ].join(" and ")
  const state = filter.state ? ` and c.state = any(${bound([...filter.state])}::text[])` : ""
  const where = `${shared}${state}${filter.missed ? ` and ${MISSED}` : ""}`
  const counted = await sql.one<{ total: number; missed: number; states: Record<string, number> | null }>(
    `select (select count(*)::int from ${COLUMN_FROM} where ${where}) as total,
       (select count(*)::int from ${COLUMN_FROM} where ${shared}${state} and ${MISSED}) as missed,
       (select jsonb_object_agg(state, n) from (select c.state, count(*) as n from ${COLUMN_FROM} where ${shared} group by 1) s) as states`,
    params,
  )
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Counted>(
    `select ${COLUMN}, ${UNDER_WAY} from ${COLUMN_FROM} where ${where}
     order by array_position(array['running', 'paused', 'ended'], c.state), c.name, c.id limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const editions = await editionsOf(
    sql,
    rows.map(({ id }) => id),
  )
  const today = civilDate(ctx.now)
  return done({
    ...pageOf(
      rows.map((row) => rowOf(row, editions, today)),
      counted.total,
      offset,
    ),
    figures: {
      byState: (Object.keys(columnStates.states) as ColumnState[]).map((key) => ({
        key,
        label: columnStates.states[key].label,
        count: counted.states?.[key] ?? 0,
      })),
      missed: counted.missed,
    },
  })
}

/** One 栏目 with every edition and its topics. */
export async function columnOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<ColumnView>> {
  const params: Param[] = [input.id]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const row = await sql.maybe<Counted>(
    `select ${COLUMN}, ${UNDER_WAY} from ${COLUMN_FROM} where c.id = $1 and ${scope}`,
    params,
  )
  if (!row) return refused("newsroom.column-not-found")
  const editions = await editionsOf(sql, [row.id])
  const topics = await listTopics(ctx, sql, { limit: 50, column: row.id, sort: "new" })
  const may = (move: ColumnMove) =>
    allowedOf(
      mayUse(ctx.actor, move === "record" ? "newsroom.edit" : "newsroom.chief", columnStates.moves[move].label) ??
        columnStates.refuse(row.state, move),
    )
  return done({
    ...rowOf(row, editions, civilDate(ctx.now)),
    about: row.about,
    fromOn: row.fromOn,
    untilOn: row.untilOn,
    editions: editions.map(viewed),
    topics: topics.value.items,
    events: await eventsOf(sql, "column", [row.id]),
    actions: { record: may("record"), pause: may("pause"), resume: may("resume"), end: may("end") },
  })
}
