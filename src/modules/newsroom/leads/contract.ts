import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, civilDate, event, id, instant, listed, pageOf, paging, params, part, reason, unitRef } from "#shapes"

export const leadRow = z.object({
  id,
  title: z.string(),
  place: z.string(),
  source: z.string(),
  sourceLabel: z.string(),
  state: z.enum(["open", "topic", "referred", "declined", "merged"]),
  stateLabel: z.string(),
  unit: unitRef,
  /** People who wait for an answer to it. */
  tipsters: z.number().int(),
  receivedAt: instant,
  /** Tipsters are answered until then. */
  dueAt: instant,
  overdue: z.boolean(),
})
export type LeadRow = z.infer<typeof leadRow>

const acts = z.object({ take: allowed, refer: allowed, decline: allowed, merge: allowed })

export const leadView = leadRow.extend({
  text: z.string(),
  enteredBy: z.string(),
  answer: z.string().nullable(),
  endedAt: instant.nullable(),
  mergedInto: z.object({ id, title: z.string() }).nullable(),
  mergedHere: z.array(z.object({ id, title: z.string(), receivedAt: instant })),
  topic: z.object({ id, title: z.string() }).nullable(),
  referredTo: unitRef.nullable(),
  /** Open leads that may be the same matter, the most alike first. */
  alike: z.array(z.object({ id, title: z.string(), receivedAt: instant, percent: z.number().int() })),
  /** Tipsters who left a way to reach them. */
  contacts: z.number().int(),
  /** Why the system proposed it, and the rows behind; null: people brought it. */
  found: z
    .object({
      says: z.string(),
      rows: z.array(
        z.object({ id, title: z.string(), people: z.number().int(), at: instant, opens: z.string().nullable() }),
      ),
    })
    .nullable(),
  /** Photos that came with the tips. */
  photos: z.array(z.object({ id })),
  events: z.array(event),
  actions: acts,
})
export type LeadView = z.infer<typeof leadView>

const title = z.string().trim().min(4, "请用一句话写明是什么事（至少四个字）").max(60, "标题请控制在60字以内")
const refusals = ["newsroom.lead-not-found", "newsroom.not-allowed", "newsroom.lead-wrong-state"]

export const leadContract = {
  leads: route({
    method: "GET",
    path: "/leads",
    summary: "线索列表",
    permission: "newsroom.read",
    query: z.object({
      ...paging,
      q: z.string().max(60).optional(),
      state: listed,
      source: listed,
      unit: id.optional(),
      overdue: z.enum(["yes"]).optional(),
      tips: z.enum(["yes"]).optional(),
      /** Received or ended within these days. */
      by: z.enum(["received", "ended"]).optional(),
      from: civilDate.optional(),
      to: civilDate.optional(),
    }),
    reply: pageOf(leadRow).extend({
      figures: z.object({ byState: z.array(part), overdue: z.number().int(), sources: z.array(part) }),
      tipDesk: unitRef.nullable(),
    }),
  }),
  lead: route({
    method: "GET",
    path: "/leads/:id",
    summary: "一条线索",
    permission: "newsroom.read",
    params,
    reply: leadView,
    refusals: ["newsroom.lead-not-found"],
  }),
  addLead: route({
    method: "POST",
    path: "/leads",
    summary: "录入线索",
    permission: "newsroom.edit",
    body: z.object({
      title,
      text: z.string().trim().max(2000, "内容请控制在2000字以内").default(""),
      place: z.string().trim().max(60).default(""),
      source: z.string().max(20),
    }),
    reply: leadView,
    refusals: ["newsroom.unknown-source", "newsroom.not-allowed"],
  }),
  tipPhoto: route({
    method: "GET",
    path: "/leads/:id/photos/:photoId",
    summary: "报料照片（已去掉拍摄地点等信息）",
    permission: "newsroom.read",
    params: z.object({ id, photoId: id }),
    reply: z.object({}),
    download: true,
    refusals: ["newsroom.lead-not-found"],
  }),
  referLead: route({
    method: "POST",
    path: "/leads/:id/referrals",
    summary: "转办线索",
    permission: "newsroom.chief",
    params,
    body: z.object({ unitId: id, reason }),
    reply: leadView,
    refusals: [...refusals, "newsroom.unknown-unit"],
  }),
  declineLead: route({
    method: "POST",
    path: "/leads/:id/declinations",
    summary: "不采用线索",
    permission: "newsroom.chief",
    params,
    body: z.object({ reason }),
    reply: leadView,
    refusals,
  }),
  mergeLead: route({
    method: "POST",
    path: "/leads/:id/mergers",
    summary: "并入同一件事的线索",
    permission: "newsroom.chief",
    params,
    body: z.object({ intoId: id }),
    reply: leadView,
    refusals: [...refusals, "newsroom.merge-itself"],
  }),
  readContacts: route({
    method: "POST",
    path: "/leads/:id/contact-readings",
    summary: "查看报料人联系方式（留痕）",
    permission: "newsroom.chief",
    params,
    body: z.object({ reason }),
    reply: z.object({ items: z.array(z.object({ toldAt: instant, contact: z.string() })) }),
    refusals: ["newsroom.lead-not-found", "newsroom.not-allowed", "newsroom.no-contact"],
  }),
  setTipDesk: route({
    method: "PUT",
    path: "/tip-desk",
    summary: "指定接收公众报料的单位",
    permission: "newsroom.chief",
    body: z.object({ unitId: id }),
    reply: unitRef,
    refusals: ["newsroom.unknown-unit", "newsroom.not-allowed"],
  }),
} as const
