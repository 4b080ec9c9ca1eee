import { z } from "zod"
import { LEVELS } from "#kernel/level"
import { route } from "#kernel/route"
import { civilDate, empty, id, instant, listed, pageOf, paging, params, part, reason, unitRef } from "#shapes"
import { evidenceContract } from "./rules/evidence-contract.ts"
import { findingContract } from "./rules/finding-contract.ts"
import { accountFreshness, overviewFigure, packTrialView, problemRow, problemView } from "./views.ts"

export * from "./rules/outlier-contract.ts"
export * from "./views.ts"

const acted = { params, reply: problemView }
const refusals = ["monitoring.not-found", "monitoring.not-allowed", "monitoring.wrong-state"]

/** Filters of the list of problems; the same names on screen, in the address bar and in exports. */
export const problemFilter = {
  state: listed,
  level: listed,
  kind: z.enum(["freshness", "wording", "other"]).optional(),
  account: id.optional(),
  unit: id.optional(),
  q: z.string().max(60).optional(),
  overdue: z.enum(["yes"]).optional(),
  rule: z.string().max(60).optional(),
  /** Found, or got graver, on or after, on or before. */
  from: civilDate.optional(),
  to: civilDate.optional(),
}

export const monitoringContract = {
  overview: route({
    method: "GET",
    path: "/overview",
    summary: "总览：每个数字都能点开",
    permission: "session",
    query: z.object({ unit: id.optional() }),
    reply: z.object({
      asOf: instant,
      scopeLabel: z.string(),
      total: z.number().int(),
      byPlatform: z.array(part),
      byLevel: z.array(part),
      byFreshness: z.array(part),
      figures: z.array(overviewFigure),
      waiting: z.array(problemRow),
      trend: z.array(
        z.object({ date: z.string(), posts: z.number().int(), problems: z.number().int(), closed: z.number().int() }),
      ),
      byArea: z.array(
        z.object({
          unit: unitRef,
          accounts: z.number().int(),
          quiet: z.number().int(),
          problems: z.number().int(),
          passRate: z.number(),
        }),
      ),
    }),
  }),
  freshness: route({
    method: "GET",
    path: "/accounts/:id/freshness",
    summary: "一个账号的更新情况判定与依据",
    permission: "monitoring.read",
    params,
    reply: accountFreshness,
    refusals: ["monitoring.not-judged"],
  }),
  problems: route({
    method: "GET",
    path: "/problems",
    summary: "问题列表",
    permission: "monitoring.read",
    query: z.object({
      ...paging,
      ...problemFilter,
      sort: z.enum(["-foundAt", "dueAt", "level"]).default("level"),
    }),
    reply: pageOf(problemRow).extend({
      figures: z.object({ byState: z.array(part), byLevel: z.array(part), overdue: z.number().int() }),
    }),
  }),
  handRules: route({
    method: "GET",
    path: "/accounts/:id/hand-rules",
    summary: "这个账号可人工认定的规则",
    permission: "monitoring.supervise",
    params,
    reply: z.object({
      items: z.array(
        z.object({
          rule: z.string(),
          label: z.string(),
          level: z.enum(LEVELS),
          levelLabel: z.string(),
          clause: z.string(),
          clauseShort: z.string(),
        }),
      ),
    }),
    refusals: ["monitoring.unknown-account", "monitoring.not-allowed"],
  }),
  openByHand: route({
    method: "POST",
    path: "/problems",
    summary: "人工认定问题",
    permission: "monitoring.supervise",
    body: z.object({ accountId: id, rule: z.string().trim().min(1).max(60), note: reason, postId: id.optional() }),
    reply: problemView,
    refusals: [
      "monitoring.unknown-account",
      "monitoring.not-allowed",
      "monitoring.not-counted",
      "monitoring.unknown-rule",
      "monitoring.judged-by-system",
      "monitoring.rule-not-for-account",
      "monitoring.unknown-post",
      "monitoring.already-open",
    ],
  }),
  ...evidenceContract,
  exportProblems: route({
    method: "GET",
    path: "/problems-export",
    summary: "导出问题清单（xlsx）",
    permission: "monitoring.read",
    query: z.object(problemFilter),
    reply: empty,
    download: true,
  }),
  problem: route({
    method: "GET",
    path: "/problems/:id",
    summary: "一个问题：证据与经过",
    permission: "monitoring.read",
    ...acted,
    refusals: ["monitoring.not-found"],
  }),
  assign: route({
    method: "POST",
    path: "/problems/:id/assignments",
    summary: "派单整改",
    permission: "monitoring.supervise",
    ...acted,
    body: z.object({ unitId: id, note: z.string().trim().max(500).default("") }),
    refusals: [...refusals, "monitoring.wrong-unit", "monitoring.no-limit"],
  }),
  urge: route({
    method: "POST",
    path: "/problems/:id/urges",
    summary: "催办",
    permission: "monitoring.supervise",
    ...acted,
    body: z.object({ note: reason }),
    refusals,
  }),
  extend: route({
    method: "POST",
    path: "/problems/:id/extensions",
    summary: "延期",
    permission: "monitoring.supervise",
    ...acted,
    body: z.object({ workdays: z.number().int().min(1).max(20), reason }),
    refusals: [...refusals, "dispatch.extended-before"],
  }),
  giveBack: route({
    method: "POST",
    path: "/problems/:id/returns",
    summary: "退单",
    permission: "monitoring.rectify",
    ...acted,
    body: z.object({ reason }),
    refusals: [...refusals, "monitoring.not-your-unit"],
  }),
  rectify: route({
    method: "POST",
    path: "/problems/:id/rectifications",
    summary: "反馈整改情况",
    permission: "monitoring.rectify",
    ...acted,
    body: z.object({ note: reason, link: z.string().max(500).optional() }),
    refusals: [...refusals, "monitoring.not-your-unit"],
  }),
  recheck: route({
    method: "POST",
    path: "/problems/:id/rechecks",
    summary: "复核：重新采集后再比对",
    permission: "monitoring.supervise",
    ...acted,
    body: empty,
    refusals: [...refusals, "monitoring.own-report", "monitoring.by-hand"],
  }),
  close: route({
    method: "POST",
    path: "/problems/:id/closures",
    summary: "销号",
    permission: "monitoring.supervise",
    ...acted,
    body: z.object({ note: z.string().trim().max(500).default("") }),
    refusals: [
      ...refusals,
      "monitoring.own-report",
      "monitoring.not-rechecked",
      "monitoring.still-wrong",
      "monitoring.say-what-you-saw",
    ],
  }),
  sendBack: route({
    method: "POST",
    path: "/problems/:id/rejections",
    summary: "退回重改",
    permission: "monitoring.supervise",
    ...acted,
    body: z.object({ reason }),
    refusals: [...refusals, "monitoring.own-report"],
  }),
  dismiss: route({
    method: "POST",
    path: "/problems/:id/dismissals",
    summary: "不予认定（误报等）",
    permission: "monitoring.supervise",
    ...acted,
    body: z.object({ reason }),
    refusals,
  }),
  inspect: route({
    method: "POST",
    path: "/inspections",
    summary: "立即按规则检查全部账号",
    permission: "monitoring.supervise",
    body: empty,
    reply: z.object({ progressId: z.string() }),
    refusals: ["monitoring.already-inspecting", "monitoring.all-units"],
  }),
  packTrial: route({
    method: "GET",
    path: "/checking/packs/:id/trial",
    summary: "词包在近30天发文上的试算（不保存）",
    permission: "checking.packs",
    params,
    reply: packTrialView,
    refusals: ["checking.packs-not-allowed", "checking.no-such-pack", "checking.pack-active"],
  }),
  ...findingContract,
} as const
