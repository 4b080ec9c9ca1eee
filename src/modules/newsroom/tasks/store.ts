import type { Ctx } from "#kernel/actor"
import type { Placed } from "#kernel/scope"
import type { Sql, Tx } from "#platform/db"
import { type TaskState, taskStates } from "./states.ts"

export interface Task extends Placed {
  readonly id: string
  readonly topicId: string
  readonly unitId: string
  readonly unitName: string
  readonly title: string
  /** Of its topic. */
  readonly contentClass: string
  readonly form: string
  readonly personA: string
  readonly personAName: string
  readonly personB: string
  readonly personBName: string
  readonly state: TaskState
  readonly articleId: string | null
  readonly handedIn: string
  readonly link: string
  readonly signedBy: string
  readonly givenAt: Date
  readonly givenBy: string
  readonly editedBy: string | null
  readonly endedAt: Date | null
}

/** Columns of a task `k` with its unit `u` and its persons, and where they come from. */
export const TASK = `k.id, k.topic_id as "topicId", k.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath",
  u.line_path as "linePath", k.title,
  (select t.content_class from newsroom.topic t where t.id = k.topic_id) as "contentClass", k.form, k.person_a as "personA", pa.name as "personAName", k.person_b as "personB",
  pb.name as "personBName", k.state, k.article_id as "articleId", k.handed_in as "handedIn", k.link,
  k.signed_by as "signedBy", k.given_at as "givenAt", k.given_by as "givenBy", k.edited_by as "editedBy", k.ended_at as "endedAt"`
export const TASK_FROM = `newsroom.task k join identity.v_unit u on u.id = k.unit_id
  join identity.v_person pa on pa.id = k.person_a join identity.v_person pb on pb.id = k.person_b`

export const lockTask = (tx: Tx, id: string): Promise<Task | undefined> =>
  tx.maybe<Task>(`select ${TASK} from ${TASK_FROM} where k.id = $1 for update of k`, [id])

export const taskOf = (sql: Sql, id: string): Promise<Task | undefined> =>
  sql.maybe<Task>(`select ${TASK} from ${TASK_FROM} where k.id = $1`, [id])

export const taskOfArticle = (sql: Sql, articleId: string): Promise<{ id: string } | undefined> =>
  sql.maybe("select id from newsroom.task where article_id = $1", [articleId])

export interface NewTask {
  readonly topicId: string
  readonly unitId: string
  readonly title: string
  readonly form: string
  readonly personA: string
  readonly personB: string
}

export async function insertTask(tx: Tx, ctx: Ctx, task: NewTask): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `insert into newsroom.task (topic_id, unit_id, title, form, person_a, person_b, state, given_at, given_by)
     values ($1, $2, $3, $4, $5, $6, 'given', $7, $8) returning id`,
    [task.topicId, task.unitId, task.title, task.form, task.personA, task.personB, ctx.now, ctx.actor.id],
  )
  return row.id
}

export interface TaskChange {
  readonly handedIn?: string
  readonly link?: string
  readonly signedBy?: string
  readonly editedBy?: string
}

/** Moves a locked task to a state and keeps what came with it. */
export async function moveTask(tx: Tx, ctx: Ctx, id: string, state: TaskState, change: TaskChange = {}): Promise<void> {
  await tx.run(
    `update newsroom.task set state = $2, handed_in = coalesce($3, handed_in), link = coalesce($4, link),
       signed_by = coalesce($5, signed_by), edited_by = coalesce($6, edited_by),
       ended_at = case when $7 then $8::timestamptz end where id = $1`,
    [
      id,
      state,
      change.handedIn ?? null,
      change.link ?? null,
      change.signedBy ?? null,
      change.editedBy ?? null,
      taskStates.states[state].final ?? false,
      ctx.now,
    ],
  )
}

/** False when the article belongs to another task. */
export async function setArticle(tx: Tx, id: string, articleId: string): Promise<boolean> {
  const taken = await tx.maybe("select 1 from newsroom.task where article_id = $1 and id <> $2", [articleId, id])
  if (taken) return false
  await tx.run("update newsroom.task set article_id = $2 where id = $1", [id, articleId])
  return true
}

export const statesOfTopic = async (sql: Sql, topicId: string): Promise<TaskState[]> =>
  (await sql.many<{ state: TaskState }>("select state from newsroom.task where topic_id = $1", [topicId])).map(
    ({ state }) => state,
  )
