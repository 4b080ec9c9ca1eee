import { defineStates } from "#kernel/states"

/** 线索：待研判，然后成为选题、转办、不采用，或并入同一件事的线索。 */
export const leadStates = defineStates({
  code: "newsroom.lead-wrong-state",
  initial: "open",
  states: {
    open: { label: "待研判" },
    topic: { label: "已成为选题", final: true },
    referred: { label: "已转办", final: true },
    declined: { label: "不采用", final: true },
    merged: { label: "已并入", final: true },
  },
  moves: {
    take: { from: ["open"], to: "topic", label: "列入选题" },
    refer: { from: ["open"], to: "referred", label: "转办" },
    decline: { from: ["open"], to: "declined", label: "不采用" },
    merge: { from: ["open"], to: "merged", label: "并入" },
  },
})
export type LeadState = keyof typeof leadStates.states
