import { type Ctx, can } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { mayUse } from "../access.ts"
import type { HidingView, MessageView } from "../contract.ts"
import { mayAskHiding } from "../hiding/hide.ts"
import { commentsOfMessage, type Hiding, hidingsOf } from "../hiding/store.ts"
import { keptWords } from "../rules/words.ts"
import { hidingBook } from "../settings.ts"
import { type HidingMove, hidingStates } from "../states.ts"
import type { Message } from "../store.ts"
import { allowedOf } from "./joint-views.ts"

/** Comments of a message with what became of them, what was asked about hiding, and the reasons there are. */
export async function commentViews(
  ctx: Ctx,
  sql: Sql,
  message: Message,
): Promise<Pick<MessageView, "comments" | "hidings" | "hidingReasons">> {
  const comments = await commentsOfMessage(sql, message.id)
  return {
    comments: comments.map(({ voiceId, text, spokeAt, changes }) => ({
      ...{ voiceId, text: keptWords(text), spokeAt: iso(spokeAt) },
      changes: changes.map((one) => ({ ...one, at: iso(new Date(one.at)) })),
    })),
    hidings: (await hidingsOf(sql, message.id)).map((row) => hidingViewOf(ctx, message, row)),
    hidingReasons:
      comments.length === 0
        ? []
        : hidingBook().rows.map(({ id, label, clause, says }) => ({ id, label, clause, says })),
  }
}

function hidingViewOf(ctx: Ctx, message: Message, row: Hiding): HidingView {
  const move = (name: HidingMove): Refusal | undefined => hidingStates.refuse(row.state, name)
  const own = mayAskHiding(ctx, message)
  const second =
    mayUse(ctx.actor, "inbox.desk", "批准隐藏评论") ??
    (row.askedBy === ctx.actor.id && can(ctx.actor, "inbox.desk") ? refused("inbox.own-hiding") : undefined)
  return {
    ...{ id: row.id, voiceId: row.voiceId, state: row.state, stateLabel: hidingStates.states[row.state].label },
    reason: hidingBook().rows.find(({ id }) => id === row.reasonId)?.label ?? row.reasonId,
    ...{ clause: row.clause, grounds: row.grounds, askedAt: iso(row.askedAt), asker: row.asker },
    ...{ decider: row.decider, note: row.note },
    actions: {
      decide: allowedOf(move("approve") ?? second),
      finish: allowedOf(own ?? move("finish")),
      lift: allowedOf(own ?? move("lift")),
    },
  }
}
