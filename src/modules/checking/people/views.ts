import type { Ctx } from "#kernel/actor"
import { done, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { civilDate, iso } from "#kernel/time"
import { containing, type Param, type Sql } from "#platform/db"
import type { PersonFactView } from "../contract.ts"
import { daysBetween, PEOPLE_STATE_LABELS, PEOPLE_STATES, type PeopleState } from "../rules/people-state.ts"
import { setting } from "./setting.ts"
import { type PersonAct, STORED, type StoredPerson } from "./store.ts"
import { differences } from "./table.ts"

/** How a row stands on day `$1` when rows go stale after `$2` days: the rule of `peopleStateOf`, where the rows are. */
const STATE = `case when f.left_at is not null then 'left' when f.confirmed_at is null then 'pending'
  when f.to_on < $1::date then 'ended'
  when $1::date - (f.checked_at at time zone 'Asia/Shanghai')::date > $2::int then 'stale' else 'confirmed' end`

const ROW = `${STORED}, ${STATE} as state, f.entered_at as "enteredAt", f.confirmed_at as "confirmedAt",
  coalesce(e.name, '系统') as "enteredName", c.name as "confirmedName", k.name as "checkedName"
  from checking.person_fact f
  left join identity.v_person e on e.id::text = f.entered_by
  left join identity.v_person c on c.id::text = f.confirmed_by
  left join identity.v_person k on k.id::text = f.checked_by`

type Row = StoredPerson & {
  state: PeopleState
  enteredAt: Date
  confirmedAt: Date | null
  enteredName: string
  confirmedName: string | null
  checkedName: string | null
}

export interface PeopleFilter {
  q?: string | undefined
  state?: PeopleState | undefined
  mine?: "yes" | undefined
  limit: number
  cursor?: string | undefined
}

/** 人员职务库: what waits first, then what has gone stale; those who have left their posts last. */
export async function listPeople(ctx: Ctx, sql: Sql, filter: PeopleFilter) {
  const offset = offsetOf(filter.cursor)
  const params: Param[] = [civilDate(ctx.now), setting().recheckDays]
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [
    ...(filter.q ? [`f.name || ' ' || f.post || ' ' || f.unit like ${bound(containing(filter.q))}`] : []),
    ...(filter.mine ? [`${bound(ctx.actor.id)} in (f.entered_by, f.confirmed_by)`] : []),
  ].join(" and ")
  const counts = await sql.many<{ key: PeopleState; count: number }>(
    `select ${STATE} as key, count(*)::int as count from checking.person_fact f where ${where || "true"} group by 1`,
    params,
  )
  const shown = filter.state ? `state = ${bound(filter.state)}` : "state <> 'left'"
  const rows = await sql.many<Row>(
    `select * from (select ${ROW} where ${where || "true"}) row where ${shown}
     order by array_position(array['pending', 'stale', 'confirmed', 'ended', 'left'], state), "orderDocument" = '',
       "orderDocument", "orderNumber", unit, id limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const countOf = (state: PeopleState): number => counts.find(({ key }) => key === state)?.count ?? 0
  const total = filter.state
    ? countOf(filter.state)
    : PEOPLE_STATES.slice(0, -1).reduce((sum, one) => sum + countOf(one), 0)
  const followed = await followedOf(sql, rows)
  return done({
    ...pageOf(
      rows.map((row) => viewOf(ctx, row, followed)),
      total,
      offset,
    ),
    figures: PEOPLE_STATES.map((key) => ({ key, label: PEOPLE_STATE_LABELS[key], count: countOf(key) })),
    recheckDays: setting().recheckDays,
  })
}

/** The rows that waiting ones would take the place of, by id. */
async function followedOf(sql: Sql, rows: readonly Row[]): Promise<ReadonlyMap<string, StoredPerson>> {
  const ids = rows.flatMap(({ followsId }) => followsId ?? [])
  if (ids.length === 0) return new Map()
  const found = await sql.many<StoredPerson>(`select ${STORED} from checking.person_fact f where f.id = any($1)`, [ids])
  return new Map(found.map((row) => [row.id, row]))
}

function changeOf(row: Row, followed: ReadonlyMap<string, StoredPerson>): string {
  const before = row.followsId ? followed.get(row.followsId) : undefined
  if (row.isWithdrawal) return "停用"
  return before ? `修改：${differences(before, row)}` : "新增"
}

function viewOf(ctx: Ctx, row: Row, followed: ReadonlyMap<string, StoredPerson>): PersonFactView {
  const { id, name, post, shortPost, unit, from, to, orderDocument, orderNumber, scope, source, state } = row
  return {
    ...{ id, name, post, shortPost, unit, from, to, orderDocument, orderNumber, scope, source, state },
    stateLabel: PEOPLE_STATE_LABELS[state],
    change: changeOf(row, followed),
    enteredBy: row.enteredName,
    enteredAt: iso(row.enteredAt),
    reviewer: row.reviewer,
    confirmedBy: row.confirmedName,
    confirmedAt: row.confirmedAt && iso(row.confirmedAt),
    checkedBy: row.checkedName,
    uncheckedDays: row.checkedOn === null ? null : daysBetween(row.checkedOn, civilDate(ctx.now)),
    isMine: [row.enteredBy, row.confirmedBy].includes(ctx.actor.id),
    isOwnEntry: row.enteredBy === ctx.actor.id,
  }
}

const ACTS: Readonly<Record<PersonAct, string>> = {
  entered: "录入",
  confirmed: "复核确认",
  checked: "核对",
  returned: "退回",
  replaced: "被新条目替换",
  withdrawn: "停用",
}

/** One row with all that happened to it and to the rows it took the place of. */
export async function personFactOf(ctx: Ctx, sql: Sql, { id }: { id: string }) {
  const row = await sql.maybe<Row>(`select ${ROW} where f.id = $3`, [civilDate(ctx.now), setting().recheckDays, id])
  if (!row) return refused("checking.no-such-person")
  const events = await sql.many<{ at: Date; actor: string; act: PersonAct; note: string }>(
    `with recursive line (id, follows_id) as (
       select id, follows_id from checking.person_fact where id = $1
       union all select f.id, f.follows_id from checking.person_fact f join line on line.follows_id = f.id)
     select v.at, coalesce(p.name, '系统') as actor, v.act, v.note
     from checking.person_event v join line on line.id = v.fact_id
     left join identity.v_person p on p.id::text = v.by_id order by v.id desc limit 200`,
    [id],
  )
  return done({
    ...viewOf(ctx, row, await followedOf(sql, [row])),
    events: events.map(({ at, actor, act, note }) => ({ at: iso(at), actor, action: ACTS[act], text: note })),
  })
}
