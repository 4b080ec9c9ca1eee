import { defineStates } from "#kernel/states"

/** 一次回调通知：待送、送达；送不到的进死信，由人重送；读者不再可见的不送。 */
export const sendingStates = defineStates({
  code: "exchange.sending-wrong-state",
  initial: "waiting",
  states: {
    waiting: { label: "待送" },
    sending: { label: "正在送" },
    sent: { label: "已送达" },
    dead: { label: "没有送到" },
    withheld: { label: "不再可见，未送", final: true },
  },
  moves: {
    claim: { from: ["waiting"], to: "sending", label: "送出" },
    arrive: { from: ["sending"], to: "sent", label: "送达" },
    wait: { from: ["sending"], to: "waiting", label: "再等" },
    fail: { from: ["sending"], to: "dead", label: "放弃" },
    withhold: { from: ["waiting"], to: "withheld", label: "不送" },
    resend: { from: ["dead", "sent"], to: "waiting", label: "重送" },
  },
})
export type SendingState = keyof typeof sendingStates.states
