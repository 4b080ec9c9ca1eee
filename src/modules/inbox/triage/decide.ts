import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayUse, missing, refuseOn, seen } from "../access.ts"
import { dutyList, gateName, gateRow, gateTold, kindLabel, receiving } from "../settings.ts"
import { addEvent, lockMessage, MESSAGE_KIND, moveMessage } from "../store.ts"
import { meetClock, startClocks } from "../clocks.ts"
import { insertTriage, suggest } from "./triage-message.ts"

/** 改判类别 by a person: what it is and what it is about; the clocks begin anew from the same receipt. */
export async function retriage(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; kind: string; matter: string; note: string },
): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, input.id)
  if (!seen(ctx.actor, message)) return missing
  const refusal = mayUse(ctx.actor, "inbox.desk", "改判类别")
  if (refusal) return refusal
  if (!["triaged", "assigned", "reopened"].includes(message.state)) {
    return refused("inbox.not-triaged")
  }
  const matters = new Set(dutyList().items.map(({ matter }) => matter))
  if (!receiving().kinds.some(({ id }) => id === input.kind) || !matters.has(input.matter)) {
    return refused("inbox.unknown-kind")
  }
  await tx.run("update inbox.message set kind = $2, matter = $3 where id = $1", [input.id, input.kind, input.matter])
  await insertTriage(tx, ctx, {
    ...{ messageId: input.id, kind: input.kind, matter: input.matter, confidence: null, words: [], way: "person" },
    ...{ dutyId: null, precedentId: null, lessonId: null, unitId: message.unitId, isUnsure: false, modelVersion: null },
    says: input.note || `人工认定为${kindLabel(input.kind)}、${input.matter}`,
  })
  const words = `${message.title}。${message.text}`
  if (message.state === "triaged" && message.kind !== input.kind) {
    await startClocks(tx, {
      id: input.id,
      kind: input.kind,
      words,
      gateKind: message.gateKind,
      from: message.receivedAt,
    })
  }
  await addEvent(
    tx,
    ctx,
    input.id,
    "retriaged",
    `${kindLabel(input.kind)}、${input.matter}${input.note ? `：${input.note}` : ""}`,
  )
  await trail.write(tx, ctx, "message.retriaged", { kind: MESSAGE_KIND, id: input.id }, { kind: input.kind })
  return done({ id: input.id })
}

/** 解除甄别: a person says it is no such thing; then it is triaged as others are. Whom it accuses stays barred. */
export async function releaseGate(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, input.id)
  const refusal = refuseOn(ctx.actor, message, "inbox.desk", "release")
  if (refusal) return refusal
  const row = gateRow(message!.gateKind!)
  if (!row?.may.includes("release") || !can(ctx.actor, row.permission)) {
    return refused("inbox.gate-bars", { kind: gateName(message!.gateKind!), act: "解除甄别" })
  }
  await moveMessage(tx, input.id, "release")
  await addEvent(tx, ctx, input.id, "released", input.reason)
  await suggest(ctx, tx, message!)
  // Read by everybody of the desk from now on; units it names stay barred.
  await tx.run("update inbox.message set gate_kind = null where id = $1", [input.id])
  await trail.write(tx, ctx, "message.released", { kind: MESSAGE_KIND, id: input.id }, { kind: message!.gateKind! })
  return done({ id: input.id })
}

/** 转专门渠道: a statutory door takes it; the citizen reads which one. It is no work order and in no rate. */
export async function handOver(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; note: string },
): Promise<Outcome<{ id: string }>> {
  const message = await lockMessage(tx, input.id)
  const refusal = refuseOn(ctx.actor, message, "inbox.desk", "handOver")
  if (refusal) return refusal
  const row = gateRow(message!.gateKind!)
  if (!row?.may.includes("hand-over")) {
    return refused("inbox.gate-bars", { kind: gateName(message!.gateKind!), act: "转专门渠道" })
  }
  await moveMessage(tx, input.id, "handOver")
  await tx.run("update inbox.message set ended_at = $2 where id = $1", [input.id, ctx.now])
  await meetClock(tx, ctx, input.id, "first")
  await meetClock(tx, ctx, input.id, "end")
  const told = [`已转${row.to}。`, gateTold(row.id), input.note].filter((one) => one !== "").join("")
  await addEvent(tx, ctx, input.id, "handed", told, true)
  await trail.write(tx, ctx, "message.handed", { kind: MESSAGE_KIND, id: input.id }, { kind: message!.gateKind! })
  return done({ id: input.id })
}
