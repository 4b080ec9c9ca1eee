import { defineStates } from "#kernel/states"

/** 订阅: asked for, confirmed by who reads that mail, ended by him; or the mailbox refuses. */
export const subscriberStates = defineStates({
  code: "subscriptions.wrong-state",
  initial: "waiting",
  states: {
    waiting: { label: "等本人确认" },
    active: { label: "订阅中" },
    ended: { label: "已退订", final: true },
    bounced: { label: "邮箱退信，已停", final: true },
  },
  moves: {
    confirm: { from: ["waiting"], to: "active", label: "确认" },
    end: { from: ["waiting", "active"], to: "ended", label: "退订" },
    bounce: { from: ["waiting", "active"], to: "bounced", label: "退信" },
  },
})
export type SubscriberState = keyof typeof subscriberStates.states

/** 一封信. What nobody knows the fate of is never sent again. */
export const letterStates = defineStates({
  code: "subscriptions.wrong-letter",
  initial: "prepared",
  states: {
    prepared: { label: "待发送" },
    submitting: { label: "正在发送" },
    accepted: { label: "邮件服务器已收下", final: true },
    unknown: { label: "结果不明", final: true },
    rejected: { label: "没有发出", final: true },
    withdrawn: { label: "不再需要", final: true },
  },
  moves: {
    submit: { from: ["prepared"], to: "submitting", label: "发送" },
    accept: { from: ["submitting"], to: "accepted", label: "收下" },
    lose: { from: ["submitting"], to: "unknown", label: "不明" },
    reject: { from: ["submitting"], to: "rejected", label: "拒收" },
    retry: { from: ["submitting"], to: "prepared", label: "再发" },
    withdraw: { from: ["prepared", "submitting"], to: "withdrawn", label: "撤回" },
  },
})
export type LetterState = keyof typeof letterStates.states
