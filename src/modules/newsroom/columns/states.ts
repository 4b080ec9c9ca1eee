import { defineStates } from "#kernel/states"

/** 栏目：更新中，可停更再恢复，最后结束. */
export const columnStates = defineStates({
  code: "newsroom.column-wrong-state",
  initial: "running",
  states: {
    running: { label: "更新中" },
    paused: { label: "停更" },
    ended: { label: "已结束", final: true },
  },
  moves: {
    pause: { from: ["running"], to: "paused", label: "停更" },
    resume: { from: ["paused"], to: "running", label: "恢复更新" },
    end: { from: ["running", "paused"], to: "ended", label: "结束栏目" },
    record: { from: ["running"], to: "running", label: "登记一期" },
  },
})
export type ColumnState = keyof typeof columnStates.states
export type ColumnMove = keyof typeof columnStates.moves
