import { can, type Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf, ReplyOf } from "#kernel/route"
import { addDays, iso, startOfDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { sensingContract } from "../contract.ts"
import { mondayOf } from "../heat/map.ts"
import { SEEN_FROM, seeing } from "../heat/seen.ts"
import { sensingMessages } from "../messages.zh.ts"
import type { TopicLine, TopicView } from "../rules/views.ts"
import { sensingRules } from "../settings.ts"
import { openSuggestions } from "./suggest.ts"

const DIRECTIONS = { rising: "上升", falling: "回落", steady: "平稳", unknown: "时间不详" } as const
const EXAMPLES = 3
/** Of so many latest messages of a topic the examples are taken: their titles often repeat. */
const READ_FOR_EXAMPLES = 60
const STREETS = 3
const STATES: Readonly<Record<string, string>> = {
  ...{ received: "已收到", gated: "专人处理", triaged: "待派单", assigned: "办理中", answered: "已答复" },
  ...{ closed: "已办结", reopened: "重新办理", merged: "已并入", handed: "已转专门渠道" },
}

interface Row {
  readonly id: string
  readonly terms: string[]
  readonly heat: number
  readonly direction: keyof typeof DIRECTIONS
  readonly supplyPosts: number
  readonly count: number
  readonly examples: string[]
  readonly streets: { id: string; name: string; count: number }[] | null
  readonly suggestions: number
  readonly projectId: string | null
  readonly projectTitle: string | null
  readonly lastAt: Date
}

/** Topics of the last run with what the actor may read of each; one of whose messages he reads too few is not there for him. */
async function rowsOf(
  ctx: Ctx,
  sql: Sql,
  wanted: { readonly id?: string; readonly week?: string | undefined; readonly street?: string | undefined },
): Promise<Row[]> {
  const { params, bound, seen } = seeing(ctx)
  const least = bound(sensingRules().topicLeast.value)
  const week = wanted.week ? mondayOf(wanted.week) : undefined
  const only = [
    ...(week
      ? [`m.received_at >= ${bound(startOfDate(week))} and m.received_at < ${bound(startOfDate(addDays(week, 7)))}`]
      : []),
    ...(wanted.street ? [`m.street_unit_id = ${bound(wanted.street)}`] : []),
  ]
  const inside = only.length > 0 ? only.join(" and ") : "true"
  const which = wanted.id ? `t.id = ${bound(wanted.id)}` : "t.run_id = (select max(id) from sensing.run)"
  // What the actor may read is asked once for all topics: one event can have fifty thousand messages.
  return await sql.many<Row>(
    `with seen as materialized (
       select tm.topic_id, m.id, m.received_at, m.street_unit_id, ${inside} as inside
       from sensing.topic t join sensing.topic_message tm on tm.topic_id = t.id
       join (select m.id, m.received_at, m.street_unit_id from ${SEEN_FROM} where ${seen}) m on m.id = tm.message_id where ${which}),
     topic as (select topic_id, count(*) filter (where inside)::int as count, max(received_at) as last from seen
       group by 1 having count(*) >= ${least}),
     placed as materialized (select * from (select s.topic_id, s.street_unit_id, su.short_name as name, count(*)::int as count,
         row_number() over (partition by s.topic_id order by count(*) desc, s.street_unit_id) as n
       from seen s join identity.v_unit su on su.id = s.street_unit_id where inside group by 1, 2, 3) x where n <= ${STREETS}),
     latest as materialized (select x.topic_id, m.title, max(m.received_at) as at
       from (select topic_id, id, row_number() over (partition by topic_id order by id desc) as n from seen where inside) x
       join inbox.v_message m on m.id = x.id where x.n <= ${READ_FOR_EXAMPLES} group by 1, 2)
     select t.id, t.terms, t.heat, t.direction, t.supply_posts as "supplyPosts", topic.count, topic.last as "lastAt",
       array(select title from latest x where x.topic_id = t.id order by at desc limit ${EXAMPLES}) as examples,
       (select jsonb_agg(jsonb_build_object('id', street_unit_id::text, 'name', name, 'count', count) order by n) from placed x
         where x.topic_id = t.id) as streets,
       (select count(*)::int from sensing.suggestion g where g.topic_id = t.id and g.state = 'open') as suggestions,
       p.id as "projectId", p.title as "projectTitle"
     from topic join sensing.topic t on t.id = topic.topic_id
     left join lateral (select id, title from sensing.project where topic_id = t.id order by state = 'open' desc, id desc limit 1) p on true
     where topic.count > 0
     order by ${only.length > 0 ? "topic.count desc, " : ""}t.heat desc, t.id`,
    params,
  )
}

const lineOf = (row: Row): TopicLine => ({
  ...{ id: row.id, terms: row.terms, count: row.count, direction: row.direction, heat: row.heat },
  ...{ directionLabel: DIRECTIONS[row.direction], examples: row.examples, supplyPosts: row.supplyPosts },
  streets: (row.streets ?? []).map(({ id, name, count }) => ({ key: id, label: name, count })),
  isGap: row.supplyPosts === 0,
  suggestions: row.suggestions,
  project: row.projectId ? { id: row.projectId, title: row.projectTitle! } : null,
  lastAt: iso(row.lastAt),
})

/** 热点 by week and street, the hottest first, with what the matrix has published about each. */
export async function listTopics(
  ctx: Ctx,
  sql: Sql,
  asked: InputOf<typeof sensingContract.topics>,
): Promise<Outcome<ReplyOf<typeof sensingContract.topics>>> {
  const rows = (await rowsOf(ctx, sql, asked)).map(lineOf)
  const fits = rows.filter(
    (row) => (!asked.direction || row.direction === asked.direction) && (!asked.gap || row.isGap),
  )
  const offset = offsetOf(asked.cursor)
  const run = await sql.maybe<{ at: Date; messages: number }>(
    "select at, messages from sensing.run order by id desc limit 1",
  )
  const { topicDays, supplyDays } = sensingRules()
  return done({
    ...pageOf(fits.slice(offset, offset + asked.limit), fits.length, offset),
    figures: (["rising", "steady", "falling", "unknown"] as const).map((key) => ({
      ...{ key, label: DIRECTIONS[key], count: rows.filter((row) => row.direction === key).length },
    })),
    gaps: rows.filter(({ isGap }) => isGap).length,
    runAt: run ? iso(run.at) : null,
    runMessages: run?.messages ?? 0,
    ...{ windowDays: topicDays.value, supplyDays: supplyDays.value },
    suggestions: can(ctx.actor, "inbox.desk") ? await openSuggestions(ctx, sql) : [],
  })
}

interface MessageRow {
  readonly id: string
  readonly title: string
  readonly at: Date
  readonly state: string
  readonly street: string | null
}

/** Messages of one day, matter and unit: one event can have fifty thousand, their sums are few. */
interface Sum {
  readonly date: string
  readonly matter: string | null
  readonly unitId: string | null
  readonly unit: string | null
  readonly n: number
}
const SHOWN = 100

/** One 热点: its messages, weeks, streets and units, what is published about it, and what may be done. */
export async function topicOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<TopicView>> {
  const [row] = await rowsOf(ctx, sql, { id: input.id })
  if (!row) return refused("sensing.no-topic")
  const { params, bound, seen } = seeing(ctx)
  const own = `(select m.id, m.title, m.received_at, m.state, m.matter, m.street_unit_id, m.unit_id from ${SEEN_FROM} where ${seen}
    and m.id in (select message_id from sensing.topic_message where topic_id = ${bound(input.id)})) m`
  const messages = await sql.many<MessageRow>(
    `select m.id, m.title, m.received_at as at, m.state, s.short_name as street
     from ${own} left join identity.v_unit s on s.id = m.street_unit_id order by m.received_at desc, m.id desc limit ${SHOWN}`,
    params,
  )
  const sums = await sql.many<Sum>(
    `select (m.received_at at time zone 'Asia/Shanghai')::date::text as date, m.matter, m.unit_id as "unitId", mu.name as unit,
       count(*)::int as n from ${own} left join identity.v_unit mu on mu.id = m.unit_id
     group by 1, 2, 3, 4 order by max(m.received_at) desc, max(m.id) desc`,
    params,
  )
  const about = await sql.one<{
    firstSeenAt: Date
    copies: number
    latest: { id: string; title: string }[]
    runAt: Date
    runMessages: number
    isLive: boolean
  }>(
    `select t.first_seen_at as "firstSeenAt", t.copies, t.supply_latest as latest, r.at as "runAt", r.messages as "runMessages",
       r.id = (select max(id) from sensing.run) as "isLive" from sensing.topic t join sensing.run r on r.id = t.run_id where t.id = $1`,
    [input.id],
  )
  const may = (permission: string, move: string) => ({
    ok: can(ctx.actor, permission),
    why: can(ctx.actor, permission) ? null : sentence(sensingMessages, "sensing.not-allowed", { move }),
  })
  const { topicDays, supplyDays } = sensingRules()
  return done({
    ...lineOf(row),
    ...{ firstSeenAt: iso(about.firstSeenAt), runAt: iso(about.runAt), runMessages: about.runMessages },
    ...{ windowDays: topicDays.value, copies: about.copies, isLive: about.isLive },
    byWeek: weeksOf(sums),
    units: counted(sums, ({ unitId, unit }) => (unitId ? [unitId, unit ?? "已撤并的单位"] : ["", "未派单"])),
    matter: counted(sums, ({ matter }) => (matter ? [matter, matter] : undefined))[0]?.key ?? null,
    messages: messages.map(({ id, title, at, street, state }) => ({
      ...{ id, title, receivedAt: iso(at), street, stateLabel: STATES[state] ?? state },
    })),
    ...{ supplyLatest: about.latest, supplyDays: supplyDays.value },
    merges: can(ctx.actor, "inbox.desk") ? await openSuggestions(ctx, sql, input.id) : [],
    actions: { merge: may("inbox.desk", "并案"), project: may("sensing.edit", "立专项") },
  })
}

/** Every week from the first message to the last, those without any too. */
function weeksOf(days: readonly Sum[]): TopicView["byWeek"] {
  const counts = new Map<string, number>()
  for (const { date, n } of days) counts.set(mondayOf(date), (counts.get(mondayOf(date)) ?? 0) + n)
  const weeks = [...counts.keys()].sort()
  const all: TopicView["byWeek"] = []
  for (let week = weeks[0]!; week <= weeks.at(-1)!; week = addDays(week, 7))
    all.push({ week, count: counts.get(week) ?? 0 })
  return all
}

function counted(
  parts: readonly Sum[],
  keyOf: (part: Sum) => readonly [key: string, label: string] | undefined,
): TopicView["units"] {
  const sums = new Map<string, { key: string; label: string; count: number }>()
  for (const part of parts) {
    const [key, label] = keyOf(part) ?? []
    if (key === undefined || label === undefined) continue
    const sum = sums.get(key) ?? { key, label, count: 0 }
    sum.count += part.n
    sums.set(key, sum)
  }
  return [...sums.values()].sort((a, b) => b.count - a.count)
}
