import { defineStates } from "#kernel/states"

/** 交办单: given to a unit, reported back, signed off; or returned by the unit, or withdrawn by the giver. */
export const assignmentMoves = defineStates({
  code: "dispatch.wrong-state",
  initial: "given",
  states: {
    given: { label: "办理中" },
    reported: { label: "已反馈待复核" },
    closed: { label: "已办结", final: true },
    returned: { label: "已退单", final: true },
    withdrawn: { label: "已撤回", final: true },
  },
  moves: {
    report: { from: ["given"], to: "reported", label: "反馈" },
    returnBack: { from: ["given"], to: "returned", label: "退单" },
    sendBack: { from: ["reported"], to: "given", label: "退回重办" },
    signOff: { from: ["reported"], to: "closed", label: "办结" },
    urge: { from: ["given"], to: "given", label: "催办" },
    extend: { from: ["given"], to: "given", label: "延期" },
    withdraw: { from: ["given", "reported"], to: "withdrawn", label: "撤回" },
  },
})

export type AssignmentState = keyof typeof assignmentMoves.states
export type AssignmentMove = keyof typeof assignmentMoves.moves
