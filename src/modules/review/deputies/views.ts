import type { Ctx } from "#kernel/actor"
import { done } from "#kernel/outcome"
import { civilDate, iso } from "#kernel/time"
import { ownUnits } from "#modules/identity"
import type { Sql } from "#platform/db"
import type { DeputyView } from "../rules/deputy-contract.ts"
import { ladderBookInForce } from "../ladders.ts"
import { DEPUTY_LABELS, deputyStateOf } from "../rules/deputy.ts"

interface DeputyRow {
  id: string
  personId: string
  personName: string
  deputyId: string
  deputyName: string
  fromOn: string
  untilOn: string
  reason: string
  namedAt: Date
  isEnded: boolean
}

/** Namings of the actor and to him, the newest first; and whom he may name: people with a role in his units. */
export async function listDeputies(ctx: Ctx, sql: Sql) {
  const rows = await sql.many<DeputyRow>(
    `select d.id, d.person_id as "personId", p.name as "personName", d.deputy_id as "deputyId", q.name as "deputyName",
       d.from_on as "fromOn", d.until_on as "untilOn", d.reason, d.named_at as "namedAt", d.ended_at is not null as "isEnded"
     from review.deputy d join identity.v_person p on p.id = d.person_id join identity.v_person q on q.id = d.deputy_id
     where d.person_id::text = $1 or d.deputy_id::text = $1 order by d.id desc limit 200`,
    [ctx.actor.id],
  )
  const people = await sql.many<{ id: string; name: string }>(
    `select distinct person_id as id, person_name as name from identity.v_grant
     where unit_id = any($1::bigint[]) and person_id::text <> $2 order by 2, 1`,
    [ownUnits(ctx.actor), ctx.actor.id],
  )
  const today = civilDate(ctx.now)
  const { daysMax } = ladderBookInForce().deputy
  return done({ items: rows.map((row) => viewOf(row, ctx.actor.id, today)), people, daysMax })
}

function viewOf(row: DeputyRow, me: string, today: string): DeputyView {
  const state = deputyStateOf(row, today)
  const why =
    row.personId !== me ? "只有委托人本人可以收回" : state === "over" || state === "ended" ? "这项委托已经结束" : null
  return {
    id: row.id,
    person: { id: row.personId, name: row.personName },
    deputy: { id: row.deputyId, name: row.deputyName },
    fromOn: row.fromOn,
    untilOn: row.untilOn,
    reason: row.reason,
    namedAt: iso(row.namedAt),
    state,
    stateLabel: DEPUTY_LABELS[state],
    end: { ok: why === null, why },
  }
}
