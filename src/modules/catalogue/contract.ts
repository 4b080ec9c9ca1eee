import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, empty, id, instant, pageOf, paging, params, part, reason, unitRef } from "#shapes"
import { itemWords } from "./rules/item.ts"

/** How an address was found when it was last looked at from outside; null: not looked at yet. */
const link = z.object({
  url: z.string(),
  outcome: z.enum(["fine", "broken", "unclear"]).nullable(),
  outcomeLabel: z.string(),
  says: z.string(),
  lookedAt: instant.nullable(),
  brokenSince: instant.nullable(),
})
export type LinkView = z.infer<typeof link>

export const itemLine = z.object({
  id,
  name: z.string(),
  unit: unitRef,
  audienceLabel: z.string(),
  topic: z.string(),
  bundle: z.string(),
  fee: z.string(),
  timeLimit: z.string(),
  /** 网上、掌上、窗口. */
  ways: z.array(z.string()),
  dead: z.boolean(),
  expired: z.boolean(),
  ended: z.boolean(),
  validUntil: z.string().nullable(),
  setAt: instant,
})
export type ItemLine = z.infer<typeof itemLine>

export const itemView = itemWords.extend({
  id,
  unit: unitRef,
  audienceLabel: z.string(),
  account: z.object({ id, name: z.string(), platformLabel: z.string() }).nullable(),
  online: link.nullable(),
  mobile: link.nullable(),
  expired: z.boolean(),
  setAt: instant,
  by: z.string(),
  endedAt: instant.nullable(),
  endedWhy: z.string().nullable(),
  edit: allowed,
})
export type ItemView = z.infer<typeof itemView>

const fault = z.object({
  sheet: z.string(),
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
})
export const importView = z.object({
  fileName: z.string(),
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  faults: z.array(fault),
})
export type ImportView = z.infer<typeof importView>

const words = itemWords.extend({ accountId: id.nullable().default(null) })
const textRefusals = [
  "catalogue.no-way",
  "catalogue.same-name",
  "catalogue.same-code",
  "catalogue.unknown-account",
] as const
const tableRefusals = ["catalogue.no-such-file", "catalogue.unreadable-file", "catalogue.no-items"] as const

export const catalogueContract = {
  services: route({
    ...{ method: "GET", path: "/service-items", summary: "政务服务事项列表", permission: "catalogue.read" },
    query: z.object({
      ...paging,
      q: z.string().max(60).optional(),
      unit: id.optional(),
      way: z.enum(["online", "mobile", "window"]).optional(),
      state: z.enum(["dead", "expired", "ended"]).optional(),
    }),
    /** `figures`: how many there are, and how many can be done where; counted, never typed. */
    reply: pageOf(itemLine).extend({ figures: z.array(part), mobilePercent: z.number().nullable() }),
  }),
  service: route({
    ...{ method: "GET", path: "/service-items/:id", summary: "一个政务服务事项", permission: "catalogue.read", params },
    reply: itemView,
    refusals: ["catalogue.not-found"],
  }),
  addService: route({
    ...{ method: "POST", path: "/service-items", summary: "登记政务服务事项", permission: "catalogue.edit" },
    body: words,
    reply: itemView,
    refusals: [...textRefusals],
  }),
  changeService: route({
    ...{ method: "PUT", path: "/service-items/:id", summary: "更改政务服务事项", permission: "catalogue.edit", params },
    body: words,
    reply: itemView,
    refusals: ["catalogue.not-found", "catalogue.not-yours", "catalogue.ended", ...textRefusals],
  }),
  endService: route({
    ...{
      method: "POST",
      path: "/service-items/:id/endings",
      summary: "停用政务服务事项",
      permission: "catalogue.edit",
    },
    params,
    body: z.object({ reason }),
    reply: itemView,
    refusals: ["catalogue.not-found", "catalogue.not-yours", "catalogue.ended"],
  }),
  probeService: route({
    ...{
      method: "POST",
      path: "/service-items/:id/probes",
      summary: "立即探测事项的链接",
      permission: "catalogue.edit",
    },
    params,
    body: z.object({}),
    reply: empty,
    refusals: ["catalogue.not-found", "catalogue.no-links"],
  }),
  tryServices: route({
    ...{ method: "POST", path: "/service-imports/trials", summary: "试算事项表", permission: "catalogue.edit" },
    body: z.object({ fileId: id }),
    reply: importView,
    refusals: [...tableRefusals],
  }),
  importServices: route({
    ...{
      method: "POST",
      path: "/service-imports",
      summary: "导入事项表；有误的行不导入",
      permission: "catalogue.edit",
    },
    body: z.object({ fileId: id }),
    reply: importView,
    refusals: [...tableRefusals],
  }),
  serviceTemplate: route({
    ...{ method: "GET", path: "/service-template", summary: "事项表模板（xlsx）", permission: "catalogue.read" },
    reply: empty,
    download: true,
  }),
} as const
