import { defineStates } from "#kernel/states"

/** 回调通知订阅：启用，停用后不再恢复，要用的重新订阅（密钥也是新的）。 */
export const webhookStates = defineStates({
  code: "exchange.wrong-state",
  initial: "on",
  states: { on: { label: "启用" }, stopped: { label: "已停用", final: true } },
  moves: {
    stop: { from: ["on"], to: "stopped", label: "停用" },
  },
})
export type WebhookState = keyof typeof webhookStates.states

/** 对接方：启用，停用后不再恢复，转出的照旧跟到答复；要用的重新添加。 */
export const peerStates = defineStates({
  code: "exchange.peer-wrong-state",
  initial: "on",
  states: { on: { label: "启用" }, stopped: { label: "已停用", final: true } },
  moves: {
    change: { from: ["on"], to: "on", label: "修改" },
    test: { from: ["on"], to: "on", label: "试一下" },
    stop: { from: ["on"], to: "stopped", label: "停用" },
  },
})
export type PeerState = keyof typeof peerStates.states
