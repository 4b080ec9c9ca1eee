import { defineStates } from "#kernel/states"

/** 微建议: looked at by a person, supported in public, answered by a named unit, and followed to its end. */
export const proposalStates = defineStates({
  code: "proposals.wrong-state",
  initial: "submitted",
  states: {
    submitted: { label: "待审核" },
    published: { label: "征集附议" },
    reached: { label: "待部门答复" },
    adopted: { label: "已采纳，落实中" },
    carried: { label: "已落实", final: true },
    dropped: { label: "采纳后终止", final: true },
    refused: { label: "未采纳", final: true },
    lapsed: { label: "附议期满", final: true },
    declined: { label: "未公开", final: true },
  },
  moves: {
    publish: { from: ["submitted"], to: "published", label: "审核通过并公开" },
    decline: { from: ["submitted", "published"], to: "declined", label: "不公开" },
    reach: { from: ["published"], to: "reached", label: "达到附议门槛" },
    lapse: { from: ["published"], to: "lapsed", label: "附议期满" },
    adopt: { from: ["reached"], to: "adopted", label: "登记采纳" },
    refuse: { from: ["reached"], to: "refused", label: "登记未采纳" },
    carry: { from: ["adopted"], to: "carried", label: "全部落实" },
    drop: { from: ["adopted"], to: "dropped", label: "终止落实" },
  },
})
export type ProposalState = keyof typeof proposalStates.states
export type ProposalMove = keyof typeof proposalStates.moves

/** 附议: asked for, and counted only when whoever reads the mailbox or holds the card says so. */
export const supportStates = defineStates({
  code: "proposals.support-wrong-state",
  initial: "waiting",
  states: {
    waiting: { label: "待确认" },
    confirmed: { label: "已附议" },
    withdrawn: { label: "已撤回", final: true },
    expired: { label: "未确认，已删除", final: true },
  },
  moves: {
    confirm: { from: ["waiting"], to: "confirmed", label: "确认附议" },
    withdraw: { from: ["confirmed"], to: "withdrawn", label: "撤回附议" },
    expire: { from: ["waiting"], to: "expired", label: "逾期删除" },
  },
})
export type SupportState = keyof typeof supportStates.states
