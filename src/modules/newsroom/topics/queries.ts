import type { Ctx } from "#kernel/actor"
import { done } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { Scope } from "#kernel/scope"
import { addDays, iso, startOfDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import { labelIn, topicSettings } from "../settings.ts"
import type { TopicRow } from "./contract.ts"
import { STEPS, stepLabel } from "./rules/steps.ts"
import { type TopicState, topicStates } from "./states.ts"
import { TOPIC, TOPIC_FROM, type Topic } from "./store.ts"

export interface TopicWithPeople extends Topic {
  readonly people: { id: string; name: string }[] | null
}

/** Persons A and B of the live tasks, by name. */
export const PEOPLE = `(select jsonb_agg(distinct jsonb_build_object('id', p.id::text, 'name', p.name)) from newsroom.task k
  join identity.v_person p on p.id in (k.person_a, k.person_b) where k.topic_id = t.id and k.state not in ('returned', 'withdrawn')) as people`

export const rowOf = (row: TopicWithPeople, now: Date): TopicRow => ({
  id: row.id,
  title: row.title,
  unit: { id: row.unitId, name: row.unitName },
  contentClass: row.contentClass,
  classLabel: labelIn(topicSettings().classes, row.contentClass),
  state: row.state,
  stateLabel: topicStates.states[row.state].label,
  outlet: row.outlet,
  step: row.step,
  stepLabel: stepLabel(row.step),
  stepSince: iso(row.stepSince),
  waitedMs: row.endedAt ? 0 : Math.max(0, now.getTime() - row.stepSince.getTime()),
  plannedOn: row.plannedOn,
  roundOn: row.roundOn,
  carried: row.carried,
  people: row.people ?? [],
  draftedAt: iso(row.draftedAt),
})

/** Topics of units in sight, and those on which a unit in sight has a task. `t` is the topic, `u` its unit. */
export const topicScope = (scope: Scope, bound: (value: Param) => string): string =>
  `(${scopeSql(scope, "u", bound)} or exists (select from newsroom.task sk join identity.v_unit su on su.id = sk.unit_id
    where sk.topic_id = t.id and ${scopeSql(scope, "su", bound)}))`

export interface TopicFilter {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly q?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly step?: readonly string[] | undefined
  readonly unit?: string | undefined
  readonly contentClass?: readonly string[] | undefined
  readonly column?: string | undefined
  readonly outlet?: "public" | "internal" | undefined
  readonly round?: string | undefined
  readonly person?: string | undefined
  readonly by?: "drafted" | "approved" | "ended" | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly sort: "waiting" | "planned" | "new"
}

const DAYS = { drafted: "t.drafted_at", approved: "t.approved_at", ended: "t.ended_at" } as const
const ORDER = {
  waiting: "t.ended_at is not null, case when t.ended_at is null then t.step_since end, t.id desc",
  planned: "t.planned_on nulls last, t.id",
  new: "t.id desc",
} as const

/** 选题列表 within the actor's data scope: what waits longest where it stands first. */
export async function listTopics(ctx: Ctx, sql: Sql, filter: TopicFilter) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const day = DAYS[filter.by ?? "drafted"]
  const shared = [
    topicScope(ctx.actor.scope, bound),
    ...(filter.q ? [`t.title || ' ' || t.angle ilike ${bound(containing(filter.q))}`] : []),
    ...(filter.unit ? [`t.unit_id = ${bound(filter.unit)}`] : []),
    ...(filter.contentClass ? [`t.content_class = any(${bound([...filter.contentClass])}::text[])`] : []),
    ...(filter.column ? [`t.column_id = ${bound(filter.column)}`] : []),
    ...(filter.outlet ? [`t.outlet = ${bound(filter.outlet)}`] : []),
    ...(filter.round ? [`t.round_on = ${bound(filter.round)}`] : []),
    ...(filter.person
      ? [
          `exists (select from newsroom.task k where k.topic_id = t.id and k.ended_at is null and ${bound(filter.person)}::bigint in (k.person_a, k.person_b))`,
        ]
      : []),
    ...(filter.by ? [`${day} is not null`] : []),
    ...(filter.from ? [`${day} >= ${bound(startOfDate(filter.from))}`] : []),
    ...(filter.to ? [`${day} < ${bound(startOfDate(addDays(filter.to, 1)))}`] : []),
  ].join(" and ")
  const state = filter.state ? ` and t.state = any(${bound([...filter.state])}::text[])` : ""
  const steps = (filter.step ?? []).filter((one) => /^[1-8]$/.test(one))
  const step = steps.length > 0 ? ` and t.ended_at is null and t.step = any(${bound(steps)}::smallint[])` : ""
  const counted = await sql.one<{
    total: number
    states: Record<string, number> | null
    steps: Record<string, number> | null
  }>(
    `select (select count(*)::int from ${TOPIC_FROM} where ${shared}${state}${step}) as total,
       (select jsonb_object_agg(state, n) from (select t.state, count(*) as n from ${TOPIC_FROM} where ${shared}${step} group by 1) s) as states,
       (select jsonb_object_agg(step, n) from (select t.step, count(*) as n from ${TOPIC_FROM}
          where ${shared}${state} and t.ended_at is null group by 1) s) as steps`,
    params,
  )
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<TopicWithPeople>(
    `select ${TOPIC}, ${PEOPLE} from ${TOPIC_FROM} where ${shared}${state}${step}
     order by ${ORDER[filter.sort]} limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  return done({
    ...pageOf(
      rows.map((row) => rowOf(row, ctx.now)),
      counted.total,
      offset,
    ),
    figures: {
      byStep: STEPS.slice(1).map(({ n, label }) => ({ key: String(n), label, count: counted.steps?.[n] ?? 0 })),
      byState: (Object.keys(topicStates.states) as TopicState[]).map((key) => ({
        key,
        label: topicStates.states[key].label,
        count: counted.states?.[key] ?? 0,
      })),
    },
  })
}
