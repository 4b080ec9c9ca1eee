import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { assign, assignmentOf, report, signOff } from "#modules/dispatch"
import { tell } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayUse, missing, outwardTitle, seen } from "../access.ts"
import { dutyList, receiving } from "../settings.ts"
import { addEvent, DISPUTE_KIND, lockMessage, MESSAGE_KIND, unitNamed } from "../store.ts"
import { forDesk } from "./assignment.ts"
import { addLesson, give } from "./dispatch.ts"

export interface Dispute {
  readonly id: string
  readonly refereeUnitId: string
  readonly refereeName: string
  readonly reason: string
  readonly openedAt: Date
  readonly decidedAt: Date | null
  readonly ruling: string | null
  readonly unitName: string | null
}

export const disputesOf = (sql: Sql, messageId: string): Promise<Dispute[]> =>
  sql.many<Dispute>(
    `select s.id, s.referee_unit_id as "refereeUnitId", r.name as "refereeName", s.reason, s.opened_at as "openedAt",
       s.decided_at as "decidedAt", s.ruling, u.name as "unitName"
     from inbox.dispute s join identity.v_unit r on r.id = s.referee_unit_id left join identity.v_unit u on u.id = s.unit_id
     where s.message_id = $1 order by s.id`,
    [messageId],
  )

/** 提请裁定: nobody says it is theirs; the referee is asked, with a clock of his own. */
export async function openDispute(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, input.id)
  if (!seen(ctx.actor, message)) return missing
  const refusal = mayUse(ctx.actor, "inbox.desk", "提请裁定职责")
  if (refusal) return refusal
  if (message.state !== "triaged") return refused("inbox.not-triaged")
  const { referee } = dutyList()
  const unit = (await unitNamed(tx, referee.unit)) ?? (await unitNamed(tx, referee.orElse))
  if (!unit) return refused("inbox.no-referee")
  const row = await tx.maybe<{ id: string }>(
    `insert into inbox.dispute (message_id, referee_unit_id, reason, opened_at, opened_by) values ($1, $2, $3, $4, $5)
     on conflict (message_id) where decided_at is null do nothing returning id`,
    [input.id, unit.id, input.reason, ctx.now, ctx.actor.id],
  )
  if (!row) return refused("inbox.disputed-before")
  const { refereeLimit } = receiving()
  const asked = await assign(tx, forDesk(ctx, message), {
    subject: { kind: DISPUTE_KIND, id: input.id, title: `职责裁定：${outwardTitle(message)}` },
    ...{ ask: "裁定承办单位", toUnitId: unit.id, calendar: workCalendar(), note: input.reason },
    limit: { amount: refereeLimit.amount, unit: refereeLimit.unit },
  })
  if (!asked.ok) return asked
  await addEvent(tx, ctx, input.id, "dispute-opened", `${unit.name}：${input.reason}`)
  await tell(tx, ctx, {
    toUnit: unit.id,
    kind: "inbox.dispute",
    title: "有来信提请裁定承办单位",
    text: outwardTitle(message),
    opens: `/messages/${input.id}`,
  })
  await trail.write(tx, ctx, "dispute.opened", { kind: MESSAGE_KIND, id: input.id }, { referee: unit.id })
  return done({ id: input.id })
}

/** 裁定: the unit named gets it and cannot return it; the ruling is a precedent for the next one like it. */
export async function decideDispute(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; unitId: string; ruling: string },
): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, input.id)
  if (!seen(ctx.actor, message)) return missing
  if (!can(ctx.actor, "inbox.referee")) return refused("inbox.not-allowed", { move: "裁定职责", who: "裁定单位负责人" })
  const dispute = await tx.maybe<{ id: string }>(
    "select id from inbox.dispute where message_id = $1 and decided_at is null for update",
    [input.id],
  )
  if (!dispute || message.state !== "triaged") return refused("inbox.no-dispute")
  await tx.run("update inbox.dispute set decided_at = $2, decided_by = $3, unit_id = $4, ruling = $5 where id = $1", [
    dispute.id,
    ctx.now,
    ctx.actor.id,
    input.unitId,
    input.ruling,
  ])
  const asked = await assignmentOf(tx, { kind: DISPUTE_KIND, id: input.id })
  if (asked?.state === "given") {
    await report(tx, ctx, { assignmentId: asked.id, note: input.ruling })
    await signOff(tx, forDesk(ctx, message), { assignmentId: asked.id })
  }
  const given = await give(ctx, tx, message, { unitId: input.unitId, note: `裁定：${input.ruling}` })
  if (!given.ok) return given
  await addLesson(ctx, tx, { message, kind: "refereed", unitId: input.unitId, notUnitId: null, reason: input.ruling })
  await addEvent(tx, ctx, input.id, "dispute-decided", input.ruling)
  await trail.write(tx, ctx, "dispute.decided", { kind: MESSAGE_KIND, id: input.id }, { unit: input.unitId })
  return given
}
