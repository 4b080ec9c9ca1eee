import type { Ctx } from "#kernel/actor"
import { type Level, LEVEL_LABELS } from "#kernel/level"
import { done } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf } from "#kernel/route"
import { addDays, iso, startOfDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import type { monitoringContract } from "../contract.ts"
import { problemMoves, type ProblemState } from "../states.ts"
import type { ProblemRow } from "../views.ts"

type Bind = (value: Param) => string
type Input = InputOf<typeof monitoringContract.problems>
export type ProblemFilter = Partial<Omit<Input, "limit" | "cursor" | "sort">>

export interface Row {
  id: string
  title: string
  rule: string
  ruleLabel: string
  clauseShort: string
  kind: ProblemRow["kind"]
  level: Level
  state: ProblemState
  accountId: string
  accountName: string | null
  platformLabel: string | null
  unitId: string
  unitName: string
  foundAt: Date
  judgedAt: Date
  dueAt: Date | null
  overdue: boolean
  repeat: number
}

/** A deadline counts while the unit has it; a reported problem waits for the supervisor. */
const LATE = (now: string): string => `coalesce(p.state = 'assigned' and d.due_at < ${now}, false)`

export const rowColumns = (now: string): string =>
  `p.id, p.title, p.rule, p.rule_label as "ruleLabel", p.clause_short as "clauseShort", p.kind, p.level, p.state, p.account_id as "accountId",
   a.name as "accountName", a.platform_label as "platformLabel", p.unit_id as "unitId", u.name as "unitName",
   p.found_at as "foundAt", p.judged_at as "judgedAt", case when p.state in ('assigned', 'rectified') then d.due_at end as "dueAt",
   ${LATE(now)} as overdue, p.repeat`
export const ROW_FROM = `monitoring.problem p join identity.v_unit u on u.id = p.unit_id
  left join registry.v_account a on a.id = p.account_id left join dispatch.v_assignment d on d.id = p.assignment_id`

export const rowOf = (row: Row): ProblemRow => ({
  id: row.id,
  title: row.title,
  rule: row.rule,
  ruleLabel: row.ruleLabel,
  clauseShort: row.clauseShort,
  kind: row.kind,
  level: row.level,
  levelLabel: LEVEL_LABELS[row.level],
  state: row.state,
  stateLabel: problemMoves.states[row.state].label,
  account: { id: row.accountId, name: row.accountName ?? "已不在台账的账号", platformLabel: row.platformLabel ?? "" },
  unit: { id: row.unitId, name: row.unitName },
  foundAt: iso(row.foundAt),
  judgedAt: iso(row.judgedAt),
  dueAt: row.dueAt && iso(row.dueAt),
  overdue: row.overdue,
  repeat: row.repeat,
})

/** Conditions by filter name, so that a figure can leave out its own. The data scope is always among them. */
async function conditions(
  ctx: Ctx,
  sql: Sql,
  filter: ProblemFilter,
  bound: Bind,
): Promise<Record<string, string | undefined>> {
  const like = filter.q && bound(containing(filter.q))
  return {
    scope: scopeSql(ctx.actor.scope, "u", bound),
    state: filter.state && `p.state = any(${bound(filter.state)})`,
    level: filter.level && `p.level = any(${bound(filter.level)})`,
    kind: filter.kind && `p.kind = ${bound(filter.kind)}`,
    account: filter.account && `p.account_id = ${bound(filter.account)}`,
    unit: filter.unit && (await belowUnit(sql, filter.unit, "u", bound)),
    days: judgedWithin(filter, bound),
    rule: filter.rule && `p.rule = ${bound(filter.rule)}`,
    q: like && `(p.title like ${like} or a.name like ${like} or u.name like ${like})`,
    overdue: filter.overdue && LATE(bound(ctx.now)),
  }
}

/** Found in those days, or got graver in them: as a 通报 of the same days counts it. */
function judgedWithin({ from, to }: ProblemFilter, bound: Bind): string | undefined {
  const first = from && bound(startOfDate(from))
  const end = to && bound(startOfDate(addDays(to, 1)))
  if (!first) return end && `p.found_at < ${end}`
  if (!end) return `p.judged_at >= ${first}`
  return `(p.judged_at >= ${first} and p.found_at < ${end} and exists (select from monitoring.v_judgement j
    where j.problem_id = p.id and j.judged_at >= ${first} and j.judged_at < ${end}))`
}

/** The unit itself and what stands below it in either tree. */
export async function belowUnit(sql: Sql, unitId: string, alias: string, bound: Bind): Promise<string> {
  const unit = await sql.maybe<{ area: string; line: string }>(
    "select area_path as area, line_path as line from identity.v_unit where id = $1",
    [unitId],
  )
  if (!unit) return "false"
  return scopeSql({ kind: "subtrees", areas: [unit.area], lines: [unit.line] }, alias, bound)
}

const all = (parts: Record<string, string | undefined>, but?: string): string =>
  Object.entries(parts)
    .flatMap(([name, part]) => (part && name !== but ? [part] : []))
    .join(" and ")

const RANK = "array_position(array['veto', 'serious', 'warn', 'hint'], p.level)"
const SORTS: Readonly<Record<Input["sort"], string>> = {
  level: `${RANK}, p.found_at desc`,
  "-foundAt": "p.found_at desc",
  dueAt: `case when p.state = 'assigned' then d.due_at end asc nulls last, ${RANK}`,
}

/** A page of problems. Figures by state and level leave out their own filter, so that each is a filter to click. */
export async function listProblems(ctx: Ctx, sql: Sql, input: Input) {
  const params: Param[] = []
  const bound: Bind = (value) => `$${params.push(value)}`
  const now = `${bound(ctx.now)}::timestamptz`
  const parts = await conditions(ctx, sql, input, bound)
  const counts = await sql.many<{
    state: ProblemState
    level: Level
    late: boolean
    n: number
    inState: boolean
    inLevel: boolean
  }>(
    `select p.state, p.level, ${LATE(now)} as late, (${parts.state ?? "true"}) as "inState",
       (${parts.level ?? "true"}) as "inLevel", count(*)::int as n
     from ${ROW_FROM} where ${all({ ...parts, state: undefined, level: undefined })}
     group by 1, 2, 3, 4, 5`,
    params,
  )
  const sum = (rows: typeof counts): number => rows.reduce((total, row) => total + row.n, 0)
  const page = counts.filter((row) => row.inState && row.inLevel)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Row>(
    `select ${rowColumns(now)} from ${ROW_FROM} where ${all(parts)}
     order by ${SORTS[input.sort]}, p.id limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  const byState = entries(problemMoves.states).map(([key, { label }]) => ({
    key,
    label,
    count: sum(counts.filter((row) => row.state === key && row.inLevel)),
  }))
  const byLevel = entries(LEVEL_LABELS).map(([key, label]) => ({
    key,
    label,
    count: sum(counts.filter((row) => row.level === key && row.inState)),
  }))
  const figures = { byState, byLevel, overdue: sum(page.filter((row) => row.late)) }
  return done({ ...pageOf(rows.map(rowOf), sum(page), offset), figures })
}

export interface ExportRow extends Row {
  readonly clause: string
  readonly toUnitName: string | null
  readonly endedAt: Date | null
}

/** All problems under a filter, the gravest first, for exports. */
export async function problemRows(ctx: Ctx, sql: Sql, filter: ProblemFilter): Promise<ExportRow[]> {
  const params: Param[] = []
  const bound: Bind = (value) => `$${params.push(value)}`
  const now = `${bound(ctx.now)}::timestamptz`
  const parts = await conditions(ctx, sql, filter, bound)
  return await sql.many<ExportRow>(
    `select ${rowColumns(now)}, p.clause, t.name as "toUnitName", p.ended_at as "endedAt"
     from ${ROW_FROM} left join identity.v_unit t on t.id = d.to_unit_id
     where ${all(parts)} order by ${SORTS.level}, p.id`,
    params,
  )
}

const entries = <K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] => Object.entries(record) as [K, V][]
