import type { Ctx } from "#kernel/actor"
import { done } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf } from "#kernel/route"
import { civilDate, iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { type Notice, tellMany } from "#modules/notices"
import { containing, type Param, type Sql, type Tx } from "#platform/db"
import { platformLabel } from "../platforms.ts"
import { DRILL_STANDING_LABELS, type DrillRow, type drillContract, drillStandings } from "../rules/drill-contract.ts"
import { type DrillHistory, drillDueOn, drillReminder } from "../rules/drill-plan.ts"
import { type DrillState, drillStates } from "./states.ts"
import { drillPlan } from "./store.ts"

interface Held extends DrillHistory {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly unitId: string
  readonly unitName: string
  readonly openId: string | null
  readonly openState: "planned" | "running" | null
  readonly openPeople: readonly string[] | null
  readonly lastId: string | null
  readonly lastState: DrillState | null
  readonly lastAt: Date | null
}

/** Accounts that somebody holds a credential of, with the drill under way and the last that ended. */
const HELD = `select a.id, a.name, a.platform, a.unit_id as "unitId", u.name as "unitName",
    to_char(c.confirmed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "heldSince",
    o.id as "openId", o.state as "openState", o.planned_on as "plannedOn",
    case when o.id is not null then array[o.from_person, o.to_person]::text[] end as "openPeople",
    l.id as "lastId", l.state as "lastState", l.ended_at as "lastAt",
    to_char(l.ended_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "lastOn", coalesce(l.state = 'passed', false) as "lastPassed"
  from registry.credential c join registry.account a on a.id = c.account_id join identity.v_unit u on u.id = a.unit_id
  left join registry.drill o on o.account_id = a.id and o.state in ('planned', 'running')
  left join lateral (select d.id, d.state, d.ended_at from registry.drill d
    where d.account_id = a.id and d.state in ('passed', 'failed') order by d.id desc limit 1) l on true
  where a.state in ('normal', 'paused')`

function rowOf(held: Held, today: string): DrillRow {
  const plan = drillPlan()
  const dueOn = drillDueOn(plan, held)
  const ahead = drillReminder(plan, dueOn, today)
  const standing =
    held.openState === "running"
      ? "running"
      : ahead === -1
        ? "overdue"
        : ahead !== undefined
          ? "soon"
          : (held.openState ?? (held.lastState === "failed" ? "failed" : held.lastAt ? "passed" : "never"))
  return {
    id: held.id,
    name: held.name,
    platformLabel: platformLabel(held.platform),
    unit: { id: held.unitId, name: held.unitName },
    standing,
    standingLabel: DRILL_STANDING_LABELS[standing],
    dueOn,
    drillId: held.openId ?? held.lastId,
    last: held.lastAt ? { endedAt: iso(held.lastAt), stateLabel: drillStates.states[held.lastState!].label } : null,
  }
}

/** 交接演练: every account with a credential, the overdue first. */
export async function listDrills(ctx: Ctx, sql: Sql, input: InputOf<typeof drillContract.drills>) {
  const params: Param[] = []
  const bound = (value: Param) => `$${params.push(value)}`
  const where = [scopeSql(ctx.actor.scope, "u", bound)]
  if (input.q) {
    const like = bound(containing(input.q))
    where.push(`(a.name ilike ${like} or u.name ilike ${like})`)
  }
  const held = await sql.many<Held>(`${HELD} and ${where.join(" and ")} order by a.id`, params)
  const rows = held.map((one) => rowOf(one, civilDate(ctx.now)))
  const wanted = input.standing?.map(
    (word) => drillStandings.find((key) => DRILL_STANDING_LABELS[key] === word) ?? word,
  )
  const chosen = wanted && wanted.length > 0 ? rows.filter(({ standing }) => wanted.includes(standing)) : rows
  const place = (row: DrillRow) => drillStandings.indexOf(row.standing)
  const sorted = chosen.sort((a, b) => place(a) - place(b) || a.dueOn.localeCompare(b.dueOn))
  const offset = offsetOf(input.cursor)
  const figures = drillStandings.flatMap((key) => {
    const count = rows.filter(({ standing }) => standing === key).length
    return count > 0 ? [{ key, label: DRILL_STANDING_LABELS[key], count }] : []
  })
  return done({
    ...pageOf(sorted.slice(offset, offset + input.limit), sorted.length, offset),
    asOf: iso(ctx.now),
    everyDays: drillPlan().everyDays,
    figures,
  })
}

/** 演练提醒: the unit and whoever is planned for it, once for each step of each due date. Answers how many accounts. */
export async function remindOfDrills(tx: Tx, ctx: Ctx): Promise<number> {
  const held = await tx.many<Held & { readonly toldOn: string | null; readonly toldDays: number | null }>(
    `select h.*, r.due_on as "toldOn", r.told_days as "toldDays" from (${HELD}) h
     left join registry.drill_reminder r on r.account_id = h.id order by h.id`,
  )
  const today = civilDate(ctx.now)
  const due = held.flatMap((one) => {
    if (one.openState === "running") return []
    const dueOn = drillDueOn(drillPlan(), one)
    const days = drillReminder(drillPlan(), dueOn, today)
    const told = one.toldOn === dueOn && one.toldDays !== null && days !== undefined && one.toldDays <= days
    return days === undefined || told ? [] : [{ ...one, dueOn, days }]
  })
  for (const { id, dueOn, days } of due)
    await tx.run(
      `insert into registry.drill_reminder (account_id, due_on, told_days) values ($1, $2, $3)
       on conflict (account_id) do update set due_on = excluded.due_on, told_days = excluded.told_days`,
      [id, dueOn, days],
    )
  await tellMany(tx, ctx, due.flatMap(noticesOf))
  return due.length
}

function noticesOf(one: Held & { readonly dueOn: string; readonly days: number }): Notice[] {
  const shared = {
    kind: "registry.drill-due",
    title: one.days === -1 ? `${one.name}的交接演练已逾期` : `${one.name}的交接演练应在${one.dueOn}前完成`,
    text: one.openId ? "请两人一起按步骤走完。" : "请在接口凭据页安排一次交接演练：谁移交、谁接收、哪一天。",
    opens: one.openId ? `/handover-drills/${one.openId}` : `/accounts/${one.id}/credential`,
  }
  return [{ ...shared, toUnit: one.unitId }, ...(one.openPeople ?? []).map((toPerson) => ({ ...shared, toPerson }))]
}
