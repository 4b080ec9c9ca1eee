import { defineStates } from "#kernel/states"

/** 一次辅助：已提问 → 等答复 → 已答复 → 已采用 / 未采用; or it failed. */
export const assistanceStates = defineStates({
  code: "newsroom.assistance-wrong-state",
  initial: "asked",
  states: {
    asked: { label: "已提问" },
    calling: { label: "等待答复" },
    answered: { label: "已答复" },
    failed: { label: "没有答复", final: true },
    inserted: { label: "已采用", final: true },
    discarded: { label: "未采用", final: true },
  },
  moves: {
    call: { from: ["asked"], to: "calling", label: "发送" },
    answer: { from: ["calling"], to: "answered", label: "收到答复" },
    fail: { from: ["asked", "calling"], to: "failed", label: "记为没有答复" },
    insert: { from: ["answered"], to: "inserted", label: "采用" },
    discard: { from: ["answered"], to: "discarded", label: "不采用" },
  },
})
export type AssistanceState = keyof typeof assistanceStates.states
