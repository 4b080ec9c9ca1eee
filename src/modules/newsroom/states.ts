import { defineStates } from "#kernel/states"

/** 线索：办理中 → 已办结. */
export const leadStates = defineStates({
  code: "newsroom.wrong-state",
  initial: "open",
  states: { open: { label: "办理中" }, closed: { label: "已办结", final: true } },
  moves: { close: { from: ["open"], to: "closed", label: "办结" } },
})
export type LeadState = keyof typeof leadStates.states
