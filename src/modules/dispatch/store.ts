import type { Ctx } from "#kernel/actor"
import type { DueDate, Limit, LimitUnit } from "#kernel/workday"
import type { Sql, Tx } from "#platform/db"
import type { AssignmentMove, AssignmentState } from "./states.ts"
import { assignmentMoves } from "./states.ts"

export interface Assignment {
  readonly id: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly title: string
  readonly ask: string
  readonly fromUnitId: string
  readonly toUnitId: string
  readonly assigneeId: string | null
  readonly state: AssignmentState
  readonly givenAt: Date
  readonly limitAmount: number
  readonly limitUnit: LimitUnit
  readonly dueAt: Date
  /** How the deadline was counted, in Chinese steps. */
  readonly because: readonly string[]
  readonly extendedFrom: Date | null
  readonly reportedAt: Date | null
  readonly reportedBy: string | null
  readonly urges: number
}

const ASSIGNMENT = `id, subject_kind as "subjectKind", subject_id as "subjectId", title, ask, from_unit_id as "fromUnitId",
  to_unit_id as "toUnitId", assignee_id as "assigneeId", state, given_at as "givenAt", limit_amount as "limitAmount",
  limit_unit as "limitUnit", due_at as "dueAt", because, extended_from as "extendedFrom", reported_at as "reportedAt",
  reported_by as "reportedBy", urges`

export const lockAssignment = (tx: Tx, id: string): Promise<Assignment | undefined> =>
  tx.maybe<Assignment>(`select ${ASSIGNMENT} from dispatch.assignment where id = $1 for update`, [id])

/** The latest assignment of a subject, whatever became of it. */
export const latestOf = (sql: Sql, subject: { kind: string; id: string }): Promise<Assignment | undefined> =>
  sql.maybe<Assignment>(
    `select ${ASSIGNMENT} from dispatch.assignment where subject_kind = $1 and subject_id = $2 order by id desc limit 1`,
    [subject.kind, subject.id],
  )

export interface NewAssignment {
  readonly subject: { readonly kind: string; readonly id: string; readonly title: string }
  readonly ask: string
  readonly toUnitId: string
  readonly assigneeId: string | null
  readonly limit: Limit
  readonly deadline: DueDate
}

/** Undefined when the subject already waits for somebody. */
export const insertAssignment = (tx: Tx, ctx: Ctx, given: NewAssignment): Promise<Assignment | undefined> =>
  tx.maybe<Assignment>(
    `insert into dispatch.assignment (subject_kind, subject_id, title, ask, from_unit_id, to_unit_id, assignee_id,
       given_at, given_by, limit_amount, limit_unit, due_at, because)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (subject_kind, subject_id) where state in ('given', 'reported') do nothing returning ${ASSIGNMENT}`,
    [
      given.subject.kind,
      given.subject.id,
      given.subject.title,
      given.ask,
      ctx.actor.unitId,
      given.toUnitId,
      given.assigneeId,
      ctx.now,
      ctx.actor.id,
      given.limit.amount,
      given.limit.unit,
      given.deadline.due,
      given.deadline.because,
    ],
  )

/** Moves a locked assignment; a report keeps who and when, an end keeps when. */
export async function moveAssignment(tx: Tx, ctx: Ctx, row: Assignment, move: AssignmentMove): Promise<Assignment> {
  const to = assignmentMoves.to(move)
  return await tx.one<Assignment>(
    `update dispatch.assignment set state = $2,
       reported_at = case when $2 = 'reported' then $3 when $2 = 'given' then null else reported_at end,
       reported_by = case when $2 = 'reported' then $4 when $2 = 'given' then null else reported_by end,
       ended_at = case when $5 then $3::timestamptz end
     where id = $1 returning ${ASSIGNMENT}`,
    [row.id, to, ctx.now, ctx.actor.id, to !== "given" && to !== "reported"],
  )
}

/** A new deadline; a deadline not yet passed may be announced again when it passes. */
export const setDeadline = (tx: Tx, id: string, deadline: DueDate, extendedFrom: Date | null): Promise<Assignment> =>
  tx.one<Assignment>(
    `update dispatch.assignment set due_at = $2, because = $3, overdue_announced_at = null,
       extended_from = coalesce($4, extended_from) where id = $1 returning ${ASSIGNMENT}`,
    [id, deadline.due, deadline.because, extendedFrom],
  )

/** What is asked, when it has become graver. */
export const setAsked = (tx: Tx, id: string, asked: { title: string; limit: Limit }): Promise<Assignment> =>
  tx.one<Assignment>(
    `update dispatch.assignment set title = $2, limit_amount = $3, limit_unit = $4 where id = $1 returning ${ASSIGNMENT}`,
    [id, asked.title, asked.limit.amount, asked.limit.unit],
  )

export const countUrge = (tx: Tx, id: string): Promise<Assignment> =>
  tx.one<Assignment>(`update dispatch.assignment set urges = urges + 1 where id = $1 returning ${ASSIGNMENT}`, [id])

export async function addEvent(tx: Tx, ctx: Ctx, assignmentId: string, kind: string, text = ""): Promise<void> {
  await tx.run(
    "insert into dispatch.assignment_event (assignment_id, at, actor_id, unit_id, kind, text) values ($1, $2, $3, $4, $5, $6)",
    [assignmentId, ctx.now, ctx.actor.id, ctx.actor.unitId, kind, text],
  )
}

export interface Overdue {
  readonly id: string
  readonly subjectKind: string
  readonly subjectId: string
}

/** Marks what is past its deadline and not yet announced. A row another sweep holds is left to it. */
export const markOverdue = (tx: Tx, now: Date): Promise<Overdue[]> =>
  tx.many<Overdue>(
    `update dispatch.assignment a set overdue_announced_at = $1
     from (select id from dispatch.assignment
           where state = 'given' and due_at < $1 and overdue_announced_at is null for update skip locked) late
     where a.id = late.id returning a.id, a.subject_kind as "subjectKind", a.subject_id as "subjectId"`,
    [now],
  )

/** Name of a unit, and whether it still stands: an abolished one keeps its name and is given nothing any more. */
export const unitName = (sql: Sql, id: string): Promise<{ name: string; stands: boolean } | undefined> =>
  sql.maybe("select name, abolished_on is null as stands from identity.v_unit where id = $1", [id])
