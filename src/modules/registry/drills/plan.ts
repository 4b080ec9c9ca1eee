import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { tellMany } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { bothInScope } from "../credentials/handover.ts"
import { credentialOf } from "../credentials/store.ts"
import { mayKeep } from "../policy.ts"
import type { DrillView } from "../rules/drill-contract.ts"
import { lockAccount } from "../store.ts"
import { drillStates } from "./states.ts"
import { insertDrill, lockDrill } from "./store.ts"
import { drillViewOf } from "./view.ts"

/** 安排演练: who will hand over to whom, on which day. Both are told. */
export async function planDrill(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; fromPersonId: string; toPersonId: string; plannedOn: string; reason: string },
): Promise<Outcome<DrillView>> {
  const account = await lockAccount(tx, input.id)
  if (!account) return refused("registry.not-found")
  const refusal = mayKeep(ctx.actor, account, "registry.enter-credential")
  if (refusal) return refusal
  if (input.fromPersonId === input.toPersonId) return refused("registry.same-person")
  if (input.plannedOn < civilDate(ctx.now)) return refused("registry.drill-past")
  if (!(await credentialOf(tx, account.id))) return refused("registry.no-credential")
  if (!(await bothInScope(ctx, tx, [input.fromPersonId, input.toPersonId]))) return refused("registry.unknown-person")
  const id = await insertDrill(tx, { ...input, accountId: account.id, by: ctx.actor.id, at: ctx.now })
  if (!id) return refused("registry.drill-open")
  await trail.write(
    tx,
    ctx,
    "drill.planned",
    { kind: "registry.account", id: account.id },
    { drill: id, from: input.fromPersonId, to: input.toPersonId, on: input.plannedOn },
  )
  await tellMany(
    tx,
    ctx,
    [input.fromPersonId, input.toPersonId].map((toPerson) => ({
      kind: "registry.drill",
      title: `交接演练：${account.name}，${input.plannedOn}`,
      text: "到时请两人一起走一遍封存交接的步骤，不拆封、不改动任何密钥。",
      opens: `/handover-drills/${id}`,
      toPerson,
    })),
  )
  return drillViewOf(ctx, tx, id)
}

/** 取消演练, before it has begun. */
export async function cancelDrill(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<DrillView>> {
  const drill = await lockDrill(tx, input.id)
  if (!drill) return refused("registry.drill-not-found")
  const refusal = mayKeep(ctx.actor, { ...drill, state: drill.accountState }, "registry.enter-credential")
  if (refusal) return refusal.code === "registry.not-found" ? refused("registry.drill-not-found") : refusal
  const wrong = drillStates.refuse(drill.state, "cancel")
  if (wrong) return wrong
  await tx.run("update registry.drill set state = $2, ended_at = $3 where id = $1", [
    drill.id,
    drillStates.to("cancel"),
    ctx.now,
  ])
  await trail.write(
    tx,
    ctx,
    "drill.cancelled",
    { kind: "registry.account", id: drill.accountId },
    { drill: drill.id, reason: input.reason },
  )
  return drillViewOf(ctx, tx, drill.id)
}
