import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, civilDate, event, id, instant, listed, pageOf, paging, params, part, reason, unitRef } from "#shapes"

const state = z.enum([
  ...(["submitted", "published", "reached", "adopted", "carried", "dropped", "refused", "lapsed", "declined"] as const),
])

export const proposalRow = z.object({
  id,
  title: z.string(),
  state,
  stateLabel: z.string(),
  /** The unit that has to answer; null until somebody has looked at it. */
  unit: unitRef.nullable(),
  /** As it is said in public: past the threshold no number any more. */
  supports: z.string(),
  proposedAt: instant,
  /** 附议 until then, then the answer's clock, then the next step; null: nothing is waited for. */
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
})
export type ProposalRow = z.infer<typeof proposalRow>

export const milestoneView = z.object({
  id,
  title: z.string(),
  dueOn: civilDate,
  doneAt: instant.nullable(),
  note: z.string(),
  overdue: z.boolean(),
})

export const proposalView = proposalRow.extend({
  text: z.string(),
  reason: z.string(),
  publishedAt: instant.nullable(),
  endsOn: civilDate.nullable(),
  supportsMin: z.number().int().nullable(),
  /** The message by which the unit answers. */
  messageId: id.nullable(),
  answerDueAt: instant.nullable(),
  answerBecause: z.array(z.string()),
  answer: z.object({ text: z.string(), unit: z.string(), at: instant }).nullable(),
  milestones: z.array(milestoneView),
  findings: z.array(z.object({ original: z.string(), reason: z.string(), stops: z.boolean() })),
  events: z.array(event),
  actions: z.object({ publish: allowed, decline: allowed, decide: allowed, milestone: allowed, drop: allowed }),
})
export type ProposalView = z.infer<typeof proposalView>

const basic = ["proposals.not-found", "proposals.not-allowed", "proposals.wrong-state"]
const act = <B extends z.ZodType>(
  path: string,
  summary: string,
  permission: string,
  body: B,
  more: readonly string[] = [],
) =>
  route({
    ...{ method: "POST", path: `/proposals/:id/${path}`, summary, permission, params, body },
    ...{ reply: proposalView, refusals: [...basic, ...more] },
  })

export const proposalsContract = {
  proposals: route({
    method: "GET",
    path: "/proposals",
    summary: "微建议列表",
    permission: "proposals.read",
    query: z.object({ ...paging, q: z.string().max(60).optional(), state: listed }),
    reply: pageOf(proposalRow).extend({ figures: z.array(part) }),
  }),
  proposal: route({
    method: "GET",
    path: "/proposals/:id",
    summary: "一条微建议",
    permission: "proposals.read",
    params,
    reply: proposalView,
    refusals: ["proposals.not-found"],
  }),
  publish: act("publications", "审核通过并公开", "proposals.check", z.object({ unitId: id }), [
    ...["proposals.unknown-unit", "proposals.faults"],
  ]),
  decline: act("refusals", "不公开", "proposals.check", z.object({ reason })),
  decide: act(
    "decisions",
    "登记采纳情况",
    "proposals.decide",
    z.object({
      isAdopted: z.boolean(),
      reason,
      milestones: z
        .array(z.object({ title: z.string().trim().min(4, "请写明这一步做什么").max(60), dueOn: civilDate }))
        .max(50)
        .default([]),
    }),
    [
      ...["proposals.not-yours", "proposals.not-answered", "proposals.no-milestone", "proposals.too-many-milestones"],
      ...["proposals.past-milestone", "proposals.faults"],
    ],
  ),
  finishMilestone: act("milestone-ends", "完成一步", "proposals.answer", z.object({ milestoneId: id, note: reason }), [
    "proposals.not-yours",
    "proposals.milestone-done",
    "proposals.faults",
  ]),
  drop: act("drops", "终止落实", "proposals.decide", z.object({ reason }), ["proposals.not-yours", "proposals.faults"]),
  issueCards: route({
    method: "POST",
    path: "/proposal-cards",
    summary: "印码卡",
    permission: "proposals.check",
    body: z.object({ count: z.number().int().min(1).max(500) }),
    reply: z.object({ codes: z.array(z.string()) }),
    refusals: ["proposals.not-allowed", "proposals.too-many-cards"],
  }),
} as const
