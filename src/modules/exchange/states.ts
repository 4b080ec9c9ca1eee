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
