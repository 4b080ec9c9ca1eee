import { defineStates } from "#kernel/states"

/** 任务：编采、交稿、统筹、审核，到发布或转内部；也可退单、撤回。 */
export const taskStates = defineStates({
  code: "newsroom.task-wrong-state",
  initial: "given",
  states: {
    given: { label: "编采中" },
    submitted: { label: "稿件已提交" },
    editing: { label: "编辑统筹中" },
    reviewing: { label: "审核发布中" },
    published: { label: "已发布", final: true },
    internal: { label: "已转内部", final: true },
    returned: { label: "已退单", final: true },
    withdrawn: { label: "已撤回", final: true },
  },
  moves: {
    submit: { from: ["given"], to: "submitted", label: "提交稿件" },
    takeUp: { from: ["submitted"], to: "editing", label: "编辑统筹" },
    sendBack: { from: ["submitted", "editing", "reviewing"], to: "given", label: "退回采编" },
    review: { from: ["given", "submitted", "editing"], to: "reviewing", label: "送审" },
    publish: { from: ["submitted", "editing", "reviewing"], to: "published", label: "登记发布" },
    share: { from: ["given", "submitted", "editing", "reviewing"], to: "internal", label: "转内部分享" },
    giveBack: { from: ["given"], to: "returned", label: "退单" },
    withdraw: { from: ["given", "submitted", "editing"], to: "withdrawn", label: "撤回任务" },
    urge: { from: ["given"], to: "given", label: "催办" },
  },
})
export type TaskState = keyof typeof taskStates.states
export type TaskMove = keyof typeof taskStates.moves
