import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, id, instant, params, reason } from "#shapes"
import { OUTCOMES } from "./hiding.ts"

/** A comment of a message: as it came, and what became of it on its platform. */
export const commentView = z.object({
  voiceId: id,
  text: z.string(),
  spokeAt: instant,
  changes: z.array(z.object({ what: z.enum(["edited", "deleted"]), at: instant, text: z.string() })),
})

export const hidingView = z.object({
  id,
  voiceId: id,
  state: z.enum(["asked", "approved", "hidden", "refused", "showing", "lifted", "withdrawn"]),
  stateLabel: z.string(),
  reason: z.string(),
  clause: z.string(),
  grounds: z.string(),
  askedAt: instant,
  asker: z.string(),
  decider: z.string().nullable(),
  note: z.string(),
  /** What happens on the platform when it is approved: by a call of ours or by a person, and whether it can be taken back. */
  way: z.string(),
  byCall: z.boolean(),
  isFinal: z.boolean(),
  /** What became of the comment on the platform; null while nothing has. */
  outcome: z.string().nullable(),
  /** Where the call stands, with what is wrong and what to do. */
  call: z
    .object({
      state: z.enum(["prepared", "calling", "unknown", "done", "by-hand"]),
      stateLabel: z.string(),
      says: z.string(),
    })
    .nullable(),
  actions: z.object({ decide: allowed, finish: allowed, lift: allowed, show: allowed }),
})
export type HidingView = z.infer<typeof hidingView>

/** Reasons of the law, as the list in data/inbox has them. */
export const hidingReason = z.object({ id: z.string(), label: z.string(), clause: z.string(), says: z.string() })

const refusals = ["inbox.not-found", "inbox.not-allowed", "inbox.not-yours"] as const

/** What is done about comments: taken up by the account's own unit, from its post's page, or hidden for a reason of the law. */
export const commentsContract = <V extends z.ZodType, R extends z.ZodType>(messageView: V, messageRow: R) => {
  const act = <B extends z.ZodType>(
    path: string,
    summary: string,
    permission: "inbox.desk" | "inbox.reply",
    body: B,
    more: readonly string[],
  ) =>
    route({
      ...{ method: "POST", path: `/messages/:id/${path}`, summary, permission, params, body },
      ...{ reply: messageView, refusals: [...refusals, ...more] },
    })
  const hiding = z.object({ hidingId: id })
  const wrong = ["inbox.no-hiding", "inbox.hiding-wrong-state"]
  return {
    claim: act("claims", "账号主办单位直接办理", "inbox.reply", z.object({}), [
      ...[
        "inbox.not-host",
        "inbox.with-others",
        "inbox.wrong-state",
        "inbox.accused-unit",
        "inbox.unknown-unit",
        "inbox.gate-bars",
      ],
      ...["dispatch.unknown-unit", "dispatch.already-given"],
    ]),
    askHiding: act(
      "hidings",
      "申请隐藏评论",
      "inbox.reply",
      z.object({ voiceId: id, reasonId: z.string().max(40), grounds: reason }),
      ["inbox.hiding-reason", "inbox.no-comment", "inbox.comment-gone", "inbox.hiding-asked"],
    ),
    decideHiding: act(
      "hiding-decisions",
      "批准或不批准隐藏评论",
      "inbox.desk",
      hiding.extend({ approve: z.boolean(), note: z.string().trim().max(500, "说明请控制在500字以内").default("") }),
      ["inbox.own-hiding", "inbox.say-why-not", ...wrong],
    ),
    finishHiding: act(
      "hiding-doings",
      "登记评论在平台上的结果",
      "inbox.reply",
      hiding.extend({ outcome: z.enum(OUTCOMES) }),
      [...wrong, "inbox.hiding-calling"],
    ),
    liftHiding: act("hiding-liftings", "恢复显示评论", "inbox.reply", hiding.extend({ reason }), [
      ...wrong,
      "inbox.hiding-calling",
    ]),
    showHiding: act("hiding-showings", "登记评论已在平台恢复显示", "inbox.reply", hiding, [
      ...wrong,
      "inbox.hiding-calling",
    ]),
    takeComment: route({
      ...{
        method: "POST",
        path: "/comments/:id/messages",
        summary: "把一条评论作为来信受理",
        permission: "inbox.reply",
      },
      ...{ params, body: z.object({}), reply: z.object({ messageId: id }) },
      refusals: ["inbox.no-comment", "inbox.comment-gone", "inbox.closed"],
    }),
    postMessages: route({
      ...{
        method: "GET",
        path: "/posts/:id/messages",
        summary: "一条发文下面的来信",
        permission: "inbox.read",
        params,
      },
      /** Each with the numbers of its comments. */
      reply: z.object({ items: z.array(z.object({ message: messageRow, comments: z.array(z.string()) })) }),
    }),
  } as const
}
