import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { scopeSql } from "#modules/identity"
import type { Param, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { ladderBookInForce } from "../ladders.ts"
import { contentClasses, isAsStrict, ladderInForce } from "../rules/ladder.ts"
import { chainOf, choicesAlong } from "./in-force.ts"

/**
 * 选定审核流程: for a unit and those below it, stricter only. A ladder that asks less than the one above in every class is refused; in
 * classes where it asks less it does not count and the one above goes on. Null gives the choice back.
 */
export async function chooseLadder(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; ladderId: string | null; reason: string },
): Promise<Outcome<Record<never, never>>> {
  const params: Param[] = [input.id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const unit = await tx.maybe(
    `select 1 from identity.v_unit u where u.id = $1 and u.abolished_on is null and ${inside}`,
    params,
  )
  if (!unit) return refused("review.unknown-unit")
  const book = ladderBookInForce()
  const chosen = book.ladders.find((one) => one.id === input.ladderId)
  if (input.ladderId !== null && !chosen) return refused("review.unknown-ladder")
  await tx.run("select pg_advisory_xact_lock(hashtext('review.choice'), hashtext($1))", [input.id])
  if (chosen) {
    const choices = await choicesAlong(tx, (await chainOf(tx, input.id)).slice(1))
    const counts = contentClasses.some((one) => isAsStrict(chosen, ladderInForce(book, choices, one).ladder, one))
    if (!counts) return refused("review.looser-ladder", { ladder: chosen.label })
  }
  await tx.run("update review.choice set ended_at = $2 where unit_id = $1 and ended_at is null", [input.id, ctx.now])
  if (chosen) {
    await tx.run(
      "insert into review.choice (unit_id, ladder_id, reason, chosen_by, chosen_at) values ($1, $2, $3, $4, $5)",
      [input.id, chosen.id, input.reason, ctx.actor.id, ctx.now],
    )
  }
  await trail.write(
    tx,
    ctx,
    "ladder.chosen",
    { kind: "identity.unit", id: input.id },
    { ladder: input.ladderId, reason: input.reason },
  )
  return done({})
}
