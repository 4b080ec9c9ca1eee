import { defineStates } from "#kernel/states"

/** 转出的工单：推送一次，结果不明的由人核实；到对方答复为止。 */
export const orderStates = defineStates({
  code: "exchange.order-wrong-state",
  initial: "prepared",
  states: {
    prepared: { label: "待转出" },
    submitting: { label: "推送中" },
    filed: { label: "已出文件" },
    sent: { label: "对方办理中" },
    answered: { label: "对方已答复" },
    returned: { label: "对方退单" },
    refused: { label: "对方未接收" },
    unknown: { label: "结果待核实" },
    withdrawn: { label: "已收回", final: true },
    ended: { label: "已了结", final: true },
  },
  moves: {
    claim: { from: ["prepared"], to: "submitting", label: "推送" },
    file: { from: ["prepared"], to: "filed", label: "出文件" },
    accept: { from: ["submitting", "unknown", "filed"], to: "sent", label: "记为已接收" },
    refuse: { from: ["submitting", "unknown"], to: "refused", label: "记为未接收" },
    lose: { from: ["submitting"], to: "unknown", label: "记为待核实" },
    retry: { from: ["submitting"], to: "prepared", label: "稍后再推送" },
    answer: { from: ["sent", "filed"], to: "answered", label: "记下答复" },
    giveBack: { from: ["sent", "filed"], to: "returned", label: "记下退单" },
    resend: { from: ["refused"], to: "prepared", label: "重新推送" },
    withdraw: { from: ["prepared", "refused"], to: "withdrawn", label: "收回" },
    end: { from: ["sent", "filed", "answered", "returned"], to: "ended", label: "了结" },
  },
})
export type OrderState = keyof typeof orderStates.states
export type OrderMove = keyof typeof orderStates.moves

/** While one of these, somebody else has the message: it is answered here only after that is over. */
export const WITH_OTHERS: readonly OrderState[] = ["prepared", "submitting", "filed", "sent", "unknown"]

/** As the kit has them: what the other side does with it. */
export type NewsState = "taken" | "working" | "answered" | "returned" | "ended"

export const NEWS_LABELS: Readonly<Record<NewsState, string>> = {
  ...{ taken: "已受理", working: "办理中", answered: "已答复", returned: "已退单", ended: "已办结" },
}
/** What news of a state does to an order that the other side has. */
export const MOVE_OF: Readonly<Record<NewsState, OrderMove | undefined>> = {
  ...{ taken: undefined, working: undefined, answered: "answer", returned: "giveBack", ended: "answer" },
}

export const ORDER_EVENTS = {
  made: "转交",
  tried: "推送",
  sent: "对方已接收",
  filed: "写入交换文件",
  unknown: "结果待核实",
  refused: "对方未接收",
  later: "稍后再推送",
  checked: "人工核实",
  news: "对方办理进展",
  answered: "对方答复",
  returned: "对方退单",
  resent: "重新推送",
  withdrawn: "收回",
  ended: "了结",
} as const
export type OrderEventKind = keyof typeof ORDER_EVENTS
