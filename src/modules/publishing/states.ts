import { defineStates } from "#kernel/states"

/** 发布单: runs until each of its accounts has an answer. The states of one account's part are the kit's, for the whole house. */
export const publicationStates = defineStates({
  code: "publishing.wrong-state",
  initial: "running",
  states: {
    running: { label: "进行中" },
    done: { label: "已完结" },
    cancelled: { label: "已取消", final: true },
  },
  moves: {
    conclude: { from: ["running"], to: "done", label: "完结" },
    /** A person sends one of its parts again. */
    reopen: { from: ["running", "done"], to: "running", label: "继续办理" },
    reschedule: { from: ["running"], to: "running", label: "改时间" },
    cancel: { from: ["running"], to: "cancelled", label: "取消" },
  },
})
export type PublicationState = keyof typeof publicationStates.states

/** 撤下 on one account. Taking down is idempotent: a call of unknown fate is simply made again. */
export const takedownStates = defineStates({
  code: "publishing.takedown-state",
  initial: "prepared",
  states: {
    prepared: { label: "待撤下" },
    calling: { label: "撤下中" },
    "by-hand": { label: "等人撤下" },
    gone: { label: "已撤下", final: true },
  },
  moves: {
    call: { from: ["prepared"], to: "calling", label: "撤下" },
    again: { from: ["calling", "by-hand"], to: "prepared", label: "再撤一次" },
    hand: { from: ["prepared", "calling"], to: "by-hand", label: "交人撤下" },
    confirm: { from: ["prepared", "calling", "by-hand"], to: "gone", label: "确认撤下" },
  },
})
export type TakedownState = keyof typeof takedownStates.states
