import type { Ctx } from "#kernel/actor"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { hiddenKinds } from "../access.ts"
import { type Counted, type Rates, ratesOf } from "../rules/rates.ts"
import { gateBook, receiving } from "../settings.ts"

/** 三率 of what was received since `from`, as far as the actor sees it. Praise is counted apart and is in none of them. */
export async function figuresSince(
  ctx: Ctx,
  sql: Sql,
  from: Date,
): Promise<{ counted: Counted; rates: Rates; praise: number }> {
  const params: Param[] = [
    from,
    ctx.now,
    receiving()
      .kinds.filter((kind) => kind.counted)
      .map(({ id }) => id),
  ]
  const bound = (value: Param): string => `$${params.push(value)}`
  const { scope } = ctx.actor
  const units = `(select x.id from identity.v_unit x where ${scopeSql(scope, "x", bound)})`
  const sees = scope.kind === "everything" ? "true" : `(m.desk_unit_id in ${units} or m.unit_id in ${units})`
  const hidden = bound(hiddenKinds(ctx.actor, gateBook().kinds))
  // Messages are read once and from their index alone. To be answered: what was, and what should have been by now; two short lists.
  const asked = (which: string): string =>
    `select c.met_at, c.due_at from m join inbox.clock c on c.message_id = m.id where c.what = 'end' and ${which} and m.kind = any($3::text[])`
  const row = await sql.one<Counted & { praise: number }>(
    `with m as materialized (select m.id, m.kind from inbox.message m where m.received_at >= $1
       and m.state not in ('merged', 'handed') and ${sees} and (m.gate_kind is null or m.gate_kind <> all(${hidden}::text[]))),
     asked as (${asked("c.met_at is not null")} union all ${asked("c.met_at is null and c.due_at < $2")}),
     said as (select distinct on (r.voice_id, r.round) r.is_satisfied, r.is_solved from inbox.rating r join m on m.id = r.message_id
       where m.kind = any($3::text[]) order by r.voice_id, r.round, r.id desc)
     select (select count(*)::int from asked) as "toAnswer",
       (select count(*)::int from asked where met_at <= due_at) as "inTime",
       (select count(*)::int from said) as effective,
       (select count(*)::int from said where is_solved) as solved,
       (select count(*)::int from said where is_satisfied) as satisfied,
       (select count(*)::int from m where kind <> all($3::text[])) as praise`,
    params,
  )
  const { praise, ...counted } = row
  return { counted, rates: ratesOf(counted), praise }
}
