import type { Ctx } from "#kernel/actor"
import type { Placed } from "#kernel/scope"
import type { Sql, Tx } from "#platform/db"
import type { TopicBody } from "./contract.ts"
import { type TopicMove, type TopicState, topicStates } from "./states.ts"

export interface Topic extends Placed {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly title: string
  readonly angle: string
  readonly contentClass: string
  readonly forms: readonly string[]
  readonly platforms: readonly string[]
  readonly plannedOn: string | null
  readonly columnId: string | null
  readonly outlet: "public" | "internal"
  readonly outletRule: string | null
  readonly state: TopicState
  readonly step: number
  readonly stepSince: Date
  readonly roundOn: string | null
  readonly carried: number
  readonly mergedInto: string | null
  readonly draftedAt: Date
  readonly draftedBy: string
  readonly proposedBy: string | null
  readonly endedAt: Date | null
}

/** Columns of a topic `t` with its unit `u`, and where they come from. */
export const TOPIC = `t.id, t.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath", u.line_path as "linePath",
  t.title, t.angle, t.content_class as "contentClass", t.forms, t.platforms, t.planned_on as "plannedOn",
  t.column_id as "columnId", t.outlet, t.outlet_rule as "outletRule", t.state, t.step, t.step_since as "stepSince",
  t.round_on as "roundOn", t.carried, t.merged_into as "mergedInto", t.drafted_at as "draftedAt",
  t.drafted_by as "draftedBy", t.proposed_by as "proposedBy", t.ended_at as "endedAt"`
export const TOPIC_FROM = "newsroom.topic t join identity.v_unit u on u.id = t.unit_id"

/** Locks the row: of two people who act at once the second sees what the first did. */
export const lockTopic = (tx: Tx, id: string): Promise<Topic | undefined> =>
  tx.maybe<Topic>(`select ${TOPIC} from ${TOPIC_FROM} where t.id = $1 for update of t`, [id])

/**
 * Locks a topic together with the one it is to be merged into, the lower id first: two people who merge a pair crosswise wait
 * for each other in turn.
 */
export async function lockForDecision(tx: Tx, id: string, intoId: string | undefined): Promise<Topic | undefined> {
  if (intoId !== undefined && Number(intoId) < Number(id)) await lockTopic(tx, intoId)
  return await lockTopic(tx, id)
}

export async function insertTopic(
  tx: Tx,
  ctx: Ctx,
  body: TopicBody,
  more: { readonly outletRule: string | null; readonly step: number },
): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `insert into newsroom.topic (unit_id, title, angle, content_class, forms, platforms, planned_on, column_id, outlet,
       outlet_rule, state, step, step_since, drafted_at, drafted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', $11, $12, $12, $13) returning id`,
    [
      ctx.actor.unitId,
      body.title,
      body.angle,
      body.contentClass,
      body.forms,
      body.platforms,
      body.plannedOn,
      body.columnId,
      body.outlet,
      more.outletRule,
      more.step,
      ctx.now,
      ctx.actor.id,
    ],
  )
  return row.id
}

export async function setTopic(tx: Tx, id: string, body: TopicBody, outletRule: string | null): Promise<void> {
  await tx.run(
    `update newsroom.topic set title = $2, angle = $3, content_class = $4, forms = $5, platforms = $6, planned_on = $7,
       column_id = $8, outlet = $9, outlet_rule = $10, state = 'draft' where id = $1`,
    [
      id,
      body.title,
      body.angle,
      body.contentClass,
      body.forms,
      body.platforms,
      body.plannedOn,
      body.columnId,
      body.outlet,
      outletRule,
    ],
  )
}

/** Moves a locked topic and keeps when it was proposed, approved, ended. */
export async function moveTopic(tx: Tx, ctx: Ctx, id: string, move: TopicMove): Promise<void> {
  const to = topicStates.to(move)
  await tx.run(
    `update newsroom.topic set state = $2,
       proposed_at = case when $3 = 'propose' then $4 else proposed_at end,
       proposed_by = case when $3 = 'propose' then $5 else proposed_by end,
       approved_at = case when $3 = 'approve' then $4 else approved_at end,
       carried = carried + case when $3 = 'carry' then 1 else 0 end,
       ended_at = case when $6 then $4::timestamptz end
     where id = $1`,
    [id, to, move, ctx.now, ctx.actor.id, topicStates.states[to].final ?? false],
  )
}

export const setRound = (tx: Tx, id: string, on: string): Promise<number> =>
  tx.run("update newsroom.topic set round_on = $2 where id = $1", [id, on])

export const setMergedInto = (tx: Tx, id: string, into: string): Promise<number> =>
  tx.run("update newsroom.topic set merged_into = $2 where id = $1", [id, into])

/** The topic enters a step at an instant; entering the one it is in changes nothing. */
export async function enterStep(tx: Tx, ctx: Ctx, topicId: string, step: number, at: Date = ctx.now): Promise<void> {
  const moved = await tx.run(
    "update newsroom.topic set step = $2, step_since = $3 where id = $1 and (step <> $2 or not exists (select from newsroom.topic_step where topic_id = $1))",
    [topicId, step, at],
  )
  if (moved === 0) return
  await tx.run("insert into newsroom.topic_step (topic_id, step, entered_at, entered_by) values ($1, $2, $3, $4)", [
    topicId,
    step,
    at,
    ctx.actor.id,
  ])
}

export const stepsOf = (sql: Sql, topicId: string): Promise<{ step: number; at: Date }[]> =>
  sql.many("select step, entered_at as at from newsroom.topic_step where topic_id = $1 order by id", [topicId])
