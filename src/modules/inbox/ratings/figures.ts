import type { Ctx } from "#kernel/actor"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { hiddenKinds } from "../access.ts"
import { type Counted, type Rates, ratesOf } from "../rules/rates.ts"
import { gateBook, receiving } from "../settings.ts"
import { MESSAGE_FROM } from "../store.ts"

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
  const scope = `(${scopeSql(ctx.actor.scope, "d", bound)} or ${scopeSql(ctx.actor.scope, "u", bound)})`
  const sees = `${scope} and coalesce(m.gate_kind, '') <> all(${bound(hiddenKinds(ctx.actor, gateBook().kinds))}::text[])`
  const row = await sql.one<Counted & { praise: number }>(
    `with m as (select m.id, m.kind, m.state, m.reopenings from ${MESSAGE_FROM}
       where m.received_at >= $1 and m.state not in ('merged', 'handed') and ${sees}),
     asked as (select c.met_at, c.due_at from inbox.clock c join m on m.id = c.message_id
       -- To be answered: what was, and what should have been by now.
       where c.what = 'end' and m.kind = any($3::text[]) and (c.met_at is not null or c.due_at < $2)),
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
