import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { ReplyOf } from "#kernel/route"
import { addDays, DAY_MS, iso, startOfDate } from "#kernel/time"
import { ownUnits } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { inboxContract, MessageRow } from "../contract.ts"
import { figuresSince } from "../ratings/figures.ts"
import { SOURCES, type Source } from "../rules/labels.ts"
import { gateName, kindLabel, receiving } from "../settings.ts"
import { type MessageState, messageStates } from "../states.ts"
import { desk, MESSAGE_FROM } from "../store.ts"
import { sees } from "./sees.ts"

/** 三率 on the page are of the last thirty days. */
const FIGURE_DAYS = 30

export interface RowOf {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly matter: string | null
  readonly gateKind: string | null
  readonly state: MessageState
  readonly place: string
  readonly voices: number
  readonly source: Source | null
  readonly unitId: string | null
  readonly unitName: string | null
  readonly receivedAt: Date
  readonly dueAt: Date | null
  readonly dueWhat: "first" | "end" | null
  readonly waiting: boolean
  readonly isEnterprise: boolean
}

/** Somebody of it asks for an enterprise; those merged into it are counted in. Found by the few voices that do. */
const ENTERPRISE = `m.id in (select coalesce(o.merged_into, o.id) from inbox.voice v join inbox.message o on o.id = v.message_id
  where v.is_enterprise)`

/** Columns of a row of the list; the clock is the one that runs: the first answer until there is one, then the end. */
export const ROW = `m.id, m.title, m.kind, m.matter, m.gate_kind as "gateKind", m.state, m.place,
  (select count(*)::int from inbox.voice v join inbox.message o on o.id = v.message_id where o.id = m.id or o.merged_into = m.id) as voices,
  (select v.source from inbox.voice v where v.message_id = m.id order by v.id limit 1) as source,
  m.unit_id as "unitId", u.name as "unitName", m.received_at as "receivedAt", m.due_at as "dueAt", m.due_what as "dueWhat",
  exists (select from inbox.pause p where p.message_id = m.id and p.answered_at is null) as waiting,
  ${ENTERPRISE} as "isEnterprise"`
export const ROW_FROM = MESSAGE_FROM

const RUNNING: readonly string[] = ["received", "gated", "triaged", "assigned", "reopened"]
/** Written out, as in the index over those that run: a parameter would not find it. */
const RUNS = `m.state in (${RUNNING.map((state) => `'${state}'`).join(", ")})`

export const rowOf = (row: RowOf, now: Date): MessageRow => ({
  id: row.id,
  title: row.title,
  kind: row.kind,
  kindLabel: kindLabel(row.kind),
  matter: row.matter,
  // Praise is counted apart and held back by nobody.
  gate: row.gateKind && row.gateKind !== "praise" ? gateName(row.gateKind) : null,
  state: row.state,
  stateLabel: messageStates.states[row.state].label,
  place: row.place,
  voices: row.voices,
  source: row.source ? SOURCES[row.source] : "",
  unit: row.unitId ? { id: row.unitId, name: row.unitName ?? "已撤并的单位" } : null,
  receivedAt: iso(row.receivedAt),
  dueAt: row.dueAt && RUNNING.includes(row.state) ? iso(row.dueAt) : null,
  dueWhat: row.dueWhat && RUNNING.includes(row.state) ? (row.dueWhat === "first" ? "首次响应" : "办结") : null,
  overdue: RUNNING.includes(row.state) && row.dueAt !== null && row.dueAt < now,
  waiting: row.waiting,
  isEnterprise: row.isEnterprise,
})

/** Han has no upper case: to fold fifty thousand texts for it takes several times as long as to read them. */
const isCased = (q: string): boolean => q.toLowerCase() !== q.toUpperCase()
const holds = (words: string, q: string, cased: boolean): string =>
  cased ? `strpos(lower(${words}), lower(${q})) > 0` : `strpos(${words}, ${q}) > 0`

/** Asked of my unit: the whole of it, or a part. */
const turnOf = (own: string): string => `m.state = 'assigned' and (m.unit_id = any(${own}::bigint[])
  or m.id in (select k.message_id from inbox.part k where k.state = 'asked' and k.unit_id = any(${own}::bigint[])))`

type Reply = ReplyOf<typeof inboxContract.messages>
export interface MessageFilter {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly q?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly kind?: readonly string[] | undefined
  readonly matter?: string | undefined
  readonly source?: readonly string[] | undefined
  readonly unit?: string | undefined
  readonly turn?: "yes" | undefined
  readonly overdue?: "yes" | undefined
  readonly gate?: "yes" | undefined
  readonly enterprise?: "yes" | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly door?: string | undefined
  /** A unit's id; `none`: told nowhere. */
  readonly street?: string | undefined
}

interface Group {
  readonly state: MessageState
  readonly kind: string
  readonly late: boolean
  readonly listed: boolean
  readonly enterprise: boolean
  readonly n: number
}

interface Page {
  readonly offset: number
  readonly limit: number
}

/** From so many on they are read in the order of the index until the page is full; fewer are found first and then sorted. */
const MANY = 1_000

/** A part of the list: which messages, in which order, and how many of them the filters let through. */
interface Part {
  readonly only: string
  readonly order: string
  readonly count: number
}

/** A page of one part. How many there are is known, and tells the way to them better than the database can guess it. */
async function pageOfPart(
  sql: Sql,
  { where, params }: { readonly where: string; readonly params: readonly Param[] },
  { only, order, count }: Part,
  { offset, limit }: Page,
): Promise<RowOf[]> {
  if (limit <= 0 || offset >= count) return []
  const found =
    count >= MANY
      ? // `offset 0` keeps the filters outside: the order of the index is read, and no further than the page.
        `select m.id from (select m.* from inbox.message m where ${only} order by ${order} offset 0) m where ${where}`
      : `select m.id from (select m.id, m.due_at from inbox.message m where ${only} and ${where} offset 0) m order by ${order}`
  // The page is chosen by what it is sorted by; what stands in its rows is looked up for these alone.
  return await sql.many<RowOf>(
    `select ${ROW} from ${ROW_FROM} where m.id in (${found} limit $${params.length + 1} offset $${params.length + 2}) order by ${order}`,
    [...params, limit, offset],
  )
}

/** A page of the list: first those that run, what ends soonest on top; then the others, the newest first. */
async function rowsFrom(
  sql: Sql,
  chosen: { readonly where: string; readonly params: readonly Param[] },
  { runs, ended }: { readonly runs: number; readonly ended: number },
  { offset, limit }: Page,
): Promise<RowOf[]> {
  const running = { only: RUNS, order: "m.due_at nulls last, m.id desc", count: runs }
  const first = await pageOfPart(sql, chosen, running, { offset, limit: Math.min(limit, runs - offset) })
  const then = { offset: Math.max(0, offset - runs), limit: limit - first.length }
  return [...first, ...(await pageOfPart(sql, chosen, { only: `not ${RUNS}`, order: "m.id desc", count: ended }, then))]
}

/** 来信列表: what runs first, what ends soonest on top; then the newest. */
export async function listMessages(ctx: Ctx, sql: Sql, filter: MessageFilter): Promise<Outcome<Reply>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const list = (column: string, values: readonly string[] | undefined): string =>
    values ? ` and ${column} = any(${bound([...values])}::text[])` : ""
  const now = bound(ctx.now)
  const turn = (): string =>
    can(ctx.actor, "inbox.desk")
      ? "m.state in ('received', 'gated', 'triaged', 'reopened')"
      : turnOf(bound(ownUnits(ctx.actor).filter((id) => /^\d+$/.test(id))))
  const late = `(${RUNS} and coalesce(m.due_at < ${now}::timestamptz, false))`
  const shared = [
    sees(ctx, bound),
    ...(filter.q ? [holds("m.title || ' ' || m.text || ' ' || m.place", bound(filter.q), isCased(filter.q))] : []),
    ...(filter.unit ? [`m.unit_id = ${bound(filter.unit)}`] : []),
    ...(filter.matter ? [`m.matter = ${bound(filter.matter)}`] : []),
    ...(filter.from ? [`m.received_at >= ${bound(startOfDate(filter.from))}`] : []),
    ...(filter.to ? [`m.received_at < ${bound(startOfDate(addDays(filter.to, 1)))}`] : []),
    ...(filter.turn ? [turn()] : []),
    ...(filter.door ? [`m.door_id = ${bound(filter.door)}`] : []),
    ...(filter.street === "none" ? ["m.street_unit_id is null"] : []),
    ...(filter.street && filter.street !== "none" ? [`m.street_unit_id = ${bound(filter.street)}`] : []),
    ...(filter.source
      ? [
          `exists (select from inbox.voice v where v.message_id = m.id and v.source = any(${bound([...filter.source])}::text[]))`,
        ]
      : []),
  ].join(" and ")
  const state = list("m.state", filter.state)
  const kind = list("m.kind", filter.kind)
  const only = `${filter.enterprise ? ` and ${ENTERPRISE}` : ""}${filter.overdue ? ` and ${RUNS} and m.due_at < ${now}::timestamptz` : ""}${filter.gate ? " and m.state = 'gated'" : ""}`
  const chosen = `true${state}${kind}${only}`
  // Of all that is seen, whatever is filtered: counted meanwhile.
  const figures = figuresSince(ctx, sql, new Date(ctx.now.getTime() - FIGURE_DAYS * DAY_MS))
  // Awaited below; a failure of the others comes first.
  figures.catch(() => undefined)
  // One pass over what is seen, whatever its number: the figures are sums of its few groups.
  const groups = await sql.many<Group>(
    `select m.state, m.kind, ${late} as late, coalesce(${chosen}, false) as listed, ${ENTERPRISE} as enterprise, count(*)::int as n
     from inbox.message m where ${shared} group by 1, 2, 3, 4, 5`,
    params,
  )
  const sum = (of: (group: Group) => boolean): number => groups.filter(of).reduce((all, { n }) => all + n, 0)
  const offset = offsetOf(filter.cursor)
  const runs = sum(({ listed, state: at }) => listed && RUNNING.includes(at))
  const where = `${shared} and ${chosen} and ${now}::timestamptz is not null`
  const rows = await rowsFrom(
    sql,
    { where, params },
    { runs, ended: sum(({ listed }) => listed) - runs },
    { offset, limit: filter.limit },
  )
  const { counted: made, rates, praise } = await figures
  return done({
    ...pageOf(
      rows.map((row) => rowOf(row, ctx.now)),
      sum(({ listed }) => listed),
      offset,
    ),
    figures: {
      byState: (Object.keys(messageStates.states) as MessageState[])
        .filter((key) => key !== "received" || sum(({ state }) => state === "received") > 0)
        .map((key) => ({ key, label: messageStates.states[key].label, count: sum((group) => group.state === key) })),
      byKind: receiving().kinds.map(({ id, label }) => ({ key: id, label, count: sum((group) => group.kind === id) })),
      overdue: sum((group) => group.late),
      gated: sum((group) => group.state === "gated"),
      enterprises: sum(({ enterprise }) => enterprise),
      rates: {
        ...rates,
        ...{ toAnswer: made.toAnswer, inTime: made.inTime, effective: made.effective, praise, days: FIGURE_DAYS },
        ...{ solvedCount: made.solved, satisfiedCount: made.satisfied },
      },
    },
    desk: (await desk(sql)) ?? null,
  })
}
