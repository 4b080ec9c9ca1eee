import { defineStates } from "#kernel/states"

/** 换班：问了对方，对方同意才生效。 */
export const swapStates = defineStates({
  code: "duty.swap-wrong-state",
  initial: "asked",
  states: {
    asked: { label: "等对方答复" },
    accepted: { label: "已换班", final: true },
    declined: { label: "对方不同意", final: true },
    withdrawn: { label: "已撤回", final: true },
  },
  moves: {
    accept: { from: ["asked"], to: "accepted", label: "同意换班" },
    decline: { from: ["asked"], to: "declined", label: "不同意换班" },
    withdraw: { from: ["asked"], to: "withdrawn", label: "撤回换班" },
  },
})
export type SwapState = keyof typeof swapStates.states

/** 待响应：A角，逾时由B角接手，再逾时提醒值班单位；有人响应后办结。 */
export const ringStates = defineStates({
  code: "duty.ring-wrong-state",
  initial: "ringing",
  states: {
    ringing: { label: "等值班人员响应" },
    passed: { label: "A角无应答，已转B角" },
    unanswered: { label: "无人应答，已提醒值班单位" },
    acknowledged: { label: "已响应，办理中" },
    settled: { label: "已办结", final: true },
  },
  moves: {
    pass: { from: ["ringing"], to: "passed", label: "转B角" },
    escalate: { from: ["ringing", "passed"], to: "unanswered", label: "提醒值班单位" },
    acknowledge: { from: ["ringing", "passed", "unanswered"], to: "acknowledged", label: "响应" },
    settle: { from: ["acknowledged"], to: "settled", label: "办结" },
  },
})
export type RingState = keyof typeof ringStates.states
