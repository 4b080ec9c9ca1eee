import { defineStates } from "#kernel/states"

/** 答问：办理中 → 已办结. */
export const entryStates = defineStates({
  code: "knowledge.wrong-state",
  initial: "open",
  states: { open: { label: "办理中" }, closed: { label: "已办结", final: true } },
  moves: { close: { from: ["open"], to: "closed", label: "办结" } },
})
export type EntryState = keyof typeof entryStates.states
