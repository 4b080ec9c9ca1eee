import { iso } from "#kernel/time"
import type { Param, Sql } from "#platform/db"
import type { MessageRow } from "../contract.ts"
import { SOURCES, type Source } from "../rules/labels.ts"
import { gateName, kindLabel } from "../settings.ts"
import { type MessageState, messageStates } from "../states.ts"
import { MESSAGE_FROM } from "../store.ts"

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
export const ENTERPRISE = `m.id in (select coalesce(o.merged_into, o.id) from inbox.voice v join inbox.message o on o.id = v.message_id
  where v.is_enterprise)`

/** Columns of a row of the list; the clock is the one that runs: the first answer until there is one, then the end. */
export const ROW = `m.id, m.title, m.kind, m.matter, m.gate_kind as "gateKind", m.state, m.place,
  (select count(*)::int from inbox.voice v join inbox.message o on o.id = v.message_id where o.id = m.id or o.merged_into = m.id) as voices,
  (select v.source from inbox.voice v where v.message_id = m.id order by v.id limit 1) as source,
  m.unit_id as "unitId", u.name as "unitName", m.received_at as "receivedAt", m.due_at as "dueAt", m.due_what as "dueWhat",
  exists (select from inbox.pause p where p.message_id = m.id and p.answered_at is null) as waiting,
  ${ENTERPRISE} as "isEnterprise"`
export const ROW_FROM = MESSAGE_FROM

export const RUNNING: readonly string[] = ["received", "gated", "triaged", "assigned", "reopened"]
/** Written out, as in the index over those that run: a parameter would not find it. */
export const RUNS = `m.state in (${RUNNING.map((state) => `'${state}'`).join(", ")})`

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
export async function rowsFrom(
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
