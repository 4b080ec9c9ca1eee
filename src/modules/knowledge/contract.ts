import { z } from "zod"
import { route } from "#kernel/route"
import { signingContract } from "#contract/review"
import { civilDate, id, pageOf, paging, params, part, reason } from "#shapes"
import { entryLine, entryStateNames, entryView, gapLine, publicAnswer } from "./rules/views.ts"

export type { EntryLine, EntryView, GapLine } from "./rules/views.ts"

const question = z.string().trim().min(4, "请写明问题（至少四个字）").max(80, "问题请控制在80字以内")
const words = z.object({
  question,
  wordings: z.array(question).max(12, "其他问法最多12种").default([]),
  answer: z.string().trim().min(10, "请写明答复（至少十个字）").max(2000, "答复请控制在2000字以内"),
  policyName: z.string().trim().max(120, "政策名称请控制在120字以内").default(""),
  policyClause: z.string().trim().max(60, "条款请控制在60字以内").default(""),
  policyUntil: civilDate.nullable().default(null),
  validFrom: civilDate,
  validUntil: civilDate.nullable().default(null),
})
const done = z.object({ id })
const hash = z.string().min(1).max(200)
const textRefusals = ["knowledge.not-writer", "knowledge.dates", "knowledge.policy-name", "knowledge.over-before"]

export const knowledgeContract = {
  entries: route({
    ...{ method: "GET", path: "/knowledge-entries", summary: "咨询答问列表", permission: "knowledge.read" },
    query: z.object({
      ...{
        ...paging,
        q: z.string().max(80).optional(),
        state: z.enum(entryStateNames).optional(),
        unit: id.optional(),
      },
      ending: z.enum(["yes"]).optional(),
    }),
    reply: pageOf(entryLine).extend({ figures: z.array(part), ending: z.number().int(), openGaps: z.number().int() }),
  }),
  entry: route({
    ...{ method: "GET", path: "/knowledge-entries/:id", summary: "一条咨询答问", permission: "knowledge.read", params },
    reply: entryView,
    refusals: ["knowledge.not-found"],
  }),
  write: route({
    ...{ method: "POST", path: "/knowledge-entries", summary: "起草答问", permission: "knowledge.edit" },
    body: words,
    reply: done,
    refusals: textRefusals,
  }),
  edit: route({
    ...{ method: "PUT", path: "/knowledge-entries/:id", summary: "修改答问草稿", permission: "knowledge.edit", params },
    body: words.extend({ hash }),
    reply: done,
    refusals: ["knowledge.not-found", "knowledge.wrong-state", "knowledge.changed", ...textRefusals],
  }),
  submit: route({
    ...{
      method: "POST",
      path: "/knowledge-entries/:id/submissions",
      summary: "答问送审",
      permission: "knowledge.edit",
      params,
    },
    body: z.object({ hash }),
    reply: z.object({ roundId: id }),
    refusals: [
      "knowledge.not-found",
      "knowledge.wrong-state",
      "knowledge.changed",
      "knowledge.veto",
      "review.vacant-seat",
      "review.open-before",
      ...textRefusals,
    ],
  }),
  recall: route({
    ...{
      method: "POST",
      path: "/knowledge-entries/:id/recalls",
      summary: "收回送审",
      permission: "knowledge.edit",
      params,
    },
    body: z.object({}),
    reply: done,
    refusals: ["knowledge.not-found", "knowledge.not-writer", "knowledge.wrong-state"],
  }),
  withdraw: route({
    ...{
      method: "POST",
      path: "/knowledge-entries/:id/withdrawals",
      summary: "撤下答问",
      permission: "knowledge.edit",
      params,
    },
    body: z.object({ reason }),
    reply: done,
    refusals: ["knowledge.not-found", "knowledge.not-writer", "knowledge.wrong-state"],
  }),
  renew: route({
    ...{
      method: "POST",
      path: "/knowledge-entries/:id/renewals",
      summary: "更新答问",
      permission: "knowledge.edit",
      params,
    },
    body: z.object({}),
    reply: done,
    refusals: ["knowledge.not-found", "knowledge.not-writer", "knowledge.not-renewable", "knowledge.renewed-before"],
  }),
  gaps: route({
    ...{ method: "GET", path: "/knowledge-gaps", summary: "待补的问题", permission: "knowledge.read" },
    query: z.object({
      ...paging,
      q: z.string().max(80).optional(),
      state: z.enum(["open", "drafted", "dismissed"]).optional(),
    }),
    reply: pageOf(gapLine).extend({ figures: z.array(part) }),
  }),
  draftGap: route({
    ...{
      method: "POST",
      path: "/knowledge-gaps/:id/drafts",
      summary: "由待补问题起草答问",
      permission: "knowledge.edit",
      params,
    },
    body: z.object({ answer: words.shape.answer }),
    reply: done,
    refusals: ["knowledge.gap-not-found", "knowledge.not-writer", "knowledge.gap-wrong-state"],
  }),
  dismissGap: route({
    ...{
      method: "POST",
      path: "/knowledge-gaps/:id/dismissals",
      summary: "不予收录",
      permission: "knowledge.edit",
      params,
    },
    body: z.object({ reason }),
    reply: done,
    refusals: ["knowledge.gap-not-found", "knowledge.not-writer", "knowledge.gap-wrong-state"],
  }),
  mergeGap: route({
    ...{
      method: "POST",
      path: "/knowledge-gaps/:id/mergers",
      summary: "并入相同的问题",
      permission: "knowledge.edit",
      params,
    },
    body: z.object({ intoId: id }),
    reply: done,
    refusals: [
      "knowledge.gap-not-found",
      "knowledge.not-writer",
      "knowledge.gap-wrong-state",
      "knowledge.gap-merge-itself",
    ],
  }),
  suggestions: route({
    ...{ method: "GET", path: "/answer-suggestions", summary: "边写边提示相近的答问（公众）", permission: "public" },
    query: z.object({ q: z.string().trim().min(2, "请写至少两个字").max(200, "请控制在200字以内") }),
    reply: z.object({ items: z.array(publicAnswer) }),
  }),
} as const

export const entrySigning = signingContract("/knowledge-entries", "咨询答问")
