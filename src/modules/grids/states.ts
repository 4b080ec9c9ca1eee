import { defineStates } from "#kernel/states"

/** 现场核查: asked for, reported with a pair of photos, looked at by a second person. */
export const visitStates = defineStates({
  code: "grids.wrong-state",
  initial: "asked",
  states: {
    asked: { label: "待现场核查" },
    reported: { label: "待第二人核实" },
    verified: { label: "已核实", final: true },
    cancelled: { label: "已取消", final: true },
  },
  moves: {
    report: { from: ["asked"], to: "reported", label: "上报核查结果" },
    verify: { from: ["reported"], to: "verified", label: "核实" },
    sendBack: { from: ["reported"], to: "asked", label: "退回重新核查" },
    cancel: { from: ["asked"], to: "cancelled", label: "取消核查" },
  },
})
export type VisitState = keyof typeof visitStates.states
