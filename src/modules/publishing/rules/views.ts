import { z } from "zod"
import { allowed, id, instant, unitRef } from "#shapes"

/** How a part stands, for figures that open their rows; every part stands in exactly one. */
export const BUCKETS = {
  waiting: "待发送",
  "under-way": "发送中、平台审核中",
  person: "等人处理",
  unknown: "结果待核实",
  published: "已发布",
  rejected: "未通过",
  exempted: "已豁免",
  withdrawn: "已撤下或取消",
} as const
export type Bucket = keyof typeof BUCKETS
export const bucket = z.enum(Object.keys(BUCKETS) as [Bucket, ...Bucket[]])

export const MODE_LABELS = { api: "接口发布", assisted: "推送草稿、人工发表", manual: "人工发布" } as const
export const KIND_LABELS = { release: "发布", correction: "更正", apology: "致歉" } as const
export const ROLE_LABELS = {
  first: "移动端首发",
  lead: "主账号先发",
  wing: "部门、区县跟进",
  point: "镇街扩散",
  all: "同时发布",
} as const
export const PROOF_LABELS = { api: "平台接口确认", "read-back": "读取发文核对", "by-hand": "人工登记链接" } as const

export const figure = z.object({ key: bucket, label: z.string(), count: z.number().int() })

export const publicationRow = z.object({
  id,
  title: z.string(),
  kind: z.enum(["release", "correction", "apology"]),
  kindLabel: z.string(),
  state: z.enum(["running", "done", "cancelled"]),
  stateLabel: z.string(),
  unit: unitRef,
  isJoint: z.boolean(),
  startsAt: instant,
  orderedAt: instant,
  orderedBy: z.string(),
  /** Why nothing of it goes out just now; null: it does. */
  held: z.string().nullable(),
  total: z.number().int(),
  published: z.number().int(),
  trouble: z.number().int(),
})
export type PublicationRow = z.infer<typeof publicationRow>

export const deliveryRow = z.object({
  id,
  publicationId: id,
  publicationTitle: z.string(),
  account: z.object({ id, name: z.string(), platform: z.string(), platformLabel: z.string(), unit: unitRef }),
  waveNo: z.number().int(),
  role: z.enum(["lead", "wing", "point", "first", "all"]),
  mode: z.enum(["api", "assisted", "manual"]),
  modeLabel: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  bucket,
  /** What is the matter and what to do; null: nothing. */
  sentence: z.string().nullable(),
  attempts: z.number().int(),
  nextAt: instant.nullable(),
  url: z.string().nullable(),
  publishedAt: instant.nullable(),
  proofLabel: z.string().nullable(),
  matchPercent: z.number().int().nullable(),
  /** Screenshots that people have brought. */
  pictures: z.number().int(),
  /** A language model has helped: the platform's own option that a person ticks, and who has; null: nothing to tick. */
  declaration: z.object({ option: z.string(), by: z.string().nullable(), at: instant.nullable() }).nullable(),
  exemption: z.object({ reason: z.string(), by: z.string(), at: instant }).nullable(),
  takedown: z.object({ state: z.string(), label: z.string(), sentence: z.string().nullable() }).nullable(),
})
export type DeliveryRow = z.infer<typeof deliveryRow>

export const publicationView = publicationRow.extend({
  contentKind: z.string(),
  contentId: z.string(),
  contentHash: z.string(),
  clearedAt: instant,
  clearanceEndsAt: instant.nullable(),
  burdenReason: z.string().nullable(),
  about: z.object({ id, title: z.string() }).nullable(),
  figures: z.array(figure),
  waves: z.array(
    z.object({
      no: z.number().int(),
      role: z.string(),
      label: z.string(),
      startsAt: instant,
      gate: z.enum(["time", "live"]),
      total: z.number().int(),
      published: z.number().int(),
    }),
  ),
  receipts: z.array(
    z.object({ unit: unitRef, toldAt: instant, receivedAt: instant.nullable(), receivedBy: z.string().nullable() }),
  ),
  recalls: z.array(
    z.object({
      id,
      kindLabel: z.string(),
      reason: z.string(),
      by: z.string(),
      at: instant,
      noticeId: id.nullable(),
      total: z.number().int(),
      gone: z.number().int(),
      byHand: z.number().int(),
    }),
  ),
  events: z.array(
    z.object({ at: instant, by: z.string(), kind: z.string(), text: z.string(), account: z.string().nullable() }),
  ),
  acts: z.object({ cancel: allowed, reschedule: allowed, recall: allowed, resume: allowed, receive: allowed }),
})
export type PublicationView = z.infer<typeof publicationView>

export const freezeView = z.object({
  id,
  unit: unitRef.nullable(),
  reason: z.string(),
  by: z.string(),
  since: instant,
  endedAt: instant.nullable(),
  events: z.array(z.object({ at: instant, by: z.string(), text: z.string() })),
})
export type FreezeView = z.infer<typeof freezeView>

export const targetView = z.object({
  id,
  name: z.string(),
  platform: z.string(),
  platformLabel: z.string(),
  unit: unitRef,
  level: z.string(),
  role: z.enum(["lead", "wing", "point"]),
  mode: z.enum(["api", "assisted", "manual"]),
  modeLabel: z.string(),
  stateLabel: z.string(),
  /** Why it cannot be chosen; null: it can. */
  why: z.string().nullable(),
})
export type TargetView = z.infer<typeof targetView>

export const planView = z.object({
  title: z.string(),
  total: z.number().int(),
  units: z.number().int(),
  isJoint: z.boolean(),
  waves: z.array(
    z.object({
      no: z.number().int(),
      label: z.string(),
      startsAt: instant,
      /** When the platforms' own pace lets the last of the wave out, at the earliest. */
      endsAt: instant,
      gate: z.enum(["time", "live"]),
      platforms: z.array(z.object({ label: z.string(), count: z.number().int(), byHand: z.number().int() })),
    }),
  ),
  issues: z.array(z.string()),
  /** The first that speak, so that a person sees whose voice it is. */
  first: z.array(
    z.object({
      id,
      name: z.string(),
      platformLabel: z.string(),
      /** 错号防护: what is compared just before sending, or that a person has to. */
      guard: z.string(),
    }),
  ),
  /** Units that had as many joint orders this month as they should have, or more. */
  burdened: z.array(z.object({ name: z.string(), orders: z.number().int(), limit: z.number().int() })),
})
export type PlanView = z.infer<typeof planView>

export const kitView = z.object({
  delivery: deliveryRow,
  title: z.string(),
  text: z.string(),
  fields: z.array(z.object({ label: z.string(), text: z.string(), over: z.number().int() })),
  files: z.array(z.object({ no: z.number().int(), name: z.string(), kind: z.string(), bytes: z.number().int() })),
  editor: z.string().nullable(),
  steps: z.array(z.string()),
  matchPercent: z.number().int(),
})
export type KitView = z.infer<typeof kitView>
