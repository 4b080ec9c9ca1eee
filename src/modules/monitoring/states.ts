import { defineStates } from "#kernel/states"

/** 问题: found, given to a unit, reported as rectified, rechecked and closed (销号); or dismissed with a reason. */
export const problemMoves = defineStates({
  code: "monitoring.wrong-state",
  initial: "open",
  states: {
    open: { label: "待派单" },
    assigned: { label: "整改中" },
    rectified: { label: "待复核" },
    closed: { label: "已销号", final: true },
    dismissed: { label: "不予认定", final: true },
  },
  moves: {
    assign: { from: ["open"], to: "assigned", label: "派单" },
    giveBack: { from: ["assigned"], to: "open", label: "退单" },
    urge: { from: ["assigned"], to: "assigned", label: "催办" },
    extend: { from: ["assigned"], to: "assigned", label: "延期" },
    rectify: { from: ["assigned"], to: "rectified", label: "反馈整改情况" },
    recheck: { from: ["rectified"], to: "rectified", label: "复核" },
    close: { from: ["rectified"], to: "closed", label: "销号" },
    sendBack: { from: ["rectified"], to: "assigned", label: "退回重改" },
    dismiss: { from: ["open", "assigned", "rectified"], to: "dismissed", label: "不予认定" },
    /** By the house alone: the facts mended themselves before anybody was asked. */
    clear: { from: ["open"], to: "closed", label: "自行恢复销号" },
  },
})

export type ProblemState = keyof typeof problemMoves.states
export type ProblemMove = keyof typeof problemMoves.moves
/** What a person may do; each is a button of the problem's page. */
export type ProblemAct = Exclude<ProblemMove, "clear">

export const isOpen = (state: ProblemState): boolean => !problemMoves.states[state].final
