import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { ReplyOf } from "#kernel/route"
import { addDays, DAY_MS, startOfDate } from "#kernel/time"
import { ownUnits } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { inboxContract } from "../contract.ts"
import { figuresSince } from "../ratings/figures.ts"
import { receiving } from "../settings.ts"
import { type MessageState, messageStates } from "../states.ts"
import { desk } from "../store.ts"
import { ENTERPRISE, rowOf, rowsFrom, RUNNING, RUNS } from "./rows.ts"
import { sees } from "./sees.ts"

/** 三率 on the page are of the last thirty days. */
const FIGURE_DAYS = 30

/** Han has no upper case: to fold fifty thousand texts for it takes several times as long as to read them. */
const isCased = (q: string): boolean => q.toLowerCase() !== q.toUpperCase()
/** Looked for field by field: to join the fields of each row takes longer than to read them. */
const holds = (q: string, cased: boolean): string =>
  `(${["m.title", "m.text", "m.place"]
    .map((field) => (cased ? `strpos(lower(${field}), lower(${q})) > 0` : `strpos(${field}, ${q}) > 0`))
    .join(" or ")})`

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
    ...(filter.q ? [holds(bound(filter.q), isCased(filter.q))] : []),
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
