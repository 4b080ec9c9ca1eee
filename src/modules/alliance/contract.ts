import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, civilDate, empty, id, instant, pageOf, paging, params, reason, unitRef } from "#shapes"
import { PARTNER_KINDS, type PartnerKind } from "./rules/partner.ts"

const kind = z.enum(Object.keys(PARTNER_KINDS) as [PartnerKind, ...PartnerKind[]])

export const partnerRow = z.object({
  id,
  name: z.string(),
  kind,
  kindLabel: z.string(),
  reaches: z.string(),
  unit: unitRef,
  agreementFrom: civilDate,
  agreementTo: civilDate,
  thanks: z.boolean(),
  state: z.enum(["active", "ended"]),
  stateLabel: z.string(),
  kits: z.number().int(),
  /** 伙伴自报, the sum of all its reports. */
  reached: z.number().int(),
})
export type PartnerRowView = z.infer<typeof partnerRow>

const reachView = z.object({
  ...{ id, place: z.string(), link: z.string(), reached: z.number().int(), at: instant },
  /** Screenshots that came with it. */
  pictures: z.array(z.object({ id, sha256: z.string() })),
})

export const partnerView = partnerRow.extend({
  hasContact: z.boolean(),
  handed: z.array(
    z.object({
      kitId: id,
      title: z.string(),
      stateLabel: z.string(),
      fetchedAt: instant.nullable(),
      reaches: z.array(reachView),
    }),
  ),
  acts: z.object({ change: allowed, end: allowed }),
})
export type PartnerView = z.infer<typeof partnerView>

export const kitRow = z.object({
  id,
  title: z.string(),
  unit: unitRef,
  state: z.enum(["issued", "withdrawn"]),
  stateLabel: z.string(),
  isExpired: z.boolean(),
  expiresAt: instant,
  madeAt: instant,
  partners: z.number().int(),
  fetched: z.number().int(),
  reached: z.number().int(),
  /** Postings of a kit that was withdrawn, of partners who have not said that they took them down. */
  residual: z.number().int(),
})
export type KitRowView = z.infer<typeof kitRow>

export const kitView = kitRow.extend({
  text: z.string(),
  pictures: z.array(z.object({ name: z.string(), alt: z.string(), sha256: z.string(), bytes: z.number().int() })),
  aiAssisted: z.boolean(),
  sha256: z.string(),
  serial: z.string(),
  signature: z.string(),
  publicKey: z.string(),
  /** Whether the stored package is still to the letter what was signed. */
  isSound: z.boolean(),
  withdrawnAt: instant.nullable(),
  withdrawnBecause: z.string(),
  handings: z.array(
    z.object({
      partner: unitRef,
      fetchedAt: instant.nullable(),
      fetches: z.number().int(),
      toldAt: instant.nullable(),
      toldBy: z.string().nullable(),
      removedAt: instant.nullable(),
      removedNote: z.string(),
      /** Has to be told, or has to say what it took down. */
      isOpen: z.boolean(),
      reaches: z.array(reachView),
    }),
  ),
  acts: z.object({ withdraw: allowed, tell: allowed }),
})
export type KitView = z.infer<typeof kitView>

const partner = {
  name: z.string().trim().min(2, "请写明伙伴名称").max(60),
  kind,
  reaches: z.string().trim().min(2, "请写明能触达哪些人").max(200),
  agreementFrom: civilDate,
  agreementTo: civilDate,
  thanks: z.boolean(),
}
const contact = z.string().trim().max(100, "联系方式请控制在100字以内")

export const allianceContract = {
  reachPicture: route({
    ...{ method: "GET", path: "/partner-kits/:id/pictures/:pictureId", summary: "伙伴自报触达的一张截图" },
    ...{ permission: "alliance.read", params: z.object({ id, pictureId: id }), reply: empty, download: true },
    refusals: ["alliance.no-kit"],
  }),
  partners: route({
    method: "GET",
    path: "/partners",
    summary: "传播伙伴列表",
    permission: "alliance.read",
    query: z.object({ ...paging, q: z.string().max(60).optional(), state: z.enum(["active", "ended"]).optional() }),
    reply: pageOf(partnerRow),
  }),
  partner: route({
    method: "GET",
    path: "/partners/:id",
    summary: "一个传播伙伴：协议、领过的传播包、自报触达",
    permission: "alliance.read",
    params,
    reply: partnerView,
    refusals: ["alliance.no-partner"],
  }),
  addPartner: route({
    method: "POST",
    path: "/partners",
    summary: "登记传播伙伴，得到专用链接",
    permission: "alliance.edit",
    body: z.object({ ...partner, contact: contact.min(5, "请写明联系人和电话") }),
    reply: z.object({ partner: partnerView, code: z.string() }),
    refusals: ["alliance.partner-known", "alliance.agreement-order"],
  }),
  changePartner: route({
    method: "PUT",
    path: "/partners/:id",
    summary: "更改伙伴信息、续签、是否同意公开致谢",
    permission: "alliance.edit",
    params,
    body: z.object({ ...partner, contact }),
    reply: partnerView,
    refusals: ["alliance.no-partner", "alliance.partner-ended", "alliance.agreement-order"],
  }),
  renewLink: route({
    method: "POST",
    path: "/partners/:id/links",
    summary: "换一个专用链接，旧链接随即失效",
    permission: "alliance.edit",
    params,
    body: empty,
    reply: z.object({ partner: partnerView, code: z.string() }),
    refusals: ["alliance.no-partner", "alliance.partner-ended"],
  }),
  readContact: route({
    method: "POST",
    path: "/partners/:id/contact-readings",
    summary: "查看伙伴联系方式（留痕）",
    permission: "alliance.edit",
    params,
    body: z.object({ reason }),
    reply: z.object({ contact: z.string() }),
    refusals: ["alliance.no-partner", "alliance.no-contact"],
  }),
  endPartner: route({
    method: "POST",
    path: "/partners/:id/endings",
    summary: "终止合作，链接失效，删除联系方式",
    permission: "alliance.edit",
    params,
    body: z.object({ reason }),
    reply: partnerView,
    refusals: ["alliance.no-partner", "alliance.partner-wrong-state"],
  }),
  kits: route({
    method: "GET",
    path: "/partner-kits",
    summary: "传播包列表",
    permission: "alliance.read",
    query: z.object({ ...paging, residual: z.enum(["yes"]).optional() }),
    reply: pageOf(kitRow),
  }),
  kitChoices: route({
    method: "GET",
    path: "/partner-kit-choices",
    summary: "可发放的内容（已审核通过）和伙伴",
    permission: "alliance.edit",
    reply: z.object({
      contents: z.array(z.object({ kind: z.string(), id, title: z.string(), clearedAt: instant })),
      partners: z.array(unitRef),
    }),
  }),
  kit: route({
    method: "GET",
    path: "/partner-kits/:id",
    summary: "一个传播包：原文、签名、谁领了、自报触达、撤回后的残留",
    permission: "alliance.read",
    params,
    reply: kitView,
    refusals: ["alliance.no-kit"],
  }),
  issueKit: route({
    method: "POST",
    path: "/partner-kits",
    summary: "发放传播包",
    permission: "alliance.edit",
    body: z.object({
      content: z.object({ kind: z.string().max(60), id }),
      partnerIds: z.array(id).min(1, "请选择伙伴").max(200),
      expiresOn: civilDate,
    }),
    reply: kitView,
    refusals: [
      "alliance.not-cleared",
      "alliance.expired-already",
      "alliance.beyond-content",
      "alliance.unknown-partner",
      "alliance.agreement-over",
      "alliance.picture-gone",
      "alliance.issued-before",
      "alliance.no-kit",
    ],
  }),
  withdrawKit: route({
    method: "POST",
    path: "/partner-kits/:id/withdrawals",
    summary: "撤回传播包，逐个告知伙伴",
    permission: "alliance.edit",
    params,
    body: z.object({ reason }),
    reply: kitView,
    refusals: ["alliance.no-kit", "alliance.kit-wrong-state"],
  }),
  tellPartner: route({
    method: "POST",
    path: "/partner-kits/:id/tellings",
    summary: "登记已电话告知伙伴撤回",
    permission: "alliance.edit",
    params,
    body: z.object({ partnerId: id }),
    reply: kitView,
    refusals: ["alliance.no-kit", "alliance.not-withdrawn", "alliance.no-handing", "alliance.told-before"],
  }),
} as const
