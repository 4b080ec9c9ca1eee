import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, empty, id, instant, pageOf, paging, params, personRef, reason, unitRef } from "#shapes"
import { signingContract } from "./signing-contract.ts"

export const templateStateNames = ["drafting", "in-review", "ready", "withdrawn"] as const

export const templateLine = z.object({
  id,
  title: z.string(),
  unit: unitRef,
  state: z.enum(templateStateNames),
  stateLabel: z.string(),
  fields: z.array(z.string()),
  changedAt: instant,
  readyAt: instant.nullable(),
  releases: z.number().int(),
})
export type TemplateLine = z.infer<typeof templateLine>

export const templateView = templateLine.extend({
  body: z.string(),
  hash: z.string(),
  parts: z.array(z.object({ text: z.string().optional(), field: z.string().optional() })),
  authors: z.array(personRef),
  /** Its latest round. */
  roundId: id.nullable(),
  edit: allowed,
  submit: allowed,
  withdraw: allowed,
  release: allowed,
  released: z.array(
    z.object({ id, title: z.string(), text: z.string(), by: personRef, at: instant, fixedHash: z.string() }),
  ),
})
export type TemplateView = z.infer<typeof templateView>

const text = {
  title: z.string().trim().min(4, "标题至少4个字").max(64, "标题不超过64个字"),
  body: z.string().trim().min(10, "正文至少10个字").max(20_000, "正文不超过20000个字"),
}

export const templatesContract = {
  templates: route({
    method: "GET",
    path: "/review-templates",
    summary: "预审模板列表",
    permission: "review.read",
    query: z.object({ ...paging, state: z.enum(templateStateNames).optional() }),
    reply: pageOf(templateLine),
  }),
  template: route({
    method: "GET",
    path: "/review-templates/:id",
    summary: "一份预审模板",
    permission: "review.read",
    params,
    reply: templateView,
    refusals: ["review.no-template"],
  }),
  write: route({
    method: "POST",
    path: "/review-templates",
    summary: "起草预审模板",
    permission: "review.write-template",
    body: z.object(text),
    reply: z.object({ id }),
    refusals: ["review.bad-template"],
  }),
  edit: route({
    method: "PUT",
    path: "/review-templates/:id",
    summary: "修改预审模板（已通过的签署随之作废）",
    permission: "review.write-template",
    params,
    body: z.object({ ...text, hash: z.string().min(1).max(200) }),
    reply: z.object({ id }),
    refusals: ["review.no-template", "review.template-state", "review.bad-template", "review.template-changed"],
  }),
  submit: route({
    method: "POST",
    path: "/review-templates/:id/submissions",
    summary: "预审模板送审，按应急类流程",
    permission: "review.write-template",
    params,
    body: z.object({ hash: z.string().min(1).max(200) }),
    reply: z.object({ roundId: id }),
    refusals: [
      "review.no-template",
      "review.template-state",
      "review.template-changed",
      "review.vacant-seat",
      "review.open-before",
    ],
  }),
  withdraw: route({
    method: "POST",
    path: "/review-templates/:id/withdrawals",
    summary: "停用预审模板",
    permission: "review.write-template",
    params,
    body: z.object({ reason }),
    reply: empty,
    refusals: ["review.no-template", "review.template-state"],
  }),
  release: route({
    method: "POST",
    path: "/review-templates/:id/releases",
    summary: "填入事实后放行，由值班负责人一人决定",
    permission: "session",
    params,
    body: z.object({ hash: z.string().min(1).max(200), facts: z.record(z.string().max(20), z.string().max(400)) }),
    reply: z.object({ id, title: z.string(), text: z.string() }),
    refusals: [
      "review.no-template",
      "review.template-not-ready",
      "review.template-changed",
      "review.only-duty-leader",
      "review.bad-facts",
      "review.fact-flagged",
    ],
  }),
} as const

export const templateSigning = signingContract("/review-templates", "预审模板")
