import { type Ctx, HOUSE } from "#kernel/actor"
import { accountsOf } from "#modules/registry"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { Way } from "../rules/labels.ts"
import { dutyList, gateName, receiving } from "../settings.ts"
import { addEvent, lockMessage, MESSAGE_KIND, type Message, moveMessage } from "../store.ts"
import { judgeInForce } from "./model.ts"
import { suggestUnit } from "./suggest-unit.ts"

export interface NewTriage {
  readonly messageId: string
  readonly kind: string
  readonly matter: string | null
  readonly confidence: number | null
  readonly words: readonly string[]
  readonly way: Way
  readonly dutyId: string | null
  readonly precedentId: string | null
  readonly lessonId: string | null
  readonly unitId: string | null
  readonly says: string
  readonly isUnsure: boolean
  readonly modelVersion: string | null
}

export async function insertTriage(tx: Tx, ctx: Ctx, row: NewTriage): Promise<void> {
  await tx.run(
    `insert into inbox.triage (message_id, at, by_id, kind, matter, confidence, words, way, duty_id, precedent_id, lesson_id,
       unit_id, says, is_unsure, model_version, list_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[row.messageId, ctx.now, row.modelVersion === null ? ctx.actor.id : "house", row.kind, row.matter],
      ...[row.confidence, [...row.words], row.way, row.dutyId, row.precedentId, row.lessonId, row.unitId, row.says],
      ...[row.isUnsure, row.modelVersion, dutyList().version],
    ],
  )
}

/** 研判: what it is about and whose it is, with reasons; nothing is dispatched by it. What the gate holds is not classified at all. */
export async function triageMessage(by: Ctx, tx: Tx, messageId: string): Promise<void> {
  // It is the house that looks at it, whoever brought it in.
  const ctx: Ctx = { ...by, actor: HOUSE }
  const message = (await lockMessage(tx, messageId))!
  if (message.gateKind && message.gateKind !== "praise") {
    await moveMessage(tx, messageId, "gate")
    await addEvent(tx, ctx, messageId, "gated", `${gateName(message.gateKind)}：${message.gateSigns.join("、")}`)
    await trail.write(tx, ctx, "message.gated", { kind: MESSAGE_KIND, id: messageId }, { kind: message.gateKind })
    return
  }
  await suggest(ctx, tx, message)
  await moveMessage(tx, messageId, "triage")
}

/** A suggestion for a message as it stands; the row is kept, the message takes over the matter. */
export async function suggest(ctx: Ctx, tx: Tx, message: Message): Promise<void> {
  const judge = await judgeInForce(tx)
  const { label, confidence, because } = judge.suggest({ title: message.title, body: message.text })
  const accountUnitId = message.accountId
    ? ((await accountsOf(tx, [message.accountId])).get(message.accountId)?.unitId ?? null)
    : null
  const words = `${message.title}。${message.text}`
  const unit = await suggestUnit(tx, {
    ...{ messageId: message.id, words, matter: label, barred: message.barredUnitIds, accountUnitId },
  })
  const isUnsure = confidence < receiving().confidenceMin.value
  const matter = unit.matter ?? label
  await tx.run("update inbox.message set matter = $2 where id = $1", [message.id, matter])
  await insertTriage(tx, ctx, {
    ...{ messageId: message.id, kind: message.kind, matter, confidence, modelVersion: judge.version },
    words: [...new Set([...because, ...unit.words])].slice(0, 8),
    ...{ way: unit.way, dutyId: unit.dutyId, precedentId: unit.precedentId, lessonId: unit.lessonId },
    ...{ unitId: unit.unitId, says: unit.says },
    // A lesson or a precedent tells whose it is, however unsure the class.
    isUnsure: unit.isOpen || (isUnsure && unit.way === "duty" && unit.words.length < 2),
  })
  await addEvent(tx, ctx, message.id, "triaged", `${matter}；${unit.says}`)
}
