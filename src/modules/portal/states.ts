import { defineStates } from "#kernel/states"

/** 纠错、举报冒用：办理中，然后有答复。 */
export const correctionStates = defineStates({
  code: "portal.wrong-state",
  initial: "open",
  states: { open: { label: "办理中" }, answered: { label: "已答复", final: true } },
  moves: {
    answer: { from: ["open"], to: "answered", label: "答复" },
    pass: { from: ["open"], to: "open", label: "转办" },
  },
})
export type CorrectionState = keyof typeof correctionStates.states
