import { defineStates } from "#kernel/states"

/** 专项：办理中 → 已销号 when its figure holds, or dropped with a reason. */
export const projectStates = defineStates({
  code: "sensing.wrong-state",
  initial: "open",
  states: {
    open: { label: "办理中" },
    closed: { label: "已销号", final: true },
    dropped: { label: "已撤销", final: true },
  },
  moves: {
    report: { from: ["open"], to: "open", label: "登记进展" },
    close: { from: ["open"], to: "closed", label: "销号" },
    drop: { from: ["open"], to: "dropped", label: "撤销" },
  },
})
export type ProjectState = keyof typeof projectStates.states
