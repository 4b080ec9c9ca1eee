import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { passMs } from "../settings.ts"
import { loginsInScope, newCode, sha256, WORKER_KIND, workerInScope } from "../store.ts"
import { mayUse } from "./workers.ts"

/** 我的核查: the way to the form for a worker who has signed in; `visitId` absent: for what he saw by himself. */
export async function openOwnForm(
  ctx: Ctx,
  tx: Tx,
  input: { workerId: string; visitId?: string | undefined },
): Promise<Outcome<{ link: string }>> {
  if (!can(ctx.actor, "grids.own")) return refused("grids.not-allowed", { act: "上报现场核查", who: "登记过的网格员" })
  const worker = await tx.maybe<{ id: string }>(
    "select id from grids.worker where id = $1 and person_id::text = $2 and state = 'active'",
    [input.workerId, ctx.actor.id],
  )
  if (!worker) return refused("grids.no-worker")
  const visit = input.visitId
    ? await tx.maybe("select 1 from grids.visit where id = $1 and worker_id = $2 and state = 'asked'", [
        input.visitId,
        worker.id,
      ])
    : true
  if (!visit) return refused("grids.not-found")
  const code = newCode()
  await tx.run("insert into grids.pass (code_hash, worker_id, until) values ($1, $2, $3)", [
    ...[sha256(code), worker.id, new Date(ctx.now.getTime() + passMs())],
  ])
  await trail.write(tx, ctx, "grid-worker.form-opened", { kind: WORKER_KIND, id: worker.id })
  return done({ link: `/portal/grid/${code}/${input.visitId ?? "new"}` })
}

/** 登录账号: whose login a registered worker is; null takes it away. Only who wears the role of a grid worker in sight can be it. */
export async function linkLogin(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; personId: string | null },
): Promise<Outcome<{ id: string }>> {
  const refusal = mayUse(ctx, "grids.edit", "登记网格员的登录账号")
  if (refusal) return refusal
  const worker = await workerInScope(ctx, tx, input.id)
  if (worker?.state !== "active") return refused("grids.no-worker")
  if (input.personId !== null && !(await loginsInScope(ctx, tx)).some(({ id }) => id === input.personId))
    return refused("grids.unknown-person")
  await tx.run("update grids.worker set person_id = $2 where id = $1", [worker.id, input.personId])
  await tx.run("delete from grids.pass where worker_id = $1", [worker.id])
  await trail.write(tx, ctx, "grid-worker.login-set", { kind: WORKER_KIND, id: worker.id }, { person: input.personId })
  return done({ id: worker.id })
}

/** Ways that are over. */
export const dropPasses = (tx: Tx, ctx: Ctx): Promise<number> =>
  tx.run("delete from grids.pass where until < $1", [ctx.now])
