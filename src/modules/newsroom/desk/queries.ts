import type { Ctx } from "#kernel/actor"
import { done, refused } from "#kernel/outcome"
import { addDays, civilDate, iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { workCalendar } from "#modules/rulebook"
import type { Param, Sql } from "#platform/db"
import { topicSettings } from "../settings.ts"
import { roundOf } from "../topics/rules/round.ts"
import { runningColumns } from "../columns/queries.ts"
import { taskPeople, TASK_KIND } from "../tasks/queries.ts"
import { listTopics, topicScope } from "../topics/queries.ts"
import type { DeskView, DutyView } from "./contract.ts"
import { isPeriod } from "./pick-ups.ts"

const POST_LABELS = { head: "主任", deputy: "副主任", member: "编委" } as const

interface DutyRow {
  on: string
  unitId: string
  unitName: string
  chiefId: string
  chief: string
  deputyId: string | null
  deputy: string | null
}

/** 值班总编 of the units in sight between two civil dates, both included. */
export async function dutiesBetween(ctx: Ctx, sql: Sql, from: string, to: string): Promise<DutyView[]> {
  const params: Param[] = [from, to]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const rows = await sql.many<DutyRow>(
    `select d.duty_on as on, u.id as "unitId", u.name as "unitName", a.id as "chiefId", a.name as chief, b.id as "deputyId", b.name as deputy
     from newsroom.duty d join identity.v_unit u on u.id = d.unit_id join identity.v_person a on a.id = d.chief_id
     left join identity.v_person b on b.id = d.deputy_id
     where d.duty_on >= $1 and d.duty_on <= $2 and ${scope} order by d.duty_on, u.id`,
    params,
  )
  return rows.map((row) => ({
    on: row.on,
    unit: { id: row.unitId, name: row.unitName },
    chief: { id: row.chiefId, name: row.chief },
    deputy: row.deputyId ? { id: row.deputyId, name: row.deputy ?? "" } : null,
  }))
}

export async function duties(ctx: Ctx, sql: Sql, input: { from: string; to: string }) {
  if (!isPeriod(input.from, input.to)) return refused("newsroom.long-period")
  return done({ items: await dutiesBetween(ctx, sql, input.from, input.to) })
}

/** 编辑委员会 of the units in sight. */
export async function boardOf(ctx: Ctx, sql: Sql) {
  const params: Param[] = []
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const rows = await sql.many<{
    id: string
    unitId: string
    unitName: string
    personId: string
    name: string
    post: keyof typeof POST_LABELS
    sinceAt: Date
  }>(
    `select m.id, u.id as "unitId", u.name as "unitName", p.id as "personId", p.name, m.post, m.since_at as "sinceAt"
     from newsroom.board_member m join identity.v_unit u on u.id = m.unit_id join identity.v_person p on p.id = m.person_id
     where m.ended_at is null and ${scope} order by u.id, array_position(array['head', 'deputy', 'member'], m.post), m.id`,
    params,
  )
  return {
    items: rows.map((row) => ({
      id: row.id,
      unit: { id: row.unitId, name: row.unitName },
      person: { id: row.personId, name: row.name },
      post: row.post,
      postLabel: POST_LABELS[row.post],
      since: iso(row.sinceAt),
    })),
  }
}

export const board = async (ctx: Ctx, sql: Sql) => done(await boardOf(ctx, sql))

/** As many as a chief looks at before lunch. */
const OLDEST_MAX = 12
const LATE_MAX = 20

/** 值班总编台: what waits, by step, the oldest first; what is late; who is free; what the columns promise. */
export async function deskOf(ctx: Ctx, sql: Sql) {
  const today = civilDate(ctx.now)
  const waiting = await listTopics(ctx, sql, { limit: OLDEST_MAX, sort: "waiting", state: LIVE })
  const columns = await runningColumns(ctx, sql)
  const people = (await taskPeople(ctx, sql, {})).value.items
  const late = await lateTasks(ctx, sql)
  const soon = addDays(today, topicSettings().columnAheadDays.value)
  const view: DeskView = {
    asOf: iso(ctx.now),
    duty: await dutiesBetween(ctx, sql, today, today),
    steps: await stepsOf(ctx, sql),
    oldest: waiting.value.items,
    late: late.slice(0, LATE_MAX),
    round: await roundNow(ctx, sql),
    leads: await openLeads(ctx, sql),
    columns: {
      missed: columns.flatMap((one) => {
        const [last] = one.lately
        return last?.state === "missed" ? [{ id: one.id, name: one.name, dueOn: last.dueOn }] : []
      }),
      due: columns.flatMap(({ id, name, nextDue, underWay }) =>
        nextDue && nextDue <= soon ? [{ id, name, dueOn: nextDue, underWay }] : [],
      ),
    },
    people,
    totals: {
      live: waiting.value.total,
      late: late.length,
      free: people.filter((one) => one.tasks === 0).length,
    },
  }
  return done(view)
}

/** 报题: what each unit has proposed for the round that is open now. */
async function roundNow(ctx: Ctx, sql: Sql): Promise<DeskView["round"]> {
  const { cutOff } = topicSettings().round
  const on = roundOf(ctx.now, cutOff, workCalendar())
  const params: Param[] = [on]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const rows = await sql.many<{ id: string; name: string; count: number }>(
    `select u.id, u.name, count(*)::int as count from newsroom.topic t join identity.v_unit u on u.id = t.unit_id
     where t.round_on = $1 and ${scope} group by u.id, u.name order by u.id`,
    params,
  )
  return {
    ...{ on, cutOff, total: rows.reduce((sum, row) => sum + row.count, 0) },
    byUnit: rows.map(({ id, name, count }) => ({
      ...{ key: id, label: name, count },
      opens: `/topics?state=all&round=${on}&unit=${id}`,
    })),
  }
}

const LIVE = ["draft", "proposed", "returned", "approved", "running"]

async function stepsOf(ctx: Ctx, sql: Sql): Promise<DeskView["steps"]> {
  const { value } = await listTopics(ctx, sql, { limit: 1, sort: "waiting", state: LIVE })
  const params: Param[] = []
  const scope = topicScope(ctx.actor.scope, (one) => `$${params.push(one)}`)
  const rows = await sql.many<{ step: number; since: Date }>(
    `select t.step, min(t.step_since) as since from newsroom.topic t join identity.v_unit u on u.id = t.unit_id
     where t.ended_at is null and ${scope} group by 1`,
    params,
  )
  const leads = await openLeads(ctx, sql)
  const ageOf = (since: Date | undefined | null) => (since ? Math.max(0, ctx.now.getTime() - since.getTime()) : null)
  return [
    { n: 1, label: "线索汇集", count: leads.open, oldestMs: ageOf(leads.oldest), opens: "/leads?state=open" },
    ...value.figures.byStep.map(({ key, label, count }) => ({
      n: Number(key),
      label,
      count,
      oldestMs: ageOf(rows.find((row) => String(row.step) === key)?.since),
      opens: `/topics?state=${LIVE.join(",")}&step=${key}`,
    })),
  ]
}

async function openLeads(ctx: Ctx, sql: Sql): Promise<{ open: number; overdue: number; oldest: Date | null }> {
  const params: Param[] = [ctx.now]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  return await sql.one(
    `select count(*)::int as open, count(*) filter (where l.due_at < $1)::int as overdue, min(l.received_at) as oldest
     from newsroom.lead l join identity.v_unit u on u.id = l.unit_id where l.state = 'open' and ${scope}`,
    params,
  )
}

/** Tasks past their deadline with nothing handed in, the oldest deadline first. */
async function lateTasks(ctx: Ctx, sql: Sql): Promise<DeskView["late"]> {
  const params: Param[] = [TASK_KIND, ctx.now]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const rows = await sql.many<{
    id: string
    topicId: string
    title: string
    unitId: string
    unitName: string
    aId: string
    aName: string
    bId: string
    bName: string
    dueAt: Date
  }>(
    `select k.id, k.topic_id as "topicId", k.title, u.id as "unitId", u.name as "unitName", a.id as "aId", a.name as "aName",
       b.id as "bId", b.name as "bName", d.due_at as "dueAt"
     from newsroom.task k join identity.v_unit u on u.id = k.unit_id join identity.v_person a on a.id = k.person_a
     join identity.v_person b on b.id = k.person_b
     join dispatch.v_assignment d on d.subject_kind = $1 and d.subject_id = k.id::text and d.state = 'given'
     where k.state = 'given' and d.due_at < $2 and ${scope} order by d.due_at, k.id`,
    params,
  )
  return rows.map((row) => ({
    id: row.id,
    topicId: row.topicId,
    title: row.title,
    unit: { id: row.unitId, name: row.unitName },
    people: [
      { id: row.aId, name: row.aName },
      { id: row.bId, name: row.bName },
    ],
    dueAt: iso(row.dueAt),
    opens: `/topics/${row.topicId}`,
  }))
}
