import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { mayUse, missing, seen } from "../access.ts"
import { clocksOf } from "../clocks.ts"
import { publicWords } from "../rules/words.ts"
import { gateName, kindLabel } from "../settings.ts"
import { replyAtWork } from "../replies/store.ts"
import { type MessageState, messageStates, replyStates } from "../states.ts"
import { addEvent, lockMessage } from "../store.ts"

/** A message as another system may take it over: numbers of persons hidden, never how to reach the citizen. */
export interface HandableMessage {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly place: string
  readonly kind: string
  readonly matter: string
  readonly position: { readonly lat: number; readonly lon: number } | null
  readonly isUrgent: boolean
  readonly receivedAt: Date
  readonly dueAt: Date | null
  /** Where its voices came from: what the hotline gave is not given back to it. */
  readonly sources: readonly string[]
  readonly deskUnitId: string
}

const ACT = "转交其他系统办理"
/** What waits for a decision of the desk; what a unit has been given comes back by 退单 first. */
const HANDABLE: readonly MessageState[] = ["triaged", "reopened"]

/**
 * Locks a message that the desk may hand on now. What the gate holds back stays in the house. `isPublic`: the other side
 * publishes what it is given, so doors and mail addresses are hidden as well.
 */
export async function handableMessage(
  ctx: Ctx,
  tx: Tx,
  { id, isPublic }: { id: string; isPublic: boolean },
): Promise<Outcome<HandableMessage>> {
  const message = await lockMessage(tx, id)
  if (!seen(ctx.actor, message)) return missing
  const refusal = mayUse(ctx.actor, "inbox.desk", ACT)
  if (refusal) return refusal
  if (message.gateKind && message.gateKind !== "praise")
    return refused("inbox.gate-bars", { kind: gateName(message.gateKind), act: ACT })
  if (!HANDABLE.includes(message.state))
    return refused("inbox.wrong-state", { state: messageStates.states[message.state].label, move: ACT })
  // An answer that is being signed, or is signed and waits to go out, is answered here.
  const reply = await replyAtWork(tx, id)
  if (reply && reply.state !== "drafting")
    return refused("inbox.reply-wrong-state", { state: replyStates.states[reply.state].label, move: ACT })
  const end = (await clocksOf(tx, id)).find(({ what }) => what === "end")
  const more = await tx.one<{ lat: number | null; lon: number | null; sources: string[] }>(
    `select m.lat, m.lon, (select array_agg(distinct v.source) from inbox.voice v join inbox.message o on o.id = v.message_id
       where o.id = m.id or o.merged_into = m.id) as sources from inbox.message m where m.id = $1`,
    [id],
  )
  const words = isPublic ? publicWords : (text: string): string => text
  return done({
    ...{ id, title: words(message.title), text: words(message.text), place: words(message.place) },
    ...{ kind: kindLabel(message.kind), matter: message.matter ?? "", receivedAt: message.receivedAt },
    position: more.lat !== null && more.lon !== null ? { lat: more.lat, lon: more.lon } : null,
    isUrgent: end?.limit.unit.endsWith("hours") ?? false,
    ...{ dueAt: end?.dueAt ?? null, sources: more.sources ?? [], deskUnitId: message.deskUnitId },
  })
}

/** Writes beside the message how it goes with another system; the citizen is answered by the desk, not by this. */
export const noteHandOn = (
  ctx: Ctx,
  tx: Tx,
  messageId: string,
  kind: "handed-on" | "told-by-others",
  text: string,
): Promise<void> => addEvent(tx, ctx, messageId, kind, text)
