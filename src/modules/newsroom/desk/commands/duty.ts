import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayUse } from "../../policy.ts"
import type { DutyView } from "../contract.ts"
import { notOfOwnUnit } from "../people.ts"
import { boardOf, dutiesBetween } from "../queries.ts"

/** 排定值班总编 of the actor's unit for a day, with a deputy; a day that is set already is set anew. */
export async function setDuty(
  ctx: Ctx,
  tx: Tx,
  input: { on: string; chiefId: string; deputyId: string | null },
): Promise<Outcome<DutyView>> {
  const refusal = mayUse(ctx.actor, "newsroom.chief", "排定值班")
  if (refusal) return refusal
  if (input.on < civilDate(ctx.now)) return refused("newsroom.planned-past", { on: input.on })
  if (input.chiefId === input.deputyId) return refused("newsroom.same-person")
  const stranger = await notOfOwnUnit(tx, ctx, [input.chiefId, ...(input.deputyId ? [input.deputyId] : [])])
  if (stranger) return stranger
  await tx.run(
    `insert into newsroom.duty (unit_id, duty_on, chief_id, deputy_id, set_at, set_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (unit_id, duty_on) do update set chief_id = excluded.chief_id, deputy_id = excluded.deputy_id,
       set_at = excluded.set_at, set_by = excluded.set_by`,
    [ctx.actor.unitId, input.on, input.chiefId, input.deputyId, ctx.now, ctx.actor.id],
  )
  await trail.write(
    tx,
    ctx,
    "duty.set",
    { kind: "identity.unit", id: ctx.actor.unitId },
    { on: input.on, chief: input.chiefId },
  )
  const set = await dutiesBetween(ctx, tx, input.on, input.on)
  return done(set.find((one) => one.unit.id === ctx.actor.unitId)!)
}

/** 增补编委 of the actor's unit. */
export async function addMember(
  ctx: Ctx,
  tx: Tx,
  input: { personId: string; post: "head" | "deputy" | "member" },
): Promise<Outcome<Awaited<ReturnType<typeof boardOf>>>> {
  const refusal = mayUse(ctx.actor, "newsroom.chief", "增补编委") ?? (await notOfOwnUnit(tx, ctx, [input.personId]))
  if (refusal) return refusal
  const added = await tx.maybe<{ id: string }>(
    `insert into newsroom.board_member (unit_id, person_id, post, since_at, since_by) values ($1, $2, $3, $4, $5)
     on conflict (unit_id, person_id) where ended_at is null do nothing returning id`,
    [ctx.actor.unitId, input.personId, input.post, ctx.now, ctx.actor.id],
  )
  if (!added) {
    const person = await tx.one<{ name: string }>("select name from identity.v_person where id = $1", [input.personId])
    return refused("newsroom.member-before", { name: person.name })
  }
  await trail.write(
    tx,
    ctx,
    "board-member.added",
    { kind: "newsroom.board-member", id: added.id },
    { post: input.post },
  )
  return done(await boardOf(ctx, tx))
}

/** 编委退出; the row stays with its end. */
export async function endMember(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<Awaited<ReturnType<typeof boardOf>>>> {
  const refusal = mayUse(ctx.actor, "newsroom.chief", "变更编委")
  if (refusal) return refusal
  const ended = await tx.run(
    "update newsroom.board_member set ended_at = $3 where id = $1 and unit_id = $2 and ended_at is null",
    [input.id, ctx.actor.unitId, ctx.now],
  )
  if (ended === 0) return refused("newsroom.member-not-found")
  await trail.write(tx, ctx, "board-member.ended", { kind: "newsroom.board-member", id: input.id })
  return done(await boardOf(ctx, tx))
}
