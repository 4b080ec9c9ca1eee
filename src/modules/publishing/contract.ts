import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, givenInstant, id, instant, listed, pageOf, paging, params, reason } from "#shapes"
import {
  bucket,
  deliveryRow,
  freezeView,
  kitView,
  planView,
  publicationRow,
  publicationView,
  targetView,
} from "./rules/views.ts"
import { proofContract } from "./rules/proof-contract.ts"

export * from "./rules/views.ts"

const READ = "publishing.read"
const EDIT = "publishing.edit"
const DELIVER = "publishing.deliver"
export type { ProofPicture } from "./rules/proof-contract.ts"

const contentRef = z.object({ kind: z.string().min(1).max(60), id: z.string().min(1).max(60) })
const role = z.enum(["lead", "wing", "point"])
const minutes = z.number().int().min(0).max(10_080)
const link = z.string().trim().min(8, "请粘贴作品链接").max(1000)

/** What is ordered: the words, the accounts, and when who speaks. */
const order = z.object({
  content: contentRef,
  accounts: z
    .array(z.object({ id, role: role.optional() }))
    .min(1, "请选择账号")
    .max(5000),
  startsAt: givenInstant.optional(),
  staggered: z.boolean().default(false),
  mobileFirst: z.boolean().default(false),
  afterMinutes: z.object({ lead: minutes.optional(), wing: minutes.optional(), point: minutes.optional() }).optional(),
  burdenReason: reason.optional(),
})
const ORDER_REFUSALS = [
  "publishing.no-content",
  "publishing.no-account",
  "publishing.in-the-past",
  "publishing.clearance-expired",
]
const ONE = ["publishing.not-found", "publishing.wrong-state"] as const

export const publishingContract = {
  ...proofContract,
  list: route({
    ...{ method: "GET", path: "/publications", summary: "发布单列表", permission: READ },
    query: z.object({ ...paging, state: listed, q: z.string().max(60).optional(), joint: z.enum(["yes"]).optional() }),
    reply: pageOf(publicationRow),
  }),
  order: route({
    ...{ method: "POST", path: "/publications", summary: "下发布单", permission: EDIT },
    body: order,
    reply: publicationView,
    refusals: [...ORDER_REFUSALS, "publishing.does-not-fit", "publishing.burdened"],
  }),
  plan: route({
    ...{ method: "POST", path: "/publication-plans", summary: "发布单试排：波次、时间和问题", permission: EDIT },
    body: order,
    reply: planView,
    refusals: ORDER_REFUSALS,
  }),
  contents: route({
    ...{ method: "GET", path: "/publishing-contents", summary: "审定可发布的稿件", permission: EDIT },
    reply: z.object({ items: z.array(contentRef.extend({ title: z.string(), clearedAt: instant })) }),
  }),
  targets: route({
    ...{ method: "GET", path: "/publishing-targets", summary: "可选的发布账号", permission: EDIT },
    query: z.object({
      unit: id.optional(),
      platform: listed,
      role: role.optional(),
      q: z.string().max(60).optional(),
    }),
    reply: z.object({ items: z.array(targetView), total: z.number().int() }),
  }),
  day: route({
    ...{ method: "GET", path: "/publishing-day", summary: "一天的发布安排", permission: READ },
    query: z.object({ date: civilDate.optional() }),
    reply: z.object({
      date: civilDate,
      waves: z.array(
        z.object({
          publicationId: id,
          title: z.string(),
          label: z.string(),
          startsAt: instant,
          total: z.number().int(),
          published: z.number().int(),
        }),
      ),
    }),
  }),
  view: route({
    ...{ method: "GET", path: "/publications/:id", summary: "一张发布单", permission: READ, params },
    reply: publicationView,
    refusals: ["publishing.not-found"],
  }),
  deliveries: route({
    ...{ method: "GET", path: "/publications/:id/deliveries", summary: "发布单的各账号", permission: READ, params },
    query: z.object({ ...paging, bucket: bucket.optional(), wave: z.coerce.number().int().min(1).max(9).optional() }),
    reply: pageOf(deliveryRow),
    refusals: ["publishing.not-found"],
  }),
  copies: route({
    ...{ method: "GET", path: "/publications/:id/copies", summary: "其他账号的疑似转载", permission: READ, params },
    reply: z.object({
      items: z.array(
        z.object({
          postId: id,
          accountName: z.string(),
          platformLabel: z.string(),
          unit: z.string(),
          title: z.string(),
          url: z.string().nullable(),
          publishedAt: instant,
          percent: z.number().int(),
        }),
      ),
      says: z.string(),
    }),
    refusals: ["publishing.not-found"],
  }),
  reschedule: route({
    ...{ method: "PUT", path: "/publications/:id/schedule", summary: "改发布时间", permission: EDIT, params },
    body: z.object({ startsAt: givenInstant, reason }),
    reply: publicationView,
    refusals: [...ONE, "publishing.in-the-past", "publishing.already-started"],
  }),
  cancel: route({
    ...{ method: "POST", path: "/publications/:id/cancellations", summary: "取消发布单", permission: EDIT, params },
    body: z.object({ reason }),
    reply: publicationView,
    refusals: [...ONE],
  }),
  resume: route({
    ...{
      method: "POST",
      path: "/publications/:id/resumptions",
      summary: "继续被暂停的发布单",
      permission: EDIT,
      params,
    },
    body: z.object({}),
    reply: publicationView,
    refusals: [
      ...ONE,
      "publishing.not-held",
      "publishing.content-gone",
      "publishing.content-changed",
      "publishing.clearance-expired",
    ],
  }),
  receive: route({
    ...{ method: "POST", path: "/publications/:id/receipts", summary: "签收联合发布单", permission: DELIVER, params },
    body: z.object({}),
    reply: publicationView,
    refusals: ["publishing.not-found", "publishing.not-asked"],
  }),
  recall: route({
    ...{ method: "POST", path: "/publications/:id/recalls", summary: "撤下、更正、致歉", permission: EDIT, params },
    body: z.object({
      kind: z.enum(["withdraw", "correct", "apologise"]),
      reason,
      /** The cleared words of the correction or apology. */
      notice: contentRef.optional(),
      takeDown: z.boolean().default(false),
    }),
    reply: publicationView,
    refusals: [...ONE, "publishing.no-notice", "publishing.nothing-live", ...ORDER_REFUSALS, "publishing.does-not-fit"],
  }),
  mine: route({
    ...{ method: "GET", path: "/deliveries", summary: "等人发布、核实的账号", permission: DELIVER },
    query: z.object(paging),
    reply: pageOf(deliveryRow),
  }),
  kit: route({
    ...{ method: "GET", path: "/deliveries/:id", summary: "人工发布的全部内容", permission: DELIVER, params },
    reply: kitView,
    refusals: ["publishing.not-found"],
  }),
  retry: route({
    ...{ method: "POST", path: "/deliveries/:id/retries", summary: "重新发送", permission: DELIVER, params },
    body: z.object({ reason, byHand: z.boolean().default(false) }),
    reply: deliveryRow,
    refusals: [...ONE, "publishing.nothing-to-mend", "publishing.already-ordered"],
  }),
  decide: route({
    ...{ method: "POST", path: "/deliveries/:id/decisions", summary: "登记核实结果", permission: DELIVER, params },
    body: z.object({ outcome: z.enum(["live", "absent"]), link: link.optional(), note: reason }),
    reply: deliveryRow,
    refusals: [...ONE, "publishing.no-link"],
  }),
  prove: route({
    ...{ method: "POST", path: "/deliveries/:id/proofs", summary: "登记人工发布的链接", permission: DELIVER, params },
    body: z.object({
      link,
      title: z.string().trim().max(300).optional(),
      text: z.string().trim().max(200_000).optional(),
      different: reason.optional(),
      declared: z.boolean().default(false),
    }),
    reply: deliveryRow,
    refusals: [
      ...ONE,
      "publishing.no-link",
      "publishing.no-words",
      "publishing.not-as-approved",
      "publishing.undeclared",
    ],
  }),
  confirmRemoval: route({
    ...{ method: "POST", path: "/deliveries/:id/removals", summary: "登记已在平台删除", permission: DELIVER, params },
    body: z.object({ note: reason }),
    reply: deliveryRow,
    refusals: [...ONE, "publishing.takedown-state"],
  }),
  freezes: route({
    ...{ method: "GET", path: "/freezes", summary: "停发情况与分钟台账", permission: READ },
    reply: z.object({ open: z.array(freezeView), earlier: z.array(freezeView), running: z.number().int() }),
  }),
  freeze: route({
    ...{ method: "POST", path: "/freezes", summary: "一键停发", permission: "publishing.freeze" },
    body: z.object({ reason }),
    reply: freezeView,
    refusals: ["publishing.frozen-already"],
  }),
  unfreeze: route({
    ...{ method: "POST", path: "/freezes/:id/endings", summary: "恢复发布", permission: "publishing.freeze", params },
    body: z.object({ reason }),
    reply: freezeView,
    refusals: ["publishing.not-found", "publishing.freeze-ended"],
  }),
  minute: route({
    ...{ method: "POST", path: "/freezes/:id/notes", summary: "记分钟台账", permission: DELIVER, params },
    body: z.object({ text: z.string().trim().min(2, "请写明情况").max(500) }),
    reply: freezeView,
    refusals: ["publishing.not-found"],
  }),
} as const
