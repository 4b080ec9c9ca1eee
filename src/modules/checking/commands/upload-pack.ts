import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { coversAll } from "#modules/identity"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import * as trail from "#platform/trail"
import type { PackView } from "../contract.ts"
import { hashOfPack, isSignedBy } from "../packs/signature.ts"
import { packInForce, takenIds } from "../packs/store.ts"
import { viewOfPack } from "../packs/views.ts"
import { packRows, parsePack, toldFaults } from "../rules/pack.ts"

/** 上传词包: proved and kept; the rules in force stay as they are until somebody activates it. */
export const uploadPack =
  (files: Pick<Files, "get">) =>
  async (ctx: Ctx, tx: Tx, input: { fileId: string }): Promise<Outcome<PackView>> => {
    if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.packs-not-allowed")
    const file = await files.get(tx, input.fileId, ctx.actor.id)
    if (!file) return refused("checking.not-a-pack", { reason: "没有找到上传的文件" })
    const read = parsePack(new TextDecoder().decode(file.content))
    if ("reason" in read) return refused("checking.not-a-pack", { reason: read.reason })
    const { pack } = read
    const publisher = await tx.maybe<{ id: string; publicKey: string }>(
      `select id, public_key as "publicKey" from checking.publisher where name = $1 and ended_at is null for share`,
      [pack.publisher],
    )
    if (!publisher) return refused("checking.unknown-publisher", { name: pack.publisher })
    if (!isSignedBy(pack, publisher.publicKey)) return refused("checking.wrong-signature", { name: pack.publisher })
    const leaving = await packInForce(tx, { publisherId: publisher.id, number: pack.number })
    const { rows, faults } = packRows(pack.rows, await takenIds(tx, leaving?.id))
    if (faults.length > 0) return refused("checking.pack-faults", { faults: toldFaults(faults) })
    const hash = hashOfPack(pack)
    const kept = await tx.maybe<{ id: string }>(
      `insert into checking.pack (publisher_id, number, version, dated_on, changelog, rows, row_count, sensitive_count,
         signature, hash, uploaded_by, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (publisher_id, number, version) do nothing returning id`,
      [
        publisher.id,
        pack.number,
        pack.version,
        pack.date,
        pack.changelog,
        pack.rows,
        rows.length,
        rows.filter((row) => row.class === "sensitive").length,
        pack.signature,
        hash,
        ctx.actor.id,
        ctx.now,
      ],
    )
    if (!kept) return refused("checking.pack-known", { number: pack.number, version: pack.version })
    const { number, version } = pack
    const detail = { publisher: pack.publisher, number, version, rows: rows.length, hash }
    await trail.write(tx, ctx, "pack.uploaded", { kind: "checking.pack", id: kept.id }, detail)
    return done(await viewOfPack(tx, kept.id))
  }
