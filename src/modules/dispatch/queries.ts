import type { Actor, Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { ownUnits, scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { TaskView } from "./contract.ts"
import { type AssignmentState, assignmentMoves } from "./states.ts"
import type { Assignment } from "./store.ts"

interface TaskRow {
  id: string
  subjectKind: string
  subjectId: string
  title: string
  ask: string
  state: AssignmentState
  fromId: string
  fromName: string | null
  toId: string
  toName: string | null
  assigneeId: string | null
  assigneeName: string | null
  givenAt: Date
  dueAt: Date
  because: string[]
  urges: number
}

const TASK = `a.id, a.subject_kind as "subjectKind", a.subject_id as "subjectId", a.title, a.ask, a.state,
  a.from_unit_id as "fromId", f.name as "fromName", a.to_unit_id as "toId", u.name as "toName",
  a.assignee_id as "assigneeId", p.name as "assigneeName", a.given_at as "givenAt", a.due_at as "dueAt", a.because, a.urges`
const FROM = `dispatch.assignment a left join identity.v_unit u on u.id = a.to_unit_id
  left join identity.v_unit f on f.id = a.from_unit_id left join identity.v_person p on p.id = a.assignee_id`

const viewOf = (row: TaskRow, now: Date): TaskView => ({
  assignmentId: row.id,
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  title: row.title,
  ask: row.ask,
  state: row.state,
  stateLabel: assignmentMoves.states[row.state].label,
  fromUnit: { id: row.fromId, name: row.fromName ?? "系统" },
  toUnit: { id: row.toId, name: row.toName ?? "已撤并的机构" },
  assignee: row.assigneeId ? { id: row.assigneeId, name: row.assigneeName ?? "" } : null,
  givenAt: iso(row.givenAt),
  dueAt: iso(row.dueAt),
  because: row.because,
  overdue: row.state === "given" && row.dueAt < now,
  urges: row.urges,
})

interface TaskPage extends Page<TaskView> {
  readonly counts: { mine: number; given: number; overdue: number }
}

type Side = "mine" | "given" | "done"

/**
 * Whose turn it is. Mine: asked of me, of a unit I act for, or of a unit of my part of the tree by somebody above it;
 * and what was reported back to a unit of mine. Given: what my units wait for. Done: what my units gave or were given.
 */
function sides(actor: Actor, bound: (value: Param) => string): Record<Side, string> {
  const own = `any(${bound(ownUnits(actor))}::bigint[])`
  const asked = `(a.to_unit_id = ${own} or a.assignee_id::text = ${bound(actor.id)})`
  const from = scopeSql(actor.scope, "f", bound)
  const inside = `(${scopeSql(actor.scope, "u", bound)} and not coalesce(${from}, false) and a.from_unit_id <> ${own})`
  return {
    mine: `((a.state = 'given' and (${asked} or ${inside})) or (a.state = 'reported' and a.from_unit_id = ${own}))`,
    given: `(a.state = 'given' and a.from_unit_id = ${own})`,
    done: `(a.state in ('closed', 'returned', 'withdrawn') and (a.from_unit_id = ${own} or ${asked} or ${inside}))`,
  }
}

const ORDER: Record<Side, string> = {
  mine: "a.given_at, a.id",
  given: "a.due_at, a.id",
  done: "a.ended_at desc, a.id desc",
}

/** 我的工作: what waits for the actor, the oldest first; what he waits for; what is over. */
export async function tasks(
  ctx: Ctx,
  sql: Sql,
  input: { side: Side; limit: number; cursor?: string | undefined },
): Promise<Outcome<TaskPage>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const { mine, given, done: over } = sides(ctx.actor, bound)
  const seen = `with seen as materialized (
    select a.id, ${mine} as mine, ${given} as given, ${over} as done,
      a.state = 'given' and a.due_at < ${bound(ctx.now)} as overdue from ${FROM})`
  const counts = await sql.one<{ mine: number; given: number; done: number; overdue: number }>(
    `${seen} select count(*) filter (where mine)::int as mine, count(*) filter (where given)::int as given,
       count(*) filter (where done)::int as done, count(*) filter (where mine and overdue)::int as overdue from seen`,
    params,
  )
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<TaskRow>(
    `${seen} select ${TASK} from ${FROM} join seen s on s.id = a.id where s.${input.side}
     order by ${ORDER[input.side]} limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  const items = rows.map((row) => viewOf(row, ctx.now))
  const { mine: waiting, given: waited, overdue } = counts
  return done({ ...pageOf(items, counts[input.side], offset), counts: { mine: waiting, given: waited, overdue } })
}

/** The present assignment of a subject with the names of its units. */
export async function assignmentOf(
  sql: Sql,
  subject: { readonly kind: string; readonly id: string },
): Promise<(Assignment & { readonly toUnitName: string }) | undefined> {
  return await sql.maybe(
    `select a.id, a.subject_kind as "subjectKind", a.subject_id as "subjectId", a.title, a.ask,
       a.from_unit_id as "fromUnitId", a.to_unit_id as "toUnitId", a.assignee_id as "assigneeId", a.state,
       a.given_at as "givenAt", a.limit_amount as "limitAmount", a.limit_unit as "limitUnit", a.due_at as "dueAt",
       a.because, a.extended_from as "extendedFrom", a.reported_at as "reportedAt", a.reported_by as "reportedBy",
       a.urges, coalesce(u.name, '已撤并的机构') as "toUnitName"
     from dispatch.assignment a left join identity.v_unit u on u.id = a.to_unit_id
     where a.subject_kind = $1 and a.subject_id = $2 order by a.id desc limit 1`,
    [subject.kind, subject.id],
  )
}
