import { defineStates } from "#kernel/states"

/** 审核轮次：办理中 → 已办结. */
export const roundStates = defineStates({
  code: "review.wrong-state",
  initial: "open",
  states: { open: { label: "办理中" }, closed: { label: "已办结", final: true } },
  moves: { close: { from: ["open"], to: "closed", label: "办结" } },
})
export type RoundState = keyof typeof roundStates.states
