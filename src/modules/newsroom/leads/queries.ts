import type { Ctx } from "#kernel/actor"
import { photosOf } from "./photo-rows.ts"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { Scope } from "#kernel/scope"
import { addDays, DAY_MS, iso, startOfDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import { nearIndex } from "#text"
import { reasonOf } from "../found/store.ts"
import { allowedOf } from "../allowed.ts"
import { eventsOf } from "../events.ts"
import { mayUse } from "../policy.ts"
import { labelIn, leadSettings } from "../settings.ts"
import type { LeadRow, LeadView } from "./contract.ts"
import { leadStates, type LeadState } from "./states.ts"
import { LEAD, LEAD_FROM, type Lead, mergedInto, tipDesk } from "./store.ts"

const TIPSTERS = `(select count(*)::int from newsroom.tipster t join newsroom.lead m on m.id = t.lead_id
  where m.id = l.id or m.merged_into = l.id) as tipsters`

const rowOf = (row: Lead & { tipsters: number }, now: Date): LeadRow => ({
  id: row.id,
  title: row.title,
  place: row.place,
  source: row.source,
  sourceLabel: labelIn(leadSettings().sources, row.source),
  state: row.state,
  stateLabel: leadStates.states[row.state].label,
  unit: { id: row.unitId, name: row.unitName },
  tipsters: row.tipsters,
  receivedAt: iso(row.receivedAt),
  dueAt: iso(row.dueAt),
  overdue: row.state === "open" && row.dueAt < now,
})

/** Leads of units in sight, and those that were referred to one. `l` is the lead, `u` its unit. */
const leadScope = (scope: Scope, bound: (value: Param) => string): string =>
  `(${scopeSql(scope, "u", bound)} or exists (select from identity.v_unit ru where ru.id = l.referred_to and ${scopeSql(scope, "ru", bound)}))`

export interface LeadFilter {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly q?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly source?: readonly string[] | undefined
  readonly unit?: string | undefined
  readonly overdue?: "yes" | undefined
  readonly tips?: "yes" | undefined
  readonly by?: "received" | "ended" | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** 线索列表 within the actor's data scope: what waits first, the oldest of it on top; then the newest. */
export async function listLeads(ctx: Ctx, sql: Sql, filter: LeadFilter) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const day = filter.by === "ended" ? "l.ended_at" : "l.received_at"
  const shared = [
    leadScope(ctx.actor.scope, bound),
    ...(filter.q ? [`l.title || ' ' || l.text || ' ' || l.place ilike ${bound(containing(filter.q))}`] : []),
    ...(filter.unit ? [`l.unit_id = ${bound(filter.unit)}`] : []),
    ...(filter.from ? [`${day} >= ${bound(startOfDate(filter.from))}`] : []),
    ...(filter.to ? [`${day} < ${bound(startOfDate(addDays(filter.to, 1)))}`] : []),
    ...(filter.tips ? ["exists (select from newsroom.tipster t where t.lead_id = l.id)"] : []),
  ].join(" and ")
  const now = bound(ctx.now)
  const state = filter.state ? ` and l.state = any(${bound([...filter.state])}::text[])` : ""
  const source = filter.source ? ` and l.source = any(${bound([...filter.source])}::text[])` : ""
  const late = `l.state = 'open' and l.due_at < ${now}::timestamptz`
  // Without the filter the instant is still a parameter of the statement: it is named, so that its type is known.
  const where = `${shared}${state}${source} and ${filter.overdue ? late : `${now}::timestamptz is not null`}`
  const counted = await sql.one<{
    total: number
    overdue: number
    states: Record<string, number> | null
    sources: Record<string, number> | null
  }>(
    `select (select count(*)::int from ${LEAD_FROM} where ${where}) as total,
       (select count(*)::int from ${LEAD_FROM} where ${shared}${source} and ${late}) as overdue,
       (select jsonb_object_agg(state, n) from (select l.state, count(*) as n from ${LEAD_FROM} where ${shared}${source} group by 1) s) as states,
       (select jsonb_object_agg(source, n) from (select l.source, count(*) as n from ${LEAD_FROM} where ${shared}${state} group by 1) s) as sources`,
    params,
  )
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Lead & { tipsters: number }>(
    `select ${LEAD}, ${TIPSTERS} from ${LEAD_FROM} where ${where}
     order by l.state <> 'open', case when l.state = 'open' then l.received_at end, l.id desc
     limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const desk = await tipDesk(sql)
  return done({
    ...pageOf(
      rows.map((row) => rowOf(row, ctx.now)),
      counted.total,
      offset,
    ),
    figures: {
      byState: (Object.keys(leadStates.states) as LeadState[]).map((key) => ({
        key,
        label: leadStates.states[key].label,
        count: counted.states?.[key] ?? 0,
      })),
      overdue: counted.overdue,
      sources: leadSettings().sources.map(({ id, label }) => ({ key: id, label, count: counted.sources?.[id] ?? 0 })),
    },
    tipDesk: desk ?? null,
  })
}

/** One 线索 the actor's scope covers, with what may be the same matter and what can be done with it. */
export async function leadOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<LeadView>> {
  const params: Param[] = [input.id]
  const scope = leadScope(ctx.actor.scope, (value) => `$${params.push(value)}`)
  const row = await sql.maybe<Lead & { tipsters: number }>(
    `select ${LEAD}, ${TIPSTERS} from ${LEAD_FROM} where l.id = $1 and ${scope}`,
    params,
  )
  if (!row) return refused("newsroom.lead-not-found")
  const more = await sql.one<{
    enteredBy: string | null
    referredTo: string | null
    mergedTitle: string | null
    topicTitle: string | null
    contacts: number
  }>(
    `select (select name from identity.v_person where id::text = $2) as "enteredBy",
       (select name from identity.v_unit where id = $3) as "referredTo",
       (select title from newsroom.lead where id = $4) as "mergedTitle",
       (select title from newsroom.topic where id = $5) as "topicTitle",
       (select count(*)::int from newsroom.tipster t join newsroom.lead l on l.id = t.lead_id
        where (l.id = $1 or l.merged_into = $1) and t.contact_sealed is not null) as contacts`,
    [row.id, row.enteredBy, row.referredTo, row.mergedInto, row.topicId],
  )
  const here = await mergedInto(sql, row.id)
  return done({
    ...rowOf(row, ctx.now),
    text: row.text,
    enteredBy: more.enteredBy ?? (row.source === "tip" || row.source === "mail" ? "公众" : "系统"),
    answer: row.answer,
    endedAt: row.endedAt ? iso(row.endedAt) : null,
    mergedInto: row.mergedInto ? { id: row.mergedInto, title: more.mergedTitle ?? "" } : null,
    mergedHere: here.map((one) => ({ ...one, receivedAt: iso(one.receivedAt) })),
    topic: row.topicId ? { id: row.topicId, title: more.topicTitle ?? "" } : null,
    referredTo: row.referredTo ? { id: row.referredTo, name: more.referredTo ?? "已撤并的单位" } : null,
    alike: row.state === "open" ? await alikeTo(ctx, sql, row) : [],
    contacts: more.contacts,
    found: await reasonOf(sql, row.id),
    photos: await photosOf(sql, row.id),
    events: await eventsOf(sql, "lead", [row.id]),
    actions: {
      take: allowedOf(mayUse(ctx.actor, "newsroom.edit", "列入选题") ?? leadStates.refuse(row.state, "take")),
      refer: allowedOf(mayUse(ctx.actor, "newsroom.chief", "转办") ?? leadStates.refuse(row.state, "refer")),
      decline: allowedOf(mayUse(ctx.actor, "newsroom.chief", "不采用") ?? leadStates.refuse(row.state, "decline")),
      merge: allowedOf(mayUse(ctx.actor, "newsroom.chief", "并入") ?? leadStates.refuse(row.state, "merge")),
    },
  })
}

/** As many as a person compares. */
const ALIKE_MAX = 5
/** Open leads compared at most: two lines of text each. */
const COMPARED_MAX = 2_000

async function alikeTo(ctx: Ctx, sql: Sql, lead: Lead): Promise<LeadView["alike"]> {
  const { alikeDays, alikeMin } = leadSettings()
  const params: Param[] = [lead.id, new Date(lead.receivedAt.getTime() - alikeDays.value * DAY_MS)]
  const bound = (value: Param): string => `$${params.push(value)}`
  const others = await sql.many<{ id: string; title: string; text: string; receivedAt: Date }>(
    `select l.id, l.title, l.text, l.received_at as "receivedAt" from ${LEAD_FROM}
     where l.id <> $1 and l.state = 'open' and l.received_at >= $2 and ${scopeSql(ctx.actor.scope, "u", bound)}
     order by l.id desc limit ${COMPARED_MAX}`,
    params,
  )
  const index = nearIndex(others.length)
  for (const one of others) index.add(`${one.title}。${one.text}`)
  return index
    .near(`${lead.title}。${lead.text}`, alikeMin.value)
    .slice(0, ALIKE_MAX)
    .map(({ post, similarity }) => {
      const { id, title, receivedAt } = others[post]!
      return { id, title, receivedAt: iso(receivedAt), percent: Math.round(similarity * 100) }
    })
}
