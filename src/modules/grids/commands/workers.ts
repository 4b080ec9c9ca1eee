import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { coversBelow } from "#modules/identity"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { WorkerKind } from "../rules/visit.ts"
import { newCode, sha256, WORKER_KIND, workerInScope } from "../store.ts"

export const mayUse = (ctx: Ctx, permission: "grids.edit" | "grids.verify", act: string): Refusal | undefined =>
  can(ctx.actor, permission)
    ? undefined
    : refused("grids.not-allowed", { act, who: permission === "grids.edit" ? "来信办理人员" : "第二名工作人员" })

/** 登记网格员、社会组织: answers the personal link once; only its hash is kept. */
export async function addWorker(
  ctx: Ctx,
  tx: Tx,
  input: { unitId: string; kind: WorkerKind; grid: string; name: string; personId?: string | undefined },
): Promise<Outcome<{ id: string; link: string }>> {
  const refusal = mayUse(ctx, "grids.edit", "登记网格员")
  if (refusal) return refusal
  if (!(await coversBelow(tx, ctx.actor.scope, input.unitId))) return refused("grids.unknown-unit")
  const code = newCode()
  const { id } = await tx.one<{ id: string }>(
    `insert into grids.worker (unit_id, kind, grid, name, person_id, code_hash, state, made_at, made_by)
     values ($1, $2, $3, $4, $5, $6, 'active', $7, $8) returning id`,
    [
      ...[input.unitId, input.kind, input.grid, input.name, input.personId ?? null, sha256(code), ctx.now],
      ctx.actor.id,
    ],
  )
  await trail.write(tx, ctx, "grid-worker.added", { kind: WORKER_KIND, id }, { unit: input.unitId })
  return done({ id, link: `/portal/grid/${code}` })
}

/** 换发专用链接: the old one stops at once. */
export async function renewWorkerLink(
  ctx: Ctx,
  tx: Tx,
  input: { id: string },
): Promise<Outcome<{ id: string; link: string }>> {
  const refusal = mayUse(ctx, "grids.edit", "换发专用链接")
  if (refusal) return refusal
  const worker = await workerInScope(ctx, tx, input.id)
  if (worker?.state !== "active") return refused("grids.no-worker")
  const code = newCode()
  await tx.run("update grids.worker set code_hash = $2 where id = $1", [worker.id, sha256(code)])
  await trail.write(tx, ctx, "grid-worker.link-renewed", { kind: WORKER_KIND, id: worker.id })
  return done({ id: worker.id, link: `/portal/grid/${code}` })
}

/** 停用: the link stops at once; what he reported stays. */
export async function endWorker(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const refusal = mayUse(ctx, "grids.edit", "停用网格员")
  if (refusal) return refusal
  const worker = await workerInScope(ctx, tx, input.id)
  if (worker?.state !== "active") return refused("grids.no-worker")
  await tx.run("update grids.worker set state = 'ended', ended_at = $2 where id = $1", [worker.id, ctx.now])
  await tx.run("update grids.visit set state = 'cancelled' where worker_id = $1 and state = 'asked'", [worker.id])
  await trail.write(tx, ctx, "grid-worker.ended", { kind: WORKER_KIND, id: worker.id })
  return done({ id: worker.id })
}
