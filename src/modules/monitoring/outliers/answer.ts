import type { Ctx } from "#kernel/actor"
import { maskPersonal } from "#kernel/personal"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { OutlierView } from "../rules/outlier-contract.ts"
import { mayDecide, mayExplain, outlierIn, outlierOf } from "./queries.ts"
import { outlierStates } from "./states.ts"

/** 说明: the unit says why the day is unlike the others. */
export async function explainOutlier(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; text: string },
): Promise<Outcome<OutlierView>> {
  const row = await outlierIn(ctx, tx, input.id, true)
  if (!row) return refused("monitoring.outlier-not-found")
  const refusal = mayExplain(ctx, row)
  if (refusal) return refusal
  await tx.run(
    `update monitoring.outlier set state = $2, explanation = $3, explained_by = $4, explained_at = $5 where id = $1`,
    [row.id, outlierStates.to("explain"), maskPersonal(input.text), ctx.actor.id, ctx.now],
  )
  await trail.write(tx, ctx, "outlier.explained", { kind: "registry.account", id: row.accountId }, { outlier: row.id })
  return outlierOf(ctx, tx, input)
}

/** 采信说明 or 认定异常: a supervisor's word with a reason. What follows from it he opens as a problem by hand. */
export async function decideOutlier(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; verdict: "accept" | "recognise"; text: string },
): Promise<Outcome<OutlierView>> {
  const row = await outlierIn(ctx, tx, input.id, true)
  if (!row) return refused("monitoring.outlier-not-found")
  const refusal = mayDecide(ctx, row, input.verdict)
  if (refusal) return refusal
  await tx.run(
    `update monitoring.outlier set state = $2, decision = $3, decided_by = $4, decided_at = $5 where id = $1`,
    [row.id, outlierStates.to(input.verdict), maskPersonal(input.text), ctx.actor.id, ctx.now],
  )
  await trail.write(
    tx,
    ctx,
    input.verdict === "accept" ? "outlier.accepted" : "outlier.recognised",
    { kind: "registry.account", id: row.accountId },
    { outlier: row.id },
  )
  return outlierOf(ctx, tx, input)
}
