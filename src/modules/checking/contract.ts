import { z } from "zod"
import { LEVELS } from "#kernel/level"
import { route } from "#kernel/route"
import { civilDate, empty, id, instant, pageOf, paging, params, reason, unitRef } from "#shapes"
import { packContract } from "./rules/pack-contract.ts"
import { peopleContract } from "./rules/people-contract.ts"

export type { PackRow, PackView, PublisherView } from "./rules/pack-contract.ts"
export type { CautiousView, PeopleTrialView, PersonFactView } from "./rules/people-contract.ts"

/** Longest text that is checked for somebody who waits, UTF-16 units; 30 ms of the engine. */
export const TEXT_CHARS_MAX = 200_000

export const findingView = z.object({
  start: z.number().int(),
  end: z.number().int(),
  original: z.string(),
  class: z.string(),
  classLabel: z.string(),
  level: z.enum(LEVELS),
  levelLabel: z.string(),
  rule: z.string(),
  suggestions: z.array(z.string()),
  reason: z.string(),
  source: z.string(),
})

export type FindingView = z.infer<typeof findingView>

export const ruleRow = z.object({
  rule: z.string(),
  title: z.string(),
  classLabel: z.string(),
  levelLabel: z.string(),
  source: z.string(),
  found: z.number().int(),
  confirmed: z.number().int(),
  falseAlarms: z.number().int(),
  /** Confirmed among decided, 0–1; null while nobody has decided. */
  precision: z.number().nullable(),
})

export const exemptionView = z.object({
  id,
  rule: z.string().nullable(),
  term: z.string().nullable(),
  reason: z.string(),
  owner: z.string(),
  /** For this unit and those below it; null: for all units. */
  unit: unitRef.nullable(),
  madeAt: instant,
  expiresOn: civilDate,
  state: z.enum(["active", "expired", "ended"]),
  stateLabel: z.string(),
})
export type ExemptionView = z.infer<typeof exemptionView>

export const checkingContract = {
  checkText: route({
    method: "POST",
    path: "/text-checks",
    summary: "检查一段文字（不保存）",
    permission: "session",
    body: z.object({ text: z.string().min(1, "请粘贴要检查的文字").max(TEXT_CHARS_MAX), on: civilDate.optional() }),
    reply: z.object({
      version: z.string(),
      chars: z.number().int(),
      findings: z.array(findingView),
      more: z.array(z.object({ rule: z.string(), count: z.number().int() })),
      truncated: z.boolean(),
      /** 差错率 by the counting of periodicals, ‱ of the characters; what other media may have, for comparison. */
      errorRate: z.object({
        errors: z.number().int(),
        chars: z.number().int(),
        rate: z.number().nullable(),
        standards: z.array(z.object({ medium: z.string(), max: z.number(), source: z.string() })),
      }),
    }),
  }),
  rules: route({
    method: "GET",
    path: "/checking/rules",
    summary: "敏错字规则与准确率",
    permission: "monitoring.read",
    query: z.object({ ...paging, q: z.string().max(60).optional(), used: z.enum(["yes"]).optional() }),
    reply: pageOf(ruleRow).extend({
      version: z.string(),
      /** Classes that were ever found, the most often found first. */
      classes: z.array(
        ruleRow
          .pick({ classLabel: true, found: true, confirmed: true, falseAlarms: true })
          .extend({ class: z.string() }),
      ),
    }),
  }),
  rule: route({
    method: "GET",
    path: "/checking/rules/:rule",
    summary: "一条敏错字规则：依据、例句、有效期与准确率",
    permission: "monitoring.read",
    params: z.object({ rule: z.string().min(1).max(60) }),
    reply: ruleRow.extend({
      reason: z.string(),
      validFrom: z.string(),
      validTo: z.string(),
      hits: z.array(z.string()),
      misses: z.array(z.string()),
      version: z.string(),
    }),
    refusals: ["checking.unknown-rule"],
  }),
  exemptions: route({
    method: "GET",
    path: "/checking/exemptions",
    summary: "豁免清单",
    permission: "monitoring.read",
    query: z.object(paging),
    reply: pageOf(exemptionView),
  }),
  exempt: route({
    method: "POST",
    path: "/checking/exemptions",
    summary: "新增豁免（规则或词语，对一个单位及其下级或全部单位，须有理由和期限）",
    permission: "checking.decide",
    body: z.object({
      rule: z.string().trim().max(60).optional(),
      term: z.string().trim().max(60).optional(),
      /** For this unit and those below it; left out: for all units. */
      unitId: id.optional(),
      reason,
      expiresOn: civilDate,
    }),
    reply: exemptionView,
    refusals: [
      "checking.rule-or-term",
      "checking.unknown-rule",
      "checking.veto-stays",
      "checking.expires-too-late",
      "checking.exempt-already",
      "checking.not-allowed",
      "checking.not-your-unit",
    ],
  }),
  endExemption: route({
    method: "POST",
    path: "/checking/exemptions/:id/endings",
    summary: "撤销豁免",
    permission: "checking.decide",
    params,
    body: empty,
    reply: exemptionView,
    refusals: ["checking.not-found", "checking.not-allowed", "checking.not-your-unit"],
  }),
  ...packContract,
  ...peopleContract,
} as const
