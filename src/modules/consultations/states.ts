import { defineStates } from "#kernel/states"

/** 意见征集: drafted, signed, open to everybody, and ended only when it is said in public what became of the opinions. */
export const consultationStates = defineStates({
  code: "consultations.wrong-state",
  initial: "draft",
  states: {
    draft: { label: "草稿" },
    "in-review": { label: "审核中" },
    open: { label: "征集中" },
    feedback: { label: "待公布采纳情况" },
    "report-in-review": { label: "采纳情况审核中" },
    answered: { label: "已公布采纳情况", final: true },
    withdrawn: { label: "已撤回", final: true },
  },
  moves: {
    edit: { from: ["draft"], to: "draft", label: "修改" },
    submit: { from: ["draft"], to: "in-review", label: "送审" },
    giveBack: { from: ["in-review"], to: "draft", label: "退回修改" },
    clear: { from: ["in-review"], to: "open", label: "审核通过并公布" },
    end: { from: ["open"], to: "feedback", label: "征集结束" },
    report: { from: ["feedback"], to: "feedback", label: "起草采纳情况" },
    submitReport: { from: ["feedback"], to: "report-in-review", label: "采纳情况送审" },
    giveReportBack: { from: ["report-in-review"], to: "feedback", label: "退回采纳情况" },
    clearReport: { from: ["report-in-review"], to: "answered", label: "公布采纳情况" },
    withdraw: { from: ["draft", "open"], to: "withdrawn", label: "撤回" },
  },
})
export type ConsultationState = keyof typeof consultationStates.states
export type ConsultationMove = keyof typeof consultationStates.moves

/** 意见: waits until its office says what becomes of it; said otherwise as long as the report is not signed. */
export const opinionStates = defineStates({
  code: "consultations.opinion-wrong-state",
  initial: "waiting",
  states: {
    waiting: { label: "待研究" },
    adopted: { label: "采纳" },
    partly: { label: "部分采纳" },
    refused: { label: "未采纳" },
    /** Only boxes of the questionnaire were ticked: counted, nothing to decide. */
    counted: { label: "仅填问卷", final: true },
  },
  moves: {
    count: { from: ["waiting"], to: "counted", label: "计入问卷" },
    adopt: { from: ["waiting", "partly", "refused", "adopted"], to: "adopted", label: "采纳" },
    partly: { from: ["waiting", "adopted", "refused", "partly"], to: "partly", label: "部分采纳" },
    refuse: { from: ["waiting", "adopted", "partly", "refused"], to: "refused", label: "不采纳" },
  },
})
export type OpinionState = keyof typeof opinionStates.states
export type OpinionMove = keyof typeof opinionStates.moves
