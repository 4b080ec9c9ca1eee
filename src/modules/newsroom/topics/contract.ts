import { z } from "zod"
import { route } from "#kernel/route"
import {
  allowed,
  civilDate,
  event,
  id,
  instant,
  listed,
  pageOf,
  paging,
  params,
  part,
  personRef,
  reason,
  unitRef,
} from "#shapes"
import { taskView } from "../tasks/contract.ts"
import { DECISIONS } from "./states.ts"

export const topicStateNames = [
  "draft",
  "proposed",
  "returned",
  "approved",
  "running",
  "published",
  "internal",
  "refused",
  "merged",
  "dropped",
] as const

export const topicRow = z.object({
  id,
  title: z.string(),
  unit: unitRef,
  contentClass: z.string(),
  classLabel: z.string(),
  state: z.enum(topicStateNames),
  stateLabel: z.string(),
  outlet: z.enum(["public", "internal"]),
  /** 1–8; where it stands, since when, and how long that is (milliseconds; of an ended one 0). */
  step: z.number().int(),
  stepLabel: z.string(),
  stepSince: instant,
  waitedMs: z.number(),
  plannedOn: civilDate.nullable(),
  roundOn: civilDate.nullable(),
  carried: z.number().int(),
  people: z.array(personRef),
  draftedAt: instant,
})
export type TopicRow = z.infer<typeof topicRow>

const choice = z.object({ id: z.string(), label: z.string() })
export const negativeHit = z.object({
  id: z.string(),
  label: z.string(),
  clause: z.string(),
  source: z.string(),
  version: z.string(),
  words: z.array(z.string()),
})

export const topicView = topicRow.extend({
  angle: z.string(),
  forms: z.array(choice),
  platforms: z.array(choice),
  column: z.object({ id, name: z.string() }).nullable(),
  draftedBy: z.string(),
  outletWhy: z.string(),
  rail: z.array(
    z.object({
      n: z.number().int(),
      label: z.string(),
      state: z.enum(["passed", "now", "ahead", "skipped"]),
      enteredAt: instant.nullable(),
      waitedMs: z.number().nullable(),
      stays: z.number().int(),
    }),
  ),
  leads: z.array(z.object({ id, title: z.string(), receivedAt: instant })),
  mergedInto: z.object({ id, title: z.string() }).nullable(),
  /** Items of the negative list its words touch: it cannot be proposed like this. */
  negative: z.array(negativeHit),
  meetings: z.array(
    z.object({ id, title: z.string(), heldOn: civilDate, decision: z.string().nullable(), note: z.string() }),
  ),
  tasks: z.array(taskView),
  events: z.array(event),
  actions: z.object({
    change: allowed,
    propose: allowed,
    approve: allowed,
    return: allowed,
    merge: allowed,
    refuse: allowed,
    give: allowed,
    drop: allowed,
  }),
})
export type TopicView = z.infer<typeof topicView>

export const topicBody = z.object({
  title: z.string().trim().min(4, "选题标题不少于四个字").max(60, "选题标题请控制在60字以内"),
  angle: z.string().trim().min(4, "请写明角度：讲什么、给谁看").max(500, "角度请控制在500字以内"),
  contentClass: z.string().max(20),
  forms: z.array(z.string().max(20)).min(1, "请选择至少一种形式").max(10),
  platforms: z.array(z.string().max(40)).max(20).default([]),
  plannedOn: civilDate.nullable().default(null),
  columnId: id.nullable().default(null),
  outlet: z.enum(["public", "internal"]),
})
export type TopicBody = z.infer<typeof topicBody>

const refusals = ["newsroom.topic-not-found", "newsroom.not-allowed", "newsroom.topic-wrong-state"]
const bodyRefusals = ["newsroom.unknown-choice", "newsroom.column-not-found", "newsroom.planned-past"]

export const topicContract = {
  topics: route({
    method: "GET",
    path: "/topics",
    summary: "选题列表",
    permission: "newsroom.read",
    query: z.object({
      ...paging,
      q: z.string().max(60).optional(),
      state: listed,
      step: listed,
      unit: id.optional(),
      contentClass: listed,
      column: id.optional(),
      outlet: z.enum(["public", "internal"]).optional(),
      round: civilDate.optional(),
      person: id.optional(),
      /** Drafted, approved or ended within these days. */
      by: z.enum(["drafted", "approved", "ended"]).optional(),
      from: civilDate.optional(),
      to: civilDate.optional(),
      sort: z.enum(["waiting", "planned", "new"]).default("waiting"),
    }),
    reply: pageOf(topicRow).extend({ figures: z.object({ byStep: z.array(part), byState: z.array(part) }) }),
  }),
  topic: route({
    method: "GET",
    path: "/topics/:id",
    summary: "一个选题：八步进度、任务、经过",
    permission: "newsroom.read",
    params,
    reply: topicView,
    refusals: ["newsroom.topic-not-found"],
  }),
  topicChoices: route({
    method: "GET",
    path: "/topic-choices",
    summary: "选题可选的内容类别、形式、平台、栏目和负面清单",
    permission: "newsroom.read",
    query: z.object({ title: z.string().max(60).optional(), angle: z.string().max(500).optional() }),
    reply: z.object({
      classes: z.array(choice.extend({ limitLabel: z.string() })),
      forms: z.array(choice),
      platforms: z.array(choice),
      columns: z.array(choice),
      cutOff: z.string(),
      roundOn: civilDate,
      advice: z.object({ outlet: z.enum(["public", "internal"]), why: z.string() }),
      negative: z.array(negativeHit),
    }),
  }),
  draftTopic: route({
    method: "POST",
    path: "/topics",
    summary: "起草选题，可由线索而来",
    permission: "newsroom.edit",
    body: topicBody.extend({ leadIds: z.array(id).max(20).default([]) }),
    reply: topicView,
    refusals: ["newsroom.not-allowed", ...bodyRefusals, "newsroom.lead-not-found", "newsroom.lead-wrong-state"],
  }),
  changeTopic: route({
    method: "PATCH",
    path: "/topics/:id",
    summary: "修改起草中或退回的选题",
    permission: "newsroom.edit",
    params,
    body: topicBody,
    reply: topicView,
    refusals: [...refusals, ...bodyRefusals],
  }),
  proposeTopic: route({
    method: "POST",
    path: "/topics/:id/proposals",
    summary: "申报选题，计入当日报题",
    permission: "newsroom.edit",
    params,
    body: z.object({}),
    reply: topicView,
    refusals: [...refusals, "newsroom.negative-list"],
  }),
  appraiseTopic: route({
    method: "POST",
    path: "/topics/:id/appraisals",
    summary: "研判审批：立项、退回、并入、不予立项",
    permission: "newsroom.chief",
    params,
    body: z.object({
      decision: z.enum(DECISIONS),
      note: z.string().trim().max(500, "意见请控制在500字以内").default(""),
      intoId: id.optional(),
    }),
    reply: topicView,
    refusals: [
      ...refusals,
      "newsroom.negative-list",
      "newsroom.note-needed",
      "newsroom.merge-target",
      "newsroom.own-topic",
    ],
  }),
  dropTopic: route({
    method: "POST",
    path: "/topics/:id/withdrawals",
    summary: "撤销选题",
    permission: "newsroom.edit",
    params,
    body: z.object({ reason }),
    reply: topicView,
    refusals,
  }),
} as const
