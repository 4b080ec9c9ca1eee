import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf } from "#kernel/route"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { platformLabel } from "#modules/registry"
import { containing, type Param, type Sql } from "#platform/db"
import { monitoringMessages } from "../messages.zh.ts"
import { belowUnit } from "../queries/problems.ts"
import type { outlierContract, OutlierView } from "../rules/outlier-contract.ts"
import { outlierData } from "./data.ts"
import { type OutlierState, outlierStates } from "./states.ts"

export interface Outlier {
  readonly id: string
  readonly accountId: string
  readonly accountName: string
  readonly platform: string
  readonly unitId: string
  readonly unitName: string
  readonly date: string
  readonly rule: string
  readonly reason: string
  readonly postId: string | null
  readonly state: OutlierState
  readonly foundAt: Date
  readonly explanation: string | null
  readonly explainedById: string | null
  readonly explainedBy: string | null
  readonly explainedAt: Date | null
  readonly decision: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

const COLUMNS = `o.id, o.account_id as "accountId", a.name as "accountName", a.platform, a.unit_id as "unitId",
  u.name as "unitName", o.on_date as date, o.rule, o.reason, o.post_id as "postId", o.state, o.found_at as "foundAt",
  o.explanation, o.explained_by as "explainedById", e.name as "explainedBy", o.explained_at as "explainedAt", o.decision,
  d.name as "decidedBy", o.decided_at as "decidedAt"`
const FROM = `monitoring.outlier o join registry.v_account a on a.id = o.account_id join identity.v_unit u on u.id = a.unit_id
  left join identity.v_person e on e.id = o.explained_by left join identity.v_person d on d.id = o.decided_by`

/** One of the actor's scope; `lock` keeps others from deciding at the same time. */
export async function outlierIn(ctx: Ctx, sql: Sql, id: string, lock = false): Promise<Outlier | undefined> {
  const params: Param[] = [id]
  const scope = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  return await sql.maybe<Outlier>(
    `select ${COLUMNS} from ${FROM} where o.id = $1 and ${scope} ${lock ? "for update of o" : ""}`,
    params,
  )
}

export async function outlierOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<OutlierView>> {
  const row = await outlierIn(ctx, sql, input.id)
  return row ? done(viewOf(ctx, row)) : refused("monitoring.outlier-not-found")
}

const stateKey = (word: string): string =>
  Object.entries(outlierStates.states).find(([, { label }]) => label === word)?.[0] ?? word

/** 异常波动, the latest day first, with figures under the same filter. */
export async function listOutliers(ctx: Ctx, sql: Sql, input: InputOf<typeof outlierContract.outliers>) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [scopeSql(ctx.actor.scope, "a", bound)]
  if (input.account) where.push(`o.account_id = ${bound(input.account)}`)
  if (input.unit) where.push(await belowUnit(sql, input.unit, "a", bound))
  if (input.from) where.push(`o.on_date >= ${bound(input.from)}`)
  if (input.to) where.push(`o.on_date <= ${bound(input.to)}`)
  if (input.q) where.push(`(a.name ilike ${bound(containing(input.q))} or u.name ilike $${params.length})`)
  if (input.rule) where.push(`o.rule = any(${bound(input.rule)})`)
  const counts = await sql.many<{ state: OutlierState; rule: string; n: number }>(
    `select o.state, o.rule, count(*)::int as n from ${FROM} where ${where.join(" and ")} group by 1, 2`,
    params,
  )
  const states = input.state?.map(stateKey)
  if (states && states.length > 0) where.push(`o.state = any(${bound(states)})`)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Outlier>(
    `select ${COLUMNS} from ${FROM} where ${where.join(" and ")} order by o.on_date desc, o.id desc
     limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  const kept = counts.filter(({ state }) => !states || states.length === 0 || states.includes(state))
  const sum = (all: typeof counts): number => all.reduce((total, { n }) => total + n, 0)
  const byState = Object.entries(outlierStates.states).flatMap(([key, { label }]) => {
    const count = sum(counts.filter(({ state }) => state === key))
    return count > 0 ? [{ key, label, count }] : []
  })
  const byRule = outlierData().rules.map(({ id, label }) => ({
    key: id,
    label,
    count: sum(kept.filter(({ rule }) => rule === id)),
  }))
  return done({
    ...pageOf(
      rows.map((row) => viewOf(ctx, row)),
      sum(kept),
      offset,
    ),
    figures: { byState, byRule },
  })
}

/** Who may say what, in order: the permission, the state, not on one's own explanation. */
export function mayExplain(ctx: Ctx, row: Outlier): Refusal | undefined {
  if (!can(ctx.actor, "monitoring.rectify"))
    return refused("monitoring.not-allowed", { move: "说明", who: "主办单位的运维人员" })
  return outlierStates.refuse(row.state, "explain")
}
export function mayDecide(ctx: Ctx, row: Outlier, move: "accept" | "recognise"): Refusal | undefined {
  const { label } = outlierStates.moves[move]
  if (!can(ctx.actor, "monitoring.supervise"))
    return refused("monitoring.not-allowed", { move: label, who: "监管人员" })
  const wrong = outlierStates.refuse(row.state, move)
  if (wrong) return wrong
  return row.explainedById === ctx.actor.id ? refused("monitoring.own-explanation", { move: label }) : undefined
}

export function viewOf(ctx: Ctx, row: Outlier): OutlierView {
  const rule = outlierData().rules.find(({ id }) => id === row.rule)
  const said = (refusal: Refusal | undefined) => ({
    ok: refusal === undefined,
    why: refusal ? sentence(monitoringMessages, refusal.code, refusal.values) : null,
  })
  const word = (text: string | null, by: string | null, at: Date | null) =>
    text && at ? { text, by: by ?? "已离任人员", at: iso(at) } : null
  return {
    id: row.id,
    account: { id: row.accountId, name: row.accountName, platformLabel: platformLabel(row.platform) },
    unit: { id: row.unitId, name: row.unitName },
    date: row.date,
    rule: row.rule,
    ruleLabel: rule?.label ?? row.rule,
    clause: rule?.clause ?? "",
    source: rule?.source ?? "",
    reason: row.reason,
    postId: row.postId,
    state: row.state,
    stateLabel: outlierStates.states[row.state].label,
    foundAt: iso(row.foundAt),
    explanation: word(row.explanation, row.explainedBy, row.explainedAt),
    decision: word(row.decision, row.decidedBy, row.decidedAt),
    actions: { explain: said(mayExplain(ctx, row)), decide: said(mayDecide(ctx, row, "recognise")) },
  }
}
