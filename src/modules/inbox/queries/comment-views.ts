import { type Ctx, can } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { mayUse } from "../access.ts"
import type { HidingView, MessageView } from "../contract.ts"
import { mayAskHiding } from "../hiding/hide.ts"
import { type CallOfHiding, callsOfMessage, commentsOfMessage, type Hiding, hidingsOf } from "../hiding/store.ts"
import { canBeShown, OUTCOME_LABELS } from "../rules/hiding.ts"
import { keptWords } from "../rules/words.ts"
import { hidingBook } from "../settings.ts"
import { hidingCallStates, type HidingMove, hidingStates } from "../states.ts"
import type { Message } from "../store.ts"
import { allowedOf } from "./joint-views.ts"

/** Comments of a message with what became of them, what was asked about hiding, and the reasons there are. */
export async function commentViews(
  ctx: Ctx,
  sql: Sql,
  message: Message,
): Promise<Pick<MessageView, "comments" | "hidings" | "hidingReasons">> {
  const comments = await commentsOfMessage(sql, message.id)
  const calls = await callsOfMessage(sql, message.id)
  return {
    comments: comments.map(({ voiceId, text, spokeAt, changes }) => ({
      ...{ voiceId, text: keptWords(text), spokeAt: iso(spokeAt) },
      changes: changes.map((one) => ({ ...one, at: iso(new Date(one.at)) })),
    })),
    hidings: (await hidingsOf(sql, message.id)).map((row) =>
      hidingViewOf(
        ctx,
        message,
        row,
        calls.find(({ hidingId }) => hidingId === row.id),
      ),
    ),
    hidingReasons:
      comments.length === 0
        ? []
        : hidingBook().rows.map(({ id, label, clause, says }) => ({ id, label, clause, says })),
  }
}

function hidingViewOf(ctx: Ctx, message: Message, row: Hiding, call: CallOfHiding | undefined): HidingView {
  const move = (name: HidingMove): Refusal | undefined => hidingStates.refuse(row.state, name)
  const own = mayAskHiding(ctx, message)
  const unclear = call?.state === "unknown" ? refused("inbox.hiding-calling") : undefined
  const busy = call?.state === "calling" ? refused("inbox.hiding-calling") : undefined
  const second =
    mayUse(ctx.actor, "inbox.desk", "批准隐藏评论") ??
    (row.askedBy === ctx.actor.id && can(ctx.actor, "inbox.desk") ? refused("inbox.own-hiding") : undefined)
  return {
    ...{ id: row.id, voiceId: row.voiceId, state: row.state, stateLabel: hidingStates.states[row.state].label },
    reason: hidingBook().rows.find(({ id }) => id === row.reasonId)?.label ?? row.reasonId,
    ...{ clause: row.clause, grounds: row.grounds, askedAt: iso(row.askedAt), asker: row.asker },
    ...{ decider: row.decider, note: row.note, way: row.waySays, byCall: row.byCall, isFinal: row.isFinal },
    outcome: row.outcome && OUTCOME_LABELS[row.outcome],
    call: call
      ? {
          state: call.state,
          stateLabel: hidingCallStates.states[call.state].label,
          says: `${call.reason ?? ""}${call.advice ?? ""}`,
        }
      : null,
    actions: {
      decide: allowedOf(move("approve") ?? second),
      finish: allowedOf(own ?? move("finish") ?? busy),
      lift: allowedOf(own ?? move(canBeShown(row.outcome) ? "lift" : "withdraw") ?? busy ?? unclear),
      show: allowedOf(own ?? move("show") ?? busy),
    },
  }
}
