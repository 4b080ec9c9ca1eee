import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import { coversBelow } from "#modules/identity"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { mayUse } from "../access.ts"
import type { inboxContract } from "../contract.ts"
import { MESSAGE_KIND, standingUnit } from "../store.ts"
import { receiveMessage, type Taken } from "./receive-message.ts"

/** 代来信人登记: by telephone, at the counter, by letter. The citizen gets the code that is shown. */
export const enter =
  (secrets: Secrets) =>
  async (ctx: Ctx, tx: Tx, input: InputOf<typeof inboxContract.enter>): Promise<Outcome<Entered>> => {
    const refusal = mayUse(ctx.actor, "inbox.desk", "代来信人登记")
    if (refusal) return refusal
    const { once, ...words } = input
    const origin = { kind: "inbox.desk", id: `${ctx.actor.id}:${once}` }
    const taken = await receiveMessage(ctx, tx, secrets, { ...words, origin })
    if (!taken.ok) return taken
    const { messageId, ...rest } = taken.value
    return done({ id: messageId, ...rest, told: [...rest.told] })
  }

type Entered = { readonly id: string; readonly told: Taken["told"][number][] } & Omit<Taken, "messageId" | "told">

/** 受理设定: the unit that takes messages in, and from which confidence on they are dispatched without a person. */
export async function setDesk(
  ctx: Ctx,
  tx: Tx,
  input: { unitId: string; autoConfidenceMin?: number | null },
): Promise<Outcome<{ id: string; name: string; autoConfidenceMin: number | null }>> {
  const unit = await standingUnit(tx, input.unitId)
  if (!unit || !(await coversBelow(tx, ctx.actor.scope, unit.id))) return refused("inbox.unknown-unit")
  const autoConfidenceMin = input.autoConfidenceMin ?? null
  await tx.run(
    `insert into inbox.desk (unit_id, auto_confidence_min, set_at, set_by) values ($1, $2, $3, $4)
     on conflict (one_row) do update set unit_id = excluded.unit_id, auto_confidence_min = excluded.auto_confidence_min,
       set_at = excluded.set_at, set_by = excluded.set_by`,
    [unit.id, autoConfidenceMin, ctx.now, ctx.actor.id],
  )
  const detail = { unit: unit.id, auto: autoConfidenceMin }
  await trail.write(tx, ctx, "message-desk.set", { kind: MESSAGE_KIND, id: "0" }, detail)
  return done({ ...unit, autoConfidenceMin })
}
