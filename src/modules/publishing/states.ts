import { defineStates } from "#kernel/states"

/** 发布单：办理中 → 已办结. */
export const publicationStates = defineStates({
  code: "publishing.wrong-state",
  initial: "open",
  states: { open: { label: "办理中" }, closed: { label: "已办结", final: true } },
  moves: { close: { from: ["open"], to: "closed", label: "办结" } },
})
export type PublicationState = keyof typeof publicationStates.states
