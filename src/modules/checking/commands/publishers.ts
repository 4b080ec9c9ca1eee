import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { coversAll } from "#modules/identity"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { PublisherView } from "../contract.ts"
import { fingerprintOf, readPublicKey } from "../packs/signature.ts"
import { publisherOf } from "../packs/views.ts"

/** 登记发布方: from now on packs signed with this key are taken. */
export async function addPublisher(
  ctx: Ctx,
  tx: Tx,
  input: { name: string; publicKey: string },
): Promise<Outcome<PublisherView>> {
  if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.packs-not-allowed")
  const publicKey = readPublicKey(input.publicKey)
  if (!publicKey) return refused("checking.not-a-key")
  const row = await tx.maybe<{ id: string }>(
    `insert into checking.publisher (name, public_key, added_by, at) values ($1, $2, $3, $4)
     on conflict do nothing returning id`,
    [input.name, publicKey, ctx.actor.id, ctx.now],
  )
  if (!row) return refused("checking.publisher-known", { name: input.name })
  const subject = { kind: "checking.publisher", id: row.id }
  const detail = { publisher: input.name, fingerprint: fingerprintOf(publicKey) }
  await trail.write(tx, ctx, "publisher.added", subject, detail)
  return done(await publisherOf(tx, row.id))
}

/** 停用发布方: nothing of theirs is taken any more; what is active stays until it is rolled back. */
export async function endPublisher(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<PublisherView>> {
  if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.packs-not-allowed")
  const ended = await tx.run(
    "update checking.publisher set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null",
    [input.id, ctx.now, ctx.actor.id],
  )
  if (ended === 0) return refused("checking.no-such-publisher")
  const view = await publisherOf(tx, input.id)
  await trail.write(
    tx,
    ctx,
    "publisher.ended",
    { kind: "checking.publisher", id: input.id },
    { publisher: view.name, fingerprint: view.fingerprint },
  )
  return done(view)
}
