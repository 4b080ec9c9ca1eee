import { defineStates } from "#kernel/states"

/** 答复投稿人的一封信. What nobody knows the fate of is never sent again. */
export const mailAnswerStates = defineStates({
  code: "newsroom.mail-answer-state",
  initial: "prepared",
  states: {
    prepared: { label: "待发送" },
    submitting: { label: "正在发送" },
    accepted: { label: "已寄出", final: true },
    unknown: { label: "结果不明", final: true },
    rejected: { label: "没有寄出", final: true },
    withdrawn: { label: "不再需要", final: true },
  },
  moves: {
    submit: { from: ["prepared"], to: "submitting", label: "发送" },
    accept: { from: ["submitting"], to: "accepted", label: "寄出" },
    lose: { from: ["submitting"], to: "unknown", label: "不明" },
    reject: { from: ["submitting"], to: "rejected", label: "拒收" },
    retry: { from: ["submitting"], to: "prepared", label: "再发" },
    withdraw: { from: ["submitting"], to: "withdrawn", label: "撤回" },
  },
})
export type MailAnswerState = keyof typeof mailAnswerStates.states
