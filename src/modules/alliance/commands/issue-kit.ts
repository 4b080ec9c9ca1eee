import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { civilDate, iso } from "#kernel/time"
import { ownUnits } from "#modules/identity"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { KitView } from "../contract.ts"
import { insertHandings } from "../handings.ts"
import type { AlliancePorts } from "../ports.ts"
import { kitOf } from "../queries.ts"
import { packed } from "../rules/package.ts"
import { sha256, signedByHouse } from "../signature.ts"

const SERIAL_CHARS = 20

interface IssueKit {
  readonly content: { readonly kind: string; readonly id: string }
  readonly partnerIds: readonly string[]
  readonly expiresOn: string
}

/** 发放传播包: what was cleared, exactly, hashed and signed by the house; for the partners named, until a day. */
export const issueKit =
  (ports: AlliancePorts) =>
  async (ctx: Ctx, tx: Tx, input: IssueKit): Promise<Outcome<KitView>> => {
    const content = await ports.content(tx, input.content)
    if (!content || !ownUnits(ctx.actor).includes(content.unitId)) return refused("alliance.not-cleared")
    const today = civilDate(ctx.now)
    if (input.expiresOn < today) return refused("alliance.expired-already")
    const expiresAt = new Date(`${input.expiresOn}T23:59:59+08:00`)
    if (content.expiresAt && content.expiresAt < expiresAt) return refused("alliance.beyond-content")
    const partners = await tx.many<{ id: string; name: string; to: string }>(
      `select id, name, agreement_to::text as to from alliance.partner
       where id = any($1::bigint[]) and unit_id = $2 and state = 'active' and agreement_from <= $3::date`,
      [[...new Set(input.partnerIds)], ctx.actor.unitId, today],
    )
    if (partners.length < new Set(input.partnerIds).size) return refused("alliance.unknown-partner")
    const over = partners.filter(({ to }) => to < today).map(({ name }) => name)
    if (over.length > 0) return refused("alliance.agreement-over", { names: over.join("、") })
    const pictures = []
    for (const [at, { fileId, alt }] of content.images.entries()) {
      const media = await ports.media(tx, fileId)
      if (!media) return refused("alliance.picture-gone")
      const name = `${at + 1}${/\.[a-z0-9]{2,4}$/i.exec(media.name)?.[0].toLowerCase() ?? ".png"}`
      const bytes = await media.read(0, media.size)
      // What is signed is what is fetched later, also when the material is declared otherwise in the meantime.
      const kept = await ports.keep(tx, ctx, { name, bytes })
      pictures.push({ fileId: kept, name, alt, sha256: sha256(bytes), bytes: media.size })
    }
    const unit = await tx.one<{ name: string }>("select name from identity.v_unit where id = $1", [content.unitId])
    const text = packed({
      ...{ format: "jusheng-kit/1", title: content.title, unit: unit.name, text: content.bodyText, pictures },
      ...{ revision: content.revision, contentHash: content.hash, aiAssisted: content.assisted !== undefined },
      ...{ issuedAt: iso(ctx.now), expiresAt: iso(expiresAt) },
    })
    const { keyId, signature } = await signedByHouse(tx, ports.secrets, text, ctx.now)
    const hash = sha256(text)
    const made = await tx.maybe<{ id: string }>(
      `insert into alliance.kit (unit_id, title, content_kind, content_id, package, sha256, serial, signature, key_id,
         expires_at, state, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'issued', $11, $12)
       on conflict (serial) do nothing returning id`,
      [
        ...[ctx.actor.unitId, content.title, input.content.kind, input.content.id, text, hash],
        ...[hash.slice(0, SERIAL_CHARS), signature, keyId, expiresAt, ctx.now, ctx.actor.id],
      ],
    )
    if (!made) return refused("alliance.issued-before")
    for (const { name, fileId } of pictures)
      await tx.run("insert into alliance.kit_file (kit_id, name, file_id) values ($1, $2, $3)", [made.id, name, fileId])
    await insertHandings(
      tx,
      made.id,
      partners.map(({ id }) => id),
    )
    await trail.write(
      tx,
      ctx,
      "kit.issued",
      { kind: "alliance.kit", id: made.id },
      { sha256: hash, content: `${input.content.kind}:${input.content.id}`, partners: partners.map(({ id }) => id) },
    )
    return await kitOf(ctx, tx, { id: made.id })
  }
