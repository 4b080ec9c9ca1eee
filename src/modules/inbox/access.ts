import { type Actor, can } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import { ownUnits } from "#modules/identity"
import { gateRow } from "./settings.ts"
import { type MessageMove, messageStates } from "./states.ts"
import type { Message } from "./store.ts"

export type InboxPermission = "inbox.read" | "inbox.desk" | "inbox.reply" | "inbox.unmask"

const WHO: Readonly<Record<InboxPermission, string>> = {
  "inbox.read": "来信办理人员",
  "inbox.desk": "受理坐席和监管员",
  "inbox.reply": "承办单位的办理人员",
  "inbox.unmask": "受理坐席和监管员",
}

export const missing = refused("inbox.not-found")

export const mayUse = (actor: Actor, permission: InboxPermission, move: string): Refusal | undefined =>
  can(actor, permission) ? undefined : refused("inbox.not-allowed", { move, who: WHO[permission] })

/** The kinds of the gate this actor may not read; restricted ones are there for the roles named and for nobody else. */
export const hiddenKinds = (actor: Actor, kinds: readonly { id: string; permission: string }[]): string[] =>
  kinds.filter((kind) => !can(actor, kind.permission)).map(({ id }) => id)

/** A message of desks, units, accounts and parts one may not see, of a restricted kind, or that accuses one's own unit, does not exist. */
export function seen(actor: Actor, message: Message | undefined): message is Message {
  if (!message) return false
  const places = [message.desk, message.unit, message.host, ...message.partUnits]
  const inScope = places.some((place) => place !== null && covers(actor.scope, place))
  if (!inScope) return false
  const gate = message.gateKind ? gateRow(message.gateKind) : undefined
  if (gate && !can(actor, gate.permission)) return false
  if (actor.kind === "house") return true
  const own = ownUnits(actor)
  return !message.barredUnitIds.some((id) => id === actor.unitId || (own.length === 1 && own.includes(id)))
}

type Named = Pick<Message, "title" | "gateKind">

/** What is read only by the roles named for its kind: its words stand in no notice and no task, which a whole unit reads. */
const isRestricted = ({ gateKind }: Named): boolean =>
  gateKind !== null && gateRow(gateKind)?.permission !== "inbox.read"

/** How a message is called where a whole unit reads it. */
export const outwardTitle = (message: Named): string => (isRestricted(message) ? "专人件" : message.title)

/** The same with a reason or a note of somebody who has read it; of a restricted one, neither. */
export const said = (message: Named, words: string): string =>
  words === "" || isRestricted(message) ? outwardTitle(message) : `${message.title}：${words}`

/** May the actor do this on the message now: it is there for him, he is allowed, the table has the move. */
export function refuseOn(
  actor: Actor,
  message: Message | undefined,
  permission: InboxPermission,
  move: MessageMove,
): Refusal | undefined {
  if (!seen(actor, message)) return missing
  return (
    mayUse(actor, permission, messageStates.moves[move].label) ??
    (message.state === "merged" ? refused("inbox.merged") : undefined) ??
    messageStates.refuse(message.state, move)
  )
}

/** Does the actor act for the unit that handles it? Units above it do too: their people help out. */
export const handles = (actor: Actor, message: Message): boolean =>
  message.unitId !== null && message.unit !== null && covers(actor.scope, message.unit)
