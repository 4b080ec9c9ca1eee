import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { covers, type Placed } from "#kernel/scope"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayOn, mayUse } from "../../policy.ts"
import type { PickUpRow } from "../contract.ts"
import { pickUpOf } from "../pick-ups.ts"

export interface RecordPickUp {
  readonly title: string
  readonly medium: string
  readonly level: "city" | "province" | "nation"
  readonly link: string
  readonly pickedOn: string
  readonly topicId: string | null
}

/** 登记媒体采用: for the unit of the topic, else for the actor's own. One link counts once for a unit. */
export async function recordPickUp(ctx: Ctx, tx: Tx, input: RecordPickUp): Promise<Outcome<PickUpRow>> {
  const refusal = mayUse(ctx.actor, "newsroom.edit", "登记采用")
  if (refusal) return refusal
  if (input.pickedOn > civilDate(ctx.now)) return refused("newsroom.future-day", { on: input.pickedOn })
  const topic = input.topicId ? await placeOf(tx, input.topicId) : undefined
  if (input.topicId && (!topic || !covers(ctx.actor.scope, topic))) return refused("newsroom.topic-not-found")
  const row = await tx.maybe<{ id: string }>(
    `insert into newsroom.pick_up (unit_id, topic_id, title, medium, level, link, picked_on, entered_at, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (unit_id, link) where struck_at is null do nothing returning id`,
    [
      topic?.unitId ?? ctx.actor.unitId,
      input.topicId,
      input.title,
      input.medium,
      input.level,
      input.link,
      input.pickedOn,
      ctx.now,
      ctx.actor.id,
    ],
  )
  if (!row) return refused("newsroom.picked-before")
  await trail.write(tx, ctx, "pick-up.recorded", { kind: "newsroom.pick-up", id: row.id }, { level: input.level })
  return done((await pickUpOf(tx, row.id))!)
}

const placeOf = (tx: Tx, topicId: string): Promise<(Placed & { unitId: string }) | undefined> =>
  tx.maybe(
    `select t.unit_id as "unitId", u.area_path as "areaPath", u.line_path as "linePath" from newsroom.topic t
     join identity.v_unit u on u.id = t.unit_id where t.id = $1`,
    [topicId],
  )

/** 划去 a record that was wrong: it stays to be seen, with the reason, and counts no more. */
export async function strikePickUp(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<PickUpRow>> {
  const row = await tx.maybe<Placed & { struckWhy: string | null }>(
    `select u.area_path as "areaPath", u.line_path as "linePath", p.struck_why as "struckWhy" from newsroom.pick_up p
     join identity.v_unit u on u.id = p.unit_id where p.id = $1 for update of p`,
    [input.id],
  )
  const refusal = mayOn(ctx.actor, "newsroom.edit", "更正采用记录", row, refused("newsroom.pick-up-not-found"))
  if (refusal) return refusal
  if (row!.struckWhy !== null) return refused("newsroom.struck-before", { why: row!.struckWhy })
  await tx.run("update newsroom.pick_up set struck_at = $2, struck_by = $3, struck_why = $4 where id = $1", [
    input.id,
    ctx.now,
    ctx.actor.id,
    input.reason,
  ])
  await trail.write(tx, ctx, "pick-up.struck", { kind: "newsroom.pick-up", id: input.id })
  return done((await pickUpOf(tx, input.id))!)
}
