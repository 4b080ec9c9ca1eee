import { defineStates } from "#kernel/states"

/** 交接演练：计划、进行中，然后通过或未通过；开始前可以取消。 */
export const drillStates = defineStates({
  code: "registry.drill-wrong-state",
  initial: "planned",
  states: {
    planned: { label: "已计划" },
    running: { label: "进行中" },
    passed: { label: "通过", final: true },
    failed: { label: "未通过", final: true },
    cancelled: { label: "已取消", final: true },
  },
  moves: {
    start: { from: ["planned"], to: "running", label: "开始演练" },
    pass: { from: ["running"], to: "passed", label: "通过" },
    fail: { from: ["running"], to: "failed", label: "未通过" },
    cancel: { from: ["planned"], to: "cancelled", label: "取消演练" },
  },
})
export type DrillState = keyof typeof drillStates.states
