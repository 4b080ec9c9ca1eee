import { defineStates } from "#kernel/states"

/**
 * 审核轮次: every seat agrees and it is cleared; one that does not, and it is over. A cleared round stays bound to the content it
 * was given for: an edit afterwards makes it void. 先发后审 is a state of its own, never the same as cleared.
 */
export const roundStates = defineStates({
  code: "review.wrong-state",
  initial: "open",
  states: {
    open: { label: "审核中" },
    "pending-approval-after": { label: "已先发待补审" },
    cleared: { label: "已通过" },
    returned: { label: "已退回", final: true },
    refused: { label: "不同意", final: true },
    void: { label: "已作废", final: true },
    expired: { label: "已逾期失效", final: true },
  },
  moves: {
    sign: { from: ["open"], to: "open", label: "签署" },
    signAfter: { from: ["pending-approval-after"], to: "pending-approval-after", label: "补签" },
    clear: { from: ["open", "pending-approval-after"], to: "cleared", label: "通过" },
    return: { from: ["open", "pending-approval-after"], to: "returned", label: "退回" },
    refuse: { from: ["open", "pending-approval-after"], to: "refused", label: "签署不同意" },
    release: { from: ["open"], to: "pending-approval-after", label: "先发后审" },
    expire: { from: ["open", "pending-approval-after"], to: "expired", label: "判为逾期" },
    void: { from: ["open", "pending-approval-after", "cleared"], to: "void", label: "作废" },
  },
})
export type RoundState = keyof typeof roundStates.states

/** 线下签批补录、电话同意: written down by one person, counts when another confirms it. */
export const paperStates = defineStates({
  code: "review.paper-state",
  initial: "recorded",
  states: {
    recorded: { label: "待确认" },
    confirmed: { label: "已确认", final: true },
    rejected: { label: "不予确认", final: true },
    lapsed: { label: "逾期未确认，已作废", final: true },
  },
  moves: {
    confirm: { from: ["recorded"], to: "confirmed", label: "确认" },
    reject: { from: ["recorded"], to: "rejected", label: "不予确认" },
    lapse: { from: ["recorded"], to: "lapsed", label: "判为作废" },
  },
})
export type PaperState = keyof typeof paperStates.states

/** 预审模板: a text is reviewed before the emergency; its releases are only as good as that review. */
export const templateStates = defineStates({
  code: "review.template-state",
  initial: "drafting",
  states: {
    drafting: { label: "起草中" },
    "in-review": { label: "审核中" },
    ready: { label: "可用" },
    withdrawn: { label: "已停用", final: true },
  },
  moves: {
    edit: { from: ["drafting", "ready"], to: "drafting", label: "修改" },
    submit: { from: ["drafting"], to: "in-review", label: "送审" },
    clear: { from: ["in-review"], to: "ready", label: "通过" },
    giveBack: { from: ["in-review"], to: "drafting", label: "退回" },
    withdraw: { from: ["drafting", "in-review", "ready"], to: "withdrawn", label: "停用" },
  },
})
export type TemplateState = keyof typeof templateStates.states
