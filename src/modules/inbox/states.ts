import { defineStates } from "#kernel/states"

/** 来信: received, looked at by the gate, triaged, given to a unit, answered, ended; disputed it is taken up again. */
export const messageStates = defineStates({
  code: "inbox.wrong-state",
  initial: "received",
  states: {
    received: { label: "已收到" },
    gated: { label: "专人处理" },
    triaged: { label: "待派单" },
    assigned: { label: "办理中" },
    answered: { label: "已答复" },
    closed: { label: "已办结" },
    reopened: { label: "重新办理" },
    merged: { label: "已并入", final: true },
    handed: { label: "已转专门渠道", final: true },
  },
  moves: {
    gate: { from: ["received"], to: "gated", label: "先行甄别" },
    triage: { from: ["received"], to: "triaged", label: "研判" },
    release: { from: ["gated"], to: "triaged", label: "解除甄别" },
    handOver: { from: ["gated"], to: "handed", label: "转专门渠道" },
    assign: { from: ["triaged", "gated", "reopened"], to: "assigned", label: "派单" },
    giveBack: { from: ["assigned"], to: "triaged", label: "退单" },
    answer: { from: ["assigned", "triaged", "gated", "reopened"], to: "answered", label: "答复" },
    close: { from: ["answered"], to: "closed", label: "办结" },
    reopen: { from: ["answered", "closed"], to: "reopened", label: "重新办理" },
    merge: { from: ["received", "gated", "triaged", "reopened"], to: "merged", label: "并入" },
  },
})
export type MessageState = keyof typeof messageStates.states
export type MessageMove = keyof typeof messageStates.moves

/** 答复稿: written, reviewed as an article is, sent. */
export const replyStates = defineStates({
  code: "inbox.reply-wrong-state",
  initial: "drafting",
  states: {
    drafting: { label: "起草中" },
    "in-review": { label: "审核中" },
    cleared: { label: "待成批发布" },
    sent: { label: "已答复", final: true },
    dropped: { label: "已作废", final: true },
  },
  moves: {
    edit: { from: ["drafting"], to: "drafting", label: "修改答复" },
    submit: { from: ["drafting"], to: "in-review", label: "送审答复" },
    giveBack: { from: ["in-review", "cleared"], to: "drafting", label: "退回答复" },
    clear: { from: ["in-review"], to: "cleared", label: "通过答复" },
    send: { from: ["in-review", "drafting", "cleared"], to: "sent", label: "发出答复" },
    drop: { from: ["drafting", "in-review", "cleared"], to: "dropped", label: "作废答复" },
  },
})
export type ReplyState = keyof typeof replyStates.states
export type ReplyMove = keyof typeof replyStates.moves

/** 协办: one unit's part of a message. */
export const partStates = defineStates({
  code: "inbox.part-wrong-state",
  initial: "asked",
  states: {
    asked: { label: "待提交意见" },
    answered: { label: "已提交意见" },
    used: { label: "已并入答复", final: true },
    returned: { label: "已退回", final: true },
    withdrawn: { label: "已撤回", final: true },
  },
  moves: {
    answer: { from: ["asked"], to: "answered", label: "提交协办意见" },
    giveBack: { from: ["asked"], to: "returned", label: "退回协办" },
    reask: { from: ["answered"], to: "asked", label: "退回补充" },
    withdraw: { from: ["asked", "answered"], to: "withdrawn", label: "撤回协办" },
    use: { from: ["answered"], to: "used", label: "并入答复" },
  },
})
export type PartState = keyof typeof partStates.states
export type PartMove = keyof typeof partStates.moves

/** 隐藏评论: asked by one, decided by another, done on the platform, perhaps taken back there. */
export const hidingStates = defineStates({
  code: "inbox.hiding-wrong-state",
  initial: "asked",
  states: {
    asked: { label: "待批准" },
    approved: { label: "已批准，待在平台隐藏" },
    hidden: { label: "已隐藏" },
    refused: { label: "未批准", final: true },
    showing: { label: "已决定恢复，待在平台恢复显示" },
    lifted: { label: "已恢复显示", final: true },
    withdrawn: { label: "已撤销隐藏决定", final: true },
  },
  moves: {
    approve: { from: ["asked"], to: "approved", label: "批准隐藏" },
    refuse: { from: ["asked"], to: "refused", label: "不批准隐藏" },
    finish: { from: ["approved"], to: "hidden", label: "登记平台上的结果" },
    lift: { from: ["hidden"], to: "showing", label: "恢复显示" },
    show: { from: ["showing"], to: "lifted", label: "登记已恢复显示" },
    /** Nothing is left to be shown on the platform, or nothing had been hidden there yet. */
    withdraw: { from: ["approved", "hidden", "showing"], to: "withdrawn", label: "撤销隐藏决定" },
  },
})
export type HidingState = keyof typeof hidingStates.states
export type HidingMove = keyof typeof hidingStates.moves

/** 平台调用: called once, and read back before it is called again. */
export const hidingCallStates = defineStates({
  code: "inbox.hiding-call-wrong-state",
  initial: "prepared",
  states: {
    prepared: { label: "待调用平台接口" },
    calling: { label: "正在调用平台接口" },
    unknown: { label: "结果待核实" },
    done: { label: "平台已办", final: true },
    "by-hand": { label: "交人工办理", final: true },
  },
  moves: {
    call: { from: ["prepared"], to: "calling", label: "调用" },
    wait: { from: ["prepared"], to: "prepared", label: "等待" },
    look: { from: ["unknown"], to: "unknown", label: "核实" },
    confirm: { from: ["calling", "unknown"], to: "done", label: "记为已办" },
    lose: { from: ["calling"], to: "unknown", label: "记为待核实" },
    retry: { from: ["calling", "unknown"], to: "prepared", label: "再调用" },
    hand: { from: ["prepared", "calling", "unknown"], to: "by-hand", label: "交人工" },
  },
})
export type HidingCallState = keyof typeof hidingCallStates.states
export type HidingCallMove = keyof typeof hidingCallStates.moves

/** 平台答复: one call, its answer known or looked at by a person. */
export const sendingStates = defineStates({
  code: "inbox.sending-wrong-state",
  initial: "prepared",
  states: {
    prepared: { label: "待发送" },
    submitting: { label: "发送中" },
    published: { label: "已送达平台", final: true },
    rejected: { label: "平台未接收", final: true },
    unknown: { label: "结果待核实" },
    closed: { label: "平台窗口已关闭", final: true },
  },
  moves: {
    claim: { from: ["prepared"], to: "submitting", label: "发送" },
    accept: { from: ["submitting", "unknown"], to: "published", label: "记为送达" },
    refuse: { from: ["submitting", "unknown", "prepared"], to: "rejected", label: "记为未接收" },
    lose: { from: ["submitting"], to: "unknown", label: "记为待核实" },
    retry: { from: ["submitting"], to: "prepared", label: "再发送" },
    expire: { from: ["prepared"], to: "closed", label: "记为窗口关闭" },
  },
})
export type SendingState = keyof typeof sendingStates.states
export type SendingMove = keyof typeof sendingStates.moves
