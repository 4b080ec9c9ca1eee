import type { Ctx } from "#kernel/actor"
import { due } from "#kernel/workday"
import { urge } from "#modules/dispatch"
import { tellMany } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { receiving } from "../settings.ts"
import { addEvent, MESSAGE_KIND } from "../store.ts"
import { openAssignment } from "./assignment.ts"
import { sweepParts } from "./parts-end.ts"

interface Late {
  readonly id: string
  readonly what: "first" | "end"
  readonly title: string
  readonly unitId: string | null
  readonly deskUnitId: string
}

/**
 * 督办阶梯, by itself: what runs past a clock is told to the unit and the desk, and urged; what stays so, goes to whoever stands above
 * the desk. Each once for each deadline. Notices name the title only of what everybody of the desk may read.
 */
export async function sweepClocks(tx: Tx, ctx: Ctx): Promise<number> {
  const late = await tx.many<Late>(
    `update inbox.clock c set told_overdue_at = $1 from (
       select k.message_id, k.what, k.round from inbox.clock k join inbox.message m on m.id = k.message_id
       where k.met_at is null and k.due_at < $1 and k.told_overdue_at is null and k.round = m.reopenings
         and m.state in ('gated', 'triaged', 'assigned', 'reopened') order by k.due_at limit 200 for update of k skip locked) l,
       inbox.message m
     where c.message_id = l.message_id and c.what = l.what and c.round = l.round and m.id = c.message_id
     returning m.id, c.what, case when m.gate_kind is null then m.title else '专人件' end as title, m.unit_id as "unitId",
       m.desk_unit_id as "deskUnitId"`,
    [ctx.now],
  )
  for (const one of late) {
    const label = one.what === "first" ? "首次响应" : "办结"
    await addEvent(tx, ctx, one.id, "overdue", label)
    const asked = one.what === "end" ? await openAssignment(tx, one.id) : undefined
    if (asked?.state === "given") {
      await urge(tx, ctx, { assignmentId: asked.id, note: "已过办结时限，自动催办" })
      await addEvent(tx, ctx, one.id, "urged", "已过办结时限，自动催办")
    }
    const notice = { kind: "inbox.overdue", title: `来信${label}逾期`, text: one.title, opens: `/messages/${one.id}` }
    await tellMany(
      tx,
      ctx,
      [...new Set([one.deskUnitId, one.unitId].flatMap((id) => id ?? []))].map((toUnit) => ({ ...notice, toUnit })),
    )
  }
  await trail.writeMany(
    tx,
    ctx,
    "message.overdue",
    late.map(({ id, what }) => ({ subject: { kind: MESSAGE_KIND, id }, detail: { clock: what } })),
  )
  return late.length + (await sweepParts(tx, ctx)) + (await supervise(tx, ctx))
}

/** 督办: still not ended so long after the end of its clock. */
async function supervise(tx: Tx, ctx: Ctx): Promise<number> {
  const { amount, unit } = receiving().superviseAfter
  const rows = await tx.many<{ id: string; title: string; dueAt: Date; aboveId: string | null; unitId: string | null }>(
    `select m.id, case when m.gate_kind is null then m.title else '专人件' end as title, c.due_at as "dueAt",
       d.area_parent_id as "aboveId", m.unit_id as "unitId"
     from inbox.clock c join inbox.message m on m.id = c.message_id join identity.v_unit d on d.id = m.desk_unit_id
     where c.what = 'end' and c.met_at is null and c.told_overdue_at is not null and c.round = m.reopenings
       and m.state in ('gated', 'triaged', 'assigned', 'reopened')
       and not exists (select from inbox.event e where e.message_id = m.id and e.kind = 'supervised' and e.at > c.due_at)
     order by c.due_at limit 200 for update of c skip locked`,
  )
  const ripe = rows.filter(({ dueAt }) => due(dueAt, { amount, unit }, workCalendar()).due < ctx.now)
  for (const one of ripe) {
    await addEvent(tx, ctx, one.id, "supervised", "逾期仍未办结，转督办")
    const notice = { kind: "inbox.supervised", title: "来信逾期转督办", text: one.title, opens: `/messages/${one.id}` }
    await tellMany(
      tx,
      ctx,
      [...new Set([one.aboveId, one.unitId].flatMap((id) => id ?? []))].map((toUnit) => ({ ...notice, toUnit })),
    )
  }
  await trail.writeMany(
    tx,
    ctx,
    "message.supervised",
    ripe.map(({ id }) => ({ subject: { kind: MESSAGE_KIND, id } })),
  )
  return ripe.length
}
