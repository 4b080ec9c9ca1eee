import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { DAY_MS } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { hiddenKinds, refuseOn } from "../access.ts"
import { likeAmong } from "../queries/like.ts"
import { gateBook, receiving } from "../settings.ts"
import { addEvent, lockMessage, MESSAGE_KIND, type Message, moveMessage } from "../store.ts"

const LIVE: readonly string[] = ["gated", "triaged", "assigned", "reopened"]
/** Written out, as in the index over them. */
const IS_LIVE = `m.state in (${LIVE.map((state) => `'${state}'`).join(", ")})`

/** 并入同一件事: its voices read from now on what becomes of the other one, and get its answer; the count stays. */
export async function mergeMessage(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; intoId: string },
): Promise<Outcome<{ id: string }>> {
  if (input.id === input.intoId) return refused("inbox.merge-itself")
  // Locked in the order of their ids: two who merge a pair crosswise wait for each other in turn.
  const early = BigInt(input.intoId) < BigInt(input.id) ? await lockMessage(tx, input.intoId) : undefined
  const message = await lockMessage(tx, input.id)
  const refusal = refuseOn(ctx.actor, message, "inbox.desk", "merge")
  if (refusal) return refusal
  const into = early ?? (await lockMessage(tx, input.intoId))
  const there = refuseOn(ctx.actor, into, "inbox.desk", "merge")
  if (there?.code === "inbox.not-found" || !into || !LIVE.includes(into.state)) {
    return there?.code === "inbox.not-found" ? there : refused("inbox.merge-into-ended")
  }
  // What the gate holds back does not slip into what everybody reads, nor the other way.
  if ((message!.gateKind ?? "") !== (into.gateKind ?? "")) return refused("inbox.merge-apart")
  await mergeInto(ctx, tx, message!, into)
  return done({ id: into.id })
}

/** Merges one locked message into another; whether it may has been asked. */
export async function mergeInto(ctx: Ctx, tx: Tx, message: Message, into: Message): Promise<void> {
  await moveMessage(tx, message.id, "merge")
  await tx.run("update inbox.message set merged_into = $2, ended_at = $3 where id = $1", [message.id, into.id, ctx.now])
  await tx.run("update inbox.message set merged_into = $2 where merged_into = $1", [message.id, into.id])
  await addEvent(tx, ctx, message.id, "merged", into.title, true)
  await addEvent(tx, ctx, into.id, "merged-here", message.title)
  await trail.write(tx, ctx, "message.merged", { kind: MESSAGE_KIND, id: message.id }, { into: into.id })
}

export interface Alike {
  readonly id: string
  readonly title: string
  readonly receivedAt: Date
  readonly percent: number
}

/** As many as a person compares, of so many of the latest. */
const ALIKE_MAX = 5
const COMPARED_MAX = 500

/** Live messages that may be the same matter, the most alike first. */
export async function alikeTo(ctx: Ctx, sql: Sql, message: Message): Promise<Alike[]> {
  const { alikeDays, alikeMin } = receiving()
  const params: Param[] = [message.id, new Date(message.receivedAt.getTime() - alikeDays.value * DAY_MS)]
  const bound = (value: Param): string => `$${params.push(value)}`
  const hidden = bound(hiddenKinds(ctx.actor, gateBook().kinds))
  // What the gate holds is like what it holds for the same reason only.
  const gate = message.gateKind === null ? "m.gate_kind is null" : `m.gate_kind = ${bound(message.gateKind)}`
  const others = await sql.many<{ messageId: string; fingerprint: string; title: string; receivedAt: Date }>(
    `select m.id as "messageId", m.fingerprint, m.title, m.received_at as "receivedAt" from inbox.message m
     where m.id <> $1 and ${IS_LIVE} and m.received_at >= $2 and ${gate}
       and (m.gate_kind is null or m.gate_kind <> all(${hidden}::text[])) and m.desk_unit_id in (
       select x.id from identity.v_unit x where ${scopeSql(ctx.actor.scope, "x", bound)}) order by m.id desc limit ${COMPARED_MAX}`,
    params,
  )
  const like = await likeAmong(sql, others, `${message.title}。${message.text}`, alikeMin.value)
  return like.slice(0, ALIKE_MAX).map(({ messageId, title, receivedAt, similarity }) => ({
    ...{ id: messageId, title, receivedAt, percent: Math.round(similarity * 100) },
  }))
}
