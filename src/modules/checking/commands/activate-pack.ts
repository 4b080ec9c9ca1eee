import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { coversAll } from "#modules/identity"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { PackView } from "../contract.ts"
import { isSignedBy } from "../packs/signature.ts"
import { lockPacks, packInForce, storedPack, takenIds } from "../packs/store.ts"
import { viewOfPack } from "../packs/views.ts"
import { packRows, toldFaults } from "../rules/pack.ts"

/** 启用词包: its rows count from now on, instead of those of the pack in force under its number. */
export async function activatePack(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<PackView>> {
  if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.packs-not-allowed")
  await lockPacks(tx)
  const pack = await storedPack(tx, input.id)
  if (!pack) return refused("checking.no-such-pack")
  const { publisher, number, version, hash } = pack
  if (pack.state === "active") return refused("checking.pack-active", { number, version })
  if (pack.publisherEnded) return refused("checking.publisher-ended", { name: publisher })
  // Proved again from what is kept: rows changed in the database do not come into force.
  if (!isSignedBy(pack, pack.publicKey)) return refused("checking.wrong-signature", { name: publisher })
  const before = await packInForce(tx, pack)
  // Other packs may have come into force since it was uploaded.
  const { faults } = packRows(pack.rows, await takenIds(tx, before?.id))
  if (faults.length > 0) return refused("checking.pack-faults", { faults: toldFaults(faults) })
  if (before) await endPack(ctx, tx, before.id)
  await tx.run(
    `update checking.pack set activated_by = $2, activated_at = $3, ended_by = null, ended_at = null, follows_id = $4
     where id = $1`,
    [pack.id, ctx.actor.id, ctx.now, before?.id ?? null],
  )
  const detail = { publisher, number, version, before: before?.version ?? null, hash }
  await trail.write(tx, ctx, "pack.activated", { kind: "checking.pack", id: pack.id }, detail)
  return done(await viewOfPack(tx, pack.id))
}

export const endPack = (ctx: Ctx, tx: Tx, id: string): Promise<unknown> =>
  tx.run("update checking.pack set ended_by = $2, ended_at = $3 where id = $1", [id, ctx.actor.id, ctx.now])
