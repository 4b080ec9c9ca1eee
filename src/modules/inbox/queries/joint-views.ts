import { type Ctx, can } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { type Refusal, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import { iso } from "#kernel/time"
import { handles, mayUse } from "../access.ts"
import type { MessageView, PartView } from "../contract.ts"
import type { Extension } from "../handling/extension.ts"
import type { Part } from "../handling/parts-store.ts"
import { inboxMessages } from "../messages.zh.ts"
import { type PartMove, partStates } from "../states.ts"
import type { Message } from "../store.ts"

/** The refusal's sentence, for the grey button. */
export const allowedOf = (refusal: Refusal | undefined): { ok: boolean; why: string | null } =>
  refusal ? { ok: false, why: sentence(inboxMessages, refusal.code, refusal.values) } : { ok: true, why: null }

/** One unit's part, with what the actor may do about it. */
export function partViewOf(ctx: Ctx, message: Message, part: Part): PartView {
  const { actor } = ctx
  const own = (move: PartMove): Refusal | undefined =>
    (can(actor, "inbox.reply") && covers(actor.scope, part.unit)
      ? undefined
      : refused("inbox.part-not-yours", { unit: part.unitName })) ?? partStates.refuse(part.state, move)
  const lead = (move: PartMove): Refusal | undefined =>
    (mayUse(actor, "inbox.desk", partStates.moves[move].label) === undefined || handles(actor, message)
      ? undefined
      : refused("inbox.not-yours")) ?? partStates.refuse(part.state, move)
  return {
    ...{ id: part.id, unit: { id: part.unitId, name: part.unitName }, ask: part.ask, state: part.state },
    ...{ stateLabel: partStates.states[part.state].label, askedAt: iso(part.askedAt), dueAt: iso(part.dueAt) },
    ...{ because: [...part.because], text: part.text, author: part.author, note: part.note },
    answeredAt: part.answeredAt && iso(part.answeredAt),
    actions: {
      answer: allowedOf(own("answer")),
      giveBack: allowedOf(own("giveBack")),
      reask: allowedOf(lead("reask")),
      withdraw: allowedOf(lead("withdraw")),
    },
  }
}

const LABELS = { asked: "待批准", approved: "已批准", refused: "未批准" } as const

export const extensionViewOf = ({
  askedAt,
  askedBy,
  askedUnitId,
  ...row
}: Extension): MessageView["extensions"][number] => ({
  ...{ ...row, askedAt: iso(askedAt), stateLabel: LABELS[row.state] },
})
