import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { civilDate, iso } from "#kernel/time"
import { peopleWhoLeft, scopeSql } from "#modules/identity"
import { assignmentOf } from "#modules/dispatch"
import type { Param, Sql } from "#platform/db"
import { allowedOf } from "../allowed.ts"
import { labelIn, outletRules, topicSettings } from "../settings.ts"
import type { RailTask } from "./contract.ts"
import { taskRefusal } from "./policy.ts"
import { type TaskMove, taskStates } from "./states.ts"
import { TASK, TASK_FROM, type Task } from "./store.ts"

export const TASK_KIND = "newsroom.task"

/** A task with its deadline as dispatch keeps it. */
export async function taskViewOf(ctx: Ctx, sql: Sql, task: Task): Promise<RailTask> {
  const asked = await assignmentOf(sql, { kind: TASK_KIND, id: task.id })
  const may = (move: TaskMove) => allowedOf(taskRefusal(ctx, task, move))
  return {
    id: task.id,
    topicId: task.topicId,
    title: task.title,
    contentClass: task.contentClass,
    formLabel: labelIn(topicSettings().forms, task.form),
    state: task.state,
    stateLabel: taskStates.states[task.state].label,
    unit: { id: task.unitId, name: task.unitName },
    personA: { id: task.personA, name: task.personAName },
    personB: { id: task.personB, name: task.personBName },
    givenAt: iso(task.givenAt),
    dueAt: asked ? iso(asked.dueAt) : null,
    because: [...(asked?.because ?? [])],
    overdue: task.state === "given" && asked?.state === "given" && asked.dueAt < ctx.now,
    urges: asked?.urges ?? 0,
    articleId: task.articleId,
    handedIn: task.handedIn,
    link: task.link,
    signedBy: task.signedBy,
    actions: {
      submit: may("submit"),
      takeUp: may("takeUp"),
      sendBack: may("sendBack"),
      publish: may("publish"),
      share: may("share"),
      giveBack: may("giveBack"),
      withdraw: may("withdraw"),
      urge: may("urge"),
    },
  }
}

/** The tasks of a topic that the actor sees, oldest first. */
export async function tasksOf(ctx: Ctx, sql: Sql, topicId: string): Promise<RailTask[]> {
  const tasks = await sql.many<Task>(`select ${TASK} from ${TASK_FROM} where k.topic_id = $1 order by k.id`, [topicId])
  const views: RailTask[] = []
  for (const task of tasks) views.push(await taskViewOf(ctx, sql, task))
  return views
}

/** One task that the actor sees, through its unit or its topic's. */
export async function taskSeen(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<RailTask>> {
  const params: Param[] = [input.id]
  const bound = (value: Param): string => `$${params.push(value)}`
  const task = await sql.maybe<Task>(
    `select ${TASK} from ${TASK_FROM} join newsroom.topic t on t.id = k.topic_id join identity.v_unit o on o.id = t.unit_id
     where k.id = $1 and (${scopeSql(ctx.actor.scope, "u", bound)} or ${scopeSql(ctx.actor.scope, "o", bound)})`,
    params,
  )
  return task ? done(await taskViewOf(ctx, sql, task)) : refused("newsroom.task-not-found")
}

/** Persons who may be given work, by unit and name: how much each has in hand is told, nobody is ranked. */
export async function taskPeople(ctx: Ctx, sql: Sql, input: { unit?: string | undefined }) {
  const params: Param[] = [civilDate(ctx.now)]
  const bound = (value: Param): string => `$${params.push(value)}`
  const scope = scopeSql(ctx.actor.scope, "u", bound)
  const unit = input.unit ? `and p.unit_id = ${bound(input.unit)}` : ""
  const rows = await sql.many<{
    id: string
    name: string
    unitId: string
    unitName: string
    tasks: number
    onDuty: boolean
  }>(
    `select p.id, p.name, u.id as "unitId", u.name as "unitName",
       (select count(*)::int from newsroom.task k where k.ended_at is null and p.id in (k.person_a, k.person_b)) as tasks,
       exists (select from newsroom.duty d where d.duty_on = $1 and p.id in (d.chief_id, d.deputy_id)) as "onDuty"
     from identity.v_person p join identity.v_unit u on u.id = p.unit_id
     where ${scope} ${unit} and (${
       input.unit
         ? "true"
         : `u.id = ${bound(ctx.actor.unitId)}
       or exists (select from newsroom.task k where k.ended_at is null and p.id in (k.person_a, k.person_b))`
     })
     order by u.id, p.name, p.id limit 200`,
    params,
  )
  const left = new Set(
    await peopleWhoLeft(
      sql,
      rows.map(({ id }) => id),
    ),
  )
  const here = rows.filter(({ id }) => !left.has(id))
  return done({
    items: here.map(({ unitId, unitName, ...row }) => ({ ...row, unit: { id: unitId, name: unitName } })),
  })
}

/** 内部分享: what ended inside, newest first. */
export async function listInternal(ctx: Ctx, sql: Sql, filter: { limit: number; cursor?: string | undefined }) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const from = `${TASK_FROM} join newsroom.topic t on t.id = k.topic_id
    where k.state = 'internal' and ${scopeSql(ctx.actor.scope, "u", bound)}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Task & { topicTitle: string; outletRule: string | null }>(
    `select ${TASK}, t.title as "topicTitle", t.outlet_rule as "outletRule" from ${from}
     order by k.ended_at desc, k.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const items = rows.map((row) => ({
    id: row.id,
    topicId: row.topicId,
    title: row.topicTitle,
    unit: { id: row.unitId, name: row.unitName },
    why: labelIn(outletRules().internal, row.outletRule ?? "") || "由值班总编转内部",
    text: row.handedIn,
    link: row.link,
    sharedAt: iso(row.endedAt!),
  }))
  return done(pageOf(items, n, offset))
}
