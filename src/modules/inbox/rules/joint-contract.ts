import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, id, instant, params, reason, unitRef } from "#shapes"

/** 协办 of one unit, as the message's page shows it. */
export const partView = z.object({
  id,
  unit: unitRef,
  ask: z.string(),
  state: z.enum(["asked", "answered", "used", "returned", "withdrawn"]),
  stateLabel: z.string(),
  askedAt: instant,
  dueAt: instant,
  because: z.array(z.string()),
  text: z.string().nullable(),
  answeredAt: instant.nullable(),
  author: z.string().nullable(),
  note: z.string(),
  actions: z.object({ answer: allowed, giveBack: allowed, reask: allowed, withdraw: allowed }),
})
export type PartView = z.infer<typeof partView>

export const extensionView = z.object({
  id,
  state: z.enum(["asked", "approved", "refused"]),
  stateLabel: z.string(),
  workdays: z.number().int(),
  reason: z.string(),
  askedAt: instant,
  asker: z.string(),
  decider: z.string().nullable(),
  note: z.string(),
})

const knownAnswer = z.object({
  id,
  question: z.string(),
  answer: z.string(),
  /** Whose it is, on what it rests, until when. */
  source: z.string(),
  score: z.number(),
  from: z.enum(["base", "message"]),
})
export type KnownAnswerView = z.infer<typeof knownAnswer>

const refusals = ["inbox.not-found", "inbox.not-allowed", "inbox.not-yours"] as const
const dispatched = ["dispatch.not-found", "dispatch.wrong-state", "dispatch.unknown-unit", "dispatch.already-given"]
const partRef = z.object({ partId: id })

/** Acts on one message that another unit has a part in, an extension somebody approves, and answers that are quoted. */
export const jointContract = <V extends z.ZodType>(messageView: V, text: z.ZodType<string>) => {
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
  const part = [...dispatched, "inbox.part-wrong-state", "inbox.part-not-yours"]
  return {
    extend: act(
      "extensions",
      "申请延期",
      "inbox.reply",
      z.object({ workdays: z.number().int().min(1).max(15), reason }),
      [
        "inbox.nothing-asked",
        "inbox.no-extension",
        "inbox.too-long",
        "inbox.extension-asked",
        "dispatch.extended-before",
      ],
    ),
    decideExtension: act(
      "extension-decisions",
      "批准或不批准延期",
      "inbox.desk",
      z.object({ approve: z.boolean(), note: z.string().trim().max(500, "说明请控制在500字以内").default("") }),
      [
        ...["inbox.no-extension-asked", "inbox.own-extension", "inbox.say-why-not", "inbox.nothing-asked"],
        ...["inbox.no-extension", "inbox.too-long", "dispatch.extended-before", ...dispatched],
      ],
    ),
    askPart: act(
      "parts",
      "请单位协办",
      "inbox.reply",
      z.object({ unitId: id, ask: reason, workdays: z.number().int().min(1).max(15) }),
      [
        ...["inbox.nothing-asked", "inbox.gate-bars", "inbox.unknown-unit", "inbox.accused-unit"],
        ...["inbox.part-of-lead", "inbox.part-asked", ...dispatched],
      ],
    ),
    answerPart: act("part-answers", "提交协办意见", "inbox.reply", partRef.extend({ text }), [
      ...["inbox.reply-faults", ...part],
    ]),
    returnPart: act("part-returns", "退回协办", "inbox.reply", partRef.extend({ reason }), [
      ...["inbox.return-late", ...part],
    ]),
    reaskPart: act("part-reaskings", "协办意见退回补充", "inbox.reply", partRef.extend({ reason }), [
      ...["inbox.nothing-asked", ...part],
    ]),
    withdrawPart: act("part-withdrawals", "撤回协办", "inbox.reply", partRef.extend({ reason }), part),
    answers: route({
      ...{
        method: "GET",
        path: "/messages/:id/answers",
        summary: "可引用的相近答复",
        permission: "inbox.read",
        params,
      },
      query: z.object({ q: z.string().trim().min(2, "请写至少两个字").max(200, "请控制在200字以内").optional() }),
      reply: z.object({ items: z.array(knownAnswer) }),
      refusals: ["inbox.not-found", "inbox.not-allowed"],
    }),
    quoteAnswer: route({
      ...{
        method: "POST",
        path: "/messages/:id/quotations",
        summary: "引用一条答复",
        permission: "inbox.reply",
        params,
      },
      body: z.object({ answerId: id, from: z.enum(["base", "message"]) }),
      reply: z.object({ text: z.string() }),
      refusals: [...refusals, "inbox.no-answer", "inbox.answer-over"],
    }),
  } as const
}
