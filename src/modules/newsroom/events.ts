import type { Ctx } from "#kernel/actor"
import { iso } from "#kernel/time"
import type { Sql, Tx } from "#platform/db"
import { EVENT_LABELS, type RailEvent } from "./rules/events.ts"

export type SubjectKind = "lead" | "topic" | "task" | "column"

/** One step of a thing's history; `text` is what the person said, shown to all who see the thing. */
export async function addEvent(
  tx: Tx,
  ctx: Ctx,
  about: { readonly kind: SubjectKind; readonly id: string },
  event: RailEvent,
  text = "",
): Promise<void> {
  await tx.run(
    `insert into newsroom.rail_event (subject_kind, subject_id, at, actor_id, unit_id, kind, text)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [about.kind, about.id, ctx.now, ctx.actor.id, ctx.actor.unitId, event, text],
  )
}

/** 经过 of things, oldest first: who did what in whose name, and what was said. */
export async function eventsOf(sql: Sql, kind: SubjectKind, ids: readonly string[]) {
  const rows = await sql.many<{ at: Date; actor: string; unit: string; kind: RailEvent; text: string }>(
    `select e.at, case e.actor_id when '0' then '公众' else coalesce(p.name, '系统') end as actor, coalesce(u.name, '') as unit, e.kind, e.text
     from newsroom.rail_event e left join identity.v_person p on p.id::text = e.actor_id
     left join identity.v_unit u on u.id = e.unit_id
     where e.subject_kind = $1 and e.subject_id = any($2::bigint[]) order by e.id`,
    [kind, ids],
  )
  return rows.map(({ at, kind: what, ...row }) => ({ ...row, at: iso(at), action: EVENT_LABELS[what] }))
}
