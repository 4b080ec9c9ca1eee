import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { civilDate, iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { ReviewKind } from "./kinds.ts"
import { ladderBookInForce } from "./ladders.ts"
import type { RoundLine } from "./rules/round-contract.ts"
import type { ContentClass } from "./rules/ladder.ts"
import { type RoundState, roundStates } from "./states.ts"

type Side = "mine" | "sent" | "signed" | "all"
interface ListPage extends Page<RoundLine> {
  readonly counts: { mine: number; overdue: number; sent: number }
}
interface LineRow {
  id: string
  kind: string
  title: string
  unitId: string
  unitName: string
  contentClass: ContentClass
  state: RoundState
  step: string | null
  stepDueAt: Date | null
  dueAt: Date
  openedAt: Date
  openedBy: string
  openerName: string
  forName: string | null
}

const OPEN = "r.state in ('open', 'pending-approval-after')"
const FREE = `not exists (select from review.opinion o where o.seat_id = s.id)
  and not exists (select from review.paper w where w.seat_id = s.id and w.way = 'spoken' and w.state = 'recorded')`

/** The step whose turn it is: the first with a seat nobody has signed. */
const CURRENT = `lateral (select t.position, t.name, t.due_at from review.step t
  where ${OPEN} and t.round_id = r.id and exists (select from review.seat s
    where s.round_id = t.round_id and s.step = t.position and ${FREE}) order by t.position limit 1)`

/** Whose turn it is: a seat of the current step that the actor, or somebody he stands in for, may sign; never of his own things. */
const seatOf = (who: string): string => `exists (select from review.seat s
  join identity.v_grant g on g.role = any(s.roles) and g.unit_id = any(s.unit_ids)
  where s.round_id = r.id and s.step = c.position and g.person_id = ${who} and ${FREE})`
const clean = (who: string): string => `r.opened_by <> ${who}
  and not exists (select from review.author a where a.round_id = r.id and a.person_id = ${who})
  and not exists (select from review.opinion o where o.round_id = r.id and (o.person_id = ${who} or o.for_person_id = ${who}))
  and not exists (select from review.paper w where w.round_id = r.id and w.signer_id = ${who} and w.way = 'spoken' and w.state = 'recorded')`

const sides: Readonly<Record<Side, (ctx: Ctx, bound: (value: Param) => string) => string>> = {
  mine(ctx, bound) {
    const me = meIn(ctx, bound)
    const own = `(${clean(me)} and ${seatOf(me)})`
    const other = `(${clean(me)} and exists (select from ${standsIn(ctx, bound, me)} q
      where ${clean("q.person_id")} and ${seatOf("q.person_id")}))`
    return `(c.position is not null and (${own} or ${other}))`
  },
  sent(ctx, bound) {
    const me = meIn(ctx, bound)
    return `(r.opened_by = ${me} or exists (select from review.author a where a.round_id = r.id and a.person_id = ${me}))`
  },
  signed(ctx, bound) {
    const me = meIn(ctx, bound)
    return `exists (select from review.opinion o
      where o.round_id = r.id and o.way <> 'sent' and (o.person_id = ${me} or o.for_person_id = ${me}))`
  },
  all: (ctx, bound) => (can(ctx.actor, "review.read") ? `(${scopeSql(ctx.actor.scope, "u", bound)})` : "false"),
}

const meIn = (ctx: Ctx, bound: (value: Param) => string): string =>
  `${bound(ctx.actor.kind === "person" ? ctx.actor.id : null)}::bigint`

const standsIn = (ctx: Ctx, bound: (value: Param) => string, me: string): string =>
  `(select d.person_id, p.name from review.deputy d join identity.v_person p on p.id = d.person_id
    where d.deputy_id = ${me} and d.ended_at is null and ${bound(civilDate(ctx.now))}::date between d.from_on and d.until_on)`

const FROM = `review.round r join identity.v_unit u on u.id = r.unit_id
  join identity.v_person b on b.id = r.opened_by left join ${CURRENT} c on true`

/** Waiting things the oldest first, the others the newest first. */
const ORDER: Readonly<Record<Side, string>> = {
  mine: "c.due_at nulls last, r.id",
  sent: "r.id desc",
  signed: "r.id desc",
  all: "r.id desc",
}

/** 审核: what waits for the actor's signature, the first due first; what he sent in; what he signed; what his part of the tree sent in. */
export async function listRounds(
  ctx: Ctx,
  sql: Sql,
  input: { side: Side; state?: RoundState | undefined; limit: number; cursor?: string | undefined },
  kinds: readonly ReviewKind[],
): Promise<Outcome<ListPage>> {
  const counts = await countsOf(ctx, sql)
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const asked = sides[input.side](ctx, bound)
  const where = input.state ? `${asked} and r.state = ${bound(input.state)}` : asked
  const total = await sql.one<{ n: number }>(`select count(*)::int as n from ${FROM} where ${where}`, params)
  const offset = offsetOf(input.cursor)
  const me = meIn(ctx, bound)
  const forName = `(select q.name from ${standsIn(ctx, bound, me)} q
    where not ${seatOf(me)} and ${clean("q.person_id")} and ${seatOf("q.person_id")} limit 1)`
  const rows = await sql.many<LineRow>(
    `select r.id, r.subject_kind as kind, r.title, r.unit_id as "unitId", u.name as "unitName",
       r.content_class as "contentClass", r.state, c.name as step, c.due_at as "stepDueAt", r.due_at as "dueAt",
       r.opened_at as "openedAt", r.opened_by as "openedBy", b.name as "openerName", ${forName} as "forName"
     from ${FROM} where ${where} order by ${ORDER[input.side]} limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  const items = rows.map((row) => lineOf(row, kinds, ctx.now))
  return done({ ...pageOf(items, total.n, offset), counts })
}

async function countsOf(ctx: Ctx, sql: Sql): Promise<ListPage["counts"]> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const [mine, sent] = [sides.mine(ctx, bound), sides.sent(ctx, bound)]
  return await sql.one(
    `select count(*) filter (where mine)::int as mine, count(*) filter (where mine and late)::int as overdue,
       count(*) filter (where sent)::int as sent
     from (select ${mine} as mine, ${sent} as sent, c.due_at < ${bound(ctx.now)} as late from ${FROM} where ${OPEN}) x`,
    params,
  )
}

const lineOf = (row: LineRow, kinds: readonly ReviewKind[], now: Date): RoundLine => ({
  id: row.id,
  title: row.title,
  kindName: kinds.find((one) => one.kind === row.kind)?.name ?? "其他",
  unit: { id: row.unitId, name: row.unitName },
  classLabel: ladderBookInForce().classes.find((one) => one.id === row.contentClass)?.label ?? row.contentClass,
  contentClass: row.contentClass,
  state: row.state,
  stateLabel: roundStates.states[row.state].label,
  step: row.step,
  overdue: row.stepDueAt !== null && row.stepDueAt < now,
  dueAt: iso(row.stepDueAt ?? row.dueAt),
  openedAt: iso(row.openedAt),
  openedBy: { id: row.openedBy, name: row.openerName },
  forName: row.forName,
})
