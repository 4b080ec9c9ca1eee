import { type Ctx, HOUSE } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { lockMessage } from "../store.ts"
import { give } from "./dispatch.ts"

/** To the unit that was named beforehand. What the gate holds back, and a unit that is gone, wait for a person. */
export async function dispatchTo(by: Ctx, tx: Tx, messageId: string, unitId: string): Promise<void> {
  const message = (await lockMessage(tx, messageId))!
  if (message.state === "triaged") await give({ ...by, actor: HOUSE }, tx, message, { unitId, note: "" })
}

/**
 * 自动分拨, where the desk has switched it on: what was returned or answered before goes where that went, else where the duty list
 * says, if the class is sure enough. What is unsure, what the gate held back and what fits two units equally waits for a person.
 * A refusal (the unit accused, abolished) leaves it to a person too.
 */
export async function dispatchByItself(by: Ctx, tx: Tx, messageId: string, confidenceMin: number): Promise<boolean> {
  const message = (await lockMessage(tx, messageId))!
  const triage = await tx.maybe<{ unitId: string | null; confidence: number | null; way: string; says: string }>(
    `select unit_id as "unitId", confidence, way, says from inbox.triage
     where message_id = $1 and not is_unsure order by id desc limit 1`,
    [messageId],
  )
  if (!triage?.unitId || message.state !== "triaged") return false
  const known = ["lesson", "precedent", "place"].includes(triage.way)
  const sure = triage.way === "duty" && (triage.confidence ?? 0) >= confidenceMin
  if (!known && !sure) return false
  const ctx: Ctx = { ...by, actor: HOUSE }
  return (await give(ctx, tx, message, { unitId: triage.unitId, note: `自动分拨：${triage.says}` })).ok
}
