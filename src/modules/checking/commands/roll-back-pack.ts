import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { coversAll } from "#modules/identity"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { PackView } from "../contract.ts"
import { lockPacks, storedPack, takenIds } from "../packs/store.ts"
import { viewOfPack } from "../packs/views.ts"
import { packRows, toldFaults } from "../rules/pack.ts"
import { endPack } from "./activate-pack.ts"

/** 停用并回退: the pack goes out of force, the one it took the place of counts again; without one, none does. */
export async function rollBackPack(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<PackView>> {
  if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.packs-not-allowed")
  await lockPacks(tx)
  const pack = await storedPack(tx, input.id)
  if (!pack) return refused("checking.no-such-pack")
  const { publisher, number, version, hash } = pack
  if (pack.state !== "active") return refused("checking.pack-not-active", { number, version })
  const before = pack.followsId ? await storedPack(tx, pack.followsId) : undefined
  const { faults } = before ? packRows(before.rows, await takenIds(tx, pack.id)) : { faults: [] }
  if (faults.length > 0) return refused("checking.pack-faults", { faults: toldFaults(faults) })
  await endPack(ctx, tx, pack.id)
  if (before)
    await tx.run(
      `update checking.pack set activated_by = $2, activated_at = $3, ended_by = null, ended_at = null where id = $1`,
      [before.id, ctx.actor.id, ctx.now],
    )
  const detail = { publisher, number, version, before: before?.version ?? null, hash }
  await trail.write(tx, ctx, "pack.rolled-back", { kind: "checking.pack", id: pack.id }, detail)
  return done(await viewOfPack(tx, pack.id))
}
