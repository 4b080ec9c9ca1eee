import type { Connectors } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf } from "#kernel/route"
import { DAY_MS, iso } from "#kernel/time"
import { scopeSql, treeOrder } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import { platformIds, platformLabel } from "../platforms.ts"
import type { credentialContract } from "../rules/credential-contract.ts"
import { CONNECTION_LABELS, type ConnectionRow, connectionStates } from "../rules/credential-views.ts"
import { sayConnection } from "./sayings.ts"
import { ends } from "./ends.ts"
import { END_LABELS } from "./sweep.ts"

type State = ConnectionRow["state"]

export interface StatusRow {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly unitId: string
  readonly unitName: string
  readonly state: State
  readonly mode: ConnectionRow["mode"]
  readonly connected: boolean
  readonly failureReason: string | null
  readonly failureAdvice: string | null
  readonly failingSince: Date | null
  readonly lastSuccessAt: Date | null
  readonly endsAt: Date | null
  readonly endsWhat: keyof typeof END_LABELS | null
  readonly revokedAt: Date | null
  readonly enteredAt: Date | null
  readonly handedOverAt: Date | null
}

type Bind = (value: Param) => string

/** Every account that still speaks, with how its interface fares; the first that applies is its state. */
async function statusTable(ctx: Ctx, sql: Sql, connectors: Pick<Connectors, "connectorFor">, bound: Bind) {
  const platforms = await sql.many<{ id: string }>("select id from registry.platform")
  const connected = bound(platforms.map(({ id }) => id).filter((id) => connectors.connectorFor(id) !== undefined))
  const now = bound(ctx.now)
  const soon = bound(new Date(ctx.now.getTime() + Math.max(...ends().warnDays) * DAY_MS))
  return `(select a.id, a.name, a.platform, a.unit_id, a.level, u.name as unit_name, u.area_path, u.line_path, n.mode,
      a.platform = any(${connected}::text[]) as connected, n.failure_reason, n.failure_advice, n.failing_since, n.last_success_at,
      c.ends_at, c.ends_what, c.revoked_at, e.entered_at, greatest(h.from_confirmed_at, h.to_confirmed_at) as handed_over_at,
      case when c.revoked_at is not null then 'revoked'
        when c.ends_at <= ${now} then 'ended'
        when n.failure_kind is not null and n.failure_code <> 'no-access' then 'failing'
        when h.id is not null then 'renewal'
        when e.id is not null then 'waiting'
        when c.ends_at <= ${soon} then 'ending'
        when n.mode = 'manual' or not a.platform = any(${connected}::text[]) then 'manual'
        when c.account_id is null and (n.last_success_at is null or n.failure_code = 'no-access') then 'none'
        else 'normal' end as state
    from registry.account a join identity.v_unit u on u.id = a.unit_id
    left join registry.credential c on c.account_id = a.id
    left join registry.connection n on n.account_id = a.id
    left join registry.credential_entry e on e.account_id = a.id and e.state = 'waiting'
    left join registry.handover h on h.account_id = a.id and h.state = 'renewal'
    where a.state in ('normal', 'paused', 'retired') and ${scopeSql(ctx.actor.scope, "u", bound)}) t`
}

const COLUMNS = `t.id, t.name, t.platform, t.unit_id as "unitId", t.unit_name as "unitName", t.state, t.mode, t.connected,
  t.failure_reason as "failureReason", t.failure_advice as "failureAdvice", t.failing_since as "failingSince",
  t.last_success_at as "lastSuccessAt", t.ends_at as "endsAt", t.ends_what as "endsWhat", t.revoked_at as "revokedAt",
  t.entered_at as "enteredAt", t.handed_over_at as "handedOverAt"`

/** 接口状态: the worst first, with figures under the same filter. */
export async function listConnections(
  ctx: Ctx,
  sql: Sql,
  input: InputOf<typeof credentialContract.connections>,
  connectors: Pick<Connectors, "connectorFor">,
) {
  const params: Param[] = []
  const bound: Bind = (value) => `$${params.push(value)}`
  const table = await statusTable(ctx, sql, connectors, bound)
  const where = ["true"]
  if (input.q) {
    const like = bound(containing(input.q))
    where.push(`(t.name ilike ${like} or t.unit_name ilike ${like})`)
  }
  if (input.platform) where.push(`t.platform = any(${bound(platformIds(input.platform))})`)
  if (input.mode) where.push(`t.mode = any(${bound(input.mode)})`)
  if (input.state) where.push(`t.state = any(${bound(input.state.map(stateKey))})`)
  const clause = where.join(" and ")
  const counting = [...params]
  const order = `array_position(${bound([...connectionStates])}::text[], t.state), t.ends_at, ${treeOrder("t")}, t.id`
  const offset = offsetOf(input.cursor)
  const [rows, counts] = await Promise.all([
    sql.many<StatusRow>(
      `select ${COLUMNS} from ${table} where ${clause} order by ${order} limit ${bound(input.limit)} offset ${bound(offset)}`,
      params,
    ),
    sql.many<{ state: State | null; platform: string | null; n: number }>(
      `select t.state, t.platform, count(*)::int as n from ${table} where ${clause}
       group by grouping sets ((t.state), (t.platform), ())`,
      counting,
    ),
  ])
  const total = counts.find(({ state, platform }) => state === null && platform === null)?.n ?? 0
  const items = rows.map((row) => connectionRowOf(row, ctx.now))
  return done({ ...pageOf(items, total, offset), asOf: iso(ctx.now), figures: figuresOf(counts) })
}

function figuresOf(counts: readonly { state: State | null; platform: string | null; n: number }[]) {
  const byState = connectionStates.flatMap((key) => {
    const found = counts.find(({ state }) => state === key)
    return found ? [{ key, label: CONNECTION_LABELS[key], count: found.n }] : []
  })
  const byPlatform = counts.flatMap(({ platform, n }) =>
    platform === null ? [] : [{ key: platform, label: platformLabel(platform), count: n }],
  )
  return { byState, byPlatform: byPlatform.sort((a, b) => b.count - a.count || a.key.localeCompare(b.key)) }
}

const stateKey = (word: string): string =>
  connectionStates.find((key) => key === word || CONNECTION_LABELS[key] === word) ?? word

/** One account's line of the status page; undefined: outside the actor's scope. */
export async function connectionOf(
  ctx: Ctx,
  sql: Sql,
  accountId: string,
  connectors: Pick<Connectors, "connectorFor">,
): Promise<ConnectionRow | undefined> {
  const params: Param[] = []
  const bound: Bind = (value) => `$${params.push(value)}`
  const table = (await statusTable(ctx, sql, connectors, bound)).replace(
    "a.state in ('normal', 'paused', 'retired')",
    `a.id = ${bound(accountId)}`,
  )
  const row = await sql.maybe<StatusRow>(`select ${COLUMNS} from ${table}`, params)
  return row && connectionRowOf(row, ctx.now)
}

function connectionRowOf(row: StatusRow, now: Date): ConnectionRow {
  const { says, todo, since } = sayConnection(row)
  return {
    id: row.id,
    name: row.name,
    platform: row.platform,
    platformLabel: platformLabel(row.platform),
    unit: { id: row.unitId, name: row.unitName },
    state: row.state,
    stateLabel: CONNECTION_LABELS[row.state],
    mode: row.mode,
    since: since ? iso(since) : null,
    says,
    todo,
    lastSuccessAt: row.lastSuccessAt ? iso(row.lastSuccessAt) : null,
    ends:
      row.endsAt && row.endsWhat
        ? {
            at: iso(row.endsAt),
            what: row.endsWhat,
            label: END_LABELS[row.endsWhat],
            daysLeft: Math.ceil((row.endsAt.getTime() - now.getTime()) / DAY_MS),
          }
        : null,
  }
}
