import type { Ctx } from "#kernel/actor"
import { done } from "#kernel/outcome"
import { addDays, civilDate, DAY_MS, iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { workCalendar } from "#modules/rulebook"
import type { Param, Sql } from "#platform/db"
import { runningColumns } from "../columns/queries.ts"
import { duesBetween } from "../columns/rules/promise.ts"
import { COLUMN, COLUMN_FROM, type Column } from "../columns/store.ts"
import { labelIn, leadSettings, occasionSettings, topicSettings } from "../settings.ts"
import type { CalendarDay, Suggestion } from "./contract.ts"
import { holidaysBetween, occasionsBetween } from "./rules/occasions.ts"

const spoken = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`

/** 采编日历 of a month: holidays and days to remember, planned topics, dues of columns, meetings. */
export async function calendarOf(ctx: Ctx, sql: Sql, input: { month: string }) {
  const from = `${input.month}-01`
  const days: CalendarDay[] = []
  for (let date = from; date.startsWith(input.month); date = addDays(date, 1))
    days.push({ date, off: null, entries: [] })
  const to = days.at(-1)!.date
  const on = new Map(days.map((day) => [day.date, day]))
  const put = (date: string, entry: CalendarDay["entries"][number]) => on.get(date)?.entries.push(entry)
  const calendar = workCalendar()
  for (const day of days) {
    if (calendar.makeUpDays.has(day.date)) day.off = "调休上班"
    else if (calendar.holidays.has(day.date)) day.off = `${calendar.names?.get(day.date) ?? "节假日"}放假`
  }
  for (const one of occasionsBetween(occasionSettings(), from, to))
    put(one.on, { kind: "occasion", label: one.name, opens: null })
  const params: Param[] = [from, to]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const topics = await sql.many<{ id: string; title: string; on: string }>(
    `select t.id, t.title, t.planned_on as on from newsroom.topic t join identity.v_unit u on u.id = t.unit_id
     where t.planned_on >= $1 and t.planned_on <= $2 and t.state not in ('refused', 'merged', 'dropped') and ${scope}
     order by t.planned_on, t.id limit 500`,
    params,
  )
  const meetings = await sql.many<{ id: string; title: string; on: string }>(
    `select m.id, m.title, m.held_on as on from newsroom.meeting m join identity.v_unit u on u.id = m.unit_id
     where m.held_on >= $1 and m.held_on <= $2 and m.state <> 'cancelled' and ${scope} order by m.held_on, m.id`,
    params,
  )
  const columns = await sql.many<Column>(
    `select ${COLUMN} from ${COLUMN_FROM} where c.state = 'running' and c.every not in ('none', 'daily') and $1::date <= $2::date and ${scope} order by c.id limit 200`,
    params,
  )
  for (const one of meetings) put(one.on, { kind: "meeting", label: one.title, opens: `/meetings/${one.id}` })
  for (const one of columns) {
    for (const due of duesBetween(one, from, to))
      put(due, { kind: "column", label: one.name, opens: `/columns/${one.id}` })
  }
  for (const one of topics) put(one.on, { kind: "topic", label: one.title, opens: `/topics/${one.id}` })
  return done({ month: input.month, days })
}

/** As many leads as are worth a second look at once. */
const LEADS_MAX = 10

/**
 * 值得做的选题 from what is known: holidays and days to remember that come near, columns that are due without a topic, what the
 * public thanks or asks for, leads that nobody has decided on. Each says why.
 */
export async function suggestionsOf(ctx: Ctx, sql: Sql) {
  const today = civilDate(ctx.now)
  const { columnAheadDays, occasionAheadDays } = topicSettings()
  const until = addDays(today, occasionAheadDays.value)
  const near = (on: string): string => (on === today ? "就在今天" : `${spoken(on)}，还有${daysTo(today, on)}天`)
  const holidays = holidaysBetween(workCalendar().names ?? new Map(), today, until).map(({ on, name }) => ({
    ...{ on, name, advice: "假期服务与安全提醒、办事安排" },
    source: "国务院办公厅放假安排（data/calendar）",
  }))
  const occasions = [...holidays, ...occasionsBetween(occasionSettings(), today, until)].map(
    (one): Suggestion => ({
      kind: "occasion",
      kindLabel: "节日与纪念日",
      title: `${one.name}：${one.advice}`,
      why: `${one.name}${near(one.on)}`,
      on: one.on,
      source: one.source,
      opens: `/newsroom-calendar?month=${one.on.slice(0, 7)}`,
      columnId: null,
      leadId: null,
    }),
  )
  const due = addDays(today, columnAheadDays.value)
  const columns = (await runningColumns(ctx, sql))
    .filter(({ nextDue, underWay }) => nextDue !== null && nextDue <= due && underWay === 0)
    .map(
      (one): Suggestion => ({
        kind: "column",
        kindLabel: "栏目该更新了",
        title: `${one.name}：本期选题`,
        why: `《${one.name}》承诺${one.promise}，${near(one.nextDue!)}，还没有选题`,
        on: one.nextDue,
        source: "栏目的更新承诺",
        opens: `/columns/${one.id}`,
        columnId: one.id,
        leadId: null,
      }),
    )
  return done({
    asOf: iso(ctx.now),
    items: [...columns, ...occasions, ...(await openLeads(ctx, sql))],
  })
}

const daysTo = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

async function openLeads(ctx: Ctx, sql: Sql): Promise<Suggestion[]> {
  const { sources, unansweredDays } = leadSettings()
  const params: Param[] = [new Date(ctx.now.getTime() - unansweredDays.value * DAY_MS)]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const leads = await sql.many<{
    id: string
    title: string
    source: string
    receivedAt: Date
    tipsters: number
    says: string | null
  }>(
    `select l.id, l.title, l.source, l.received_at as "receivedAt",
       (select count(*)::int from newsroom.tipster t join newsroom.lead m on m.id = t.lead_id
        where m.id = l.id or m.merged_into = l.id) as tipsters, f.says
     from newsroom.lead l left join newsroom.found f on f.lead_id = l.id join identity.v_unit u on u.id = l.unit_id
     where l.state = 'open' and (l.received_at < $1 or f.id is not null) and ${scope}
     order by f.kind is distinct from 'praised', f.id is null, tipsters desc, l.received_at limit ${LEADS_MAX}`,
    params,
  )
  return leads.map(
    (lead): Suggestion => ({
      kind: "lead",
      kindLabel: lead.says ? "系统发现" : "线索还没有结论",
      title: lead.title,
      why:
        lead.says ??
        `${labelIn(sources, lead.source)}，收到${daysTo(civilDate(lead.receivedAt), civilDate(ctx.now))}天还没有结论${lead.tipsters > 1 ? `，有${lead.tipsters}人反映` : ""}`,
      on: null,
      source: labelIn(sources, lead.source),
      opens: `/leads/${lead.id}`,
      columnId: null,
      leadId: lead.id,
    }),
  )
}
