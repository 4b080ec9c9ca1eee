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
  const kinds = (counted: boolean): string[] =>
    receiving()
      .kinds.filter((kind) => kind.counted === counted)
      .map(({ id }) => id)
  const params: Param[] = [from, ctx.now, kinds(true), kinds(false)]
  const bound = (value: Param): string => `$${params.push(value)}`
  const { scope } = ctx.actor
  const units = `(select x.id from identity.v_unit x where ${scopeSql(scope, "x", bound)})`
  const sees = scope.kind === "everything" ? "true" : `(m.desk_unit_id in ${units} or m.unit_id in ${units})`
  const hidden = bound(hiddenKinds(ctx.actor, gateBook().kinds))
  const counts = `m.received_at >= $1 and m.state not in ('merged', 'handed') and ${sees}
    and (m.gate_kind is null or m.gate_kind <> all(${hidden}::text[]))`
  // From the few that were answered, are late or were rated to their messages: of an event fifty thousand still wait.
  const asked = (which: string): string =>
    `select c.met_at, c.due_at from inbox.clock c join inbox.message m on m.id = c.message_id
     where c.what = 'end' and ${which} and m.kind = any($3::text[]) and ${counts}`
  const row = await sql.one<Counted & { praise: number }>(
    `with asked as materialized (${asked("c.met_at is not null")} union all ${asked("c.met_at is null and c.due_at < $2")}),
     said as materialized (select distinct on (r.voice_id, r.round) r.is_satisfied, r.is_solved
       from inbox.rating r join inbox.message m on m.id = r.message_id
       where m.kind = any($3::text[]) and ${counts} order by r.voice_id, r.round, r.id desc)
     select (select count(*)::int from asked) as "toAnswer",
       (select count(*)::int from asked where met_at <= due_at) as "inTime",
       (select count(*)::int from said) as effective,
       (select count(*)::int from said where is_solved) as solved,
       (select count(*)::int from said where is_satisfied) as satisfied,
       (select count(*)::int from inbox.message m where m.kind = any($4::text[]) and ${counts}) as praise`,
    params,
  )
  const { praise, ...counted } = row
  return { counted, rates: ratesOf(counted), praise }
}
