import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Db, Sql, Tx } from "#platform/db"
import type { Download } from "#platform/http"
import * as trail from "#platform/trail"
import type { ProofPorts } from "../ports.ts"
import { deliveryRow } from "../queries/rows.ts"
import type { ProofPicture } from "../rules/proof-contract.ts"
import type { DeliveryRow } from "../rules/views.ts"
import { note } from "../store.ts"
import { rowNow, seenDelivery } from "./act.ts"

/** One posting is shown by a few pictures: the post, its account, its comments. */
const PICTURES_MAX = 9

interface Row {
  readonly id: string
  readonly fileId: string
  readonly mediaType: string
  readonly sha256: string
  readonly note: string
  readonly by: string
  readonly at: Date
}

const picturesOf = (sql: Sql, deliveryId: string): Promise<Row[]> =>
  sql.many<Row>(
    `select id, file_id as "fileId", media_type as "mediaType", sha256, note, by_name as by, at
     from publishing.proof_picture where delivery_id = $1 order by id`,
    [deliveryId],
  )

const listed = (rows: readonly Row[]): { items: ProofPicture[] } => ({
  items: rows.map(({ id, sha256, note: says, by, at }) => ({ id, sha256, note: says, by, at: iso(at) })),
})

/** 发布截图 of one account's part. */
export async function proofPictures(
  ctx: Ctx,
  sql: Sql,
  input: { id: string },
): Promise<Outcome<{ items: ProofPicture[] }>> {
  if (!(await deliveryRow(sql, ctx.actor, input.id))) return refused("publishing.not-found")
  return done(listed(await picturesOf(sql, input.id)))
}

/** 登记发布截图: cleaned of what the device wrote into it, hashed, and never changed again. It proves nothing by itself: a link does. */
export const addProofPicture =
  (proofs: ProofPorts) =>
  async (
    ctx: Ctx,
    tx: Tx,
    input: { id: string; fileId: string; note: string },
  ): Promise<Outcome<{ items: ProofPicture[] }>> => {
    const seen = await seenDelivery(ctx, tx, input.id)
    if (!seen.ok) return seen
    const { delivery, publication } = seen.value
    const present = await picturesOf(tx, delivery.id)
    if (present.length >= PICTURES_MAX) return refused("publishing.too-many-pictures", { max: PICTURES_MAX })
    const kept = await proofs.keep(tx, ctx, input.fileId)
    if ("says" in kept) return refused("publishing.no-picture", { why: kept.says })
    const { fileId, mediaType, sha256 } = kept
    await tx.run(
      `insert into publishing.proof_picture (delivery_id, file_id, media_type, sha256, note, by_id, by_name, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [delivery.id, fileId, mediaType, sha256, input.note, ctx.actor.id, ctx.actor.name, ctx.now],
    )
    const says = `登记发布截图，校验值 ${sha256.slice(0, 12)}…${input.note ? `：${input.note}` : ""}`
    await note(tx, ctx, { publicationId: publication.id, accountId: delivery.accountId }, "delivery.pictured", says)
    await trail.write(tx, ctx, "delivery.pictured", { kind: "publishing.delivery", id: delivery.id }, { sha256 })
    return done(listed(await picturesOf(tx, delivery.id)))
  }

/** The picture itself, whose hash is on record. */
export const proofPicture =
  (proofs: ProofPorts) =>
  async (ctx: Ctx, db: Db, input: { id: string; pictureId: string }): Promise<Outcome<Download>> => {
    if (!(await deliveryRow(db, ctx.actor, input.id))) return refused("publishing.not-found")
    const row = (await picturesOf(db, input.id)).find(({ id }) => id === input.pictureId)
    const bytes = row && (await proofs.open(db, row.fileId))
    if (!row || !bytes) return refused("publishing.not-found")
    return done({
      fileName: `发布截图-${row.id}.${row.mediaType.slice("image/".length)}`,
      contentType: row.mediaType,
      bytes,
    })
  }

/** 登记已在平台声明: the platform's own option was ticked by a person; interfaces have no field for it. */
export async function declareDelivery(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<DeliveryRow>> {
  const seen = await seenDelivery(ctx, tx, input.id)
  if (!seen.ok) return seen
  const { delivery, publication, row } = seen.value
  if (!row.declaration) return refused("publishing.nothing-to-declare")
  if (row.declaration.at) return rowNow(ctx, tx, delivery.id)
  const { option } = row.declaration
  await noteDeclared(tx, ctx, delivery.id, option)
  const text = `已在平台勾选“${option}”。`
  await note(tx, ctx, { publicationId: publication.id, accountId: delivery.accountId }, "delivery.declared", text)
  await trail.write(tx, ctx, "delivery.declared", { kind: "publishing.delivery", id: delivery.id }, { option })
  return rowNow(ctx, tx, delivery.id)
}

export const noteDeclared = (tx: Tx, ctx: Ctx, deliveryId: string, option: string): Promise<number> =>
  tx.run(
    `insert into publishing.declaration (delivery_id, option, by_id, by_name, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [deliveryId, option, ctx.actor.id, ctx.actor.name, ctx.now],
  )
