import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, id, pageOf, paging, params, part, reason } from "#shapes"
import { directions, heatMap, projectLine, projectView, suggestionView, topicLine, topicView } from "./rules/views.ts"

export type {
  HeatMap,
  ProjectLine,
  ProjectView,
  StreetCell,
  SuggestionView,
  TopicLine,
  TopicView,
} from "./rules/views.ts"

const line = (most: number, least: number, says: string) =>
  z.string().trim().min(least, says).max(most, `请控制在${most}字以内`)
const word = z.string().trim().min(2, "每个词至少两个字").max(20, "每个词请控制在20字以内")

/** What a cause is: the messages a project counts. */
const cause = {
  matter: z.string().trim().max(20).nullable().default(null),
  words: z.array(word).min(1, "请至少写一个来信里会出现的词").max(8, "词最多8个"),
  streetUnitId: id.nullable().default(null),
}

export const sensingContract = {
  heatMap: route({
    ...{ method: "GET", path: "/heat-map", summary: "民声热力图", permission: "inbox.read" },
    query: z.object({
      week: civilDate.optional(),
      weeks: z.coerce.number().int().min(1).max(26).default(4),
      matter: z.string().max(20).optional(),
      kind: z.string().max(20).optional(),
    }),
    reply: heatMap,
  }),
  topics: route({
    ...{ method: "GET", path: "/hot-topics", summary: "热点", permission: "inbox.read" },
    query: z.object({
      ...{ ...paging, week: civilDate.optional(), street: id.optional() },
      ...{ direction: z.enum(directions).optional(), gap: z.enum(["yes"]).optional() },
    }),
    reply: pageOf(topicLine).extend({
      ...{
        figures: z.array(part),
        gaps: z.number().int(),
        runAt: z.string().nullable(),
        runMessages: z.number().int(),
      },
      ...{ windowDays: z.number().int(), supplyDays: z.number().int() },
      suggestions: z.array(suggestionView),
    }),
  }),
  topic: route({
    ...{ method: "GET", path: "/hot-topics/:id", summary: "一个热点", permission: "inbox.read", params },
    reply: topicView,
    refusals: ["sensing.no-topic"],
  }),
  takeSuggestion: route({
    method: "POST",
    path: "/merge-suggestions/:id/acceptances",
    ...{ summary: "按建议并案", permission: "inbox.desk", params },
    body: z.object({}),
    reply: z.object({ id }),
    refusals: [
      "sensing.no-suggestion",
      "sensing.decided-before",
      "inbox.not-found",
      "inbox.wrong-state",
      "inbox.merged",
      "inbox.merge-itself",
      "inbox.merge-into-ended",
      "inbox.merge-apart",
      "inbox.not-allowed",
    ],
  }),
  refuseSuggestion: route({
    method: "POST",
    path: "/merge-suggestions/:id/refusals",
    ...{ summary: "不并案", permission: "inbox.desk", params },
    body: z.object({}),
    reply: z.object({ id }),
    refusals: ["sensing.no-suggestion", "sensing.decided-before"],
  }),
  projects: route({
    ...{ method: "GET", path: "/voice-projects", summary: "专项列表", permission: "inbox.read" },
    query: z.object({ state: z.enum(["open", "closed", "dropped"]).optional() }),
    reply: z.object({ items: z.array(projectLine), figures: z.array(part) }),
  }),
  project: route({
    ...{ method: "GET", path: "/voice-projects/:id", summary: "一个专项", permission: "inbox.read", params },
    reply: projectView,
    refusals: ["sensing.no-project"],
  }),
  measure: route({
    ...{ method: "GET", path: "/voice-project-measures", summary: "试算专项指标", permission: "sensing.edit" },
    query: z.object({
      matter: z.string().max(20).optional(),
      words: z.string().max(200),
      street: id.optional(),
    }),
    reply: z.object({
      count: z.number().int(),
      days: z.number().int(),
      byMonth: z.array(z.object({ month: z.string(), count: z.number().int() })),
    }),
  }),
  openProject: route({
    ...{ method: "POST", path: "/voice-projects", summary: "立专项", permission: "sensing.edit" },
    body: z.object({
      title: line(40, 4, "请写明专项名称（至少四个字）"),
      plan: line(1000, 10, "请写明怎么办（至少十个字）"),
      topicId: id.nullable().default(null),
      ...cause,
      unitId: id,
      owner: line(20, 2, "请写明负责人"),
      targetMax: z.number().int().min(0).max(100_000),
      dueOn: civilDate,
      isPublic: z.boolean().default(true),
      publicLine: z.string().trim().max(120, "公开说明请控制在120字以内").default(""),
    }),
    reply: z.object({ id }),
    refusals: [
      "sensing.unknown-unit",
      "sensing.due-past",
      "sensing.no-topic",
      "sensing.target-held",
      "sensing.no-line",
      "sensing.not-allowed",
    ],
  }),
  reportProject: route({
    method: "POST",
    path: "/voice-projects/:id/reports",
    ...{ summary: "登记专项进展", permission: "inbox.reply", params },
    body: z.object({ text: reason, isPublic: z.boolean().default(false) }),
    reply: z.object({ id }),
    refusals: ["sensing.no-project", "sensing.not-yours", "sensing.wrong-state"],
  }),
  closeProject: route({
    method: "POST",
    path: "/voice-projects/:id/closures",
    ...{ summary: "专项销号", permission: "sensing.edit", params },
    body: z.object({ text: reason }),
    reply: z.object({ id }),
    refusals: [
      "sensing.no-project",
      "sensing.not-allowed",
      "sensing.wrong-state",
      "sensing.not-held",
      "sensing.too-early",
    ],
  }),
  dropProject: route({
    method: "POST",
    path: "/voice-projects/:id/droppings",
    ...{ summary: "撤销专项", permission: "sensing.edit", params },
    body: z.object({ reason }),
    reply: z.object({ id }),
    refusals: ["sensing.no-project", "sensing.not-allowed", "sensing.wrong-state"],
  }),
} as const
