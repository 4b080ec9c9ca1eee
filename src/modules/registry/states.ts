import { defineStates } from "#kernel/states"

/**
 * 账号状态. 停更 → 关停 → 注销 are three different things (the account still exists on its platform until 注销).
 * 开设、变更、关停、注销 must all be filed: 国办发〔2018〕123号.
 */
export const accountMoves = defineStates({
  code: "registry.wrong-state",
  initial: "normal",
  states: {
    normal: { label: "正常" },
    paused: { label: "停更" },
    retired: { label: "关停" },
    deregistered: { label: "已注销", final: true },
  },
  moves: {
    pause: { from: ["normal"], to: "paused", label: "停更" },
    resume: { from: ["paused"], to: "normal", label: "恢复更新" },
    retire: { from: ["normal", "paused"], to: "retired", label: "关停" },
    deregister: { from: ["retired"], to: "deregistered", label: "注销" },
  },
})

export type AccountState = keyof typeof accountMoves.states

export const stateLabel = (state: AccountState): string => accountMoves.states[state].label

/** An archived account is never written again; a new one is a new filing. */
export const isArchived = (state: AccountState): boolean => state === "deregistered"
