import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, civilDate, id, instant, pageOf, paging, params, reason, unitRef } from "#shapes"
import { DECISIONS } from "../topics/states.ts"
import { topicRow } from "../topics/contract.ts"

export const meetingRow = z.object({
  id,
  title: z.string(),
  heldOn: civilDate,
  unit: unitRef,
  state: z.enum(["open", "held", "cancelled"]),
  stateLabel: z.string(),
  topics: z.number().int(),
  decided: z.number().int(),
  carried: z.number().int(),
})
export type MeetingRow = z.infer<typeof meetingRow>

export const meetingView = meetingRow.extend({
  note: z.string(),
  agenda: z.array(
    z.object({
      place: z.number().int(),
      topic: topicRow.extend({ angle: z.string() }),
      decision: z.enum(DECISIONS).nullable(),
      decisionLabel: z.string().nullable(),
      note: z.string(),
      decidedAt: instant.nullable(),
      decidedBy: z.string().nullable(),
    }),
  ),
  /** Proposed topics in sight that are not on the agenda. */
  offered: z.array(topicRow),
  actions: z.object({ decide: allowed, close: allowed, cancel: allowed }),
})
export type MeetingView = z.infer<typeof meetingView>

const refusals = ["newsroom.meeting-not-found", "newsroom.not-allowed", "newsroom.meeting-wrong-state"]

export const meetingContract = {
  meetings: route({
    method: "GET",
    path: "/meetings",
    summary: "采编例会",
    permission: "newsroom.read",
    query: z.object(paging),
    reply: pageOf(meetingRow),
  }),
  meeting: route({
    method: "GET",
    path: "/meetings/:id",
    summary: "一次例会：议程与决定",
    permission: "newsroom.read",
    params,
    reply: meetingView,
    refusals: ["newsroom.meeting-not-found"],
  }),
  openMeeting: route({
    method: "POST",
    path: "/meetings",
    summary: "召集例会，待研判的选题自动列入议程",
    permission: "newsroom.chief",
    body: z.object({ heldOn: civilDate, title: z.string().trim().max(60).default("") }),
    reply: meetingView,
    refusals: ["newsroom.not-allowed", "newsroom.planned-past", "newsroom.meeting-same-day"],
  }),
  addToAgenda: route({
    method: "POST",
    path: "/meetings/:id/agenda-items",
    summary: "选题列入议程",
    permission: "newsroom.chief",
    params,
    body: z.object({ topicId: id }),
    reply: meetingView,
    refusals: [...refusals, "newsroom.topic-not-found", "newsroom.topic-wrong-state", "newsroom.on-agenda"],
  }),
  decideAtMeeting: route({
    method: "POST",
    path: "/meetings/:id/decisions",
    summary: "例会决定：立项、退回、并入、结转、不予立项",
    permission: "newsroom.chief",
    params,
    body: z.object({
      topicId: id,
      decision: z.enum(DECISIONS),
      note: z.string().trim().max(500, "意见请控制在500字以内").default(""),
      intoId: id.optional(),
    }),
    reply: meetingView,
    refusals: [
      ...refusals,
      "newsroom.not-on-agenda",
      "newsroom.decided-before",
      "newsroom.topic-not-found",
      "newsroom.topic-wrong-state",
      "newsroom.negative-list",
      "newsroom.note-needed",
      "newsroom.merge-target",
    ],
  }),
  closeMeeting: route({
    method: "POST",
    path: "/meetings/:id/closures",
    summary: "结束例会，未议的选题结转",
    permission: "newsroom.chief",
    params,
    body: z.object({ note: z.string().trim().max(1000, "纪要说明请控制在1000字以内").default("") }),
    reply: meetingView,
    refusals,
  }),
  cancelMeeting: route({
    method: "POST",
    path: "/meetings/:id/cancellations",
    summary: "取消例会",
    permission: "newsroom.chief",
    params,
    body: z.object({ reason }),
    reply: meetingView,
    refusals,
  }),
  minutes: route({
    method: "GET",
    path: "/meetings/:id/minutes",
    summary: "例会纪要（Word）",
    permission: "newsroom.read",
    params,
    reply: z.object({}),
    download: true,
    refusals: ["newsroom.meeting-not-found"],
  }),
} as const
