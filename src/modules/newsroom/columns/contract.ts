import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, civilDate, event, id, listed, pageOf, paging, params, part, reason, unitRef } from "#shapes"
import { topicRow } from "../topics/contract.ts"
import { EVERY } from "./rules/promise.ts"

const kinds = z.enum(["column", "series", "campaign"])

export const edition = z.object({
  dueOn: civilDate,
  state: z.enum(["kept", "late", "missed"]),
  stateLabel: z.string(),
  putOutOn: civilDate.nullable(),
  title: z.string(),
  link: z.string(),
})

export const columnRow = z.object({
  id,
  name: z.string(),
  kind: kinds,
  kindLabel: z.string(),
  unit: unitRef,
  state: z.enum(["running", "paused", "ended"]),
  stateLabel: z.string(),
  promise: z.string(),
  /** The next due day that nothing is put out for yet; null: none is to come. */
  nextDue: civilDate.nullable(),
  /** Topics for it that are under way. */
  underWay: z.number().int(),
  kept: z.number().int(),
  missed: z.number().int(),
  /** The latest, newest first. */
  lately: z.array(edition),
})
export type ColumnRow = z.infer<typeof columnRow>

export const columnView = columnRow.extend({
  about: z.string(),
  fromOn: civilDate,
  untilOn: civilDate.nullable(),
  editions: z.array(edition),
  topics: z.array(topicRow),
  events: z.array(event),
  actions: z.object({ record: allowed, pause: allowed, resume: allowed, end: allowed }),
})
export type ColumnView = z.infer<typeof columnView>

const refusals = ["newsroom.column-not-found", "newsroom.not-allowed", "newsroom.column-wrong-state"]
const act = (path: string, summary: string) =>
  route({
    method: "POST",
    path: `/columns/:id/${path}`,
    summary,
    permission: "newsroom.chief",
    params,
    body: z.object({ reason }),
    reply: columnView,
    refusals,
  })

export const columnContract = {
  columns: route({
    method: "GET",
    path: "/columns",
    summary: "栏目、系列和微活动",
    permission: "newsroom.read",
    query: z.object({
      ...paging,
      state: listed,
      kind: listed,
      unit: id.optional(),
      missed: z.enum(["yes"]).optional(),
    }),
    reply: pageOf(columnRow).extend({ figures: z.object({ byState: z.array(part), missed: z.number().int() }) }),
  }),
  column: route({
    method: "GET",
    path: "/columns/:id",
    summary: "一个栏目：承诺与兑现",
    permission: "newsroom.read",
    params,
    reply: columnView,
    refusals: ["newsroom.column-not-found"],
  }),
  openColumn: route({
    method: "POST",
    path: "/columns",
    summary: "开设栏目、系列或微活动",
    permission: "newsroom.chief",
    body: z.object({
      name: z.string().trim().min(2, "请填写名称").max(30, "名称请控制在30字以内"),
      kind: kinds,
      about: z.string().trim().min(4, "请写明内容和对象").max(500),
      every: z.enum(EVERY),
      dueDay: z.number().int().min(0).max(28).default(0),
      fromOn: civilDate,
      untilOn: civilDate.nullable().default(null),
    }),
    reply: columnView,
    refusals: [
      "newsroom.not-allowed",
      "newsroom.bad-promise",
      "newsroom.bad-period",
      "newsroom.column-named",
      "newsroom.negative-list",
    ],
  }),
  recordEdition: route({
    method: "POST",
    path: "/columns/:id/editions",
    summary: "登记一期（已在平台发布的）",
    permission: "newsroom.edit",
    params,
    body: z.object({
      dueOn: civilDate,
      putOutOn: civilDate,
      title: z.string().trim().min(2, "请填写标题").max(60),
      link: z
        .string()
        .trim()
        .max(500)
        .regex(/^https?:\/\/\S+$/, "请填写以 http:// 或 https:// 开头的链接"),
    }),
    reply: columnView,
    refusals: [...refusals, "newsroom.not-due", "newsroom.kept-before", "newsroom.future-day"],
  }),
  pauseColumn: act("pauses", "停更栏目，写明原因"),
  resumeColumn: act("resumptions", "恢复栏目更新"),
  endColumn: act("closures", "结束栏目"),
} as const
