import { defineStates } from "#kernel/states"

/** 选题：起草、申报、研判，立项后派发办理，直到发布或转内部。 */
export const topicStates = defineStates({
  code: "newsroom.topic-wrong-state",
  initial: "draft",
  states: {
    draft: { label: "起草中" },
    proposed: { label: "待研判" },
    returned: { label: "退回修改" },
    approved: { label: "已立项待派发" },
    running: { label: "办理中" },
    published: { label: "已发布", final: true },
    internal: { label: "已转内部", final: true },
    refused: { label: "不予立项", final: true },
    merged: { label: "已并入", final: true },
    dropped: { label: "已撤销", final: true },
  },
  moves: {
    change: { from: ["draft", "returned"], to: "draft", label: "修改" },
    propose: { from: ["draft", "returned"], to: "proposed", label: "申报" },
    approve: { from: ["proposed"], to: "approved", label: "立项" },
    return: { from: ["proposed"], to: "returned", label: "退回修改" },
    merge: { from: ["proposed"], to: "merged", label: "并入" },
    carry: { from: ["proposed"], to: "proposed", label: "结转" },
    refuse: { from: ["proposed"], to: "refused", label: "不予立项" },
    give: { from: ["approved", "running"], to: "running", label: "派发任务" },
    // Every task of it was given back or withdrawn.
    wait: { from: ["running"], to: "approved", label: "收回派发" },
    publish: { from: ["running"], to: "published", label: "发布" },
    share: { from: ["running"], to: "internal", label: "转内部" },
    drop: { from: ["draft", "returned", "proposed", "approved"], to: "dropped", label: "撤销" },
  },
})
export type TopicState = keyof typeof topicStates.states
export type TopicMove = keyof typeof topicStates.moves

/** 研判的结论. */
export const DECISIONS = ["approve", "return", "merge", "carry", "refuse"] as const
export type Decision = (typeof DECISIONS)[number]

/** 采编例会. */
export const meetingStates = defineStates({
  code: "newsroom.meeting-wrong-state",
  initial: "open",
  states: {
    open: { label: "议题征集中" },
    held: { label: "已召开", final: true },
    cancelled: { label: "已取消", final: true },
  },
  moves: {
    decide: { from: ["open"], to: "open", label: "作出决定" },
    close: { from: ["open"], to: "held", label: "结束会议" },
    cancel: { from: ["open"], to: "cancelled", label: "取消会议" },
  },
})
export type MeetingState = keyof typeof meetingStates.states
