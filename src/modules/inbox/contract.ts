import { z } from "zod"
import { signingContract } from "#contract/review"
import { route } from "#kernel/route"
import { civilDate, id, instant, listed, pageOf, paging, params, reason, unitRef } from "#shapes"
import { askKinds, spoken } from "./rules/asked.ts"
import { enterpriseAsker } from "./rules/enterprise.ts"
import { commentsContract } from "./rules/comments-contract.ts"
import { jointContract } from "./rules/joint-contract.ts"
import { releasingContract } from "./rules/releasing-contract.ts"
import { listFigures, messageRow, messageView } from "./rules/message-view.ts"
import { snapContract } from "./snap/contract.ts"

export type { SnapView } from "./snap/contract.ts"
export type { HidingView } from "./rules/comments-contract.ts"
export type { KnownAnswerView, PartView } from "./rules/joint-contract.ts"
export type { ClearedReply, OrderRow } from "./rules/releasing-contract.ts"
export type { MessageRow, MessageView, ReplyView, TriageView } from "./rules/message-view.ts"

const note = z.string().trim().max(500, "说明请控制在500字以内").default("")
const yes = z.enum(["yes"]).optional()
const refusals = ["inbox.not-found", "inbox.not-allowed", "inbox.wrong-state", "inbox.merged"] as const
const dispatched = ["dispatch.not-found", "dispatch.wrong-state"] as const
const deskAct = <B extends z.ZodType>(path: string, summary: string, body: B, more: readonly string[] = []) =>
  route({
    ...{ method: "POST", path: `/messages/:id/${path}`, summary, permission: "inbox.desk", params, body },
    ...{ reply: messageView, refusals: [...refusals, ...more] },
  })
const unitAct = <B extends z.ZodType>(path: string, summary: string, body: B, more: readonly string[] = []) =>
  route({
    ...{ method: "POST", path: `/messages/:id/${path}`, summary, permission: "inbox.reply", params, body },
    ...{ reply: messageView, refusals: [...refusals, "inbox.not-yours", ...more] },
  })
const answering = ["inbox.gate-bars", "inbox.reply-faults", "inbox.no-reply", "inbox.reply-wrong-state"] as const

const deskRef = unitRef.extend({ autoConfidenceMin: z.number().nullable() })

/** Where an answer takes signatures; `:id` is the message's. */
export const replySigning = signingContract("/messages", "来信答复")

export const inboxContract = {
  ...snapContract,
  messages: route({
    method: "GET",
    path: "/messages",
    summary: "来信列表",
    permission: "inbox.read",
    query: z.object({
      ...paging,
      q: z.string().max(60).optional(),
      state: listed,
      kind: listed,
      matter: z.string().max(20).optional(),
      source: listed,
      unit: id.optional(),
      /** Waits for me: for the desk what is to be dispatched, for a unit what it has. */
      turn: yes,
      overdue: yes,
      gate: yes,
      /** 企业来信: at least one voice asks for an enterprise. */
      enterprise: yes,
      from: civilDate.optional(),
      to: civilDate.optional(),
      door: id.optional(),
      street: id.or(z.literal("none")).optional(),
    }),
    reply: pageOf(messageRow).extend({ figures: listFigures, desk: deskRef.nullable() }),
  }),
  message: route({
    method: "GET",
    path: "/messages/:id",
    summary: "一件来信",
    permission: "inbox.read",
    params,
    reply: messageView,
    refusals: ["inbox.not-found"],
  }),
  enter: route({
    method: "POST",
    path: "/messages",
    summary: "代来信人登记",
    permission: "inbox.desk",
    body: z.object({
      ...spoken,
      kind: z.enum(askKinds),
      source: z.enum(["phone", "visit", "letter"]),
      isPublic: z.boolean().default(false),
      enterprise: enterpriseAsker.optional(),
      once: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, "页面放置太久，请重新打开后再填写"),
    }),
    reply: z.object({
      id,
      code: z.string().nullable(),
      joined: z.boolean(),
      again: z.boolean(),
      hidden: z.boolean(),
      told: z.array(z.object({ kind: z.string(), says: z.string(), numbersFirst: z.boolean() })),
    }),
    refusals: ["inbox.closed", "inbox.not-allowed"],
  }),
  setDesk: route({
    method: "PUT",
    path: "/message-desk",
    summary: "受理设定：受理单位和自动分拨",
    permission: "inbox.referee",
    body: z.object({ unitId: id, autoConfidenceMin: z.number().min(0.5).max(1).nullable().default(null) }),
    reply: deskRef,
    refusals: ["inbox.unknown-unit", "inbox.not-allowed"],
  }),
  assign: deskAct("assignments", "派单", z.object({ unitId: id, note }), [
    ...[
      "inbox.gate-bars",
      "inbox.unknown-unit",
      "inbox.accused-unit",
      "dispatch.unknown-unit",
      "dispatch.already-given",
      "inbox.with-others",
    ],
  ]),
  retriage: deskAct("triages", "改判类别", z.object({ kind: z.string().max(20), matter: z.string().max(20), note }), [
    ...["inbox.not-triaged", "inbox.unknown-kind"],
  ]),
  release: deskAct("gate-releases", "解除甄别", z.object({ reason }), ["inbox.gate-bars"]),
  handOver: deskAct("hand-overs", "转专门渠道", z.object({ note }), ["inbox.gate-bars"]),
  merge: deskAct("mergers", "并入同一件来信", z.object({ intoId: id }), [
    ...["inbox.merge-itself", "inbox.merge-into-ended", "inbox.merge-apart"],
  ]),
  openDispute: deskAct("disputes", "提请裁定职责", z.object({ reason }), [
    ...["inbox.not-triaged", "inbox.no-referee", "inbox.disputed-before"],
  ]),
  decideDispute: route({
    method: "POST",
    path: "/messages/:id/rulings",
    summary: "裁定职责",
    permission: "inbox.referee",
    params,
    body: z.object({ unitId: id, ruling: reason }),
    reply: messageView,
    refusals: [...refusals, "inbox.no-dispute", "inbox.unknown-unit", "inbox.accused-unit", "inbox.gate-bars"],
  }),
  urge: deskAct("urges", "催办", z.object({ note }), ["inbox.nothing-asked", ...dispatched]),
  callBack: deskAct("call-backs", "登记回访", z.object({ isSatisfied: z.boolean(), isSolved: z.boolean(), note }), [
    "inbox.not-answered",
  ]),
  giveBack: unitAct("returns", "退单", z.object({ reason }), [
    ...["inbox.nothing-asked", "inbox.return-late", "inbox.refereed", ...dispatched],
  ]),
  ...jointContract(messageView, spoken.text),
  ...releasingContract,
  ...commentsContract(messageView, messageRow),
  ask: unitAct("questions", "请来信人补充", z.object({ question: reason }), [
    "inbox.not-under-way",
    "inbox.asked-before",
  ]),
  answerFirst: unitAct("first-answers", "先行回应", z.object({ text: spoken.text }), answering),
  writeReply: unitAct("replies", "起草答复", z.object({ text: spoken.text, isPublic: z.boolean().default(false) }), [
    ...["inbox.not-for-publication", ...answering],
  ]),
  submitReply: unitAct("reply-submissions", "答复送审", z.object({ holds: z.boolean().default(false) }), [
    ...answering,
    "inbox.parts-open",
    "inbox.answer-over",
    "inbox.with-others",
  ]),
  recallReply: unitAct("reply-recalls", "撤回答复送审", z.object({ reason }), answering),
  settleSending: unitAct("sending-checks", "核实平台答复是否送达", z.object({ sendingId: id, arrived: z.boolean() }), [
    "inbox.sending-wrong-state",
  ]),
  unmask: route({
    method: "POST",
    path: "/messages/:id/unmaskings",
    summary: "查看来信人联系方式或原文（留痕）",
    permission: "inbox.unmask",
    params,
    body: z.object({ what: z.enum(["contact", "original"]), reason }),
    reply: z.object({ items: z.array(z.object({ spokeAt: instant, text: z.string() })) }),
    refusals: ["inbox.not-found", "inbox.not-allowed", "inbox.nothing-hidden"],
  }),
} as const
